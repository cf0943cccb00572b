package village

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"xinpu/app/domain/calendar"
)

// Turn says when a job runs among those that are due at once.
type Turn uint8

// The turns, in their order.
const (
	TurnEnter  Turn = iota // what became of things is entered first
	TurnExpire             // then runs out what nobody used
	TurnClose              // last, a span of time is closed over all of it
)

// DueJob is something that the calendar asks for and nobody else.
type DueJob struct {
	Name string
	Turn Turn
	// Due gives the command to run on a day, nil when nothing is due. It only reads.
	Due func(today calendar.Day) Command
}

// Scheduler is a part that has jobs. Those of one turn run in the order of the parts.
type Scheduler interface{ DueJobs() []DueJob }

// dueJobs gathers the jobs of all parts in the order in which they run.
func (p *Parts) dueJobs() (jobs []DueJob) {
	for _, part := range p.all {
		if s, ok := part.(Scheduler); ok {
			jobs = append(jobs, s.DueJobs()...)
		}
	}
	slices.SortStableFunc(jobs, func(a, b DueJob) int { return int(a.Turn) - int(b.Turn) })
	return jobs
}

// RunDueJobs does what the calendar asks for today. A job that fails holds no other one up; the error joins what went wrong.
func (v *Village) RunDueJobs(ctx context.Context) error {
	var jobs []DueJob
	v.View(func() { jobs = v.parts.dueJobs() })
	var failed error
	for _, job := range jobs {
		if err := v.runDue(ctx, job); err != nil {
			failed = errors.Join(failed, fmt.Errorf("due job %s: %w", job.Name, err))
		}
	}
	return failed
}

func (v *Village) runDue(ctx context.Context, job DueJob) (err error) {
	var c Command
	func() {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("%w: %v\n%s", errPanic, p, debug.Stack())
			}
		}()
		v.View(func() { c = job.Due(v.parts.core.Day(v.Now())) })
	}()
	if c == nil {
		return err
	}
	_, err = v.Do(ctx, RequestMeta{}, c)
	return err
}
