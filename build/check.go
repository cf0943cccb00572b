package main

import (
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// linter is run by version, so that it does not become a dependency of the program. Its rules are in .golangci.yml.
const linter = "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0"

// rules are the tests that read the sources instead of running them.
const rules = "TestArrows|TestRules|Fields"

// check finds what can be found without running the program.
func check(ctx context.Context, p *project, args []string) error {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	quick := flags.Bool("quick", false, "leave out what takes longest, as before a commit")
	if err := parse(flags, args, false); err != nil {
		return err
	}
	steps := append([]step{p.npmStep()}, p.checkSteps(haveWindowLibraries())...)
	if *quick {
		steps = slices.DeleteFunc(steps, func(s step) bool { return s.slow })
	}
	_, err := perform(ctx, os.Stdout, steps, manner{keepGoing: true, lanes: lanes()})
	return err
}

// lanes is how many steps run at the same time. More than four would want more memory than an office PC has.
func lanes() int { return min(runtime.NumCPU(), 4) }

// checkSteps are the parts of the check. They need the packages of the pages; the window is looked at where its
// libraries are or are being installed.
func (p *project) checkSteps(window bool) []step {
	npm := []string{"npm"}
	steps := []step{
		p.formatStep(),
		p.lintStep("lint", "Go 静态检查 golangci-lint", "./..."),
		p.typesStep(),
		{key: "drift", name: "接口类型没有走样 API types match gen --check", needs: npm, slow: true, run: p.checkGenerated},
		{key: "eslint", name: "界面静态检查 eslint", needs: npm, run: p.in("frontend", "npm", "run", "--if-present", "lint").run},
		{key: "prettier", name: "界面格式 prettier", needs: npm,
			run: p.in("frontend", "npm", "run", "--if-present", "format:check").run},
		{key: "rules", name: "层次和规矩 go test ./app -run " + rules, run: p.command("go", "test", "./app", "-run", rules).run},
	}
	if window {
		tagged := p.lintStep("lint-window", "窗口静态检查 golangci-lint -tags desktop",
			"--build-tags", desktopTags("linux"), "./app/desktop/...", ".")
		tagged.slow, tagged.needs = true, []string{"apt"}
		steps = append(steps, tagged)
	}
	return steps
}

// lintStep has the linter look at packages. Other worktrees may be looked at meanwhile.
func (p *project) lintStep(key, name string, args ...string) step {
	return step{key: key, name: name,
		run: p.command(append([]string{"go", "run", linter, "run", "--allow-parallel-runners"}, args...)...).run}
}

// typesStep checks the types of the pages.
func (p *project) typesStep() step {
	return step{key: "types", name: "界面类型 vue-tsc", needs: []string{"npm"}, slow: true,
		run: p.in("frontend", "npx", "--no-install", "vue-tsc", "--noEmit", "-p", "tsconfig.app.json",
			"--incremental", "--tsBuildInfoFile", "node_modules/.cache/types.tsbuildinfo").run}
}

// formatStep refuses Go files that gofmt would change, for whatever system they are.
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
			return advice{
				problem: "没有排版的文件 files that are not formatted",
				command: "gofmt -w " + strings.Join(strings.Fields(names), " "),
			}
		},
	}
}
