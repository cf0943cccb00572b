package durable_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"xinpu/store/durable"
	"xinpu/store/powercut"
)

const (
	folderVariable = "XINPU_DURABLE_FOLDER" // set in the process that is watched
	stateName      = "state"
	replacements   = 6
)

func TestMain(m *testing.M) {
	dir := os.Getenv(folderVariable)
	if dir == "" {
		os.Exit(m.Run())
	}
	for n := 1; n <= replacements; n++ {
		if err := durable.WriteFile(filepath.Join(dir, stateName), content(n), 0o600); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// content is what the file holds after so many replacements: longer and shorter ones, of several sectors.
func content(n int) []byte { return bytes.Repeat([]byte{byte(n)}, 3000+n*7919%20000) }

// TestAPowerCutLeavesTheOldFileOrTheNewOne cuts the power after everything that a process does that replaces a file
// several times.
func TestAPowerCutLeavesTheOldFileOrTheNewOne(t *testing.T) {
	dir := t.TempDir()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), folderVariable+"="+dir)
	trace, err := powercut.Record(dir, cmd)
	if err != nil {
		t.Fatal(err)
	}
	if got := trace.Count(powercut.Acknowledge); got != replacements {
		t.Fatalf("%d replacements were recorded", got)
	}
	for seed := range uint64(4) {
		if err := cutEverywhere(t.TempDir(), trace, seed); err != nil {
			t.Error(err)
		}
	}
	// The same without the syncs, to see that the test would find it.
	if err := cutEverywhere(t.TempDir(), trace.Forgetful(1, 1), 1); err == nil {
		t.Error("files that are not synced pass")
	}
	var unsynced powercut.Trace
	for _, op := range trace {
		if op.Kind != powercut.Sync || op.File != "" {
			unsynced = append(unsynced, op)
		}
	}
	if len(unsynced) != len(trace)-replacements {
		t.Errorf("the folder is synced %d times", len(trace)-len(unsynced))
	}
	if err := cutEverywhere(t.TempDir(), unsynced, 1); err == nil {
		t.Error("a folder that is not synced passes")
	}
}

// cutEverywhere lays down what power cuts leave after every op and looks at the file: it holds what was acknowledged
// last, or what was being written then, whole.
func cutEverywhere(dir string, trace powercut.Trace, seed uint64) error {
	r := rand.New(rand.NewPCG(seed, 1))
	disk := powercut.NewDisk()
	for n, op := range trace {
		disk.Do(op)
		for cut := range powercut.Cut(powercut.Cuts) {
			image := filepath.Join(dir, fmt.Sprintf("%d-%d", n, cut))
			if err := errors.Join(os.Mkdir(image, 0o700), disk.Lay(image, cut, r)); err != nil {
				return err
			}
			raw, err := os.ReadFile(filepath.Join(image, stateName))
			acked := disk.Acknowledged()
			switch {
			case errors.Is(err, fs.ErrNotExist) && acked == 0:
			case err != nil:
				return fmt.Errorf("after op %d, cut %d, acknowledged %d: %w", n, cut, acked, err)
			case !(acked > 0 && bytes.Equal(raw, content(acked))) && !bytes.Equal(raw, content(acked+1)):
				return fmt.Errorf("after op %d, cut %d, acknowledged %d: %d other bytes", n, cut, acked, len(raw))
			}
		}
	}
	return nil
}
