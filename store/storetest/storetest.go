// Package storetest opens real village files for tests and checks the whole file when a test is over.
package storetest

import (
	"testing"

	"xinpu/store"
)

// Open opens a new village file in a temporary folder. At the end of the test it is closed, opened again and checked: every page and
// the whole chain.
func Open(tb testing.TB) *store.Store {
	tb.Helper()
	dir := tb.TempDir()
	s, err := store.Open(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
		Check(tb, dir)
	})
	return s
}

// Check opens the village file in a folder and checks every page and the whole chain.
func Check(tb testing.TB, dir string) {
	tb.Helper()
	s, err := store.Open(dir)
	if err != nil {
		tb.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read
	if err := s.CheckPages(); err != nil {
		tb.Errorf("pages: %v", err)
	}
	if err := s.Walk(func(uint64, []byte) error { return nil }); err != nil {
		tb.Errorf("chain: %v", err)
	}
}
