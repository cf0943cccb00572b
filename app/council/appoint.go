package council

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// Appoint says who sits on the credit council.
type Appoint struct{ Members []member.ID }

// Decide checks the members.
//
// Problems: council_small, member_unknown, member_twice, council_minor, meeting_open.
func (c Appoint) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.OpenMeeting() != nil {
		return village.None{}, problem.New(problem.Refused, "meeting_open", nil)
	}
	if err := seats(s, tx.Day, c.Members); err != nil {
		return village.None{}, err
	}
	tx.Append(&CouncilAppointed{Members: c.Members})
	return village.None{}, nil
}
