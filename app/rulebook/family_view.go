package rulebook

import (
	"strings"

	"xinpu/app/domain/scheme"
)

// Family is what a rule book means for a made-up household of three generations in a usual quarter, in words and figures.
type Family struct {
	Intro    string       `json:"intro" doc:"who they are, and that they are made up"`
	People   []Relative   `json:"people"`
	Points   int64        `json:"points" doc:"of all together"`
	Sum      string       `json:"sum" doc:"what the household has in the end"`
	Stars    []string     `json:"stars" doc:"what a star is; empty when the book has none"`
	Faults   []string     `json:"faults" doc:"what a slip costs"`
	Opens    []FamilyGate `json:"opens" doc:"what opens when"`
	Buys     []FamilyBuy  `json:"buys"`
	Calendar []string     `json:"calendar" doc:"what happens when in the year, and when deeds become points"`
}

// Relative is one of the family.
type Relative struct {
	Role   string   `json:"role" enum:"grandmother,father,mother,child"`
	Name   string   `json:"name" doc:"奶奶"`
	About  string   `json:"about" doc:"72岁"`
	Does   []string `json:"does" doc:"what he does in the quarter, a sentence each"`
	Points int64    `json:"points"`
	Score  int64    `json:"standing" doc:"in the end"`
	Stars  int64    `json:"stars"`
}

// FamilyGate is what a score opens.
type FamilyGate struct {
	Score       int64  `json:"standing"`
	What        string `json:"what"`
	Source      string `json:"source"`
	Open        bool   `json:"open"`
	Explanation string `json:"says" doc:"who stands there after the quarter, or what is missing"`
}

// FamilyBuy is a product or service at a price.
type FamilyBuy struct {
	Explanation string `json:"says"`
	Enough      bool   `json:"enough"`
}

func (t Teller) role(role string) string { return t.say("rulebook.family.role."+role, nil) }

// Family says what a rule book means for a made-up family.
func (t Teller) Family(f scheme.Family) Family {
	s := t.book
	out := Family{Intro: t.say("rulebook.family.intro", nil), People: []Relative{}, Points: f.Points, Stars: []string{}, Faults: []string{}, Opens: []FamilyGate{}, Buys: []FamilyBuy{}}
	for _, r := range f.People {
		out.People = append(out.People, t.relative(r))
	}
	switch {
	case s.Subject != "person" && s.Subject != "household":
		out.Sum = t.say("rulebook.family.sum_other", map[string]any{"subject": t.word("value", s.Subject), "figures": t.figures(f.Points, f.Score)})
	case f.One:
		out.Sum = t.say("rulebook.family.sum_one", map[string]any{"figures": t.figures(f.Points, f.Score), "standing": s.Score.Name, "end": s.Score.Base + f.Score})
	default:
		out.Sum = t.say("rulebook.family.sum_each", map[string]any{"points": s.Points.Name, "n": f.Points})
	}
	if step := s.Score.StarStep; step > 0 {
		args := map[string]any{"standing": s.Score.Name, "base": s.Score.Base, "step": step, "one": s.Score.Base + step, "two": s.Score.Base + 2*step, "grey": s.Score.Base - step}
		out.Stars = append(out.Stars, t.say("rulebook.family.star", args), t.say("rulebook.family.grey", args))
	}
	for _, w := range f.Faults {
		out.Faults = append(out.Faults, t.say("rulebook.family.fault", map[string]any{"rule": w.Rule.Name, "standing": s.Score.Name, "figure": Signed(w.Score)}))
	}
	if len(f.Faults) > 0 {
		out.Faults = append(out.Faults, t.say("rulebook.family.fault_child", nil))
	}
	for _, o := range f.Opens {
		gate := FamilyGate{Score: o.Score, What: o.What, Source: o.Source, Open: len(o.Roles) > 0}
		switch {
		case len(o.Roles) == len(f.People) || len(o.Roles) == 1 && o.Roles[0] == "family":
			gate.Explanation = t.say("rulebook.family.open_all", nil)
		case gate.Open:
			var who []string
			for _, r := range o.Roles {
				who = append(who, t.role(r))
			}
			gate.Explanation = t.say("rulebook.family.open", map[string]any{"who": t.list(who)})
		default:
			gate.Explanation = t.say("rulebook.family.missing", map[string]any{"n": o.Missing})
		}
		out.Opens = append(out.Opens, gate)
	}
	for _, o := range f.Buys {
		key := "rulebook.family.not_enough"
		if o.Enough {
			key = "rulebook.family.enough"
		}
		out.Buys = append(out.Buys, FamilyBuy{Enough: o.Enough, Explanation: t.say(key, map[string]any{"who": t.role(o.Role), "what": o.Name, "points": s.Points.Name, "n": o.Points})})
	}
	out.Calendar = t.calendar()
	return out
}

func (t Teller) relative(r scheme.Relative) Relative {
	out := Relative{Role: r.Role, Name: t.role(r.Role), Does: []string{}, Points: r.Points, Score: t.book.Score.Base + r.Score, Stars: t.book.Stars(t.book.Score.Base + r.Score)}
	about := []string{t.say("rulebook.family.age", map[string]any{"n": r.Age})}
	if r.Party {
		about = append(about, t.word("value", "party"))
	}
	if r.As != "" {
		about = append(about, r.As)
	}
	out.About = strings.Join(about, t.say("rulebook.family.comma", nil))
	for _, l := range r.Lines {
		does := t.say("rulebook.family.does", map[string]any{"rule": l.Rule.Name, "often": t.often(l), "figures": t.figures(l.Points, l.Score)})
		if l.Over > 0 {
			does += t.say("rulebook.family.over", map[string]any{"cap": t.caps(l.Rule.Limit()), "n": l.Over})
		}
		out.Does = append(out.Does, does)
	}
	if len(r.Lines) == 0 {
		out.Does = append(out.Does, t.say("rulebook.family.nothing", nil))
	}
	return out
}

// often is 3 次, 3 个月 or 3 次，每次 2小时.
func (t Teller) often(l scheme.FamilyLine) string {
	switch {
	case l.Quantity != scheme.One:
		return t.say("rulebook.family.each", map[string]any{"times": l.Times, "each": l.Quantity.String() + l.Rule.Unit})
	case l.Rule.Unit == "月":
		return t.say("rulebook.family.months", map[string]any{"times": l.Times})
	}
	return t.say("rulebook.family.times", map[string]any{"times": l.Times, "unit": l.Rule.Unit})
}

// calendar says what happens when: 每天记录；每月评议…
func (t Teller) calendar() []string {
	out := []string{t.say("rulebook.family.vote", map[string]any{"days": t.book.PublishDays, "points": t.book.Points.Name})}
	c := t.book.Calendar
	if c == nil {
		return out
	}
	for _, e := range []struct{ key, every string }{{"record", c.Record}, {"summary", c.Summary}, {"review", c.Review}, {"publish", c.Publish}, {"redeem", c.Redeem}, {"settle", c.Settle}} {
		if e.every != "" {
			out = append(out, t.say("rulebook.family.every", map[string]any{"every": t.word("value", e.every), "what": t.word("field", e.key)}))
		}
	}
	return out
}
