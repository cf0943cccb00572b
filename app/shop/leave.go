package shop

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Leave notes that a person has moved away or died.
type Leave struct {
	Member member.ID
	Reason member.Leave
}

// Decide gives back what was put aside for the person. The balance stays until the village decides.
//
// Problems: member_unknown.
func (c Leave) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m := s.people.Member(c.Member)
	if m == nil {
		return village.None{}, people.UnknownMember(c.Member).At("id")
	}
	if gone, already := s.people.Left[m.ID]; already && gone.Reason == c.Reason {
		return village.None{}, nil
	}
	tx.Append(&people.MemberLeft{Member: m.ID, Reason: c.Reason, Day: tx.Day})
	for _, r := range s.Reserved(m.ID) {
		tx.Append(&ReservationReleased{Reservation: r.ID, Member: r.Member, Reason: trade.Departed})
	}
	return village.None{}, nil
}
