//go:build unix

package main

import (
	"os"
	"os/exec"
	"syscall"
)

// askToEnd asks a process to end cleanly.
func askToEnd(p *os.Process) error { return p.Signal(syscall.SIGTERM) }

// detach keeps Ctrl-C of the terminal away from the child: it would get the signal from the terminal and from here.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
