package main

import (
	"slices"
	"strings"
	"testing"
)

func TestMissingPackagesAreThoseNotFullyInstalled(t *testing.T) {
	list := "libgtk-3-dev\tinstall ok installed\nxvfb\tdeinstall ok config-files\ndbus\tinstall ok half-installed\n"
	got := without([]string{"libgtk-3-dev", "xvfb", "dbus", "scrot"}, installedPackages(list))
	if want := []string{"xvfb", "dbus", "scrot"}; !slices.Equal(got, want) {
		t.Errorf("missing %v, want %v", got, want)
	}
}

func TestAptCommandsFitTheRights(t *testing.T) {
	for r, want := range map[rights]string{
		asRoot:  "apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends xvfb scrot",
		viaSudo: "sudo -n apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends xvfb scrot",
		noRoot:  "sudo apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends xvfb scrot",
	} {
		commands := aptCommands([]string{"xvfb", "scrot"}, r)
		if got := strings.Join(commands[len(commands)-1], " "); got != want {
			t.Errorf("rights %d: %s\nwant %s", r, got, want)
		}
	}
}

func TestWithoutRightsTheCommandToTypeIsShown(t *testing.T) {
	got := aptAdvice([]string{"xvfb"}, noRoot).Error()
	for _, want := range []string{"sudo apt-get", " update && ", "install -y --no-install-recommends xvfb"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	if got := aptAdvice([]string{"xvfb"}, noApt).Error(); strings.Contains(got, "sudo") || !strings.Contains(got, "xvfb") {
		t.Errorf("without apt: %q", got)
	}
}
