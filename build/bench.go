package main

import (
	"context"
	"flag"
)

// bench runs the benchmarks.
func bench(ctx context.Context, p *project, args []string) error {
	if err := parse(flag.NewFlagSet("bench", flag.ContinueOnError), args, false); err != nil {
		return err
	}
	return do(ctx, step{key: "bench", name: "go test -bench", loud: true,
		run: p.command("go", "test", "-run", "^$", "-bench", ".", "-benchmem", "./...").run})
}
