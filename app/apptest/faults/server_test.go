//go:build linux

package faults

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// server is xinpu serve as a process of its own.
type server struct {
	cmd    *exec.Cmd
	url    string
	token  string
	errors bytes.Buffer
	drain  chan struct{}
}

// serve starts the program on a data folder and waits until it listens. A failed start gives what it said.
func serve(ctx context.Context, dir string, change ...func(*exec.Cmd)) (*server, error) {
	s := &server{cmd: again(ctx, roleProgram, "serve", "--data", dir, "--addr", "127.0.0.1:0"), drain: make(chan struct{})}
	s.cmd.Stderr = &s.errors
	for _, c := range change {
		c(s.cmd)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	go func() {
		defer close(s.drain)
		io.Copy(io.Discard, lines) //nolint:errcheck // ends with the program
	}()
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "listening ")
	if err != nil || !ok {
		err = s.wait()
		return s, fmt.Errorf("it does not serve: %w: %s", err, s.errors.String())
	}
	token, err := os.ReadFile(filepath.Join(dir, "owner.token"))
	s.url, s.token = url, strings.TrimSpace(string(token))
	return s, err
}

func (s *server) wait() error {
	<-s.drain
	return s.cmd.Wait()
}

// kill ends the program as a power button does, and waits until it is gone.
func (s *server) kill(tb testing.TB) {
	tb.Helper()
	if err := s.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		tb.Fatal(err)
	}
	s.wait() //nolint:errcheck // it was killed
}

// stop ends the program as the system does when it shuts down.
func (s *server) stop(tb testing.TB) {
	tb.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		tb.Fatal(err)
	}
	if err := s.wait(); err != nil {
		tb.Errorf("%v: %s", err, s.errors.String())
	}
}
