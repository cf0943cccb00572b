package bookings

import (
	"cmp"
	"slices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/stock"
)

// FarthestBooking is how many days ahead a booking may be booked.
const FarthestBooking = 60

// Attended finds the bookings that a redemption makes true: of the same person, for the same services, of this day.
func Attended(s *State, id member.ID, lines []trade.Line, day calendar.Day) (out []serial.BookingID) {
	if len(s.Bookings) == 0 {
		return nil
	}
	for _, l := range lines {
		left := l.Quantity
		for _, v := range s.BookingsOn(day) {
			if v.Member == id && v.Product == l.Product && left > 0 {
				out = append(out, v.ID)
				left--
			}
		}
	}
	return out
}

// Booking is a time kept for a service.
type Booking struct {
	ID      serial.BookingID
	Member  member.ID
	Product string
	Day     calendar.Day
	Minute  int64 // of the day
	Length  int64
	Card    bool // shown when it was booked
}

// PastBooking is a booking of which it is known what became.
type PastBooking struct {
	Booking
	Outcome    trade.BookingOutcome
	Redemption serial.RedemptionID // that paid for it, 0 when nobody came
}

// keptBookings is for how many days the day lists of bookings are remembered. Older ones are in the journal.
const keptBookings = 62

// EndBooking takes a booking off the list of those to come and keeps it for the list of its day.
func (s *State) EndBooking(today calendar.Day, id serial.BookingID, outcome trade.BookingOutcome, paid serial.RedemptionID) {
	v := s.Bookings[id]
	if v == nil {
		return
	}
	if outcome == trade.BookingMissed {
		s.Missed[v.Member]++
	}
	delete(s.Bookings, id)
	s.PastBookings = append(slices.DeleteFunc(slices.Clone(s.PastBookings), func(p PastBooking) bool { return p.Day < today-keptBookings }), PastBooking{*v, outcome, paid})
}

// BookingsLeft is how many of the same service, in any of its variants, may still be booked from a minute of a day on for its length.
func (s *State) BookingsLeft(g *stock.Product, day calendar.Day, minute int64) int64 {
	left := g.Places()
	for _, v := range s.Bookings {
		if v.Day != day || v.Minute >= minute+g.Slot || minute >= v.Minute+v.Length {
			continue
		}
		if o := s.stock.Product(v.Product); v.Product == g.Code || o != nil && o.VariantOf(&g.Product) {
			left--
		}
	}
	return max(0, left)
}

// BookingsOn lists what is booked on a day, by time.
func (s *State) BookingsOn(day calendar.Day) []*Booking {
	var out []*Booking
	for _, v := range s.Bookings {
		if v.Day == day {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b *Booking) int { return cmp.Or(cmp.Compare(a.Minute, b.Minute), cmp.Compare(a.ID, b.ID)) })
	return out
}
