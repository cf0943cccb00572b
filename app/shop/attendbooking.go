package shop

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/village"
)

// AttendBooking says that somebody came: the service is given for points, as at the till. Outside the shop nobody holds a card to a reader,
// so the card that was shown when the booking was booked will do; one that was booked without it needs it now.
type AttendBooking struct {
	ID     serial.BookingID
	Card   string `cbor:",omitempty"`
	Proved bool   `cbor:"-"` // the PIN was typed and is right
}

// Decide redeems the service for whom it was booked.
//
// Problems: visit_unknown, visit_early, visit_card, visit_other, and those of Redeem.
func (c AttendBooking) Decide(tx *village.Tx) (Receipt, error) {
	s := of(tx)
	v := s.bookings.Bookings[c.ID]
	if v == nil {
		return Receipt{}, problem.New(problem.NotFound, "visit_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
	}
	if v.Day > tx.Day {
		return Receipt{}, problem.New(problem.Refused, "visit_early", nil)
	}
	m := s.people.Member(v.Member)
	if m == nil {
		return Receipt{}, people.UnknownMember(v.Member)
	}
	switch {
	case c.Card != "":
		holder, err := people.Holder(s.people, c.Card)
		if err != nil {
			return Receipt{}, err
		}
		if holder.ID != v.Member {
			return Receipt{}, problem.New(problem.Refused, "visit_other", nil).At("card")
		}
	case !v.Card:
		return Receipt{}, problem.New(problem.Refused, "visit_card", nil).At("card")
	default:
		if err := people.Present(s.people, m); err != nil {
			return Receipt{}, err
		}
	}
	return Redeem{Lines: []RedeemLine{{Product: v.Product, Quantity: 1}}, Proved: c.Proved}.give(s, tx, m, 0, v.ID)
}

// Again finds the receipt of the time.
func (AttendBooking) Again(_ *village.Tx, events []village.Event) (Receipt, error) {
	return Booked(events)
}
