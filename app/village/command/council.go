package command

import (
	"fmt"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Appoint says who sits on the credit council.
type Appoint struct{ Members []member.ID }

// Decide checks the members.
//
// Problems: council_small, member_unknown, member_twice, council_minor, meeting_open.
func (c Appoint) Decide(img *image.Image, tx *Tx) error {
	if img.OpenMeeting() != nil {
		return problem.New(problem.Refused, "meeting_open", nil)
	}
	if err := seats(img, tx.Day, c.Members); err != nil {
		return err
	}
	tx.Append(&event.CouncilAppointed{Members: c.Members})
	return nil
}

// seats holds a council to be enough people of age, each once.
//
// Problems: council_small, member_unknown, member_twice, council_minor.
func seats(img *image.Image, today calendar.Day, members []member.ID) error {
	if len(members) < 3 {
		return problem.New(problem.Invalid, "council_small", problem.Args{"min": 3}).At("members")
	}
	seen := map[member.ID]bool{}
	for n, id := range members {
		field := fmt.Sprintf("members[%d]", n)
		m := img.Member(id)
		switch {
		case m == nil:
			return unknownMember(id).At(field)
		case seen[id]:
			return problem.New(problem.Invalid, "member_twice", problem.Args{"name": m.Profile.Name}).At(field)
		case img.Minor(m, today):
			return problem.New(problem.Refused, "council_minor", problem.Args{"name": m.Profile.Name}).At(field)
		}
		seen[id] = true
	}
	return nil
}

func unknownMember(id member.ID) *problem.Problem {
	return problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()})
}
