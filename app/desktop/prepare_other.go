//go:build desktop && !linux && !windows

package desktop

// prepare has nothing to look for: the web view is part of the system.
func prepare() error { return nil }
