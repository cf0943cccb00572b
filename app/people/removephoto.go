package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/village"
)

// RemovePhoto shows a person's picture no longer.
type RemovePhoto struct{ Member member.ID }

// Decide does nothing where there is none.
//
// Problems: member_unknown.
func (c RemovePhoto) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.Member(c.Member) == nil {
		return village.None{}, UnknownMember(c.Member).At("id")
	}
	if _, there := s.Photos[c.Member]; there {
		tx.Append(&MemberUnpictured{Member: c.Member})
	}
	return village.None{}, nil
}
