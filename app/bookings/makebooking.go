package bookings

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// MakeBooking keeps a time for a service. No points move until the booking takes place.
type MakeBooking struct {
	Card    string
	Product string
	Day     calendar.Day
	Minute  int64     // of the day
	Member  member.ID `cbor:",omitempty"` // instead of the card, for who rang up the office; the booking wants the card then
}

// Decide checks that the service is given then, to this person, and to nobody else at the same time.
//
// Problems: those of the card and of the product, good_unknown, visit_none, visit_day, visit_hour, visit_past, visit_taken, visit_twice.
func (c MakeBooking) Decide(tx *village.Tx) (serial.BookingID, error) {
	s := of(tx)
	m, err := c.who(s)
	if err != nil {
		return 0, err
	}
	g := s.stock.Product(c.Product)
	switch {
	case g == nil:
		return 0, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(c.Product)}).At("good")
	case !g.Service || g.Slot == 0:
		return 0, problem.New(problem.Refused, "visit_none", problem.Args{"good": g.Name}).At("good")
	case c.Day < tx.Day || c.Day > tx.Day+FarthestBooking:
		return 0, problem.New(problem.Invalid, "visit_day", problem.Args{"days": FarthestBooking}).At("day")
	case c.Minute < trade.BookingsFrom || c.Minute+g.Slot > trade.BookingsTo:
		return 0, problem.New(problem.Invalid, "visit_hour", problem.Args{"from": trade.BookingsFrom / 60, "to": trade.BookingsTo / 60}).At("time")
	case c.Day == tx.Day && c.Minute < s.core.Minute(tx.At):
		return 0, problem.New(problem.Invalid, "visit_past", nil).At("time")
	}
	for _, err := range []error{g.Eligible(s.people.Customer(m, c.Day)), stock.Agreed(s.stock, g, c.Day)} {
		if p, ok := problem.As(err); ok {
			return 0, p.At("good")
		}
	}
	for _, v := range s.BookingsOn(c.Day) {
		if v.Minute < c.Minute+g.Slot && c.Minute < v.Minute+v.Length {
			if v.Member == m.ID {
				return 0, problem.New(problem.Conflict, "visit_twice", nil).At("time")
			}
		}
	}
	if s.BookingsLeft(g, c.Day, c.Minute) == 0 {
		return 0, problem.New(problem.Conflict, "visit_taken", nil).At("time")
	}
	return serial.BookingID(tx.Append(&BookingMade{Member: m.ID, Product: g.Code, Day: c.Day, Minute: c.Minute, Length: g.Slot, Card: c.Card != ""})), nil
}

// Again finds the booking that it booked.
func (MakeBooking) Again(_ *village.Tx, events []village.Event) (serial.BookingID, error) {
	return village.MadeBy[*BookingMade, serial.BookingID](events)
}

// who is it for: by card, or in the office by number.
func (c MakeBooking) who(s *State) (*people.Member, error) {
	if c.Card != "" || c.Member == 0 {
		return people.Holder(s.people, c.Card)
	}
	m := s.people.Member(c.Member)
	if m == nil {
		return nil, people.UnknownMember(c.Member).At("member")
	}
	if p, gone := problem.As(people.Present(s.people, m)); gone {
		return nil, p.At("member")
	}
	return m, nil
}
