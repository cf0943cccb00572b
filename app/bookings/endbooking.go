package bookings

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// EndBooking says that nobody came, or that it is called off. Coming is the redemption's to say.
type EndBooking struct {
	ID      serial.BookingID
	Outcome trade.BookingOutcome
}

// Decide says missed only of a day that has come.
//
// Problems: visit_unknown, visit_early.
func (c EndBooking) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	v := s.Bookings[c.ID]
	if v == nil {
		return village.None{}, problem.New(problem.NotFound, "visit_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
	}
	if c.Outcome == trade.BookingMissed && v.Day > tx.Day {
		return village.None{}, problem.New(problem.Refused, "visit_early", nil)
	}
	tx.Append(&BookingEnded{Booking: v.ID, Outcome: c.Outcome})
	return village.None{}, nil
}
