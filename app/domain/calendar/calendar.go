// Package calendar holds the village's civil day. Instants are time.Time in UTC; a Day is what people write on paper.
package calendar

import (
	"fmt"
	"time"
)

// Day is a civil day, counted from 1970-01-01. The zero Day is that date and is used as "not known".
type Day int32

// DayOf is the day of an instant in the village's zone.
func DayOf(t time.Time, zone *time.Location) Day {
	y, m, d := t.In(zone).Date()
	return Date(y, m, d)
}

// Date makes a Day; values out of range roll over as in time.Date.
func Date(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Parse reads YYYY-MM-DD and refuses days that do not exist.
func Parse(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, fmt.Errorf("day %q: %w", s, err)
	}
	return Day(t.Unix() / 86400), nil
}

// Time is midnight UTC of the day, for arithmetic and formatting only.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Start is the first instant of the day in a zone.
func (d Day) Start(zone *time.Location) time.Time {
	y, m, n := d.Time().Date()
	return time.Date(y, m, n, 0, 0, 0, 0, zone)
}

// Month is the month that the day lies in.
func (d Day) Month() Month {
	t := d.Time()
	return Month(t.Year()*12 + int(t.Month()) - 1)
}

// Age is the full years from birth d to the day on.
func (d Day) Age(on Day) int {
	b, t := d.Time(), on.Time()
	years := t.Year() - b.Year()
	if t.Month() < b.Month() || t.Month() == b.Month() && t.Day() < b.Day() {
		years--
	}
	return years
}

// String is YYYY-MM-DD.
func (d Day) String() string { return d.Time().Format("2006-01-02") }

// Chinese is 2026年11月22日.
func (d Day) Chinese() string {
	t := d.Time()
	return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
}

// ChineseWeekday is the day of the week as 星期日.
func (d Day) ChineseWeekday() string {
	return "星期" + string([]rune("日一二三四五六")[d.Time().Weekday()])
}

// MarshalText writes YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD.
func (d *Day) UnmarshalText(b []byte) (err error) {
	*d, err = Parse(string(b))
	return err
}

// Month counts months from year 0.
type Month int32

// ParseMonth reads YYYY-MM.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return 0, fmt.Errorf("month %q: %w", s, err)
	}
	return Month(t.Year()*12 + int(t.Month()) - 1), nil
}

// First is the first day of the month.
func (m Month) First() Day { return Date(int(m)/12, time.Month(int(m)%12+1), 1) }

// Last is the last day of the month.
func (m Month) Last() Day { return (m + 1).First() - 1 }

// String is YYYY-MM.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", int(m)/12, int(m)%12+1) }

// Chinese is 2026年9月.
func (m Month) Chinese() string { return fmt.Sprintf("%d年%d月", int(m)/12, int(m)%12+1) }

// MarshalText writes YYYY-MM.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads YYYY-MM.
func (m *Month) UnmarshalText(b []byte) (err error) {
	*m, err = ParseMonth(string(b))
	return err
}
