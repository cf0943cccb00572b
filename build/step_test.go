package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// try performs steps and returns their states and what was printed.
func try(ctx context.Context, keepGoing bool, steps ...step) (states, printed string, err error) {
	var out bytes.Buffer
	outcomes, err := perform(ctx, &out, steps, manner{keepGoing: keepGoing})
	summary(&out, outcomes)
	var list []string
	for _, o := range outcomes {
		list = append(list, o.step.key+" "+o.state)
	}
	return strings.Join(list, ", "), out.String(), err
}

func says(text string, err error) func(context.Context, io.Writer) error {
	return func(_ context.Context, out io.Writer) error {
		fmt.Fprintln(out, text)
		return err
	}
}

func TestStepsStopAtTheFirstFailure(t *testing.T) {
	states, printed, err := try(t.Context(), false,
		step{key: "a", name: "first", run: says("quiet", nil)},
		step{key: "b", name: "second", ready: func() bool { return true }},
		step{key: "c", name: "third", run: says("the reason", errors.New("broken"))},
		step{key: "d", name: "fourth", run: says("never", nil)})
	if states != "a ok, b ready, c failed" || exitCode(err) != 1 {
		t.Errorf("%s, %v", states, err)
	}
	for _, want := range []string{
		"[1/4] first … 0.", "[2/4] second … 已就绪", "    the reason\n    broken", "2 passed, 1 failed\n",
	} {
		if !strings.Contains(printed, want) {
			t.Errorf("%q is missing in\n%s", want, printed)
		}
	}
	if strings.Contains(printed, "quiet") || strings.Contains(printed, "never") {
		t.Errorf("too much is said:\n%s", printed)
	}
}

func TestTestsGoOnAfterAFailureButNotOnItsGround(t *testing.T) {
	states, printed, err := try(t.Context(), true,
		step{key: "a", run: says("", errors.New("broken"))},
		step{key: "b", needs: []string{"a"}, run: says("never", nil)},
		step{key: "c", needs: []string{"b"}, run: says("never", nil)},
		step{key: "d", loud: true, run: says("heard", nil)})
	if states != "a failed, b skipped, c skipped, d ok" || err == nil {
		t.Errorf("%s, %v", states, err)
	}
	if !strings.Contains(printed, "heard") || !strings.HasSuffix(printed, "\n1 passed, 3 failed\n") {
		t.Errorf("printed:\n%s", printed)
	}
}

func TestAGateEndsTheTests(t *testing.T) {
	states, _, err := try(t.Context(), true,
		step{key: "a", gate: true, run: says("", nil)},
		step{key: "b", gate: true, run: says("", advice{"no rights", "sudo this"})},
		step{key: "c", run: says("never", nil)})
	if states != "a ok, b failed" || exitCode(err) != 1 {
		t.Errorf("%s, %v", states, err)
	}
}

func TestAnOptionalStepOnlyAdvises(t *testing.T) {
	states, printed, err := try(t.Context(), false,
		step{key: "a", optional: true, run: says("noise", advice{"no rights", "sudo this"})},
		step{key: "b", run: says("", nil)})
	if states != "a failed, b ok" || err != nil {
		t.Errorf("%s, %v", states, err)
	}
	if !strings.Contains(printed, "sudo this") || strings.Contains(printed, "noise") {
		t.Errorf("printed:\n%s", printed)
	}
}

func TestAnInterruptEndsTheTask(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	states, _, err := try(ctx, true,
		step{key: "a", run: func(context.Context, io.Writer) error { cancel(); return ctx.Err() }},
		step{key: "b", run: says("never", nil)})
	if states != "" || !errors.Is(err, context.Canceled) {
		t.Errorf("%s, %v", states, err)
	}
}

// meet makes steps that end only when all of them have started: one after the other they would wait for ever.
func meet(t *testing.T, steps ...step) []step {
	var all sync.WaitGroup
	all.Add(len(steps))
	for i := range steps {
		said := steps[i].run
		steps[i].run = func(ctx context.Context, out io.Writer) error {
			all.Done()
			met := make(chan struct{})
			go func() { all.Wait(); close(met) }()
			select {
			case <-met:
				return said(ctx, out)
			case <-t.Context().Done():
				return t.Context().Err()
			}
		}
	}
	return steps
}

func TestStepsRunAtTheSameTime(t *testing.T) {
	steps := meet(t,
		step{key: "a", name: "first", run: says("quiet", nil)},
		step{key: "b", name: "second", run: says("the reason", errors.New("broken"))})
	steps = append(steps, step{key: "c", name: "third", needs: []string{"b"}, run: says("never", nil)})
	var out bytes.Buffer
	outcomes, err := perform(t.Context(), &out, steps, manner{keepGoing: true, lanes: 2})
	summary(&out, outcomes)
	if err == nil {
		t.Error("a step failed, and it is not said")
	}
	for _, want := range []string{
		"[1/3] first … 0.", "[2/3] second … 失败 failed, 0.", "\n    the reason\n    broken\n",
		"[3/3] third … 跳过 skipped: second\n", "1 passed, 2 failed\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, &out)
		}
	}
}

