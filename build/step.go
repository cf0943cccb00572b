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
	"time"
)

// step is one piece of a task.
type step struct {
	key, name string
	// needs are keys of earlier steps without which this one makes no sense.
	needs []string
	// ready tells that there is nothing to do. nil: there always is.
	ready func() bool
	// optional steps may fail: the task goes on and the reader is told.
	optional bool
	// A gate that fails ends the task, also where failures do not.
	gate bool
	// loud steps show their output as it comes, the others only when they fail.
	loud bool
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

// perform runs steps one after the other and says what it does. With keepGoing a failure does not stop the rest.
func perform(ctx context.Context, out io.Writer, steps []step, keepGoing bool) ([]outcome, error) {
	var outcomes []outcome
	failed := false
	for i, s := range steps {
		o := outcome{step: s}
		head := fmt.Sprintf("[%d/%d] %s", i+1, len(steps), s.name)
		switch broken, ok := missingNeed(s, outcomes); {
		case !ok:
			o.state = stateSkipped
			fmt.Fprintf(out, "%s … 跳过 skipped: %s\n", head, broken)
			failed = true
		case s.ready != nil && s.ready():
			o.state = stateReady
			fmt.Fprintf(out, "%s … 已就绪 ready\n", head)
		default:
			err := attempt(ctx, out, head, s, &o)
			if ctx.Err() != nil {
				return outcomes, ctx.Err()
			}
			failed = failed || (err != nil && !s.optional)
		}
		outcomes = append(outcomes, o)
		if failed && (!keepGoing || s.gate) {
			return outcomes, errSteps
		}
	}
	if failed {
		return outcomes, errSteps
	}
	return outcomes, nil
}

// missingNeed names an earlier step that this one needs and that has not done its work; ok when there is none.
func missingNeed(s step, outcomes []outcome) (name string, ok bool) {
	for _, o := range outcomes {
		if slices.Contains(s.needs, o.step.key) && (o.state == stateFailed || o.state == stateSkipped) {
			return o.step.name, false
		}
	}
	return "", true
}

func attempt(ctx context.Context, out io.Writer, head string, s step, o *outcome) error {
	var kept bytes.Buffer
	var sink io.Writer = &kept
	if s.loud {
		sink = out
		fmt.Fprintf(out, "%s …\n", head)
	} else {
		fmt.Fprintf(out, "%s … ", head)
	}
	begin := time.Now()
	err := s.run(ctx, sink)
	o.took, o.state = time.Since(begin), stateOK
	if s.loud {
		fmt.Fprintf(out, "%s … ", head)
	}
	if err == nil {
		fmt.Fprintln(out, seconds(o.took))
		return nil
	}
	o.state = stateFailed
	if ctx.Err() != nil {
		fmt.Fprintln(out)
		return err
	}
	var a advice
	if errors.As(err, &a) {
		fmt.Fprintf(out, "%s\n\n%s\n\n", seconds(o.took), a)
		return err
	}
	fmt.Fprintf(out, "失败 failed, %s\n%s    %v\n", seconds(o.took), tail(kept.String(), tailLines), err)
	return err
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
	_, err := perform(ctx, os.Stdout, steps, false)
	return err
}
