package intake

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

// date is a day as it was written.
type date struct {
	day     calendar.Day // the first of the month when the day is not told
	month   bool         // only year and month are told
	october bool         // "1990.1": as likely 1990.10 whose zero a spreadsheet has dropped
}

// maxAge in years: whoever is older is a slip of the pen.
const maxAge = 130

var (
	gap          = regexp.MustCompile(`(\d)\s+\b`)
	clockTime    = regexp.MustCompile(`(?i)[T ]\s*\d{1,2}[:：时]\d{1,2}.*$`)
	yearMonthDay = regexp.MustCompile(`^(\d{4})[-/.年。、](\d{1,2})[-/.月。、](\d{1,2})[日号]?$`)
	yearMonth    = regexp.MustCompile(`^(\d{4})([-/.年。、])(\d{1,2})(?:月份?)?$`)
	monthDay     = regexp.MustCompile(`^(\d{1,2})[-/.月](\d{1,2})[日号]?$`)
	dayOnly      = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
	shortYear    = regexp.MustCompile(`^'?\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}[日号]?|月)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$|^\d{2}年\d{1,2}月?$`)
	serialDay    = regexp.MustCompile(`^(\d{5})(?:\.\d+)?$`)
)

// readDate reads a day in the shapes that clerks write it.
func readDate(c cell, date1904 bool) (date, *problem.Problem) {
	unreadable := func(code string) (date, *problem.Problem) {
		return date{}, problem.New(problem.Invalid, code, problem.Args{"value": shown(c.text)})
	}
	if c.kind == dateCell || c.kind == monthCell {
		day, ok := serial(c.text, date1904)
		if !ok {
			return unreadable("intake_date_unreadable")
		}
		if c.kind == monthCell {
			return date{day: day.Month().First(), month: true}, nil
		}
		return date{day: day}, nil
	}
	s := dateText(c)
	if m := yearMonthDay.FindStringSubmatch(s); m != nil {
		return civil(c, m[1], m[2], m[3])
	}
	if m := yearMonth.FindStringSubmatch(s); m != nil {
		d, p := civil(c, m[1], m[3], "")
		d.october = m[2] == "." && m[3] == "1" && strings.HasSuffix(s, ".1")
		return d, p
	}
	switch {
	case shortYear.MatchString(s):
		return unreadable("intake_date_short_year")
	case digits(s, 8):
		return civil(c, s[:4], s[4:6], s[6:])
	case digits(s, 6):
		if d, p := civil(c, s[:4], s[4:], ""); p == nil && d.day.Time().Year() >= 1850 {
			return d, nil
		}
		return unreadable("intake_date_short_year")
	case serialDay.MatchString(s):
		if day, ok := serial(s, date1904); ok {
			return date{day: day}, nil
		}
	}
	return unreadable("intake_date_unreadable")
}

// dateText is a cell's text without time, spaces and full-width digits; a space between digits separates like a dash.
func dateText(c cell) string {
	s := clockTime.ReplaceAllString(width.Fold.String(unquoted(c.text)), "")
	return squeeze(gap.ReplaceAllString(s, "$1-"))
}

// civil makes a date out of its written parts; without a day only the month is known.
func civil(c cell, year, month, day string) (date, *problem.Problem) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, whole := 1, day != ""
	if whole {
		d, _ = strconv.Atoi(day)
	}
	made := calendar.Date(y, time.Month(m), d)
	if t := made.Time(); t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return date{}, problem.New(problem.Invalid, "intake_date_not_there", problem.Args{"value": shown(c.text)})
	}
	return date{day: made, month: !whole}, nil
}

// serial turns a spreadsheet's day number into a day. The 1900 system counts a 29 February 1900 that never was.
func serial(s string, date1904 bool) (calendar.Day, bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 1 && f < 80_000) {
		return 0, false
	}
	n := int(f)
	switch {
	case date1904:
		n += 1462
	case n == 60:
		return 0, false
	case n < 60:
		n++
	}
	return calendar.Day(n - 25569), true
}

// around refuses a day that lies after today or longer ago than some years.
func (d date) around(today calendar.Day, years int) (code string) {
	switch {
	case d.day > today:
		return "intake_date_future"
	case d.day.Age(today) > years:
		return "intake_date_long_ago"
	}
	return ""
}

// matches reports whether a written date may be the exact day.
func (d date) matches(exact calendar.Day) bool {
	if !d.month {
		return d.day == exact
	}
	return d.day.Month() == exact.Month() || d.october && d.day.Month()+9 == exact.Month()
}

// String is for sentences.
func (d date) String() string {
	if d.month {
		return d.day.Month().String()
	}
	return d.day.String()
}

// digits tells a text of exactly n digits.
func digits(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789") == ""
}
