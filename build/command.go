package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// command is a program to run in a directory of the project.
type command struct {
	dir  string
	env  []string
	args []string
}

// command makes a command that runs at the root of the project.
func (p *project) command(args ...string) command {
	return command{dir: p.root, args: args}
}

// in makes a command that runs in a folder of the project.
func (p *project) in(dir string, args ...string) command {
	return command{dir: p.path(dir), args: args}
}

func (c command) with(env ...string) command {
	c.env = append(c.env, env...)
	return c
}

// String is the command as it is typed, cut where it gets too long to read.
func (c command) String() string {
	const words = 12
	if len(c.args) > words {
		return strings.Join(c.args[:words], " ") + " …"
	}
	return strings.Join(c.args, " ")
}

// run runs the command to its end; what it says goes to out.
func (c command) run(ctx context.Context, out io.Writer) error {
	cmd := c.prepare(ctx)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("%s: %w", c, err)
	}
	return nil
}

// output runs the command and returns what it wrote to its standard output; the rest goes to errs.
func (c command) output(ctx context.Context, errs io.Writer) (string, error) {
	cmd := c.prepare(ctx)
	cmd.Stderr = errs
	raw, err := cmd.Output()
	if err != nil {
		return string(raw), fmt.Errorf("%s: %w", c, err)
	}
	return string(raw), nil
}

// prepare gives the command a chance to end by itself when ctx does.
func (c command) prepare(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), c.env...)
	cmd.Cancel = func() error { return askToEnd(cmd.Process) }
	cmd.WaitDelay = 30 * time.Second
	return cmd
}

// inOrder makes one step out of several commands.
func inOrder(commands ...command) func(context.Context, io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		for _, c := range commands {
			if err := c.run(ctx, out); err != nil {
				return err
			}
		}
		return nil
	}
}
