package reports

import (
	"context"

	"xinpu/app/domain/calendar"
	"xinpu/app/village"
)

// past is the village as it was when a day had ended: the events of that day and of all before it, folded from nothing. It reads outside the
// lock, so that the tills do not wait for a report. around is called instead of fold for each event, and has to call it.
func (q *Query) past(ctx context.Context, last calendar.Day, around func(then *State, e village.Event, day calendar.Day, fold func())) (*State, error) {
	then, parts := q.State.blank()
	err := q.Village.Scan(ctx, func(e village.Event, day calendar.Day) {
		if day > last {
			return // and not the end: a clock that was once wrong leaves days that do not follow one another
		}
		around(then, e, day, func() { parts.Fold(e) })
	})
	return then, err
}
