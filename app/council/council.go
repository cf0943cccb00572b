package council

import (
	"fmt"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
)

// seats holds a council to be enough people of age, each once.
//
// Problems: council_small, member_unknown, member_twice, council_minor.
func seats(s *State, today calendar.Day, members []member.ID) error {
	if len(members) < 3 {
		return problem.New(problem.Invalid, "council_small", problem.Args{"min": 3}).At("members")
	}
	seen := map[member.ID]bool{}
	for n, id := range members {
		field := fmt.Sprintf("members[%d]", n)
		m := s.people.Member(id)
		switch {
		case m == nil:
			return people.UnknownMember(id).At(field)
		case seen[id]:
			return problem.New(problem.Invalid, "member_twice", problem.Args{"name": m.Profile.Name}).At(field)
		case s.people.Minor(m, today):
			return problem.New(problem.Refused, "council_minor", problem.Args{"name": m.Profile.Name}).At(field)
		}
		seen[id] = true
	}
	return nil
}
