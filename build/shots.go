package main

import (
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
)

// shots redoes the screenshots of the README from a fresh demo village. The script finds the server in XINPU_URL, the
// program in XINPU_PROGRAM, the data folder in XINPU_DATA, and writes into the folder XINPU_SHOTS.
func shots(ctx context.Context, p *project, args []string) error {
	if err := parse(flag.NewFlagSet("shots", flag.ContinueOnError), args, false); err != nil {
		return err
	}
	data, err := os.MkdirTemp("", "xinpu-shots")
	if err != nil {
		return err
	}
	defer os.RemoveAll(data)
	if err := os.MkdirAll(p.path("build/pictures"), 0o755); err != nil {
		return err
	}
	packages := p.aptStep([]string{"chromium", "fonts-noto-cjk", "pngquant"})
	return do(ctx, packages, p.npmStep(), p.pagesStep(), p.programStep(), p.demoStep(data), step{
		key: "shots", name: "截图 screenshots build/pictures", loud: true,
		run: func(ctx context.Context, out io.Writer) error {
			url, end, err := p.serve(ctx, data)
			if err != nil {
				return err
			}
			script := p.command("node", "frontend/e2e/shots.mjs").with(
				"XINPU_URL="+url, "XINPU_PROGRAM="+p.program(), "XINPU_DATA="+data, "XINPU_SHOTS="+p.path("build/pictures"))
			err = script.run(ctx, out)
			if e := end(); err == nil {
				err = e
			}
			if err != nil {
				return err
			}
			pictures, err := filepath.Glob(p.path("build/pictures/*.png"))
			if err != nil {
				return err
			}
			// They are kept in the repository: a quarter of the size is as good to the eye.
			quant := append([]string{"pngquant", "--quality", "60-90", "--force", "--ext", ".png"}, pictures...)
			return p.command(quant...).run(ctx, out)
		},
	})
}
