package printer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"xinpu/app/domain/device"
)

// Job is one paper that a till wants.
type Job struct {
	ID    string // what it is a paper of; the same one is not taken twice while it waits
	Till  device.ID
	On    device.Printer
	Title string // for the till's list

	// Take counts the paper, once, right before its first byte leaves, and says which copy it is.
	Take func() (n int, err error)
	// Make writes the paper for the printer.
	Make func(n int) ([]byte, error)
	// Done is told that copy n came out; sure, when the printer said so.
	Done func(n int, sure bool)

	// Guest is a paper for somebody who stands at the printer, as at a kiosk: it comes out at once or not at all. It never waits for a
	// printer in trouble, nor stays in the list, so that it cannot come out when the person has gone.
	Guest bool
	// Ended is told once that the job has left the list, and whether its paper came out; it may be nil and must not call back.
	Ended func(out bool)
}

// ErrEnough is what Take answers when the paper is not wanted any more; the job goes away without a word.
var ErrEnough = errors.New("no more papers are wanted")

// State is how far a job has come. A job that is done leaves the list.
type State string

// The states.
const (
	Waiting  State = "waiting"  // for its turn, or for the printer
	Underway State = "printing" // being sent, or waited for
	HalfOut  State = "half"     // the printer was lost in between: somebody has to look at the paper
	Failed   State = "failed"   // it cannot be written: Err says why
)

// View is a job as the till sees it.
type View struct {
	ID       string
	Till     device.ID
	Title    string
	State    State
	Copy     int // 0 before the first byte
	Troubles []Trouble
	Since    time.Time
	Err      error
}

// Times of the spool.
const (
	retryEvery = 3 * time.Second
	patience   = 10 * time.Minute // for a printer that stopped in the middle of a paper
	statusAge  = 4 * time.Second  // until a printer is asked again how it is
)

// Spool sends papers to printers, on each printer one after the other, and holds nobody up.
type Spool struct {
	changed func() // there is something else to see; it must not call back
	now     func() time.Time
	ctx     context.Context
	stop    context.CancelFunc
	work    sync.WaitGroup

	mu    sync.Mutex
	lines map[device.Printer]*lane
}

// lane is the queue before one printer.
type lane struct {
	jobs   []*job
	wake   chan struct{}
	status Status
	asked  time.Time // when the status was asked for last
	asking bool
	known  bool
	manned bool // somebody is at work here
}

type job struct {
	Job
	View
	give context.CancelFunc // gives up what is under way; nil when nothing is
}

// NewSpool begins with nothing to print.
func NewSpool(now func() time.Time, changed func()) *Spool {
	ctx, stop := context.WithCancel(context.Background())
	return &Spool{changed: changed, now: now, ctx: ctx, stop: stop, lines: map[device.Printer]*lane{}}
}

// Close lets papers that are on their way come out within a grace, and ends.
func (s *Spool) Close() {
	s.mu.Lock()
	for _, l := range s.lines {
		l.jobs = slices.DeleteFunc(l.jobs, func(j *job) bool { return j.State == Waiting })
	}
	s.mu.Unlock()
	const grace = 3 * time.Second
	deadline := time.AfterFunc(grace, s.stop)
	s.mu.Lock()
	busy := false
	for _, l := range s.lines {
		busy = busy || slices.ContainsFunc(l.jobs, func(j *job) bool { return j.State == Underway })
	}
	s.mu.Unlock()
	if !busy {
		s.stop()
	}
	s.work.Wait()
	deadline.Stop()
	s.stop()
}

// place is which printer it is: two tills with other settings may share one.
func place(p device.Printer) device.Printer { return device.Printer{Kind: p.Kind, Address: p.Address} }

func (s *Spool) lane(p device.Printer) *lane {
	l := s.lines[place(p)]
	if l == nil {
		l = &lane{wake: make(chan struct{}, 1)}
		s.lines[place(p)] = l
	}
	return l
}

// Add puts a job at the end of its printer's queue. One that waits there already is tried at once instead; one that came out half is
// printed once more, as a paper of its own.
func (s *Spool) Add(j Job) {
	s.mu.Lock()
	l := s.lane(j.On)
	for _, other := range s.lines { // the till has another printer now
		if other != l {
			other.jobs = slices.DeleteFunc(other.jobs, func(o *job) bool { return o.Job.ID == j.ID && o.State != Underway })
		}
	}
	at := slices.IndexFunc(l.jobs, func(o *job) bool { return o.Job.ID == j.ID })
	if at >= 0 && (l.jobs[at].State == HalfOut || l.jobs[at].State == Failed) {
		l.jobs = slices.Delete(l.jobs, at, at+1)
		at = -1
	}
	if at < 0 && s.ctx.Err() == nil {
		l.jobs = append(l.jobs, &job{Job: j, View: View{ID: j.ID, Till: j.Till, Title: j.Title, State: Waiting, Since: s.now()}})
		if !l.manned {
			l.manned = true
			s.work.Go(func() { s.run(l) })
		}
	}
	s.mu.Unlock()
	l.nudge()
	s.changed()
}

func (j *job) ended(out bool) {
	if j.Ended != nil {
		j.Ended(out)
	}
}

// live tells a job that still has a way to go from one that somebody has to look at.
func (j *job) live() bool { return j.State == Waiting || j.State == Underway }

func (l *lane) nudge() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// run sends what waits, in order, until nothing does.
func (s *Spool) run(l *lane) {
	for {
		s.mu.Lock()
		at := slices.IndexFunc(l.jobs, (*job).live)
		if at < 0 || s.ctx.Err() != nil {
			l.manned = false
			s.mu.Unlock()
			return
		}
		j := l.jobs[at]
		s.mu.Unlock()
		if again := s.one(l, j); again {
			pause := time.NewTimer(retryEvery)
			select {
			case <-l.wake:
			case <-pause.C:
			case <-s.ctx.Done():
			}
			pause.Stop()
		}
	}
}

