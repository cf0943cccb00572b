package durable_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"xinpu/store/durable"
)

// names lists a folder.
func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// holds fails the test unless a folder holds one file with this name and content and nothing else.
func holds(t *testing.T, path, content string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil || string(raw) != content {
		t.Errorf("%s holds %q, %v; want %q", path, raw, err, content)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 || got[0] != filepath.Base(path) {
		t.Errorf("the folder holds %q", got)
	}
}

func TestAFileIsReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	for _, content := range []string{"first", "", "a longer one"} {
		if err := durable.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		holds(t, path, content)
	}
}

func TestALeftoverOfAPowerCutIsNoObstacle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	if err := os.WriteFile(path+durable.Suffix, []byte("half, and readable by everybody"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := durable.WriteFile(path, []byte("whole"), 0o600); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "whole")
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestTheModeIsTheOneAskedFor(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows knows no modes")
	}
	path := filepath.Join(t.TempDir(), "state.json")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := durable.WriteFile(path, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestAFailedBuildLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	if err := durable.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	err := durable.Build(path, ".part", func(temp string) error {
		if temp != path+".part" {
			t.Errorf("builds at %s", temp)
		}
		return errors.Join(os.WriteFile(temp, []byte("ne"), 0o600), full)
	})
	if !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
	holds(t, path, "old")
}

func TestARenameThatFailsLeavesNothingBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	if err := os.MkdirAll(filepath.Join(path, "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := durable.WriteFile(path, []byte("new"), 0o600); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	err := durable.WriteFile(filepath.Join(t.TempDir(), "none", "state.json"), []byte("new"), 0o600)
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
