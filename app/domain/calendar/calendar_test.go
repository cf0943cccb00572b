package calendar

import (
	"testing"
	"time"
)

func TestTheVillagesDay(t *testing.T) {
	zone := time.FixedZone("CST", 8*3600)
	for at, want := range map[string]string{
		"2026-09-28T15:59:59Z": "2026-09-28", "2026-09-28T16:00:00Z": "2026-09-29", "2026-12-31T23:00:00Z": "2027-01-01", "1969-12-31T12:00:00Z": "1969-12-31",
		"1938-02-28T20:00:00Z": "1938-03-01",
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		d := DayOf(instant, zone)
		if d.String() != want {
			t.Errorf("%s is on %s, want %s", at, d, want)
		}
		if start := d.Start(zone); DayOf(start, zone) != d || DayOf(start.Add(-time.Nanosecond), zone) != d-1 {
			t.Errorf("%s does not begin at %s", d, start)
		}
	}
}

func TestDaysThatAreNone(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "2026-01-01T00:00", "二〇二六年", " 2026-01-01"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
	for _, s := range []string{"2024-02-29", "1900-01-01", "1970-01-01", "2100-12-31"} {
		d, err := Parse(s)
		if err != nil || d.String() != s {
			t.Errorf("%s was read as %s, %v", s, d, err)
		}
		var again Day
		if text, err := d.MarshalText(); err != nil || again.UnmarshalText(text) != nil || again != d {
			t.Errorf("%s came back as %s, %v", s, again, err)
		}
	}
}

func TestAge(t *testing.T) {
	for _, c := range []struct {
		born, on string
		want     int
	}{
		{"2008-09-28", "2026-09-27", 17}, {"2008-09-28", "2026-09-28", 18}, {"2008-09-28", "2026-10-01", 18}, {"2008-02-29", "2026-02-28", 17},
		{"2008-02-29", "2026-03-01", 18}, {"1936-12-31", "2026-01-01", 89}, {"2026-09-28", "2026-09-28", 0}, {"2026-09-29", "2026-09-28", -1},
	} {
		born, err := Parse(c.born)
		if err != nil {
			t.Fatal(err)
		}
		on, err := Parse(c.on)
		if err != nil {
			t.Fatal(err)
		}
		if got := born.Age(on); got != c.want {
			t.Errorf("born %s, on %s: %d, want %d", c.born, c.on, got, c.want)
		}
	}
}

func TestMonths(t *testing.T) {
	for s, want := range map[string][2]string{
		"2026-09": {"2026-09-01", "2026-09-30"}, "2026-12": {"2026-12-01", "2026-12-31"}, "2024-02": {"2024-02-01", "2024-02-29"}, "1969-12": {"1969-12-01", "1969-12-31"},
	} {
		m, err := ParseMonth(s)
		if err != nil || m.String() != s || m.First().String() != want[0] || m.Last().String() != want[1] || m.First().Month() != m || m.Last().Month() != m {
			t.Errorf("%s: %s from %s to %s, %v", s, m, m.First(), m.Last(), err)
		}
		if next := m + 1; next.First() != m.Last()+1 {
			t.Errorf("%s does not follow %s", next, m)
		}
	}
	if m, err := ParseMonth("2026-13"); err == nil {
		t.Errorf("the thirteenth month is %s", m)
	}
	if got := Date(2026, 9, 28).Chinese(); got != "2026年9月28日" {
		t.Error(got)
	}
	if got := Date(2026, 9, 28).Month().Chinese(); got != "2026年9月" {
		t.Error(got)
	}
}

func TestSpans(t *testing.T) {
	day := Date(2026, 11, 22) // a Sunday
	for every, want := range map[string][2]string{
		"day": {"2026-11-22", "2026-11-22"}, "week": {"2026-11-16", "2026-11-22"}, "month": {"2026-11-01", "2026-11-30"},
		"quarter": {"2026-10-01", "2026-12-31"}, "halfyear": {"2026-07-01", "2026-12-31"}, "year": {"2026-01-01", "2026-12-31"},
	} {
		if first, last := day.Span(every); first.String() != want[0] || last.String() != want[1] {
			t.Errorf("%s: %s to %s", every, first, last)
		}
	}
}
