package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// apiTypes is the generated description of the API for the pages.
const apiTypes = "frontend/src/api/schema.ts"

// generate redoes the derived files that are kept with the sources.
func generate(ctx context.Context, p *project, args []string) error {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	onlyCheck := flags.Bool("check", false, "change nothing, fail when a file is out of date")
	fonts := flags.Bool("fonts", false, "cut the fonts of the papers anew")
	icons := flags.Bool("icons", false, "draw the icons anew")
	if err := parse(flags, args, false); err != nil {
		return err
	}
	if *onlyCheck {
		return do(ctx, p.npmStep(), step{key: "drift", name: "接口类型 API types", needs: []string{"npm"}, run: p.checkGenerated})
	}
	steps := []step{p.npmStep(), {key: "types", name: "接口类型 API types " + apiTypes, run: p.writeGenerated}}
	if *fonts {
		steps = append(steps, step{key: "fonts", name: "字体 fonts", run: p.command("go", "run", "./printing/fonts/gen").run})
	}
	if *icons {
		steps = append(steps, step{key: "icons", name: "图标 icons",
			run: func(context.Context, io.Writer) error { return drawIcons(p.root) }})
	}
	return do(ctx, steps...)
}

func (p *project) writeGenerated(ctx context.Context, out io.Writer) error {
	types, err := p.generateTypes(ctx, out)
	if err != nil {
		return err
	}
	return os.WriteFile(p.path(apiTypes), types, 0o644)
}

func (p *project) checkGenerated(ctx context.Context, out io.Writer) error {
	want, err := p.generateTypes(ctx, out)
	if err != nil {
		return err
	}
	have, err := os.ReadFile(p.path(apiTypes))
	if err != nil {
		return err
	}
	// Git on Windows may have changed the line ends.
	if have = bytes.ReplaceAll(have, []byte("\r\n"), []byte("\n")); bytes.Equal(have, want) {
		return nil
	}
	return advice{
		problem: apiTypes + " 与程序的接口不一致 is not what the program answers:\n" + firstDifference(string(have), string(want)),
		command: "go run ./build gen",
	}
}

// generateTypes asks the program for its API and has it translated to TypeScript.
func (p *project) generateTypes(ctx context.Context, errs io.Writer) ([]byte, error) {
	dir, err := os.MkdirTemp("", "xinpu-gen")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	api, err := p.command("go", "run", ".", "openapi").output(ctx, errs)
	if err != nil {
		return nil, err
	}
	source, target := filepath.Join(dir, "openapi.json"), filepath.Join(dir, "schema.ts")
	if err := os.WriteFile(source, []byte(api), 0o644); err != nil {
		return nil, err
	}
	translate := p.in("frontend", "npx", "--no-install", "openapi-typescript", source, "-o", target)
	if err := translate.run(ctx, errs); err != nil {
		return nil, err
	}
	return os.ReadFile(target)
}

// firstDifference shows the first lines in which two texts differ.
func firstDifference(have, want string) string {
	const shown = 5
	h, w := strings.Split(have, "\n"), strings.Split(want, "\n")
	at := 0
	for at < len(h) && at < len(w) && h[at] == w[at] {
		at++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "    line %d\n", at+1)
	for _, side := range []struct {
		sign  string
		lines []string
	}{{"-", h}, {"+", w}} {
		for _, line := range side.lines[min(at, len(side.lines)):min(at+shown, len(side.lines))] {
			fmt.Fprintf(&b, "    %s %s\n", side.sign, line)
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
