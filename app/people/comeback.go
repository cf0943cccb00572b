package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/village"
)

// ComeBack takes a departure back.
type ComeBack struct{ Member member.ID }

// Decide does nothing for who is here.
//
// Problems: member_unknown.
func (c ComeBack) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.Member(c.Member) == nil {
		return village.None{}, UnknownMember(c.Member).At("id")
	}
	if _, gone := s.Left[c.Member]; gone {
		tx.Append(&MemberCameBack{Member: c.Member})
	}
	return village.None{}, nil
}
