package people

import (
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// Block kills a lost card at once; the new one can wait. The balance stays.
type Block struct {
	Member member.ID
	Reason string
}

// Decide does nothing when it is dead already.
//
// Problems: member_unknown, reason_missing.
func (c Block) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m := s.Member(c.Member)
	reason := strings.TrimSpace(c.Reason)
	switch {
	case m == nil:
		return village.None{}, UnknownMember(c.Member).At("id")
	case reason == "":
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	if state, _ := s.CardState(m.Card); !state.Retired {
		tx.Append(&CardBlocked{Member: m.ID, Card: m.Card, Reason: reason})
	}
	return village.None{}, nil
}
