package backup_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"xinpu/app/backup"
)

var shanghai = time.FixedZone("Shanghai", 8*3600)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, shanghai)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

func TestKeep(t *testing.T) {
	days := func(from string, n int) (out []string) {
		begin := at(from)
		for i := range n {
			out = append(out, begin.In(shanghai).AddDate(0, 0, i).Format("2006-01-02 15:04"))
		}
		return out
	}
	for name, c := range map[string]struct{ made, want []string }{
		"none":      {nil, nil},
		"one":       {[]string{"2026-09-28 09:00"}, []string{"2026-09-28 09:00"}},
		"seven":     {days("2026-09-22 09:00", 7), days("2026-09-22 09:00", 7)},
		"same day":  {[]string{"2026-09-27 08:00", "2026-09-27 17:00", "2026-09-28 08:00", "2026-09-28 17:00"}, []string{"2026-09-27 17:00", "2026-09-28 08:00", "2026-09-28 17:00"}},
		"a month":   {days("2026-09-01 09:00", 30), append([]string{"2026-09-06 09:00", "2026-09-13 09:00", "2026-09-20 09:00"}, days("2026-09-24 09:00", 7)...)},
		"midnight":  {[]string{"2026-09-27 23:59", "2026-09-28 00:01"}, []string{"2026-09-27 23:59", "2026-09-28 00:01"}},
		"long away": {append(days("2026-03-01 09:00", 3), "2026-09-28 09:00"), append(days("2026-03-01 09:00", 3), "2026-09-28 09:00")},
		"unordered": {[]string{"2026-09-28 09:00", "2026-09-26 09:00", "2026-09-27 09:00"}, []string{"2026-09-26 09:00", "2026-09-27 09:00", "2026-09-28 09:00"}},
	} {
		t.Run(name, func(t *testing.T) {
			var made []time.Time
			for _, s := range c.made {
				made = append(made, at(s))
			}
			var got []string
			for n, keep := range backup.Keep(made, shanghai) {
				if keep {
					got = append(got, c.made[n])
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("kept %v, want %v", got, c.want)
			}
		})
	}
}

// Three years of daily backups, rotated every day as the program does, end in 7 days, 5 weeks and 24 months.
func TestThreeYearsOfRotation(t *testing.T) {
	var made []time.Time
	for day := range 3 * 365 {
		made = append(made, at("2024-01-01 09:00").AddDate(0, 0, day))
		var left []time.Time
		for n, keep := range backup.Keep(made, shanghai) {
			if keep {
				left = append(left, made[n])
			}
		}
		made = left
	}
	spans := map[string]map[string]bool{"day": {}, "week": {}, "month": {}}
	newest := made[len(made)-1]
	for _, m := range made {
		y, w := m.In(shanghai).ISOWeek()
		if newest.Sub(m) < 7*24*time.Hour {
			spans["day"][m.In(shanghai).Format("2006-01-02")] = true
		}
		if newest.Sub(m) < 5*7*24*time.Hour {
			spans["week"][fmt.Sprint(y, w)] = true
		}
		spans["month"][m.In(shanghai).Format("2006-01")] = true
	}
	if len(spans["day"]) != 7 || len(spans["week"]) < 5 || len(spans["month"]) != 24 || len(made) > 7+5+24 {
		t.Errorf("%d days, %d weeks, %d months, %d files", len(spans["day"]), len(spans["week"]), len(spans["month"]), len(made))
	}
}