// one tries to print a job; again is true when it has to wait for its printer.
func (s *Spool) one(l *lane, j *job) (again bool) {
	ctx, give := context.WithTimeout(s.ctx, patience)
	defer give()
	s.see(l, func() { j.give = give })
	load := func() ([]byte, error) {
		s.mu.Lock()
		n := j.Copy
		s.mu.Unlock()
		if n == 0 {
			var err error
			if n, err = j.Take(); err != nil {
				return nil, err
			}
		}
		data, err := j.Make(n)
		if err == nil {
			s.see(l, func() { j.State, j.Copy, j.View.Troubles = Underway, n, nil })
		}
		return data, err
	}
	var why *Status // a guest's paper was given up
	say := func(now Status) {
		if why != nil {
			now = *why
		}
		s.see(l, func() { j.View.Troubles = now.Troubles; l.status, l.asked, l.known = now, time.Now(), true })
		if j.Guest && !now.Ready() {
			why = &now
			give()
		}
	}
	outcome, status, err := Open(j.On).Print(ctx, load, say)
	say(status)
	switch {
	case errors.Is(err, ErrEnough):
		s.drop(l, j)
		j.ended(true)
	case err == nil && (outcome == Printed || outcome == Sent):
		j.Done(j.Copy, outcome == Printed)
		s.drop(l, j)
		j.ended(true)
	case j.Guest:
		s.drop(l, j)
		j.ended(false)
	case err != nil:
		s.see(l, func() { j.State, j.Err, j.View.Troubles = Failed, err, nil })
	case outcome == Half:
		s.see(l, func() { j.State, j.View.Troubles = HalfOut, status.Troubles })
	default:
		s.see(l, func() { j.State, j.give = Waiting, nil })
		return true
	}
	return false
}

// see changes what can be seen of a queue, and says so when it did.
func (s *Spool) see(l *lane, change func()) {
	s.mu.Lock()
	before, status := l.views(), l.status
	change()
	different := !status.Equal(l.status) || !slices.EqualFunc(before, l.views(), View.equal)
	s.mu.Unlock()
	if different {
		s.changed()
	}
}

func (v View) equal(o View) bool {
	return v.ID == o.ID && v.State == o.State && v.Copy == o.Copy && slices.Equal(v.Troubles, o.Troubles)
}

func (l *lane) views() (out []View) {
	for _, j := range l.jobs {
		v := j.View
		v.Troubles = slices.Clone(v.Troubles)
		out = append(out, v)
	}
	return out
}

func (s *Spool) drop(l *lane, j *job) {
	s.see(l, func() { l.jobs = slices.DeleteFunc(l.jobs, func(o *job) bool { return o == j }) })
}

// Jobs lists what a till waits for, the oldest first.
func (s *Spool) Jobs(till device.ID) (out []View) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.lines {
		out = append(out, l.views()...)
	}
	out = slices.DeleteFunc(out, func(v View) bool { return v.Till != till })
	slices.SortStableFunc(out, func(a, b View) int { return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.ID, b.ID)) })
	return out
}

// Retry tries at once what a till waits for.
func (s *Spool) Retry(till device.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.lines {
		if slices.ContainsFunc(l.jobs, func(j *job) bool { return j.Job.Till == till }) {
			l.nudge()
		}
	}
}

// Drop takes a job of a till out of its queue: what waits is not printed, what is under way is given up first, and what came out half is
// taken as it is. It answers whether there was one.
func (s *Spool) Drop(till device.ID, id string) (found bool) {
	s.mu.Lock()
	for _, l := range s.lines {
		l.jobs = slices.DeleteFunc(l.jobs, func(j *job) bool {
			if j.Job.ID != id || j.Job.Till != till {
				return false
			}
			found = true
			if j.State == Underway {
				j.give()
				return false
			}
			return true
		})
		if found {
			l.nudge()
		}
	}
	s.mu.Unlock()
	if found {
		s.changed()
	}
	return found
}

// Withdraw takes a job that has not begun out of its queue, and answers whether it had: its paper is coming.
func (s *Spool) Withdraw(till device.ID, id string) (begun bool) {
	s.mu.Lock()
	for _, l := range s.lines {
		l.jobs = slices.DeleteFunc(l.jobs, func(j *job) bool {
			mine := j.Job.ID == id && j.Job.Till == till
			begun = begun || mine && j.State == Underway
			return mine && j.State == Waiting
		})
	}
	s.mu.Unlock()
	s.changed()
	return begun
}

// Status is how a printer was a moment ago; known is false when nobody has asked it yet. It asks again meanwhile, so that whoever looks
// twice sees the present.
func (s *Spool) Status(p device.Printer) (status Status, known bool) {
	if !p.Prints() {
		return Status{}, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.lane(p)
	busy := slices.ContainsFunc(l.jobs, func(j *job) bool { return j.State == Underway })
	if !l.asking && !busy && s.ctx.Err() == nil && time.Since(l.asked) > statusAge {
		l.asking = true
		first := !l.known
		s.work.Go(func() {
			now := Open(p).Status(s.ctx)
			s.see(l, func() { l.asking, l.status, l.asked, l.known = false, now, time.Now(), true })
			if first {
				s.changed()
			}
		})
	}
	return l.status, l.known
}

// Ask asks a printer now.
func (s *Spool) Ask(ctx context.Context, p device.Printer) Status {
	status := Open(p).Status(ctx)
	s.mu.Lock()
	l := s.lane(p)
	s.mu.Unlock()
	s.see(l, func() { l.status, l.asked, l.known = status, time.Now(), true })
	return status
}
