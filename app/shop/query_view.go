package shop

import "xinpu/app/domain/calendar"

// Today is the village's civil day.
func (q *Query) Today() (day calendar.Day) {
	q.Village.View(func() {
		s := q.State
		day = s.core.Day(q.Village.Now())
	})
	return day
}
