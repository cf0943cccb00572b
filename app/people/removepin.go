package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/village"
)

// RemovePin takes a person's PIN away.
type RemovePin struct{ Member member.ID }

// Decide does nothing where there is none.
//
// Problems: member_unknown.
func (c RemovePin) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.Member(c.Member) == nil {
		return village.None{}, UnknownMember(c.Member).At("id")
	}
	if _, set := s.Pins[c.Member]; set {
		tx.Append(&PinRemoved{Member: c.Member})
	}
	return village.None{}, nil
}
