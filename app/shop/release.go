package shop

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Release gives up what is put aside. From a kiosk it is asked for by the card of whom it is for.
type Release struct {
	ID   serial.ReservationID
	Card string // empty at the till
}

// Decide checks that it still holds something.
//
// Problems: reservation_unknown, and those of the card.
func (c Release) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	r := s.Reservations[c.ID]
	unknown := problem.New(problem.NotFound, "reservation_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
	if c.Card != "" {
		m, err := people.Holder(s.people, c.Card)
		if err != nil {
			return village.None{}, err
		}
		if r == nil || r.Member != m.ID {
			return village.None{}, unknown
		}
	}
	if r == nil {
		return village.None{}, unknown
	}
	tx.Append(&ReservationReleased{Reservation: r.ID, Member: r.Member, Reason: trade.Cancelled})
	return village.None{}, nil
}