func TestNoMoreStepsThanLanes(t *testing.T) {
	var now, most atomic.Int32
	var steps []step
	for range 20 {
		steps = append(steps, step{run: func(context.Context, io.Writer) error {
			n := now.Add(1)
			for seen := most.Load(); n > seen && !most.CompareAndSwap(seen, n); seen = most.Load() {
			}
			runtime.Gosched()
			now.Add(-1)
			return nil
		}})
	}
	if _, err := perform(t.Context(), io.Discard, steps, manner{lanes: 3}); err != nil || most.Load() > 3 {
		t.Errorf("%d at the same time, %v", most.Load(), err)
	}
}

func TestNothingStartsBeforeAGateHasEnded(t *testing.T) {
	var open atomic.Bool
	gate := step{key: "a", gate: true, run: func(context.Context, io.Writer) error {
		runtime.Gosched()
		open.Store(true)
		return nil
	}}
	behind := step{key: "b", run: func(context.Context, io.Writer) error {
		if !open.Load() {
			return errors.New("started before the gate had ended")
		}
		return nil
	}}
	if _, err := perform(t.Context(), io.Discard, []step{gate, behind, behind}, manner{lanes: 3}); err != nil {
		t.Error(err)
	}
}

func TestAStepIsLeftAlone(t *testing.T) {
	var busy atomic.Int32
	together := func(want func(int32) bool) func(context.Context, io.Writer) error {
		return func(context.Context, io.Writer) error {
			defer busy.Add(-1)
			n := busy.Add(1)
			for range 100 {
				runtime.Gosched()
				n = max(n, busy.Load())
			}
			if !want(n) {
				return fmt.Errorf("%d at the same time", n)
			}
			return nil
		}
	}
	some, one := together(func(n int32) bool { return n <= 3 }), together(func(n int32) bool { return n == 1 })
	var order []string
	list := func(name string, run func(context.Context, io.Writer) error) func(context.Context, io.Writer) error {
		return func(ctx context.Context, out io.Writer) error {
			order = append(order, name) // alone, so nobody else is here
			return run(ctx, out)
		}
	}
	steps := []step{
		{run: some}, {run: some}, {alone: true, run: list("first", one)}, {run: some}, {run: some}, {run: some},
		{alone: true, run: list("second", one)}, {alone: true, run: list("third", one)}, {run: some},
	}
	outcomes, err := perform(t.Context(), io.Discard, steps, manner{lanes: 3})
	if err != nil || len(outcomes) != len(steps) || strings.Join(order, " ") != "first second third" {
		t.Errorf("%v, %v, %v", err, outcomes, order)
	}
}

// watched is a terminal that tells when a text has been printed.
type watched struct {
	bytes.Buffer
	text string
	seen chan struct{}
}

func (w *watched) Write(p []byte) (int, error) {
	before := strings.Count(w.String(), w.text)
	n, err := w.Buffer.Write(p)
	if before == 0 && strings.Contains(w.String(), w.text) {
		close(w.seen)
	}
	return n, err
}

func TestALoudStepThatEndsIsShownInOnePiece(t *testing.T) {
	out := watched{text: "[2/2] second … 0.", seen: make(chan struct{})}
	shown := make(chan struct{})
	steps := []step{
		{key: "a", name: "first", loud: true, run: func(_ context.Context, term io.Writer) error {
			fmt.Fprintln(term, "one")
			close(shown)
			<-out.seen
			fmt.Fprintln(term, "five")
			return nil
		}},
		{key: "b", name: "second", loud: true, run: func(_ context.Context, term io.Writer) error {
			<-shown
			fmt.Fprintln(term, "three")
			fmt.Fprintln(term, "four")
			return nil
		}},
	}
	if _, err := perform(t.Context(), &out, steps, manner{lanes: 2}); err != nil {
		t.Fatal(err)
	}
	got := regexp.MustCompile(`[0-9.]+ s`).ReplaceAllString(out.String(), "T")
	want := "[1/2] first …\none\n[2/2] second …\nthree\nfour\n[2/2] second … T\nfive\n[1/2] first … T\n"
	if got != want {
		t.Errorf("printed:\n%s\nwant:\n%s", got, want)
	}
}

func TestOnlyTheEndOfAFailureIsShown(t *testing.T) {
	got := tail("1\n2\n3\n4\n", 2)
	if got != "    …\n    3\n    4\n" {
		t.Errorf("%q", got)
	}
	if got := tail("", 2); got != "" {
		t.Errorf("%q", got)
	}
}

func TestExitCodes(t *testing.T) {
	for code, err := range map[int]error{0: nil, 1: errSteps, 2: errUsage, 7: fmt.Errorf("xinpu: %w", exitStatus(7))} {
		if got := exitCode(err); got != code {
			t.Errorf("exitCode(%v) = %d, want %d", err, got, code)
		}
	}
}
