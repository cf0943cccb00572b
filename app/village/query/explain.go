package query

import (
	"cmp"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// scoreSays tells how a figure comes about: 6小时，每2小时积分 ＋1，共积分 ＋3；每天最多 2 次，超出的 1 次不计分.
func (v *view) scoreSays(r *scheme.Rule, q scheme.Quantity, s scheme.Score) string {
	if s.Times == 0 && s.Over == 0 {
		return v.say("says.too_little", map[string]any{"quantity": q.String() + r.Unit, "per": per(r)})
	}
	score := v.say("says.score", map[string]any{"quantity": q.String() + r.Unit, "per": per(r), "each": v.figures(r.Points, r.Standing), "figures": v.figures(s.Points, s.Standing)})
	if s.Over == 0 {
		return score
	}
	return v.say("says.over", map[string]any{"score": score, "cap": v.capSays(r.Limit(), s.Period), "over": s.Over})
}

// capSays is the cap of one period, or every cap when it is not known which one was reached.
func (v *view) capSays(c scheme.Cap, period string) string {
	var out []string
	for _, p := range []string{"day", "month", "year"} {
		if n := c.Of(p); n > 0 && (period == "" || period == p) {
			out = append(out, v.say("says.cap."+p, map[string]any{"n": n}))
		}
	}
	return strings.Join(out, v.say("says.and", nil))
}

// explain unfolds a deed's score to quantity, rounding, cap, rule, the day its book came into force, the appointment that makes the rule
// fit, the account that it goes to, and the decision.
func (v *view) explain(d *image.Deed, r *scheme.Rule, s scheme.Score) string {
	out := v.scoreSays(r, d.Quantity, s)
	in, book := v.bookOn(d.Day)
	if book == nil {
		return out
	}
	if rest := d.Quantity % r.PerQuantity(); rest != 0 && s.Times+s.Over > 0 {
		out += v.say("says.rest."+cmp.Or(book.Rounding, "down"), map[string]any{"per": per(r)})
	}
	doer := v.Member(d.Member)
	if r.Standing < 0 && s.Standing == 0 && s.Times > 0 && doer != nil && v.Minor(doer, d.Day) {
		out += v.say("says.minor", nil)
	}
	out = v.say("says.explained", map[string]any{"score": out, "day": v.dayWords(in), "book": book.Name, "rule": r.Name})
	if doer != nil {
		out += v.officeSays(book, r, doer, d.Day)
	}
	out += v.flowSays(book, d, doer)
	if decision := v.decision(d.Meeting, d.Item); decision != "" && d.Status != image.Recorded {
		out = v.say("says.decided", map[string]any{"explained": out, "decision": decision})
		item := &v.Meeting(d.Meeting).Items[d.Item-1]
		if item.Outcome() == council.Changed && item.Decision.Amendment != nil {
			a := item.Decision.Amendment
			out += v.say("says.amended", map[string]any{"figures": v.figures(a.Points, a.Standing)})
		}
	}
	return out
}

// officeSays tells since when somebody holds the office that a rule is for; nothing for rules that are for everybody or go by roster or age.
func (v *view) officeSays(book *scheme.Scheme, r *scheme.Rule, doer *image.Member, day calendar.Day) string {
	for _, code := range book.Offices(r) {
		a := v.HeldBy(doer, code, day)
		if a == nil {
			continue
		}
		args := map[string]any{"name": doer.Profile.Name, "day": v.dayWords(a.From), "office": v.segmentName(code)}
		if s := v.Image.Subject(a.Subject); s != nil {
			args["organisation"] = v.called(s.Kind, s.Name)
			return v.say("says.office_of", args)
		}
		return v.say("says.office_held", args)
	}
	return ""
}

// flowSays tells on whose account a deed goes when it is not on the doer's own.
func (v *view) flowSays(book *scheme.Scheme, d *image.Deed, doer *image.Member) string {
	if s := v.Image.Subject(d.Subject); s != nil {
		return v.say("says.booked_on", map[string]any{"account": v.called(s.Kind, s.Name)})
	}
	if doer == nil {
		return ""
	}
	switch kind := subject.Kind(book.Home(string(subject.Person))); kind {
	case subject.Person:
		return ""
	case subject.Household:
		return v.say("says.flows_to", map[string]any{"account": v.called(kind, doer.Household)})
	default:
		if s := v.SubjectOf(doer, kind); s != nil {
			return v.say("says.flows_to", map[string]any{"account": v.called(kind, s.Name)})
		}
		if kind == subject.Grid && doer.Grid != "" {
			return v.say("says.flows_to", map[string]any{"account": v.called(kind, doer.Grid)})
		}
		return v.say("says.no_home", map[string]any{"kind": scheme.Word(string(kind))})
	}
}

// redeemedSays tells how the points of a redemption come about and from whose account they were paid.
func (v *view) redeemedSays(p *event.GoodsRedeemed) string {
	var parts []string
	for _, l := range p.Lines {
		name := l.Good
		if g := v.Good(l.Good); g != nil {
			name = g.Name
		}
		parts = append(parts, v.say("says.line", map[string]any{"good": name, "price": l.Price, "n": l.Quantity, "total": l.Total()}))
	}
	out := strings.Join(parts, v.say("says.then", nil))
	if p.Discount > 0 {
		out += v.say("says.discount", map[string]any{"tier": p.Tier, "percent": p.Discount})
	}
	if p.TopUp > 0 {
		out += v.say("says.topped_up", map[string]any{"n": p.TopUp})
	}
	if p.Paper != nil {
		out += v.say("says.on_paper", map[string]any{"day": v.dayWords(p.Paper.Day), "sheet": serialOf(p.Paper.Sheet), "row": p.Paper.Row})
	}
	if p.Owed() > 0 {
		out += v.say("says.owed", map[string]any{"n": p.Owed()})
	}
	for _, posting := range p.Postings {
		if posting.From.Kind() == ledger.KindMember {
			continue
		}
		if s := v.Image.Subject(subject.ID(posting.From.Holder())); s != nil {
			out += v.say("says.paid_from", map[string]any{"account": v.called(s.Kind, s.Name), "n": posting.Amount})
		}
	}
	return out + v.say("says.stop", nil)
}

// bookOn is the rule book of a day and the day from which it is in force.
func (v *view) bookOn(day calendar.Day) (calendar.Day, *scheme.Scheme) {
	book := v.SchemeOn(day)
	for n := range v.Schemes {
		if v.Schemes[n].Scheme == book {
			return v.Schemes[n].InForce, book
		}
	}
	return 0, nil
}
