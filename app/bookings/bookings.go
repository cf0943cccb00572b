package bookings

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
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
