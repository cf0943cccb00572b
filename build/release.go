package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// winres puts icon and manifest into the Windows program.
const winres = "github.com/tc-hib/go-winres@v0.3.3"

// windowsResources is where the Go tool picks resources up: beside main.go, under this name.
const windowsResources = "rsrc_windows_amd64.syso"

// release builds the programs to ship into out/release.
func release(ctx context.Context, p *project, args []string) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	if err := parse(flags, args, false); err != nil {
		return err
	}
	version := p.version(ctx)
	dir := p.path("out/release")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	fmt.Println("版本 version", version)
	steps := []step{p.npmStep(), p.typesStep(), p.pagesStep(),
		{key: "server", name: "Linux 服务程序 static server", needs: []string{"pages"},
			run: p.releaseCommand("xinpu-server-linux-"+runtime.GOARCH, version, "", "").
				with("CGO_ENABLED=0", "GOOS=linux").run},
	}
	if runtime.GOOS == "linux" {
		apt := p.aptStep(windowPackages)
		desktop := step{key: "linux", name: "Linux 桌面程序 desktop", needs: []string{"pages"},
			run: p.releaseCommand("xinpu-linux-"+runtime.GOARCH, version, desktopTags("linux"), "").run}
		steps = slices.Concat([]step{apt}, steps, []step{desktop})
	}
	return do(ctx, append(steps, p.windowsStep(version),
		step{key: "sums", name: "校验和 SHA256SUMS",
			run: func(context.Context, io.Writer) error { return writeSums(dir) }})...)
}

// windowsStep builds the program for Windows with icon and version.
func (p *project) windowsStep(version string) step {
	resources := p.command("go", "run", winres, "make",
		"--in", p.path("build/windows/winres.json"), "--arch", "amd64", "--out", p.path("rsrc"),
		"--product-version", numbers(version), "--file-version", numbers(version))
	program := p.releaseCommand("xinpu-windows-amd64.exe", version, desktopTags("windows"), "-H windowsgui").
		with("CGO_ENABLED=0", "GOOS=windows", "GOARCH=amd64")
	return step{key: "windows", name: "Windows 桌面程序 desktop", needs: []string{"pages"},
		run: func(ctx context.Context, out io.Writer) error {
			defer os.Remove(p.path(windowsResources))
			return inOrder(resources, program)(ctx, out)
		}}
}

func (p *project) releaseCommand(name, version, tags, linkerFlags string) command {
	return p.command("go", "build", "-trimpath", "-tags", tags,
		"-ldflags", strings.TrimSpace("-s -w -X main.version="+version+" "+linkerFlags),
		"-o", p.path("out/release/"+name), ".")
}

// version names the commit that is built.
func (p *project) version(ctx context.Context) string {
	out, err := p.command("git", "describe", "--tags", "--always", "--dirty").output(ctx, io.Discard)
	if version := strings.TrimSpace(out); err == nil && version != "" {
		return version
	}
	return "dev"
}

// numbers makes the four numbers that Windows wants out of a version like v1.2.3-4-gabc.
func numbers(version string) string {
	var major, minor, patch, commits int
	n, _ := fmt.Sscanf(version, "v%d.%d.%d-%d", &major, &minor, &patch, &commits)
	if n < 3 {
		return "0.0.0.0"
	}
	return fmt.Sprintf("%d.%d.%d.%d", major, minor, patch, commits)
}

// writeSums writes the check sums of all files in dir, in the form that sha256sum -c reads.
func writeSums(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(raw), e.Name())
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(b.String()), 0o644)
}
