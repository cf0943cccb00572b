package council

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// SeatRepresentatives says who the villagers' representatives are, where no meeting of this program elected them.
type SeatRepresentatives struct{ Members []member.ID }

// Decide checks the members.
//
// Problems: those of Appoint.
func (c SeatRepresentatives) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.OpenMeeting() != nil {
		return village.None{}, problem.New(problem.Refused, "meeting_open", nil)
	}
	if err := seats(s, tx.Day, c.Members); err != nil {
		return village.None{}, err
	}
	tx.Append(&BodySeated{Kind: voting.Representatives, Members: c.Members})
	return village.None{}, nil
}
