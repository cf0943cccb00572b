// Command build does the project's own tasks on a developer's machine and in CI:
//
//	go run ./build run | test | check | hooks | gen | release | bench | shots
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// task is something the project can do.
type task struct {
	name, does string
	run        func(ctx context.Context, p *project, args []string) error
}

var tasks = []task{
	{"run", "安装、构建，用演示村打开信铺 — install, build and open a demo village (--data DIR, -- flags of xinpu)", runProgram},
	{"test", "安装所需并运行全部测试 — install what the tests need and run them all", runTests},
	{"check", "不运行程序就能查出的毛病 — all that can be found without running the program (--quick)", check},
	{"hooks", "提交前自动检查 — run the quick checks before each commit (--remove)", hooks},
	{"gen", "重新生成派生文件 — redo derived files (--check, --fonts, --icons)", generate},
	{"release", "构建各平台程序到 out/release — build the programs to ship", release},
	{"bench", "性能测试 — benchmarks", bench},
	{"shots", "重做说明书里的截图到 build/pictures — redo the screenshots", shots},
}

// errUsage says that the command line was wrong and that the reader has been told so.
var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := exitCode(dispatch(ctx, os.Args[1:]))
	stop()
	os.Exit(code)
}

func dispatch(ctx context.Context, args []string) error {
	if len(args) > 0 {
		for _, t := range tasks {
			if t.name == args[0] {
				p, err := findProject()
				if err != nil {
					return err
				}
				return t.run(ctx, p, args[1:])
			}
		}
	}
	fmt.Fprintln(os.Stderr, "用法 usage: go run ./build TASK")
	for _, t := range tasks {
		fmt.Fprintf(os.Stderr, "  %-8s %s\n", t.name, t.does)
	}
	return errUsage
}

// parse reads the flags of a task; those without arguments refuse them.
func parse(f *flag.FlagSet, args []string, takesArgs bool) error {
	if err := f.Parse(args); err != nil {
		return errUsage // flag has said what is wrong
	}
	if !takesArgs && f.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "%s: 多余的参数 unexpected argument %q\n", f.Name(), f.Arg(0))
		return errUsage
	}
	return nil
}

// exitCode tells the person what went wrong and the shell with which number: 0 done, 1 failed, 2 wrong usage, else that
// of the program that was started.
func exitCode(err error) int {
	var status exitStatus
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		return 2
	case errors.As(err, &status):
		return int(status)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "已中断 interrupted")
		return 1
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// exitStatus is the end of a program whose own output has said enough.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }
