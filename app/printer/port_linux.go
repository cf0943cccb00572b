package printer

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// openPort opens a port for both directions. It does not block: a printer that has nothing to say must not hold anybody up.
func openPort(path string) func(context.Context) (io.ReadWriteCloser, error) {
	return func(context.Context) (io.ReadWriteCloser, error) {
		return os.OpenFile(path, os.O_RDWR|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	}
}

// lpGetStatus asks the kernel for the status lines of a printer port (LPGETSTATUS of linux/lp.h), which printers have that answer nothing.
const lpGetStatus = 0x060b

// Bits of the answer, as on the parallel port.
const (
	lpPaperOut = 0x20
	lpSelected = 0x10
	lpNoError  = 0x08
)

// portStatus is ok when the port tells something.
func portStatus(port io.ReadWriteCloser) (s Status, ok bool) {
	f, isFile := port.(*os.File)
	if !isFile {
		return s, false
	}
	conn, err := f.SyscallConn()
	if err != nil {
		return s, false
	}
	bits := 0
	var asked error
	if err := conn.Control(func(fd uintptr) { bits, asked = unix.IoctlGetInt(int(fd), lpGetStatus) }); err != nil || asked != nil {
		return s, false
	}
	s.Mute = true
	switch {
	case bits&lpPaperOut != 0:
		s.Troubles = []Trouble{PaperOut}
	case bits&lpNoError == 0:
		s.Troubles = []Trouble{Broken}
	case bits&lpSelected == 0:
		s.Troubles = []Trouble{Offline}
	}
	return s, true
}

// Ports lists the printer ports of this machine.
func Ports() (out []string) {
	for _, pattern := range []string{"/dev/usb/lp[0-9]*", "/dev/lp[0-9]*"} {
		found, _ := filepath.Glob(pattern) // the patterns are sound
		out = append(out, found...)
	}
	return out
}
