package statements

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"xinpu/app/accounts"
	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/views"
	"xinpu/app/village"
)

// Entry is one line of a statement.
type Entry struct {
	ID          string       `json:"id" doc:"journal number with check digit"`
	Day         calendar.Day `json:"day"`
	At          time.Time    `json:"at"`
	Kind        string       `json:"kind" enum:"accrual,redemption,reversal,adjustment,expiry"`
	Title       string       `json:"title" doc:"what it was for"`
	Why         string       `json:"why" doc:"the decision or slip behind it"`
	Explanation string       `json:"says" doc:"how every point of it comes about, unfolded"`
	Points      int64        `json:"points"`
	Score       int64        `json:"standing"`
	Reversed    bool         `json:"reversed" doc:"taken back by a later entry"`
}

// statement is whose entries are told: those of some accounts together.
type statement struct {
	entries  []uint32 // oldest first
	member   member.ID
	accounts []ledger.Account
	subjects []subject.ID
}

// statementOf is what a person is told: his own entries, and those of the accounts that his card spends.
func (v *View) statementOf(m *people.Member) statement {
	st := statement{entries: m.Entries, member: m.ID, accounts: v.people.Accounts(m)}
	for _, a := range st.accounts {
		if a.Kind() == ledger.KindMember {
			continue
		}
		if s := v.people.Subject(subject.ID(a.Holder())); s != nil {
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

// Entries is a page of a person's statement, newest first.
func (v *View) Entries(m *people.Member, offset, limit int) ([]Entry, error) {
	return v.page(v.statementOf(m), offset, limit)
}

func (v *View) page(st statement, offset, limit int) ([]Entry, error) {
	out := []Entry{}
	var seqs []uint64
	for n := len(st.entries) - 1 - offset; n >= 0 && len(seqs) < limit; n-- {
		seqs = append(seqs, uint64(st.entries[n]))
	}
	err := v.Events(seqs, func(e village.Event) error {
		out = append(out, v.entry(st, e))
		return nil
	})
	return out, err
}

// concerns reports whether a credit is one of the statement's.
func (st statement) concerns(c council.Credit) bool {
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

func (v *View) entry(st statement, e village.Event) Entry {
	out := Entry{ID: views.SerialOf(e.Seq), At: e.At, Day: v.core.Day(e.At)}
	switch p := e.Payload.(type) {
	case *council.CreditsPosted:
		out.Kind = "accrual"
		var titles, says []string
		for _, c := range p.Credits {
			if !st.concerns(c) {
				continue
			}
			out.Points += c.Points
			out.Score += c.Score
			if d := v.deeds.Deed(c.Deed); d != nil {
				title := v.councilView().DeedTitle(d.Rule, d.Quantity, d)
				if d.Subject == 0 && d.Member != st.member {
					title = v.Say("says.by", map[string]any{"name": v.peopleView().Name(d.Member), "title": title})
				}
				titles = append(titles, title)
				if r, ok := v.councilView().Rule(d.Rule, d); ok {
					if s, ok := council.AwardOf(v.council, d); ok {
						says = append(says, v.councilView().Explain(d, r, s))
					}
				}
				out.Day = d.Day
			}
		}
		out.Title = tally(titles)
		out.Explanation = tally(says)
		out.Why = v.councilView().Decision(p.Meeting, p.Item)
	case *shop.ProductsRedeemed:
		out.Kind = "redemption"
		out.Title = v.Say("says.redeemed", map[string]any{"goods": v.stockView().ProductsNamed(shop.Basket(p.Lines))})
		out.Why = v.Say("says.slip", map[string]any{"serial": views.SerialOf(e.Seq)})
		out.Explanation = v.shopView().RedeemedExplanation(p)
		out.Points = st.moved(p.Postings)
		out.Day = p.Given(out.Day)
		_, out.Reversed = v.shop.Reversed[serial.RedemptionID(e.Seq)]
	case *accounts.DebtSettled:
		out.Kind, out.Points = "adjustment", st.moved(p.Postings)
		out.Title = v.Say("says.debt_paid", map[string]any{"n": p.Points})
		if p.Remitted {
			out.Title = v.Say("says.debt_remitted", map[string]any{"n": p.Points})
		}
		out.Why = v.Say("says.slip", map[string]any{"serial": views.SerialOf(uint64(p.Redemption))})
	case *accounts.PointsExpired:
		out.Kind = "expiry"
		out.Title = v.Say("says.expired", nil)
		out.Why = v.Say("says.expired_why", map[string]any{"month": p.Upto.String()})
		out.Explanation = v.Say("says.expired_says", map[string]any{"month": p.Upto.String(), "day": v.councilView().DayWords(v.core.Day(e.At))})
		out.Points = st.moved(p.Postings)
	case *shop.RedemptionReversed:
		out.Kind = "reversal"
		out.Title = v.Say("says.reversed", map[string]any{"goods": v.stockView().ProductsNamed(shop.Basket(p.Lines))})
		out.Why = v.Say("says.slip", map[string]any{"serial": views.SerialOf(uint64(p.Redemption))})
		out.Points = st.moved(p.Postings)
	case *people.PointsPassed:
		out.Kind, out.Points, out.Why = "adjustment", st.moved(p.Postings), p.Reason
		switch {
		case out.Points > 0:
			out.Title = v.Say("says.inherited", map[string]any{"name": v.peopleView().Name(p.From)})
		case p.To == 0:
			out.Kind, out.Title = "expiry", v.Say("says.lapsed", nil)
		default:
			out.Title = v.Say("says.passed", map[string]any{"name": v.peopleView().Name(p.To)})
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
