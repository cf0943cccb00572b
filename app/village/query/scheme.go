package query

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/village/image"
)

// SchemeHead names the two quantities as the village does.
type SchemeHead struct {
	Code        string       `json:"code"`
	Name        string       `json:"name"`
	Points      string       `json:"points" doc:"name of the points, 积分"`
	Standing    string       `json:"standing" doc:"name of the standing, 信用分"`
	Base        int64        `json:"base" doc:"standing that everybody starts with"`
	StarStep    int64        `json:"star_step" doc:"standing above (below) the base for one red (grey) star"`
	InForce     calendar.Day `json:"in_force"`
	PublishDays int          `json:"publish_days" doc:"days that carried items stand on the board before they become points"`
}

// Scheme is the rule book for reading.
type Scheme struct {
	SchemeHead
	Subject     string     `json:"subject" doc:"whose account the rules move"`
	SubjectName string     `json:"subject_name"`
	Article     string     `json:"article" doc:"where the figures marked as the article's were read"`
	Categories  []Category `json:"categories"`
	Benefits    []Benefit  `json:"benefits"`
	Parts       []BookPart `json:"parts" doc:"what stands in the book beside its rules: segments, tiers, boards, calendar, …"`
}

func serialOf(seq uint64) string { return serial.Format(seq) }

func (v *view) schemeHead() SchemeHead {
	s := v.Scheme()
	if s == nil {
		return SchemeHead{}
	}
	return SchemeHead{
		Code: s.Code, Name: s.Name, Points: s.Points.Name, Standing: s.Standing.Name, Base: s.Standing.Base, StarStep: s.Standing.StarStep,
		InForce: v.AdoptedOn(v.today).InForce, PublishDays: s.PublishDays,
	}
}

// Scheme is the rule book in force.
func (q *Query) Scheme() Scheme {
	out, _ := look(q, func(v *view) (Scheme, error) {
		s := v.Scheme()
		if s == nil {
			return Scheme{Categories: []Category{}, Benefits: []Benefit{}, Parts: []BookPart{}}, nil
		}
		book := teller{words: q.Words, lang: q.Lang, book: s}.scheme()
		book.InForce = v.AdoptedOn(v.today).InForce
		return book, nil
	})
	return out
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
