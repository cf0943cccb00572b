package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// runProgram installs and builds what is missing, fills a demo village on the first start and opens it.
func runProgram(ctx context.Context, p *project, args []string) error {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	data := flags.String("data", p.path("out/demo-village"), "`folder` of the village's data")
	if err := parse(flags, args, true); err != nil {
		return err
	}
	folder, err := filepath.Abs(*data)
	if err != nil {
		return err
	}
	packages := p.aptStep(windowPackages)
	packages.optional = true // without them there is still a server
	if err := do(ctx, packages, p.npmStep(), p.pagesStep(), p.programStep(), p.demoStep(folder)); err != nil {
		return err
	}

	start := []string{p.program()}
	switch {
	case !haveWindowLibraries():
		fmt.Println("没有图形组件，只启动服务，请用浏览器打开下面的地址 no GTK and WebKit: serving, open this address in a browser")
		start = append(start, "serve")
	case !haveDisplay():
		fmt.Println("没有显示器，只启动服务，请用浏览器打开下面的地址 no display: serving, open this address in a browser")
		start = append(start, "serve")
	default:
		fmt.Println("打开窗口 opening the window")
	}
	start = append(append(start, "--data", folder), flags.Args()...)
	return p.command(start...).attach(ctx)
}

// haveDisplay reports whether a window could be seen.
func haveDisplay() bool {
	return runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
