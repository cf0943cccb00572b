package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// try performs steps and returns their states and what was printed.
func try(ctx context.Context, keepGoing bool, steps ...step) (states, printed string, err error) {
	var out bytes.Buffer
	outcomes, err := perform(ctx, &out, steps, keepGoing)
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
	for _, want := range []string{"[1/4] first … 0.", "[2/4] second … 已就绪", "    the reason\n    broken", "2 passed, 1 failed\n"} {
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
