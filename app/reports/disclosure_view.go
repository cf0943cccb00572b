package reports

import (
	"cmp"
	"context"
	"slices"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/trade"
	"xinpu/app/domain/voting"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// Disclosure is what a village has to publish of its points every quarter (村民委员会组织法 30): totals and decisions, nothing about persons.
type Disclosure struct {
	Quarter    calendar.Quarter `json:"quarter"`
	Last       calendar.Day     `json:"last" doc:"last day of the quarter, today while it goes on"`
	Over       bool             `json:"over" doc:"the quarter has ended"`
	Opening    int64            `json:"opening" doc:"points in people's hands before the quarter"`
	Issued     int64            `json:"issued"`
	Redeemed   int64            `json:"redeemed"`
	Returned   int64            `json:"returned" doc:"of redemptions taken back"`
	Cash       int64            `json:"cash" doc:"points of the prices that people paid in money, less what came back; not in redeemed"`
	Other      int64            `json:"other" doc:"points that moved in other ways, such as those that ran out"`
	Closing    int64            `json:"closing" doc:"points in people's hands after it"`
	Accounts   int              `json:"accounts" doc:"people that somebody of the village keeps points for"`
	Categories []IssuedLine     `json:"categories" doc:"points by category of deeds, most first"`
	Products   []RedeemedLine   `json:"goods" doc:"points by category of goods, most first"`
	Meetings   []DisclosedVotes `json:"meetings" doc:"oldest first"`
	Reversals  int              `json:"reversals" doc:"redemptions taken back in the quarter"`
	Objections DisclosedDoubts  `json:"objections"`
	Cover      stock.Backing    `json:"cover" doc:"when the quarter ended, today while it goes on"`
	Books      []DisclosedBook  `json:"books" doc:"rule books that came into force in the quarter"`
	Seals      []views.Seal     `json:"seals" doc:"of the quarter's months, oldest first"`
}

// IssuedLine is what a category of deeds earned.
type IssuedLine struct {
	Name   string `json:"name"`
	Deeds  int    `json:"deeds"`
	Points int64  `json:"points"`
	Score  int64  `json:"standing"`
}

// RedeemedLine is what a category of products took, without what came back.
type RedeemedLine struct {
	Name   string `json:"name"`
	Pieces int64  `json:"pieces"`
	Points int64  `json:"points"`
}

// DisclosedVotes is a meeting of the quarter as figures.
type DisclosedVotes struct {
	council.MeetingHead
	Recused int `json:"recused" doc:"items on which somebody was recused"`
	Dissent int `json:"dissent" doc:"items with votes against"`
}

// DisclosedDoubts is what became of the objections that were raised in the quarter.
type DisclosedDoubts struct {
	Raised  int `json:"raised"`
	Upheld  int `json:"upheld" doc:"the entry was taken off or changed"`
	Refused int `json:"refused" doc:"the entry stands"`
	Open    int `json:"open" doc:"before the next meeting"`
}

// DisclosedBook is a rule book and its first day.
type DisclosedBook struct {
	Name    string       `json:"name"`
	InForce calendar.Day `json:"in_force"`
}

// Disclosure adds up a quarter. What people held and what stood behind it is read off the village as it was at its end, so that a quarter
// that is over always says the same.
func (q *Query) Disclosure(ctx context.Context, quarter calendar.Quarter) (Disclosure, error) {
	var moved shop.Traffic
	then, err := q.past(ctx, quarter.Last(), func(_ *State, e village.Event, day calendar.Day, fold func()) {
		if day >= quarter.First() {
			moved.Add(day, e)
		}
		fold()
	})
	if err != nil {
		return Disclosure{}, err
	}
	return look(q, func(v *View) (Disclosure, error) {
		end := &View{View: v.View, State: then}
		end.Core, end.Today = then.core, min(quarter.Last(), v.Today)
		out := Disclosure{
			Quarter: quarter, Last: end.Today, Over: quarter.Last() < v.Today, Accounts: len(end.people.Members()), Cover: end.councilView().Backing(0), Reversals: len(moved.Reversals), Cash: moved.Cash(),
			Issued: moved.Issued(), Redeemed: moved.Redeemed(), Returned: moved.Returned(), Categories: v.issuedBy(moved), Products: end.redeemedBy(moved),
			Objections: v.doubts(quarter), Meetings: []DisclosedVotes{}, Books: []DisclosedBook{}, Seals: []views.Seal{},
		}
		out.Closing = out.Cover.Circulation
		out.Opening = out.Closing - moved.Net()
		out.Other = moved.Net() - (out.Issued - out.Redeemed + out.Returned)
		for _, m := range v.council.Meetings() {
			if m.Day >= quarter.First() && m.Day <= quarter.Last() {
				out.Meetings = append(out.Meetings, v.disclosedVotes(m))
			}
		}
		for _, s := range v.rulebook.Schemes {
			if s.InForce >= quarter.First() && s.InForce <= quarter.Last() {
				out.Books = append(out.Books, DisclosedBook{Name: s.Scheme.Name, InForce: s.InForce})
			}
		}
		return out, v.sealsOf(quarter, &out.Seals)
	})
}

func (v *View) disclosedVotes(m *council.Meeting) DisclosedVotes {
	var f FairVotes
	for n := range m.Items {
		f.item(&m.Items[n])
	}
	return DisclosedVotes{MeetingHead: v.councilView().Head(m), Recused: f.Recused, Dissent: f.Dissent}
}

// doubts counts the objections raised in a quarter, without saying whose they were.
func (v *View) doubts(quarter calendar.Quarter) (out DisclosedDoubts) {
	for _, p := range v.council.Proposals() {
		if p.Kind != voting.Objection || v.core.Day(p.Made).Month().Quarter() != quarter || p.Status == voting.ProposalWithdrawn {
			continue
		}
		out.Raised++
		switch {
		case p.Upheld:
			out.Upheld++
		case p.Status == voting.ProposalRejected:
			out.Refused++
		default:
			out.Open++
		}
	}
	return out
}

func (v *View) sealsOf(quarter calendar.Quarter, into *[]views.Seal) error {
	for _, s := range v.core.Seals() {
		if s.Month.Quarter() != quarter {
			continue
		}
		line, err := v.SealOf(&s)
		if err != nil {
			return err
		}
		*into = append(*into, line)
	}
	return nil
}

// issuedBy adds credits up by the category of their deeds.
func (v *View) issuedBy(moved shop.Traffic) []IssuedLine {
	lines := map[string]*IssuedLine{}
	for _, c := range moved.Credits {
		name := v.Say("report.uncategorised", nil)
		if d := v.deeds.Deed(c.Deed); d != nil {
			if r, ok := v.councilView().Rule(d.Rule, d); ok {
				name = r.Category().Name
			}
		}
		l := lines[name]
		if l == nil {
			l = &IssuedLine{Name: name}
			lines[name] = l
		}
		l.Deeds++
		l.Points += c.Points
		l.Score += c.Score
	}
	out := []IssuedLine{}
	for _, l := range lines {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b IssuedLine) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(b.Deeds, a.Deeds), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// redeemedBy adds redemptions up by the category of their products, what came back taken off.
func (v *View) redeemedBy(moved shop.Traffic) []RedeemedLine {
	lines := map[string]*RedeemedLine{}
	add := func(l trade.Line, sign int64) {
		name := v.Say("report.uncategorised", nil)
		if g := v.stock.Product(l.Product); g != nil && g.Category != "" {
			name = g.Category
		}
		sum := lines[name]
		if sum == nil {
			sum = &RedeemedLine{Name: name}
			lines[name] = sum
		}
		sum.Pieces += sign * l.Quantity
		sum.Points += sign * l.Total()
	}
	moved.Lines(add)
	out := []RedeemedLine{}
	for _, l := range lines {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b RedeemedLine) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(b.Pieces, a.Pieces), cmp.Compare(a.Name, b.Name))
	})
	return out
}
