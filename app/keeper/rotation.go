package keeper

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

// Keep tells for each backup, by the time it was made, whether it stays. Days, weeks (from Monday) and months are those of the zone.
func Keep(made []time.Time, zone *time.Location) []bool {
	newest := make([]int, len(made))
	for n := range newest {
		newest[n] = n
	}
	slices.SortStableFunc(newest, func(a, b int) int { return made[b].Compare(made[a]) })
	keep := make([]bool, len(made))
	for _, span := range []struct {
		of    func(time.Time) int
		count int
	}{
		{func(t time.Time) int { y, m, d := t.Date(); return (y*100+int(m))*100 + d }, keepDays},
		{func(t time.Time) int { y, w := t.ISOWeek(); return y*100 + w }, keepWeeks},
		{func(t time.Time) int { y, m, _ := t.Date(); return y*100 + int(m) }, keepMonths},
	} {
		seen := map[int]bool{}
		for _, n := range newest {
			key := span.of(made[n].In(zone))
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
