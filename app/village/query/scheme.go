package query

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/village/image"
)

func serialOf(seq uint64) string { return serial.Format(seq) }

func (v *view) schemeHead() SchemeHead {
	s := v.Scheme()
	if s == nil {
		return SchemeHead{}
	}
	return SchemeHead{
		Code: s.Code, Name: s.Name, Points: s.Points.Name, Standing: s.Standing.Name, Base: s.Standing.Base, StarStep: s.Standing.StarStep,
		InForce: v.Schemes[len(v.Schemes)-1].InForce, PublishDays: s.PublishDays,
	}
}

// Scheme is the rule book in force.
func (q *Query) Scheme() Scheme {
	out, _ := look(q, func(v *view) (Scheme, error) {
		s := v.Scheme()
		book := Scheme{SchemeHead: v.schemeHead(), Categories: []Category{}, Benefits: []Benefit{}}
		if s == nil {
			return book, nil
		}
		book.Subject = s.Subject
		for n := range s.Categories {
			c := &s.Categories[n]
			group := Category{Code: c.Code, Name: c.Name, Rules: []Rule{}}
			for _, r := range c.Rules {
				group.Rules = append(group.Rules, Rule{
					Code: r.Code, Name: r.Name, Unit: r.Unit, Per: r.PerQuantity().String(), Points: r.Points, Standing: r.Standing,
					Says: v.ruleSays(r), Party: r.Party, Source: r.Source,
				})
			}
			book.Categories = append(book.Categories, group)
		}
		for _, b := range s.Benefits {
			book.Benefits = append(book.Benefits, Benefit{Code: b.Code, Name: b.Name, Standing: b.Standing})
		}
		return book, nil
	})
	return out
}

// ruleSays is a rule in one sentence: 每2小时，积分 ＋1，信用分 ＋1.
func (v *view) ruleSays(r *scheme.Rule) string {
	return v.say("says.rule", map[string]any{"per": per(r), "figures": v.figures(r.Points, r.Standing)})
}

// per is 次 or 2小时.
func per(r *scheme.Rule) string {
	if r.PerQuantity() == scheme.One {
		return r.Unit
	}
	return r.PerQuantity().String() + r.Unit
}

// figures names what moves: 积分 ＋3，信用分 ＋3.
func (v *view) figures(points, standing int64) string {
	s := v.Scheme()
	switch {
	case points != 0 && standing != 0:
		return v.say("says.both", map[string]any{"points": s.Points.Name, "p": signed(points), "standing": s.Standing.Name, "s": signed(standing)})
	case points != 0:
		return s.Points.Name + " " + signed(points)
	case standing != 0:
		return s.Standing.Name + " " + signed(standing)
	default:
		return v.say("says.nothing", nil)
	}
}

// benefits tells what a standing opens.
func (v *view) benefits(m *image.Member) []Benefit {
	out := []Benefit{}
	if s := v.Scheme(); s != nil {
		for _, b := range s.Benefits {
			out = append(out, Benefit{Code: b.Code, Name: b.Name, Standing: b.Standing, Open: v.Standing(m) >= b.Standing})
		}
	}
	return out
}

func (v *view) stars(m *image.Member) int64 {
	if s := v.Scheme(); s != nil {
		return s.Stars(v.Standing(m))
	}
	return 0
}

// publicName is a name as the board may show it: whole with consent, masked without.
func (v *view) publicName(m *image.Member) string {
	if m.Consent {
		return m.Profile.Name
	}
	return member.Mask(m.Profile.Name)
}
