package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/village"
)

// KeepPhoto keeps a small picture of a person.
type KeepPhoto struct {
	Member member.ID
	JPEG   []byte // scaled down and without anything a camera writes beside the picture
}

// Decide seals it under the member's key.
//
// Problems: member_unknown.
func (c KeepPhoto) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m := s.Member(c.Member)
	if m == nil {
		return village.None{}, UnknownMember(c.Member).At("id")
	}
	sealed, err := tx.Seal(uint64(m.ID), c.JPEG)
	if err != nil {
		return village.None{}, err
	}
	tx.Append(&MemberPhotographed{Member: m.ID, Sealed: sealed})
	return village.None{}, nil
}
