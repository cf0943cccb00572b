package devices

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/village"
)

// SendSlip counts a paper that is about to go to a printer.
type SendSlip struct {
	Kind SlipKind
	Of   uint64 // number of the event that the slip tells of
}

// Decide numbers the paper: 1 is the first, 2 the first reprint.
//
// Problems: redemption_unknown.
func (c SendSlip) Decide(tx *village.Tx) (copy int, err error) {
	s := of(tx)
	booked, err := c.booked(s, tx)
	if err != nil {
		return 0, err
	}
	id := SlipID{Kind: c.Kind, Of: c.Of}
	copy = s.NextCopy(id, booked, tx.Day)
	tx.Append(&SlipSent{Kind: c.Kind, Of: c.Of, Copy: copy})
	return copy, nil
}

// Again reads the number.
func (SendSlip) Again(_ *village.Tx, events []village.Event) (copy int, err error) {
	_, p, err := village.Named[*SlipSent](events)
	if err != nil {
		return 0, err
	}
	return p.Copy, nil
}

func (c SendSlip) booked(s *State, tx *village.Tx) (calendar.Day, error) {
	if c.Of > 0 && c.Of < tx.Next() {
		e, err := tx.Read(c.Of)
		if err != nil {
			return 0, err
		}
		if e.Payload != nil {
			return s.core.Day(e.At), nil
		}
	}
	return 0, UnknownRedemption(c.Of)
}
