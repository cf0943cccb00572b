package query

import (
	"time"

	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/shop"
	"xinpu/app/domain/subject"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Entry is one line of a statement.
type Entry struct {
	ID       string       `json:"id" doc:"journal number with check digit"`
	Day      calendar.Day `json:"day"`
	At       time.Time    `json:"at"`
	Kind     string       `json:"kind" enum:"accrual,redemption,reversal,adjustment,expiry"`
	Title    string       `json:"title" doc:"what it was for"`
	Why      string       `json:"why" doc:"the decision or slip behind it"`
	Says     string       `json:"says" doc:"how every point of it comes about, unfolded"`
	Points   int64        `json:"points"`
	Standing int64        `json:"standing"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
}

// signed writes ＋3 and −3 with the signs that stand as wide as digits.
func signed(n int64) string {
	switch {
	case n > 0:
		return fmt.Sprintf("＋%d", n)
	case n < 0:
		return fmt.Sprintf("−%d", -n)
	default:
		return "0"
	}
}

// statement is whose entries are told: those of some accounts together.
type statement struct {
	entries  []uint32 // oldest first
	member   member.ID
	accounts []ledger.Account
	subjects []subject.ID
}

// statementOf is what a person is told: his own entries, and those of the purses that his card spends.
func (v *view) statementOf(m *image.Member) statement {
	st := statement{entries: m.Entries, member: m.ID, accounts: v.Purses(m)}
	for _, a := range st.accounts {
		if a.Kind() == ledger.KindMember {
			continue
		}
		if s := v.Image.Subject(subject.ID(a.Holder())); s != nil {
			st.subjects = append(st.subjects, s.ID)
			st.entries = append(slices.Clone(st.entries), s.Entries...)
		}
	}
	if len(st.subjects) > 0 {
		slices.Sort(st.entries)
		st.entries = slices.Compact(st.entries)
	}
	return st
}

// entries is a page of a person's statement, newest first.
func (v *view) entries(m *image.Member, offset, limit int) ([]Entry, error) {
	return v.page(v.statementOf(m), offset, limit)
}

func (v *view) page(st statement, offset, limit int) ([]Entry, error) {
	out := []Entry{}
	var seqs []uint64
	for n := len(st.entries) - 1 - offset; n >= 0 && len(seqs) < limit; n-- {
		seqs = append(seqs, uint64(st.entries[n]))
	}
	err := v.events(seqs, func(e event.Event) error {
		out = append(out, v.entry(st, e))
		return nil
	})
	return out, err
}

// concerns tells whether a credit is one of the statement's.
func (st statement) concerns(c event.Credit) bool {
	if c.Subject != 0 {
		return slices.Contains(st.subjects, c.Subject)
	}
	return st.member != 0 && c.Member == st.member
}

// moved is what postings brought the accounts of the statement.
func (st statement) moved(postings []ledger.Posting) (points int64) {
	for _, p := range postings {
		if slices.Contains(st.accounts, p.To) {
			points += p.Amount
		}
		if slices.Contains(st.accounts, p.From) {
			points -= p.Amount
		}
	}
	return points
}

func (v *view) entry(st statement, e event.Event) Entry {
	out := Entry{ID: serialOf(e.Seq), At: e.At, Day: v.Day(e.At)}
	switch p := e.Payload.(type) {
	case *event.CreditsPosted:
		out.Kind = "accrual"
		var titles, says []string
		for _, c := range p.Credits {
			if !st.concerns(c) {
				continue
			}
			out.Points += c.Points
			out.Standing += c.Standing
			if d := v.Deed(c.Deed); d != nil {
				title := v.deedTitle(d.Rule, d.Quantity, d)
				if d.Subject == 0 && d.Member != st.member {
					title = v.say("says.by", map[string]any{"name": v.name(d.Member), "title": title})
				}
				titles = append(titles, title)
				if r, ok := v.rule(d.Rule, d); ok {
					if s, ok := command.Score(v.Image, d); ok {
						says = append(says, v.explain(d, r, s))
					}
				}
				out.Day = d.Day
			}
		}
		out.Title = tally(titles)
		out.Says = tally(says)
		out.Why = v.decision(p.Meeting, p.Item)
	case *event.GoodsRedeemed:
		out.Kind = "redemption"
		out.Title = v.say("says.redeemed", map[string]any{"goods": v.goodsNamed(p.Lines)})
		out.Why = v.say("says.slip", map[string]any{"serial": serialOf(e.Seq)})
		out.Says = v.redeemedSays(p)
		out.Points = st.moved(p.Postings)
		out.Day = p.Given(out.Day)
		_, out.Reversed = v.Shop.Reversed[event.RedemptionID(e.Seq)]
	case *event.DebtSettled:
		out.Kind, out.Points = "adjustment", st.moved(p.Postings)
		out.Title = v.say("says.debt_paid", map[string]any{"n": p.Points})
		if p.Remitted {
			out.Title = v.say("says.debt_remitted", map[string]any{"n": p.Points})
		}
		out.Why = v.say("says.slip", map[string]any{"serial": serialOf(uint64(p.Redemption))})
	case *event.PointsExpired:
		out.Kind = "expiry"
		out.Title = v.say("says.expired", nil)
		out.Why = v.say("says.expired_why", map[string]any{"month": p.Upto.String()})
		out.Says = v.say("says.expired_says", map[string]any{"month": p.Upto.String(), "day": v.dayWords(v.Day(e.At))})
		out.Points = st.moved(p.Postings)
	case *event.RedemptionReversed:
		out.Kind = "reversal"
		out.Title = v.say("says.reversed", map[string]any{"goods": v.goodsNamed(p.Lines)})
		out.Why = v.say("says.slip", map[string]any{"serial": serialOf(uint64(p.Redemption))})
		out.Points = st.moved(p.Postings)
	case *event.PointsPassed:
		out.Kind, out.Points, out.Why = "adjustment", st.moved(p.Postings), p.Reason
		switch {
		case out.Points > 0:
			out.Title = v.say("says.inherited", map[string]any{"name": v.name(p.From)})
		case p.To == 0:
			out.Kind, out.Title = "expiry", v.say("says.lapsed", nil)
		default:
			out.Title = v.say("says.passed", map[string]any{"name": v.name(p.To)})
		}
	}
	return out
}

// tally joins titles, saying how often the same one comes.
func tally(titles []string) string {
	var out []string
	for len(titles) > 0 {
		n := len(titles)
		first := titles[0]
		titles = slices.DeleteFunc(titles, func(t string) bool { return t == first })
		if n -= len(titles); n > 1 {
			first += fmt.Sprintf(" ×%d", n)
		}
		out = append(out, first)
	}
	return strings.Join(out, "、")
}

func (v *view) goodsNamed(lines []shop.Line) string {
	var out []string
	for _, l := range lines {
		name := l.Good
		if g := v.Good(l.Good); g != nil {
			name = g.Name
		}
		if l.Quantity > 1 {
			name += fmt.Sprintf(" ×%d", l.Quantity)
		}
		out = append(out, name)
	}
	return strings.Join(out, "、")
}

// rule finds a rule by the book of the deed's day, or by the book in force.
func (v *view) rule(code string, d *image.Deed) (*scheme.Rule, bool) {
	book := v.Scheme()
	if d != nil {
		book = v.SchemeOn(d.Day)
	}
	if book == nil {
		return nil, false
	}
	return book.Rule(code)
}

// deedTitle is 参加志愿服务 6小时; a single time is not worth saying.
func (v *view) deedTitle(code string, q scheme.Quantity, d *image.Deed) string {
	r, ok := v.rule(code, d)
	if !ok {
		return code
	}
	if q == scheme.One && utf8.RuneCountInString(r.Unit) == 1 && r.PerQuantity() == scheme.One {
		return r.Name
	}
	return r.Name + " " + q.String() + r.Unit
}

// decision is 2026年9月议事会 第12项 通过.
func (v *view) decision(id event.MeetingID, item int) string {
	m := v.Meeting(id)
	if m == nil || item < 1 || item > len(m.Items) {
		return ""
	}
	return v.say("says.decision", map[string]any{
		"y": m.Day.Time().Year(), "m": int(m.Day.Time().Month()), "kind": v.say("says.kind."+string(m.Kind), nil), "n": item,
		"outcome": v.say("says.outcome."+string(m.Items[item-1].Outcome()), nil),
	})
}

var deedStatus = map[image.DeedStatus]string{
	image.Recorded: "recorded", image.OnAgenda: "agenda", image.Noted: "noted", image.Rejected: "rejected", image.Withdrawn: "withdrawn", image.Posted: "posted",
}

func (v *view) status(d *image.Deed) string {
	if d.Status == image.Decided {
		if v.Outcome(d) == council.Changed {
			return "changed"
		}
		return "carried"
	}
	return deedStatus[d.Status]
}
