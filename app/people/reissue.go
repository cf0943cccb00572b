package people

import (
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// Reissue gives a person a new card; the old one is dead, the balance stays.
type Reissue struct {
	Member member.ID
	Reason string
}

// Decide draws the number.
//
// Problems: member_unknown, reason_missing.
func (c Reissue) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m := s.Member(c.Member)
	if m == nil {
		return village.None{}, UnknownMember(c.Member).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	card, err := member.NewCard(tx.Chance)
	if err != nil {
		return village.None{}, err
	}
	tx.Append(&CardIssued{Member: m.ID, Card: card, Retired: m.Card, Reason: reason})
	return village.None{}, nil
}
