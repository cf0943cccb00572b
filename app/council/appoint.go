package council

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
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

// seatElected seats those whom a meeting chose: on the council, among the representatives, or in an office of the rule book.
func (s *State) seatElected(tx *village.Tx, p Settled) error {
	if err := electable(s, tx.Day, p.Office, p.Members); err != nil {
		return err
	}
	switch p.Office {
	case voting.OfficeCouncil:
		tx.Append(&CouncilAppointed{Members: p.Members})
	case voting.OfficeRepresentatives:
		tx.Append(&BodySeated{Kind: voting.Representatives, Members: p.Members, Meeting: p.By.ID})
	default:
		people.ElectOffice(s.people, tx, p.Office, p.Members, p.By.ID)
	}
	return nil
}
