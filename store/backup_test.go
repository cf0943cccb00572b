package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"xinpu/store"
	"xinpu/store/storetest"
)

// holds opens a backup and checks it in full; it gives the number of its last event.
func holds(t *testing.T, path string) uint64 {
	t.Helper()
	if err := store.CheckFile(path); err != nil {
		t.Fatal(err)
	}
	c, err := store.OpenCopy(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := errors.Join(c.CheckPages(), c.Walk(func(uint64, []byte) error { return nil })); err != nil {
		t.Fatal(err)
	}
	seq, _ := c.Head()
	return seq
}

func TestABackupHoldsWhatWasThereBefore(t *testing.T) {
	s := storetest.Open(t)
	var last atomic.Uint64
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() { // Append is for one at a time
		for n := 1; ; n += 20 {
			select {
			case <-stop:
				return
			default:
			}
			if err := s.Append(payloads(n, n+19), []store.Key{{ID: uint64(n), Secret: []byte("secret")}}); err != nil {
				t.Error(err)
				return
			}
			last.Store(uint64(n + 19))
		}
	})
	dir := t.TempDir()
	for n := range 20 {
		before := last.Load()
		path := filepath.Join(dir, fmt.Sprintf("copy-%d", n))
		c, err := s.Backup(context.Background(), path, store.Writing{})
		if err != nil {
			t.Fatal(err)
		}
		if got := holds(t, path); got < before || got != c.Seq {
			t.Fatalf("%d events were there, the copy says %d and holds %d", before, c.Seq, got)
		}
	}
	close(stop)
	writing.Wait()
}

func TestABackupThatFailsLeavesNothing(t *testing.T) {
	s := storetest.Open(t)
	if err := s.Append(payloads(1, 5000), nil); err != nil {
		t.Fatal(err)
	}
	wrong := errors.New("it does not please")
	stopped, cancel := context.WithCancel(context.Background())
	for name, c := range map[string]struct {
		ctx  context.Context
		w    store.Writing
		path string
		want error
	}{
		"a check":   {context.Background(), store.Writing{Check: func(string) error { return wrong }}, "a", wrong},
		"stopped":   {stopped, store.Writing{Check: func(string) error { cancel(); return nil }}, "b", context.Canceled},
		"no folder": {context.Background(), store.Writing{}, "none/c", os.ErrNotExist},
	} {
		dir := t.TempDir()
		if _, err := s.Backup(c.ctx, filepath.Join(dir, c.path), c.w); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
			t.Errorf("%s: %v is left (%v)", name, left, err)
		}
	}
}

const killEnv = "XINPU_TEST_BACKUP"

// TestBackupToBeKilled is the other process of the test below: it makes a backup that never ends.
func TestBackupToBeKilled(t *testing.T) {
	dir := os.Getenv(killEnv)
	if dir == "" {
		t.Skip("the other process of TestKilledInTheMiddleOfABackup")
	}
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.Backup(context.Background(), filepath.Join(dir, "good"), store.Writing{Progress: func(int64, int64) { //nolint:errcheck // it is killed
		fmt.Println("eight megabytes are written")
		select {}
	}})
}

func TestKilledInTheMiddleOfABackup(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	long := []byte(strings.Repeat("long event ", 100))
	for range 4 {
		var some [][]byte
		for range 4000 {
			some = append(some, long)
		}
		if err := s.Append(some, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestBackupToBeKilled$")
	cmd.Env = append(os.Environ(), killEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	part := filepath.Join(dir, "good.part")
	for lines := bufio.NewScanner(out); lines.Scan() && !strings.HasPrefix(lines.Text(), "eight"); {
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() //nolint:errcheck // it was killed
	if _, err := os.Stat(filepath.Join(dir, "good")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("half a file has the good name: %v", err)
	}
	if info, err := os.Stat(part); err != nil || info.Size() < 8<<20 {
		t.Fatalf("it was not in the middle: %v", err)
	}
	if c, err := store.OpenCopy(part); !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrBroken) {
		c.Close()
		t.Fatalf("half a file passes for a village: %v", err)
	}
	if err := store.ForgetParts(dir, "go"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(part); !errors.Is(err, os.ErrNotExist) {
		t.Fatal("the half file is still there")
	}
	storetest.Check(t, dir)
}
