package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
)

// stories is the folder of tests that need the built pages and a browser; they run on their own, after the build.
const stories = "app/apptest/story"

// runTests installs what the tests need and runs them all, whatever fails on the way.
func runTests(ctx context.Context, p *project, args []string) error {
	if err := parse(flag.NewFlagSet("test", flag.ContinueOnError), args, false); err != nil {
		return err
	}
	linux := runtime.GOOS == "linux"
	if !linux {
		fmt.Println("不在 Linux 上，不运行故事测试和窗口测试 not on Linux: without stories and window")
	}
	outcomes, err := perform(ctx, os.Stdout, p.testSteps(linux, findRights()), manner{keepGoing: true, lanes: lanes()})
	if ctx.Err() == nil {
		summary(os.Stdout, outcomes)
	}
	return err
}

// testSteps are the parts of the tests, those of the check first.
func (p *project) testSteps(linux bool, r rights) []step {
	packages, apt := p.aptStep(testPackages), []string{"apt"}
	install := []step{p.npmStep(), p.decoderStep(), packages} // the check goes on while packages are fetched
	switch r {
	case noRoot:
		packages.gate = true // who can type the command types it first
		install = []step{packages, p.npmStep(), p.decoderStep()}
	case noApt:
		apt = nil // the tests say themselves which tool they miss
	}
	steps := slices.Concat(install, p.checkSteps(linux), []step{
		p.pagesStep(),
		{key: "go", name: "Go 测试 go test", needs: apt, loud: true, run: p.goTest},
		{key: "vitest", name: "界面单元测试 npm test", needs: []string{"npm"}, loud: true,
			run: p.in("frontend", "npm", "test").run},
		{key: "windows", name: "Windows 程序 GOOS=windows go build",
			run: p.command("go", "build", "-tags", desktopTags("windows"), "-o", os.DevNull, ".").
				with("GOOS=windows", "CGO_ENABLED=0").run},
	})
	if linux {
		// Under Xvfb and with Debian's Chromium. They look at how long something takes, so nothing runs beside them.
		steps = append(steps,
			step{key: "desktop", name: "桌面程序 go build -tags desktop", needs: apt,
				run: p.command("go", "build", "-tags", desktopTags("linux"), "-o", p.program(), ".").run},
			step{key: "stories", name: "故事测试 go test " + stories, needs: append(apt, "pages"), loud: true, alone: true,
				run: p.command("go", "test", "-count=1", "-timeout", "12m", "./"+stories+"/...").run},
			step{key: "window", name: "窗口测试 go test app/desktop", needs: apt, loud: true, alone: true,
				run: p.command("go", "test", "-count=1", "-timeout", "10m",
					"-tags", desktopTags("linux"), "./app/desktop/...").run})
	}
	return steps
}

// goTest runs the Go tests except the stories, with the race detector where there is a C compiler for it.
func (p *project) goTest(ctx context.Context, out io.Writer) error {
	packages, err := p.packages(ctx, out)
	if err != nil {
		return err
	}
	args := []string{"go", "test", "-timeout", "10m"}
	if have("gcc") || have("clang") {
		args = append(args, "-race")
	}
	return p.command(append(args, packages...)...).run(ctx, out)
}

// packages lists the Go packages of the project except the stories.
func (p *project) packages(ctx context.Context, errs io.Writer) ([]string, error) {
	list, err := p.command("go", "list", "./...").output(ctx, errs)
	if err != nil {
		return nil, err
	}
	isStory := func(name string) bool { return strings.Contains(name+"/", "/"+stories+"/") }
	return slices.DeleteFunc(strings.Fields(list), isStory), nil
}
