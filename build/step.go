package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// step is one piece of a task.
type step struct {
	key, name string
	// needs are keys of earlier steps without which this one makes no sense.
	needs []string
	// ready reports that there is nothing to do. nil: there always is.
	ready func() bool
	// optional steps may fail: the task goes on and the reader is told.
	optional bool
	// A gate that fails ends the task, also where failures do not. Nothing behind a gate starts before it has ended.
	gate bool
	// While a step that wants to be alone runs, no other does: it looks at how long something takes, or writes what
	// others read.
	alone bool
	// loud steps show their output as it comes, the others only when they fail.
	loud bool
	// slow steps are left out of a quick check.
	slow bool
	run  func(ctx context.Context, out io.Writer) error
}

// outcome is how a step ended.
type outcome struct {
	step  step
	state string
	took  time.Duration
}

// The states of a step.
const (
	stateOK      = "ok"
	stateReady   = "ready"
	stateFailed  = "failed"
	stateSkipped = "skipped"
)

// errSteps says that steps failed and that the reader has been told which.
const errSteps = exitStatus(1)

// tailLines is how much of a failed step's output is shown.
const tailLines = 60

// manner is how steps are performed. The zero value: one after the other, up to the first failure.
type manner struct {
	keepGoing bool // a failure does not stop the rest
	lanes     int  // how many steps may run at the same time
}

// ending is the outcome of the step with a number.
type ending struct {
	step    int
	outcome outcome
}

// perform runs steps in their order and says what it does. With several lanes a step starts as soon as there is a free
// one and the steps that it needs have ended.
func perform(ctx context.Context, out io.Writer, steps []step, how manner) ([]outcome, error) {
	var (
		outcomes = make([]outcome, len(steps))
		ended    = make(chan ending)
		running  = map[int]bool{}
		term     = terminal{out: out, single: how.lanes <= 1}
		stopped  bool // nothing more is started
		alone    bool // a step is running that wants to be
		failed   bool
	)
	head := func(i int) string { return fmt.Sprintf("[%d/%d] %s", i+1, len(steps), steps[i].name) }
	settle := func(i int) {
		bad := outcomes[i].state == stateSkipped || outcomes[i].state == stateFailed && !steps[i].optional
		failed = failed || bad
		stopped = stopped || bad && (!how.keepGoing || steps[i].gate)
	}
	for {
		for i, s := range steps {
			if stopped || alone || ctx.Err() != nil || len(running) >= max(how.lanes, 1) {
				break
			}
			if outcomes[i].state != "" || running[i] {
				continue
			}
			if s.alone && len(running) > 0 {
				break // nor do later ones start before it
			}
			broken, wait := hold(steps[:i], outcomes, s)
			switch {
			case broken != nil:
				outcomes[i] = outcome{step: s, state: stateSkipped}
				term.say("%s … 跳过 skipped: %s\n", head(i), broken.name)
				settle(i)
			case wait:
			case s.ready != nil && s.ready():
				outcomes[i] = outcome{step: s, state: stateReady}
				term.say("%s … 已就绪 ready\n", head(i))
			default:
				running[i], alone = true, s.alone
				voice := term.begin(head(i), s.loud)
				go func() {
					o := attempt(ctx, voice, s)
					ended <- ending{i, o}
				}()
			}
		}
		if len(running) == 0 {
			break
		}
		e := <-ended
		outcomes[e.step] = e.outcome
		delete(running, e.step)
		alone = false // if it was, it was this one
		settle(e.step)
	}
	outcomes = slices.DeleteFunc(outcomes, func(o outcome) bool { return o.state == "" })
	switch {
	case ctx.Err() != nil:
		return outcomes, ctx.Err()
	case failed:
		return outcomes, errSteps
	}
	return outcomes, nil
}

// hold looks at the steps before one: it has to wait for a gate and for those that it needs, and makes no sense when
// one of these is broken.
func hold(before []step, outcomes []outcome, s step) (broken *step, wait bool) {
	for i, earlier := range before {
		needed := slices.Contains(s.needs, earlier.key)
		switch state := outcomes[i].state; {
		case state == "" && (needed || earlier.gate):
			wait = true
		case needed && (state == stateFailed || state == stateSkipped):
			return &before[i], false
		}
	}
	return nil, wait
}

