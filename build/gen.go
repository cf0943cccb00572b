package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What is generated of the API for the pages: its types, and who may call what.
const (
	apiTypes = "frontend/src/api/schema.ts"
	apiRoles = "frontend/src/api/roles.ts"
)

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
		return do(ctx, p.npmStep(),
			step{key: "drift", name: "接口类型 API types", needs: []string{"npm"}, run: p.checkGenerated},
			step{key: "description", name: "接口说明 redocly lint", needs: []string{"npm"}, run: p.lintDescription})
	}
	types := step{key: "types", name: "接口类型 API types " + apiTypes + " " + apiRoles, run: p.writeGenerated}
	steps := []step{p.npmStep(), types}
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
	files, err := p.generateTypes(ctx, out)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(p.path(name), files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (p *project) checkGenerated(ctx context.Context, out io.Writer) error {
	files, err := p.generateTypes(ctx, out)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		have, err := os.ReadFile(p.path(name))
		if err != nil {
			return err
		}
		// Git on Windows may have changed the line ends.
		if have = bytes.ReplaceAll(have, []byte("\r\n"), []byte("\n")); !bytes.Equal(have, files[name]) {
			return advice{
				problem: name + " 与程序的接口不一致 is not what the program answers:\n" +
					firstDifference(string(have), string(files[name])),
				command: "go run ./build gen",
			}
		}
	}
	return nil
}

// generateTypes asks the program for its API and has it translated to TypeScript: the types, and who may call what.
func (p *project) generateTypes(ctx context.Context, errs io.Writer) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "xinpu-gen")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	source, api, err := p.describeAPI(ctx, dir, errs)
	if err != nil {
		return nil, err
	}
	roles, err := rolesOf(api)
	if err != nil {
		return nil, err
	}
	target := filepath.Join(dir, "schema.ts")
	translate := p.in("frontend", "npx", "--no-install", "openapi-typescript", source, "-o", target)
	if err := translate.run(ctx, errs); err != nil {
		return nil, err
	}
	types, err := os.ReadFile(target)
	return map[string][]byte{apiTypes: types, apiRoles: roles}, err
}

// describeAPI asks the program for the description of its API and keeps it in a file of the folder.
func (p *project) describeAPI(ctx context.Context, dir string, errs io.Writer) (file string, api []byte, err error) {
	text, err := p.command("go", "run", ".", "openapi").output(ctx, errs)
	if err != nil {
		return "", nil, err
	}
	file = filepath.Join(dir, "openapi.json")
	return file, []byte(text), os.WriteFile(file, []byte(text), 0o644)
}

// lintDescription holds the description of the API to the rules in frontend/redocly.yaml.
func (p *project) lintDescription(ctx context.Context, out io.Writer) error {
	dir, err := os.MkdirTemp("", "xinpu-lint")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file, _, err := p.describeAPI(ctx, dir, out)
	if err != nil {
		return err
	}
	lint := p.in("frontend", "npx", "--no-install", "redocly", "lint", file)
	return lint.with("REDOCLY_SUPPRESS_UPDATE_NOTICE=true").run(ctx, out)
}

// rolesOf translates the roles of every operation (x-roles) to TypeScript.
func rolesOf(api []byte) ([]byte, error) {
	var doc struct {
		Paths map[string]map[string]struct {
			ID    string    `json:"operationId"`
			Roles *[]string `json:"x-roles"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(api, &doc); err != nil {
		return nil, err
	}
	callers := map[string][]string{}
	var every []string // what most roles may do, all may
	for path, item := range doc.Paths {
		for method, o := range item {
			if o.ID == "" || o.Roles == nil {
				return nil, fmt.Errorf("%s %s does not say who may call it", method, path)
			}
			callers[o.ID] = *o.Roles
			if len(*o.Roles) > len(every) {
				every = *o.Roles
			}
		}
	}
	var b strings.Builder
	b.WriteString(rolesHead)
	fmt.Fprintf(&b, "export const roles = %s as const\n\nexport type Role = (typeof roles)[number]\n\n", list(every))
	b.WriteString("/** The roles that may call an operation; none where no device has to be signed in. */\n")
	b.WriteString("export const callers = {\n")
	for _, id := range slices.Sorted(maps.Keys(callers)) {
		for _, role := range callers[id] {
			if !slices.Contains(every, role) {
				return nil, fmt.Errorf("%s may be called by %s, a role of its own", id, role)
			}
		}
		fmt.Fprintf(&b, "  '%s': %s,\n", id, list(callers[id]))
	}
	b.WriteString(rolesFoot)
	return []byte(b.String()), nil
}

const (
	rolesHead = `// Written by 'go run ./build gen' from x-roles in the description of the API. Changes by hand are lost.

/** Every role that a device can have. */
`
	rolesFoot = `} as const satisfies Record<string, readonly Role[]>

export type Operation = keyof typeof callers

/**
 * Reports whether a role may call an operation. The server checks again; pages leave out what it would refuse.
 */
export function may(role: string, operation: Operation): boolean {
  const allowed: readonly string[] = callers[operation]
  return allowed.length === 0 || allowed.includes(role)
}
`
)

func list(names []string) string {
	quoted := make([]string, len(names))
	for n, name := range names {
		quoted[n] = "'" + name + "'"
	}
	return "[" + strings.Join(quoted, ", ") + "]"
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
