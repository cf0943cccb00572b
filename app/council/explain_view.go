package council

import (
	"cmp"
	"strings"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/rulebook"
)

// scoreExplanation tells how a figure comes about: 6小时，每2小时积分 ＋1，共积分 ＋3；每天最多 2 次，超出的 1 次不计分.
func (v *View) scoreExplanation(r *scheme.Rule, q scheme.Quantity, s scheme.Award) string {
	if s.Times == 0 && s.Over == 0 {
		return v.Say("says.too_little", map[string]any{"quantity": q.String() + r.Unit, "per": rulebook.Per(r)})
	}
	score := v.Say("says.score", map[string]any{"quantity": q.String() + r.Unit, "per": rulebook.Per(r), "each": v.peopleView().Figures(r.Points, r.Score), "figures": v.peopleView().Figures(s.Points, s.Score)})
	if s.Over == 0 {
		return score
	}
	return v.Say("says.over", map[string]any{"score": score, "cap": v.capExplanation(r.Limit(), s.Period), "over": s.Over})
}

// capExplanation is the cap of one period, or every cap when it is not known which one was reached.
func (v *View) capExplanation(c scheme.Cap, period string) string {
	var out []string
	for _, p := range []string{"day", "month", "year"} {
		if n := c.Of(p); n > 0 && (period == "" || period == p) {
			out = append(out, v.Say("says.cap."+p, map[string]any{"n": n}))
		}
	}
	return strings.Join(out, v.Say("says.and", nil))
}

// Explain unfolds a deed's score to quantity, rounding, cap, rule, the day its book came into force, the office term that makes the rule
// fit, the account that it goes to, and the decision.
func (v *View) Explain(d *deeds.Deed, r *scheme.Rule, s scheme.Award) string {
	out := v.scoreExplanation(r, d.Quantity, s)
	in, book := v.bookOn(d.Day)
	if book == nil {
		return out
	}
	if rest := d.Quantity % r.PerQuantity(); rest != 0 && s.Times+s.Over > 0 {
		out += v.Say("says.rest."+cmp.Or(book.Rounding, "down"), map[string]any{"per": rulebook.Per(r)})
	}
	doer := v.people.Member(d.Member)
	if r.Score < 0 && s.Score == 0 && s.Times > 0 && doer != nil && v.people.Minor(doer, d.Day) {
		out += v.Say("says.minor", nil)
	}
	out = v.Say("says.explained", map[string]any{"score": out, "day": v.DayWords(in), "book": book.Name, "rule": r.Name})
	if doer != nil {
		out += v.officeExplanation(book, r, doer, d.Day)
	}
	out += v.flowExplanation(book, d, doer)
	if decision := v.Decision(d.Meeting, d.Item); decision != "" && d.Status != deeds.Recorded {
		out = v.Say("says.decided", map[string]any{"explained": out, "decision": decision})
		item := &v.Meeting(d.Meeting).Items[d.Item-1]
		if item.Outcome() == voting.Changed && item.Decision.Amendment != nil {
			a := item.Decision.Amendment
			out += v.Say("says.amended", map[string]any{"figures": v.peopleView().Figures(a.Points, a.Score)})
		}
	}
	return out
}

// officeExplanation tells since when somebody holds the office that a rule is for; nothing for rules that are for everybody or go by roster or age.
func (v *View) officeExplanation(book *scheme.Scheme, r *scheme.Rule, doer *people.Member, day calendar.Day) string {
	for _, code := range book.Offices(r) {
		a := v.people.HeldBy(doer, code, day)
		if a == nil {
			continue
		}
		args := map[string]any{"name": doer.Profile.Name, "day": v.DayWords(a.From), "office": v.peopleView().SegmentName(code)}
		if s := v.people.Subject(a.Subject); s != nil {
			args["organisation"] = v.peopleView().Called(s.Kind, s.Name)
			return v.Say("says.office_of", args)
		}
		return v.Say("says.office_held", args)
	}
	return ""
}

// flowExplanation tells on whose account a deed goes when it is not on the doer's own.
func (v *View) flowExplanation(book *scheme.Scheme, d *deeds.Deed, doer *people.Member) string {
	if s := v.people.Subject(d.Subject); s != nil {
		return v.Say("says.booked_on", map[string]any{"account": v.peopleView().Called(s.Kind, s.Name)})
	}
	if doer == nil {
		return ""
	}
	switch kind := subject.Kind(book.Home(string(subject.Person))); kind {
	case subject.Person:
		return ""
	case subject.Household:
		return v.Say("says.flows_to", map[string]any{"account": v.peopleView().Called(kind, doer.Household)})
	default:
		if s := v.people.SubjectOf(doer, kind); s != nil {
			return v.Say("says.flows_to", map[string]any{"account": v.peopleView().Called(kind, s.Name)})
		}
		if kind == subject.Grid && doer.Grid != "" {
			return v.Say("says.flows_to", map[string]any{"account": v.peopleView().Called(kind, doer.Grid)})
		}
		return v.Say("says.no_home", map[string]any{"kind": scheme.Word(string(kind))})
	}
}

// bookOn is the rule book of a day and the day from which it is in force.
func (v *View) bookOn(day calendar.Day) (calendar.Day, *scheme.Scheme) {
	book := v.rulebook.SchemeOn(day)
	for n := range v.rulebook.Schemes {
		if v.rulebook.Schemes[n].Scheme == book {
			return v.rulebook.Schemes[n].InForce, book
		}
	}
	return 0, nil
}
