package display

import (
	"xinpu/app/people"
	"xinpu/app/village"
)

// LeaveWant takes a wish of who holds the card back. Doing it twice changes nothing.
type LeaveWant struct {
	Card string
	Of   Want
}

// Decide leaves out what the person does not wish.
//
// Problems: those of the card.
func (c LeaveWant) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := people.Holder(s.people, c.Card)
	if err != nil {
		return village.None{}, err
	}
	if s.Wants(m.ID, c.Of) {
		tx.Append(&WantLeft{Member: m.ID, Of: c.Of})
	}
	return village.None{}, nil
}
