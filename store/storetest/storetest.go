// Package storetest opens real village files for tests and checks the whole file when a test is over.
package storetest

import (
	"errors"
	"testing"

	bolt "go.etcd.io/bbolt"

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

// Compact writes a village file anew with nothing but what is in use, small enough to be kept among the tests.
func Compact(tb testing.TB, from, to string) {
	tb.Helper()
	source, err := bolt.Open(from, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		tb.Fatal(err)
	}
	target, err := bolt.Open(to, 0o600, nil)
	if err != nil {
		tb.Fatal(err)
	}
	if err := errors.Join(bolt.Compact(target, source, 0), source.Close(), target.Close()); err != nil {
		tb.Fatal(err)
	}
}
