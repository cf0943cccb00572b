package printer

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/sys/unix"
)

// port is a pair of terminals: one is the port of the machine, the other one what hangs on it.
func port(t *testing.T) (path string, far *os.File) {
	t.Helper()
	far, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { far.Close() })
	fd := int(far.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	mode, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	mode.Iflag, mode.Oflag, mode.Lflag = 0, 0, 0 // bytes as they are
	if err := unix.IoctlSetTermios(fd, unix.TCSETS, mode); err != nil {
		t.Fatal(err)
	}
	path = "/dev/pts/" + strconv.Itoa(n)
	held, err := os.OpenFile(path, os.O_RDWR|unix.O_NOCTTY, 0) // else the far end sees the line hang up between two uses
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { held.Close() })
	return path, far
}

// hang answers the four questions with what a printer says that is well, and the one behind the paper; what else comes is the paper.
func hang(far *os.File, live func(n byte) byte) (paper func() []byte) {
	out := make(chan []byte, 1)
	go func() {
		var all []byte
		buf := make([]byte, 1)
		for {
			if _, err := far.Read(buf); err != nil {
				return
			}
			all = append(all, buf[0])
			if n := len(all); n >= 3 && all[n-3] == 0x10 && all[n-2] == 4 {
				far.Write([]byte{live(all[n-1])}) //nolint:errcheck // the other side sees it
				all = all[:n-3]
			} else if bytes.HasSuffix(all, []byte{0x1d, 'r', 1}) {
				out <- slices.Clone(all[:n-3])
				far.Write([]byte{0}) //nolint:errcheck // the other side sees it
			}
		}
	}()
	return func() []byte { return <-out }
}

func TestAPrinterOnAPortOfTheMachine(t *testing.T) {
	path, far := port(t)
	out := false
	printed := hang(far, func(n byte) byte {
		if out && n == 4 {
			return 0x12 | 0x60
		}
		return 0x12
	})
	way := stream{dial: openPort(path)}
	if s := way.Status(t.Context()); !s.Equal(Status{}) {
		t.Errorf("%+v", s)
	}
	data := bytes.Repeat([]byte("one slip "), 3000)
	outcome, _, err := way.Print(t.Context(), func() ([]byte, error) { return data, nil }, func(Status) {})
	if outcome != Printed || err != nil || !bytes.Equal(printed(), data) {
		t.Errorf("%v, %v", outcome, err)
	}
	out = true
	if s := way.Status(t.Context()); !s.Equal(in(PaperOut)) {
		t.Errorf("without paper: %+v", s)
	}
}

func TestAPortThatIsNotThere(t *testing.T) {
	way := stream{dial: openPort(filepath.Join(t.TempDir(), "lp0"))}
	if s := way.Status(t.Context()); !s.Equal(in(Off)) {
		t.Errorf("%+v", s)
	}
	if outcome, s, err := way.Print(t.Context(), func() ([]byte, error) { t.Error("asked for a paper"); return nil, nil }, func(Status) {}); outcome != Nothing || !s.Equal(in(Off)) || err != nil {
		t.Errorf("%v, %+v, %v", outcome, s, err)
	}
	for err, want := range map[error]Trouble{fs.ErrPermission: Forbidden, unix.EBUSY: Busy, io.EOF: Off} {
		if got := why(&fs.PathError{Err: err}); got != want {
			t.Errorf("%v is %s, want %s", err, got, want)
		}
	}
}
