package backup

import (
	"slices"
	"time"
)

// How many backups stay: the newest of each of so many days, weeks and months. Days without one do not count, so that a shop that was
// closed for a month comes back to as many as it left.
const (
	keepDays   = 7
	keepWeeks  = 5
	keepMonths = 24
)

// Keep tells for each backup, by the time it was made, whether it stays. Days, weeks (from Monday) and months are those of the zone. All
// of the newest day stay: whoever made one before a risky step may want that one, not the one after it.
func Keep(made []time.Time, zone *time.Location) []bool {
	newest := make([]int, len(made))
	for n := range newest {
		newest[n] = n
	}
	slices.SortStableFunc(newest, func(a, b int) int { return made[b].Compare(made[a]) })
	keep := make([]bool, len(made))
	day := func(t time.Time) int { y, m, d := t.In(zone).Date(); return (y*100+int(m))*100 + d }
	for _, n := range newest {
		keep[n] = day(made[n]) == day(made[newest[0]])
	}
	for _, span := range []struct {
		of    func(time.Time) int
		count int
	}{
		{day, keepDays},
		{func(t time.Time) int { y, w := t.In(zone).ISOWeek(); return y*100 + w }, keepWeeks},
		{func(t time.Time) int { y, m, _ := t.In(zone).Date(); return y*100 + int(m) }, keepMonths},
	} {
		seen := map[int]bool{}
		for _, n := range newest {
			key := span.of(made[n])
			if seen[key] {
				continue
			}
			if len(seen) == span.count {
				break
			}
			seen[key] = true
			keep[n] = true
		}
	}
	return keep
}