// attempt runs a step and tells the reader how it ended.
func attempt(ctx context.Context, v *voice, s step) outcome {
	begin := time.Now()
	err := s.run(ctx, v)
	o := outcome{step: s, state: stateOK, took: time.Since(begin)}
	var a advice
	switch {
	case err == nil:
		v.end("%s\n", seconds(o.took))
	case ctx.Err() != nil:
		o.state = "" // it is neither done nor failed
		v.end("\n")
	case errors.As(err, &a):
		o.state = stateFailed
		v.end("%s\n\n%s\n\n", seconds(o.took), a)
	default:
		o.state = stateFailed
		v.end("失败 failed, %s\n%s    %v\n", seconds(o.took), tail(v.quiet(), tailLines), err)
	}
	return o
}

// terminal is where the steps of a task say what they do. At any time one loud step is shown as it goes; what others
// say meanwhile is kept until they end or until that one has.
type terminal struct {
	mu     sync.Mutex
	out    io.Writer
	single bool // one step at a time: its name is shown when it starts
	shown  *voice
}

// voice is how one step is heard.
type voice struct {
	term *terminal
	head string
	loud bool
	kept bytes.Buffer
}

func (t *terminal) say(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(t.out, format, args...)
}

// begin says that a step starts, where nothing else could come between.
func (t *terminal) begin(head string, loud bool) *voice {
	v := &voice{term: t, head: head, loud: loud}
	switch {
	case loud:
		fmt.Fprintf(v, "%s …\n", head)
	case t.single:
		t.say("%s … ", head)
	}
	return v
}

// Write takes the output of the step.
func (v *voice) Write(p []byte) (int, error) {
	t := v.term
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.shown == nil && v.loud {
		t.shown = v
	}
	if t.shown != v {
		return v.kept.Write(p)
	}
	if err := v.flush(); err != nil {
		return 0, err
	}
	return t.out.Write(p)
}

// flush shows what was kept of a loud step. The terminal is locked.
func (v *voice) flush() error {
	_, err := v.kept.WriteTo(v.term.out)
	return err
}

// quiet is what a step that is not loud has said.
func (v *voice) quiet() string {
	v.term.mu.Lock()
	defer v.term.mu.Unlock()
	if v.loud {
		return ""
	}
	return v.kept.String()
}

// end says how the step ended, behind all that it has said.
func (v *voice) end(format string, args ...any) {
	t := v.term
	t.mu.Lock()
	defer t.mu.Unlock()
	if v.loud {
		v.flush() //nolint:errcheck // a terminal that is gone fails below, too, and is nothing to stop for
	}
	if v.loud || !t.single {
		fmt.Fprintf(t.out, "%s … ", v.head)
	}
	fmt.Fprintf(t.out, format, args...)
	if t.shown == v {
		t.shown = nil
	}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

// tail returns the last lines of a text, indented.
func tail(text string, n int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) > n {
		lines = append([]string{"…"}, lines[len(lines)-n:]...)
	}
	if len(lines) == 1 && lines[0] == "" {
		return ""
	}
	return "    " + strings.Join(lines, "\n    ") + "\n"
}

// summary prints a table of what was done. Its last line is one that CI systems count.
func summary(out io.Writer, outcomes []outcome) {
	passed, failed := 0, 0
	fmt.Fprintln(out, "\n结果 summary")
	for _, o := range outcomes {
		switch o.state {
		case stateOK, stateReady:
			passed++
		default:
			failed++
		}
		fmt.Fprintf(out, "  %-8s %8s  %s\n", o.state, seconds(o.took), o.step.name)
	}
	fmt.Fprintf(out, "%d passed, %d failed\n", passed, failed)
}

// advice is a failure that the reader mends by typing a command.
type advice struct{ problem, command string }

func (a advice) Error() string {
	if a.command == "" {
		return "    " + a.problem
	}
	return fmt.Sprintf("    %s\n    请运行 please type:\n\n        %s", a.problem, a.command)
}

// do performs the steps of a task on the terminal and stops at the first failure.
func do(ctx context.Context, steps ...step) error {
	_, err := perform(ctx, os.Stdout, steps, manner{})
	return err
}
