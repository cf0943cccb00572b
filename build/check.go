package main

import (
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// staticcheck is run by version, so that it does not become a dependency of the program.
const staticcheck = "honnef.co/go/tools/cmd/staticcheck@v0.7.0"

// check looks at the sources without running them.
func check(ctx context.Context, p *project, args []string) error {
	if err := parse(flag.NewFlagSet("check", flag.ContinueOnError), args, false); err != nil {
		return err
	}
	steps := []step{
		p.formatStep(),
		p.vetStep(),
		{key: "staticcheck", name: "staticcheck", run: p.command("go", "run", staticcheck, "./...").run},
	}
	if haveWindowLibraries() {
		steps = append(steps, step{key: "window", name: "staticcheck -tags desktop",
			run: p.command("go", "run", staticcheck, "-tags", desktopTags("linux"), "./app/desktop/...", ".").run})
	}
	_, err := perform(ctx, os.Stdout, steps, manner{keepGoing: true})
	return err
}

// formatStep refuses Go files that gofmt would change.
func (p *project) formatStep() step {
	return step{
		key: "gofmt", name: "格式 gofmt",
		run: func(ctx context.Context, out io.Writer) error {
			files, err := sources(p.root, func(path string) bool { return strings.HasSuffix(path, ".go") })
			if err != nil {
				return err
			}
			list, err := p.command(append([]string{"gofmt", "-l"}, files...)...).output(ctx, out)
			if err != nil {
				return err
			}
			if list == "" {
				return nil
			}
			names := strings.ReplaceAll(strings.TrimSpace(list), p.root+string(filepath.Separator), "")
			return advice{problem: "没有排版的文件 files that are not formatted", command: "gofmt -w " + strings.Join(strings.Fields(names), " ")}
		},
	}
}

func (p *project) vetStep() step {
	return step{key: "vet", name: "go vet", run: p.command("go", "vet", "./...").run}
}
