package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository makes a Git repository with a build program that writes down how it was called, and fails as long as there
// is a file "broken". Git reads no settings of the machine.
func repository(t *testing.T) *project {
	t.Helper()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "tester")
		t.Setenv("GIT_"+who+"_EMAIL", "tester@example.org")
	}
	p := &project{root: filepath.Join(t.TempDir(), "main")}
	for name, text := range map[string]string{
		"go.mod":         "module example.org/hooked\n\ngo 1.26\n",
		"build/hooks.go": "package main\n",
		"build/main.go": `package main

import (
	"os"
	"strings"
)

func main() {
	if _, there := os.LookupEnv("GIT_INDEX_FILE"); there {
		panic("the program is told of another repository")
	}
	if err := os.WriteFile("called", []byte(strings.Join(os.Args[1:], " ")), 0o600); err != nil {
		panic(err)
	}
	if _, err := os.Stat("broken"); err == nil {
		os.Exit(1)
	}
}
`,
	} {
		put(t, p.path(name), text)
	}
	mustGit(t, p.root, "init", "-q")
	mustGit(t, p.root, "add", ".")
	mustGit(t, p.root, "commit", "-q", "-m", "begin")
	return p
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// git runs git and returns what it said.
func git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("git %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return string(out), err
}

func mustGit(t *testing.T, dir string, args ...string) {
	t.Helper()
	if _, err := git(dir, args...); err != nil {
		t.Fatal(err)
	}
}

func TestTheHookChecksEachCommit(t *testing.T) {
	p := repository(t)
	if err := hooks(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	if err := hooks(t.Context(), p, nil); err != nil {
		t.Fatalf("a second time: %v", err)
	}
	linked := &project{root: filepath.Join(filepath.Dir(p.root), "linked")}
	mustGit(t, p.root, "worktree", "add", "-q", linked.root)
	for _, w := range []*project{p, linked} {
		if _, err := git(w.root, "commit", "-q", "--allow-empty", "-m", "good"); err != nil {
			t.Errorf("%s: a good commit is refused: %v", w.root, err)
		}
		if raw, err := os.ReadFile(w.path("called")); string(raw) != "check --quick" {
			t.Errorf("%s: the hook called %q, %v", w.root, raw, err)
		}
		put(t, w.path("broken"), "")
		if _, err := git(w.root, "commit", "-q", "--allow-empty", "-m", "bad"); err == nil {
			t.Errorf("%s: a commit that fails the check is made", w.root)
		}
	}
	// What is checked out has no check yet.
	if err := os.Remove(p.path("build/hooks.go")); err != nil {
		t.Fatal(err)
	}
	if _, err := git(p.root, "commit", "-q", "--allow-empty", "-m", "old"); err != nil {
		t.Errorf("a commit without a check is refused: %v", err)
	}
	if err := hooks(t.Context(), linked, []string{"--remove"}); err != nil {
		t.Fatal(err)
	}
	if err := hooks(t.Context(), linked, []string{"--remove"}); err != nil {
		t.Fatalf("a second time: %v", err)
	}
	if _, err := git(linked.root, "commit", "-q", "--allow-empty", "-m", "unhooked"); err != nil {
		t.Errorf("a removed hook is still run: %v", err)
	}
}

func TestHooksOfOthersStay(t *testing.T) {
	p := repository(t)
	theirs, text := p.path(".git/hooks/pre-commit"), "#!/bin/sh\nexit 0\n"
	put(t, theirs, text)
	for _, args := range [][]string{nil, {"--remove"}} {
		var a advice
		if err := hooks(t.Context(), p, args); !errors.As(err, &a) || exitCode(err) != 1 {
			t.Errorf("hooks %v: %v", args, err)
		}
		if raw, err := os.ReadFile(theirs); string(raw) != text {
			t.Errorf("hooks %v changed the hook to %q, %v", args, raw, err)
		}
	}

	elsewhere := t.TempDir()
	mustGit(t, p.root, "config", "core.hooksPath", elsewhere)
	if err := hooks(t.Context(), p, nil); err == nil || !strings.Contains(err.Error(), elsewhere) {
		t.Errorf("hooks are kept elsewhere: %v", err)
	}
	if files, err := os.ReadDir(elsewhere); len(files) > 0 || err != nil {
		t.Errorf("written there: %v, %v", files, err)
	}
}
