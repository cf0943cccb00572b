package shop

import (
	"cmp"
	"maps"
	"slices"

	"xinpu/app/bookings"
	"xinpu/app/domain/calendar"
	"xinpu/app/views"
)

// visitsOn lists the visits of a day with what became of them, by time.
func (v *View) visitsOn(day calendar.Day) []bookings.Booking {
	out := []bookings.Booking{}
	for _, one := range v.bookings.VisitsOn(day) {
		out = append(out, v.bookingsView().Visit(one, true))
	}
	for _, one := range v.bookings.PastVisits {
		if one.Day != day {
			continue
		}
		b := v.bookingsView().Visit(&one.Visit, true)
		b.Over, b.Came = false, one.Outcome.String()
		if one.Redemption != 0 {
			b.Paid = views.SerialOf(uint64(one.Redemption))
			_, b.Back = v.Reversed[one.Redemption]
		}
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b bookings.Booking) int { return cmp.Compare(a.Time, b.Time) })
	return out
}

// DayOfVisits is the list of a day; 0 is today.
func (q *Query) DayOfVisits(day calendar.Day) bookings.DayOfVisits {
	out, _ := look(q, func(v *View) (bookings.DayOfVisits, error) {
		if day == 0 {
			day = v.Today
		}
		list := bookings.DayOfVisits{Day: day, Today: v.Today, Bookings: v.visitsOn(day), Days: []bookings.VisitsAhead{}}
		count := map[calendar.Day]int{}
		for _, one := range v.bookings.Visits {
			count[one.Day]++
		}
		for _, d := range slices.Sorted(maps.Keys(count)) {
			list.Days = append(list.Days, bookings.VisitsAhead{Day: d, Count: count[d]})
		}
		return list, nil
	})
	return out
}
