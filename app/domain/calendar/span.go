package calendar

import "time"

// Span is the day, week, month, quarter, half-year or year that a day lies in, both ends included; weeks begin on Monday. Any other word is
// taken for a day.
func (d Day) Span(every string) (first, last Day) {
	t := d.Time()
	from := func(months int) (Day, Day) {
		begin := Date(t.Year(), time.Month((int(t.Month())-1)/months*months+1), 1)
		return begin, Date(begin.Time().Year(), begin.Time().Month()+time.Month(months), 1) - 1
	}
	switch every {
	case "week":
		begin := d - Day((int(t.Weekday())+6)%7)
		return begin, begin + 6
	case "month":
		return from(1)
	case "quarter":
		return from(3)
	case "halfyear":
		return from(6)
	case "year":
		return from(12)
	default:
		return d, d
	}
}
