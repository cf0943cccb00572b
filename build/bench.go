package main

import (
	"context"
	"flag"
	"runtime"
)

// bench measures this machine with the built program and prints figures, ratios and goals.
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
	return p.command(command...).attach(ctx)
}
