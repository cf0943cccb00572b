package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/rulebook"
)

// SchemeHead is what every page says of the rule book in force.
func (v *View) SchemeHead() rulebook.SchemeHead {
	s := v.rulebookView().Scheme()
	if s == nil {
		return rulebook.SchemeHead{}
	}
	return rulebook.SchemeHead{
		Code: s.Code, Name: s.Name, Points: s.Points.Name, Score: s.Score.Name, Base: s.Score.Base, StarStep: s.Score.StarStep,
		InForce: v.rulebook.AdoptedOn(v.Today).InForce, PublishDays: s.PublishDays,
	}
}

// Scheme is the rule book in force.
func (q *Query) Scheme() rulebook.Scheme {
	out, _ := look(q, func(v *View) (rulebook.Scheme, error) {
		s := v.rulebookView().Scheme()
		if s == nil {
			return rulebook.Scheme{Categories: []rulebook.Category{}, Benefits: []rulebook.Benefit{}, Parts: []rulebook.BookPart{}}, nil
		}
		book := rulebook.NewTeller(q.Words, q.Lang, s).Scheme()
		book.InForce = v.rulebook.AdoptedOn(v.Today).InForce
		return book, nil
	})
	return out
}

// Figures names what moves: 积分 ＋3，信用分 ＋3.
func (v *View) Figures(points, score int64) string {
	s := v.rulebookView().Scheme()
	switch {
	case points != 0 && score != 0:
		return v.Say("says.both", map[string]any{"points": s.Points.Name, "p": rulebook.Signed(points), "standing": s.Score.Name, "s": rulebook.Signed(score)})
	case points != 0:
		return s.Points.Name + " " + rulebook.Signed(points)
	case score != 0:
		return s.Score.Name + " " + rulebook.Signed(score)
	default:
		return v.Say("says.nothing", nil)
	}
}

// Benefits tells what a score opens.
func (v *View) Benefits(m *Member) []rulebook.Benefit {
	out := []rulebook.Benefit{}
	if s := v.rulebookView().Scheme(); s != nil {
		for _, b := range s.Benefits {
			out = append(out, rulebook.Benefit{Code: b.Code, Name: b.Name, Score: b.Score, Open: v.Score(m) >= b.Score})
		}
	}
	return out
}

// Stars are the stars of a person by the rule book in force.
func (v *View) Stars(m *Member) int64 {
	if s := v.rulebookView().Scheme(); s != nil {
		return s.Stars(v.Score(m))
	}
	return 0
}

// PublicName is a name as the board may show it: whole with consent, masked without.
func (v *View) PublicName(m *Member) string {
	if m.Consent {
		return m.Profile.Name
	}
	return member.Mask(m.Profile.Name)
}
