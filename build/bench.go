package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"runtime"
)

// bench measures this machine with the built program and prints figures, ratios and goals; then, in a real browser, how
// long a change takes until a display has painted it.
func bench(ctx context.Context, p *project, args []string) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	quick := f.Bool("quick", false, "一分钟以内 under a minute")
	members := f.String("members", "", "只测这些人数 only these sizes: 1000,20000,200000")
	if err := parse(f, args, false); err != nil {
		return err
	}
	program := p.path(executable("out/xinpu-bench", runtime.GOOS))
	build := step{key: "program", name: "构建程序 go build", run: p.command("go", "build", "-o", program, ".").run}
	if err := do(ctx, build); err != nil {
		return err
	}
	command := []string{program, "bench", "--dir", p.path("out")}
	if *quick {
		command = append(command, "--quick")
	}
	if *members != "" {
		command = append(command, "--members", *members)
	}
	if err := p.command(command...).attach(ctx); err != nil {
		return err
	}
	return benchDisplay(ctx, p)
}

// benchDisplay changes the display of a village of two thousand households before a browser and twenty more screens.
func benchDisplay(ctx context.Context, p *project) error {
	data, err := os.MkdirTemp("", "xinpu-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(data)
	village := step{
		key:  "demo",
		name: "两千户的村 a village of 2,000 households",
		run:  p.command(p.program(), "demo", "--people", "6100", "--months", "2", "--data", data).run,
	}
	return do(ctx, p.aptStep([]string{"chromium", "fonts-noto-cjk"}), p.npmStep(), p.pagesStep(), p.programStep(), village,
		step{key: "wall", name: "投影换画面 changes of the wall", loud: true, run: func(ctx context.Context, out io.Writer) error {
			url, end, err := p.serve(ctx, data)
			if err != nil {
				return err
			}
			return errors.Join(p.command("node", "frontend/e2e/walltime.mjs").with("XINPU_URL="+url).run(ctx, out), end())
		}})
}
