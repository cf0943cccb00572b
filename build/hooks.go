package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// hookMark is the line that tells this project's hook from one that somebody else wrote.
const hookMark = "# xinpu: go run ./build hooks"

// preCommit is run by Git in the worktree that the commit is made in. Git sets variables that name this repository;
// tools that look for another one must not see them. A commit from before there was a hook has no check that it could
// run.
const preCommit = `#!/bin/sh
` + hookMark + `
# Taken out by: go run ./build hooks --remove
# Passed over once by: git commit --no-verify
unset $(git rev-parse --local-env-vars)
[ -f build/hooks.go ] || exit 0
exec go run ./build check --quick
`

// hooks installs the hook that runs the quick part of the check before each commit, or takes it out.
func hooks(ctx context.Context, p *project, args []string) error {
	flags := flag.NewFlagSet("hooks", flag.ContinueOnError)
	remove := flags.Bool("remove", false, "take the hook out again")
	if err := parse(flags, args, false); err != nil {
		return err
	}
	path, err := p.hookPath(ctx)
	if err != nil {
		return err
	}
	if *remove {
		return removeHook(path)
	}
	return installHook(path)
}

// hookPath is where Git looks for the hook that runs before a commit: one place for all worktrees of a repository.
func (p *project) hookPath(ctx context.Context) (string, error) {
	if where, err := p.command("git", "config", "core.hooksPath").output(ctx, io.Discard); err == nil {
		return "", advice{
			problem: "Git 从别处读钩子（core.hooksPath），请在那里加上一行 Git reads its hooks from " + strings.TrimSpace(where) +
				" (core.hooksPath); call this from the pre-commit there:\n\n        go run ./build check --quick",
		}
	}
	dir, err := p.command("git", "rev-parse", "--git-path", "hooks").output(ctx, os.Stderr)
	if err != nil {
		return "", err
	}
	dir = strings.TrimSpace(dir)
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(p.root, dir)
	}
	return filepath.Join(dir, "pre-commit"), nil
}

func installHook(path string) error {
	switch ours, err := ownHook(path); {
	case err != nil:
		return err
	case !ours:
		return advice{problem: "已经有一个别的提交钩子，没有改动 there is another hook already, nothing was changed: " + path +
			"\n    请在里面加上 call this from it:\n\n        go run ./build check --quick"}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path, []byte(preCommit), 0o755); err != nil {
		return err
	}
	fmt.Println("提交前会运行 before each commit now runs: go run ./build check --quick\n" + path)
	return nil
}

func removeHook(path string) error {
	switch ours, err := ownHook(path); {
	case err != nil:
		return err
	case !ours:
		return advice{problem: "这个提交钩子不是信铺的，没有改动 this hook is not of xinpu, nothing was changed: " + path}
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fmt.Println("没有提交钩子了 there is no hook any more")
	return nil
}

// ownHook reports whether the hook may be written and removed here: there is none, or it is this project's.
func ownHook(path string) (bool, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return strings.Contains(string(raw), hookMark), err
}
