//go:build linux

package faults

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"xinpu/store"
)

// prepared is a data folder with customers who can afford something.
func prepared(t *testing.T, dir string) *shopDay {
	t.Helper()
	d := &shopDay{dir: dir}
	for _, part := range []func() error{d.open, d.found, d.enrich, d.shut} {
		if err := part(); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestADiskThatFails lets the shop redeem until the disk has no room left, or dies. The program says so and stops; once the disk is mended
// it comes back with everything that was answered.
func TestADiskThatFails(t *testing.T) {
	t.Run("a file that may not grow", func(t *testing.T) {
		dir := t.TempDir()
		fill(t, dir, func(s *server) {
			limit := unix.Rlimit{Cur: used(t, dir) + 64<<10, Max: unix.RLIM_INFINITY}
			if err := unix.Prlimit(s.cmd.Process.Pid, unix.RLIMIT_FSIZE, &limit, nil); err != nil {
				t.Fatal(err)
			}
		}, func() {})
	})
	t.Run("a disk that cannot sync any more", func(t *testing.T) {
		fill(t, t.TempDir(), func(*server) {}, func() {}, syncsFail)
	})
	t.Run("a disk of its own", func(t *testing.T) {
		dir := t.TempDir()
		err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=64m")
		if errors.Is(err, unix.EPERM) || errors.Is(err, unix.EACCES) {
			t.Log("only root can mount a disk; the other way has been tried")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := unix.Unmount(dir, 0); err != nil {
				t.Error(err)
			}
		})
		ballast := filepath.Join(dir, "ballast")
		fill(t, dir, func(*server) {
			var free unix.Statfs_t
			if err := unix.Statfs(dir, &free); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(ballast, make([]byte, int64(free.Bavail)*free.Bsize-64<<10), 0o600); err != nil {
				t.Fatal(err)
			}
		}, func() {
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
		})
	})
}

// used is how many bytes of the village file hold something.
func used(t *testing.T, dir string) uint64 {
	t.Helper()
	var st unix.Stat_t
	if err := unix.Stat(filepath.Join(dir, store.FileName), &st); err != nil {
		t.Fatal(err)
	}
	return uint64(st.Blocks) * 512
}

func fill(t *testing.T, dir string, narrow func(*server), widen func(), change ...func(*exec.Cmd)) {
	d := prepared(t, dir)
	s, err := serve(t.Context(), dir, change...)
	if err != nil {
		t.Fatal(err)
	}
	narrow(s)
	c := newTill(d.cards[0])
	for err == nil {
		err = c.redeem(t.Context(), http.DefaultClient, s)
	}
	var no *refused
	if errors.As(err, &no) && (no.status != http.StatusServiceUnavailable || !strings.Contains(no.body, "store_failed")) {
		t.Errorf("the till was told %v", no)
	}
	if err := s.wait(); err == nil {
		t.Error("the program ended as if all were well")
	}
	if said := s.errors.String(); !strings.Contains(said, "磁盘写不进去") || !strings.Contains(said, "The disk failed") {
		t.Errorf("it does not say what is wrong: %s", said)
	}
	t.Logf("%d redemptions, then: %s", len(c.keys), s.errors.String())
	http.DefaultClient.CloseIdleConnections()
	widen()
	if s, err = serve(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	if err := c.redeem(t.Context(), http.DefaultClient, s); err != nil {
		t.Error(err)
	}
	http.DefaultClient.CloseIdleConnections()
	s.stop(t)
	accounted(t, dir, []*till{c})
}

// syncsFail runs a command so that from the fiftieth on no sync succeeds, as on a disk that dies.
func syncsFail(cmd *exec.Cmd) {
	cmd.Args = append([]string{"strace", "-f", "-o", os.DevNull, "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=50+", "--", cmd.Path}, cmd.Args[1:]...)
	cmd.Path, cmd.Err = exec.LookPath("strace")
}

// TestAFolderThatCannotBeWritten starts the program where it may not write. It says so and changes nothing.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	for name, made := range map[string]bool{"a village": true, "nothing yet": false} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, store.FileName)
			if made {
				prepared(t, dir)
				if err := os.Chmod(file, 0o400); err != nil {
					t.Fatal(err)
				}
			}
			before, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(dir, 0o500); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o700) }) //nolint:errcheck // or it cannot be deleted, and the test says so
			_, err = serve(t.Context(), dir, powerless)
			if err == nil || !strings.Contains(err.Error(), "不能写入") || !strings.Contains(err.Error(), "cannot be written") {
				t.Errorf("it says %v", err)
			}
			after, err := os.ReadDir(dir)
			if err != nil || len(after) != len(before) {
				t.Errorf("%d files, were %d: %v", len(after), len(before), err)
			}
		})
	}
}

// powerless takes root's power to write everywhere from a command.
func powerless(cmd *exec.Cmd) {
	if os.Geteuid() == 0 {
		cmd.Args = append([]string{"setpriv", "--bounding-set=-all", "--inh-caps=-all", cmd.Path}, cmd.Args[1:]...)
		cmd.Path, cmd.Err = exec.LookPath("setpriv")
	}
}

// TestASecondProcess starts the program twice on one folder.
func TestASecondProcess(t *testing.T) {
	dir := t.TempDir()
	d := prepared(t, dir)
	first, err := serve(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := serve(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "Another process is using") {
		t.Errorf("the second one says %v", err)
	}
	c := newTill(d.cards[0])
	if err := c.redeem(t.Context(), http.DefaultClient, first); err != nil {
		t.Errorf("the first one: %v", err)
	}
	http.DefaultClient.CloseIdleConnections()
	first.stop(t)
	accounted(t, dir, []*till{c})
}

// TestAFileOfANewerVersion starts the program on a file that says it is of a later format. It says so and leaves the file as it is.
func TestAFileOfANewerVersion(t *testing.T) {
	dir := t.TempDir()
	prepared(t, dir)
	path := filepath.Join(dir, store.FileName)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	format := append([]byte("format"), 0, 0, 0, 0, 0, 0, 0, 1)
	later := bytes.ReplaceAll(raw, format, append([]byte("format"), 0, 0, 0, 0, 0, 0, 0, 99))
	if bytes.Equal(raw, later) {
		t.Fatal("the format is not written as it was")
	}
	if err := os.WriteFile(path, later, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := serve(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("it says %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, later) {
		t.Errorf("the file was changed: %v", err)
	}
}
