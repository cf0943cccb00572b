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
func (c Reissue) Decide(tx *village.Tx) (member.Card, error) {
	s := of(tx)
	m := s.Member(c.Member)
	if m == nil {
		return 0, UnknownMember(c.Member).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return 0, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	card, err := member.NewCard(tx.Rand)
	if err != nil {
		return 0, err
	}
	tx.Append(&CardIssued{Member: m.ID, Card: card, Retired: m.Card, Reason: reason})
	return card, nil
}

// Again finds the card that was issued.
func (Reissue) Again(_ *village.Tx, events []village.Event) (member.Card, error) {
	_, p, err := village.Named[*CardIssued](events)
	if err != nil {
		return 0, err
	}
	return p.Card, nil
}
