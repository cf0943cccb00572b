package main

import (
	"slices"
	"testing"
)

// TestStepsFindWhatTheyNeed looks at the steps for every system: each needs only what comes before it, and only
// somebody who has to type a command first is stopped.
func TestStepsFindWhatTheyNeed(t *testing.T) {
	p := &project{root: t.TempDir()}
	for _, linux := range []bool{true, false} {
		for _, r := range []rights{noApt, noRoot, viaSudo, asRoot} {
			var keys []string
			for _, s := range p.testSteps(linux, r) {
				if slices.Contains(keys, s.key) {
					t.Errorf("two steps %s", s.key)
				}
				for _, need := range s.needs {
					if !slices.Contains(keys, need) {
						t.Errorf("%s needs %s, which is not before it", s.key, need)
					}
				}
				if s.gate != (s.key == "apt" && r == noRoot) {
					t.Errorf("rights %d: %s is a gate: %v", r, s.key, s.gate)
				}
				keys = append(keys, s.key)
			}
			for _, key := range []string{"stories", "window", "desktop", "lint-window"} {
				if slices.Contains(keys, key) != linux {
					t.Errorf("on Linux %v: %s is one of %v", linux, key, keys)
				}
			}
			if first := keys[3]; first != "gofmt" {
				t.Errorf("what was installed is followed by %s, not by the check", first)
			}
		}
	}
}
