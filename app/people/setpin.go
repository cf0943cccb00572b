package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// SetPin gives a person a PIN. From the till only who has none yet, or has proved the old one, gets it.
type SetPin struct {
	Member member.ID
	Office bool   // the clerk may replace one that was forgotten or is locked
	Hash   []byte `cbor:"-"` // slow, with its salt; it differs at every attempt
	Proved bool   `cbor:"-"` // the old one was typed and is right
}

// Decide checks who asks.
//
// Problems: member_unknown, card_left, pin_needed.
func (c SetPin) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m := s.Member(c.Member)
	if m == nil {
		return village.None{}, UnknownMember(c.Member).At("id")
	}
	if err := Present(s, m); err != nil {
		return village.None{}, err
	}
	if _, set := s.Pins[m.ID]; set && !c.Office && !c.Proved {
		return village.None{}, problem.New(problem.Refused, "pin_needed", nil).At("old")
	}
	sealed, err := tx.Seal(uint64(m.ID), c.Hash)
	if err != nil {
		return village.None{}, err
	}
	tx.Append(&PinSet{Member: m.ID, Sealed: sealed})
	return village.None{}, nil
}
