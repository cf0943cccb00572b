package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
)

// The Debian packages that are needed, beside Go, Node and gcc.
var (
	windowPackages = []string{"libgtk-3-dev", "libwebkit2gtk-4.1-dev", "fonts-noto-cjk"}
	testPackages   = slices.Concat(windowPackages, []string{
		"chromium",                    // the pages, as people see them
		"zbar-tools", "poppler-utils", // reads cards and papers back
		"xvfb", "openbox", "xdotool", "wmctrl", "scrot", // the desktop window
		"avahi-daemon", "avahi-utils", "dbus", "iproute2", // the name on the network
		"strace",         // records writes and syncs, for power cuts
		"cups-ipp-utils", // ippeveprinter, a printer to print on
	})
)

// aptOptions wait for another apt that is at work, as on a machine that has just started.
var aptOptions = []string{"-o", "DPkg::Lock::Timeout=600"}

// rights tells how packages may be installed.
type rights int

const (
	noApt  rights = iota // not a Debian
	noRoot               // somebody has to type a password
	viaSudo
	asRoot
)

// aptCommands are the commands that install packages, written for the rights that there are.
func aptCommands(packages []string, r rights) [][]string {
	var prefix []string
	switch r {
	case viaSudo:
		prefix = []string{"sudo", "-n"}
	case noRoot:
		prefix = []string{"sudo"}
	}
	return [][]string{
		slices.Concat(prefix, []string{"apt-get"}, aptOptions, []string{"update"}),
		slices.Concat(prefix, []string{"apt-get"}, aptOptions,
			[]string{"install", "-y", "--no-install-recommends"}, packages),
	}
}

// aptAdvice tells somebody who may not install packages what to type.
func aptAdvice(packages []string, r rights) advice {
	if r == noApt {
		return advice{problem: "这里没有 apt，请用本系统的方式安装 no apt here, install with your system's means: " +
			strings.Join(packages, " ")}
	}
	var lines []string
	for _, c := range aptCommands(packages, r) {
		lines = append(lines, strings.Join(c, " "))
	}
	return advice{
		problem: "缺少系统组件，当前用户不能安装 packages are missing and this user may not install them: " + strings.Join(packages, " "),
		command: strings.Join(lines, " && "),
	}
}

// aptStep installs packages that are missing. Elsewhere than on Linux there is nothing to install.
func (p *project) aptStep(packages []string) step {
	return step{
		key:   "apt",
		name:  "系统组件 system packages",
		ready: func() bool { return len(missingPackages(packages)) == 0 },
		run: func(ctx context.Context, out io.Writer) error {
			missing := missingPackages(packages)
			r := findRights()
			if r == noApt || r == noRoot {
				return aptAdvice(missing, r)
			}
			commands := aptCommands(missing, r)
			// An old list of packages often does: a failed update shows in the install.
			if err := p.aptCommand(commands[0]).run(ctx, out); err != nil {
				fmt.Fprintln(out, err)
			}
			return p.aptCommand(commands[1]).run(ctx, out)
		},
	}
}

func (p *project) aptCommand(args []string) command {
	return p.command(args...).with("DEBIAN_FRONTEND=noninteractive")
}

// missingPackages asks dpkg; where there is no dpkg it asks pkg-config for the libraries among them.
func missingPackages(packages []string) []string {
	if runtime.GOOS != "linux" {
		return nil
	}
	if _, err := exec.LookPath("dpkg-query"); err != nil {
		if haveWindowLibraries() {
			return without(packages, windowPackages)
		}
		return packages
	}
	// dpkg-query fails when it does not know one of them, and still lists the others.
	raw, _ := exec.Command("dpkg-query", append([]string{"-W", "-f", `${Package}\t${Status}\n`}, packages...)...).Output()
	return without(packages, installedPackages(string(raw)))
}

// installedPackages reads lines of package, tab, status.
func installedPackages(list string) []string {
	var names []string
	for line := range strings.Lines(list) {
		if name, status, _ := strings.Cut(strings.TrimSpace(line), "\t"); status == "install ok installed" {
			names = append(names, name)
		}
	}
	return names
}

func without(all, some []string) []string {
	var rest []string
	for _, s := range all {
		if !slices.Contains(some, s) {
			rest = append(rest, s)
		}
	}
	return rest
}

func findRights() rights {
	if _, err := exec.LookPath("apt-get"); err != nil {
		return noApt
	}
	if os.Geteuid() == 0 {
		return asRoot
	}
	if exec.Command("sudo", "-n", "true").Run() == nil {
		return viaSudo
	}
	return noRoot
}

// haveWindowLibraries reports whether the desktop window can be built.
func haveWindowLibraries() bool {
	return runtime.GOOS != "linux" || exec.Command("pkg-config", "--exists", "gtk+-3.0", "webkit2gtk-4.1").Run() == nil
}
