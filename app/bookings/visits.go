package bookings

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
)

// FarthestVisit is how many days ahead a visit may be booked.
const FarthestVisit = 60

// Attended finds the visits that a redemption makes true: of the same person, for the same services, of this day.
func Attended(s *State, id member.ID, lines []trade.Line, day calendar.Day) (out []serial.VisitID) {
	if len(s.Visits) == 0 {
		return nil
	}
	for _, l := range lines {
		left := l.Quantity
		for _, v := range s.VisitsOn(day) {
			if v.Member == id && v.Good == l.Good && left > 0 {
				out = append(out, v.ID)
				left--
			}
		}
	}
	return out
}
