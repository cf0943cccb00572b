package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// desktopTags are the build tags of a program with a window.
func desktopTags(system string) string {
	switch system {
	case "linux":
		return "desktop,production,webkit2_41"
	case "windows":
		// Without WebView2 the program goes on in the browser instead of offering a download.
		return "desktop,production,wv2runtime.error"
	}
	return "desktop,production"
}

// programStep builds out/xinpu, with a window where the libraries for one are there.
func (p *project) programStep() step {
	return step{
		key:  "program",
		name: "构建程序 go build（第一次约一分钟 about a minute the first time）",
		run: func(ctx context.Context, out io.Writer) error {
			args := []string{"go", "build"}
			if haveWindowLibraries() {
				args = append(args, "-tags", desktopTags(runtime.GOOS))
			}
			return p.command(append(args, "-o", p.program(), ".")...).run(ctx, out)
		},
	}
}

// demoStep fills a data folder with the made-up village, unless it holds something already.
func (p *project) demoStep(data string) step {
	return step{
		key:   "demo",
		name:  "演示村 demo village",
		ready: func() bool { return !empty(data) },
		run:   p.command(p.program(), "demo", "--data", data).run,
	}
}

func empty(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err != nil || len(entries) == 0
}

// attach runs a program on this terminal until it ends, which it is asked to do when ctx ends.
func (c command) attach(ctx context.Context) error {
	cmd := c.prepare(ctx)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	detach(cmd)
	err := cmd.Run()
	if cmd.ProcessState == nil {
		return err
	}
	if code := cmd.ProcessState.ExitCode(); code != 0 {
		return exitStatus(max(code, 1))
	}
	return nil
}

// listening is how the program says that it serves.
const listening = "listening "

// serve starts the program as a server on a free port and returns its address, and how to end it.
func (p *project) serve(ctx context.Context, data string) (url string, end func() error, err error) {
	ctx, cancel := context.WithCancel(ctx)
	cmd := p.command(p.program(), "serve", "--data", data, "--addr", "127.0.0.1:0").prepare(ctx)
	cmd.Stderr = os.Stderr
	detach(cmd)
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return "", nil, err
	}
	end = func() error {
		cancel()
		// A clean end is reported as the end of ctx.
		if err := cmd.Wait(); err != nil && cmd.ProcessState.ExitCode() != 0 {
			return err
		}
		return nil
	}
	address := make(chan string, 1)
	go func() {
		defer close(address)
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			if _, after, ok := strings.Cut(lines.Text(), listening); ok {
				address <- strings.TrimSpace(after)
				break
			}
		}
		io.Copy(io.Discard, stdout) //nolint:errcheck // the program has ended, which end reports
	}()
	select {
	case url, ok := <-address:
		if ok {
			return url, end, nil
		}
		err = fmt.Errorf("%s serve ended before it listened", filepath.Base(p.program()))
	case <-time.After(time.Minute):
		err = fmt.Errorf("%s serve does not listen after a minute", filepath.Base(p.program()))
	case <-ctx.Done():
		err = ctx.Err()
	}
	if e := end(); e != nil {
		err = fmt.Errorf("%w: %w", err, e)
	}
	return "", nil, err
}

// have reports whether a program is installed.
func have(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}
