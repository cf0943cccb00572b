package query

import (
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
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

// explain unfolds a deed's score to quantity, cap, rule, the day its book came into force, and the decision.
func (v *view) explain(d *image.Deed, r *scheme.Rule, s scheme.Score) string {
	out := v.scoreSays(r, d.Quantity, s)
	if in, book := v.bookOn(d.Day); book != nil {
		out = v.say("says.explained", map[string]any{"score": out, "day": in.String(), "book": book.Name, "rule": r.Name})
	}
	if decision := v.decision(d.Meeting, d.Item); decision != "" && d.Status != image.Recorded {
		out = v.say("says.decided", map[string]any{"explained": out, "decision": decision})
	}
	return out
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
