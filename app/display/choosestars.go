package display

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/village"
)

// ChooseStars writes down who are the credit stars of a year, as the village chose them; nobody takes the choice back.
type ChooseStars struct {
	Year    int
	Members []member.ID
}

// Decide checks that all may be honoured in public: minors are not shown by name (未成年人保护法 72), and who stands below the base is no
// credit star.
//
// Problems: stars_year, stars_many, stars_minor, stars_below, member_unknown, member_twice.
func (c ChooseStars) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if this := yearOf(tx.Day); c.Year < this-10 || c.Year > this {
		return village.None{}, problem.New(problem.Invalid, "stars_year", problem.Args{"year": c.Year}).At("year")
	}
	if len(c.Members) > mostStars {
		return village.None{}, problem.New(problem.Invalid, "stars_many", problem.Args{"max": mostStars}).At("members")
	}
	for n, id := range c.Members {
		m := s.people.Member(id)
		switch {
		case m == nil:
			return village.None{}, people.UnknownMember(id).At("members")
		case slices.Contains(c.Members[:n], id):
			return village.None{}, problem.New(problem.Invalid, "member_twice", problem.Args{"name": m.Profile.Name}).At("members")
		case s.people.Minor(m, tx.Day):
			return village.None{}, problem.New(problem.Refused, "stars_minor", problem.Args{"name": m.Profile.Name}).At("members")
		case m.ScoreDelta < 0:
			return village.None{}, problem.New(problem.Refused, "stars_below", problem.Args{"name": m.Profile.Name}).At("members")
		}
	}
	if !slices.Equal(s.YearStars(c.Year), c.Members) {
		tx.Append(&StarsChosen{Year: c.Year, Members: c.Members})
	}
	return village.None{}, nil
}
