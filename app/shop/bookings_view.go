package shop

import (
	"cmp"
	"maps"
	"slices"

	"xinpu/app/bookings"
	"xinpu/app/domain/calendar"
	"xinpu/app/views"
)

// bookingsOn lists the bookings of a day with what became of them, by time.
func (v *View) bookingsOn(day calendar.Day) []bookings.BookingView {
	out := []bookings.BookingView{}
	for _, one := range v.bookings.BookingsOn(day) {
		out = append(out, v.bookingsView().Booking(one, true))
	}
	for _, one := range v.bookings.PastBookings {
		if one.Day != day {
			continue
		}
		b := v.bookingsView().Booking(&one.Booking, true)
		b.Over, b.Came = false, one.Outcome.String()
		if one.Redemption != 0 {
			b.Paid = views.SerialOf(uint64(one.Redemption))
			_, b.Back = v.Reversed[one.Redemption]
		}
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b bookings.BookingView) int { return cmp.Compare(a.Time, b.Time) })
	return out
}

// BookingsOfDay is the list of a day; 0 is today.
func (q *Query) BookingsOfDay(day calendar.Day) bookings.BookingsOfDay {
	out, _ := look(q, func(v *View) (bookings.BookingsOfDay, error) {
		if day == 0 {
			day = v.Today
		}
		list := bookings.BookingsOfDay{Day: day, Today: v.Today, Bookings: v.bookingsOn(day), Days: []bookings.BookingsAhead{}}
		count := map[calendar.Day]int{}
		for _, one := range v.bookings.Bookings {
			count[one.Day]++
		}
		for _, d := range slices.Sorted(maps.Keys(count)) {
			list.Days = append(list.Days, bookings.BookingsAhead{Day: d, Count: count[d]})
		}
		return list, nil
	})
	return out
}
