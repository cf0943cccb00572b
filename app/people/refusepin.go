package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/village"
)

// RefusePin counts a PIN typed wrong.
type RefusePin struct{ Member member.ID }

// Decide counts no further than the lock.
func (c RefusePin) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if pin, set := s.Pins[c.Member]; set && pin.Wrong < MaxPinTries {
		tx.Append(&PinRefused{Member: c.Member})
	}
	return village.None{}, nil
}
