package store_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"xinpu/store"
)

// filled makes a village file with enough in it for branch pages, free pages, overflow and small buckets, and gives its bytes.
func filled(tb testing.TB) []byte {
	tb.Helper()
	dir := tb.TempDir()
	s, err := store.Open(dir)
	if err != nil {
		tb.Fatal(err)
	}
	for n := range 30 {
		if err := s.Append(payloads(100*n+1, 100*n+100), []store.Key{{ID: uint64(n), Secret: []byte("secret")}}); err != nil {
			tb.Fatal(err)
		}
	}
	if err := s.Append([][]byte{bytes.Repeat([]byte("long "), 5000)}, nil); err != nil {
		tb.Fatal(err)
	}
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil {
		tb.Fatal(err)
	}
	used := len(bytes.TrimRight(raw, "\x00")) // behind it lie pages that were never used
	return raw[:(used+4095)/4096*4096]
}

// visit opens a file as the program would and reads everything in it.
func visit(dir string) error {
	s, err := store.Open(dir)
	if err != nil {
		return err
	}
	err = errors.Join(s.CheckPages(), s.Walk(func(uint64, []byte) error { return nil }), s.Keys(func(store.Key) error { return nil }))
	return errors.Join(err, s.Close())
}

func TestATruncatedFileIsBroken(t *testing.T) {
	whole := filled(t)
	dir := t.TempDir()
	path := filepath.Join(dir, store.FileName)
	for cut := 0; cut < len(whole); cut += 1021 {
		if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := visit(dir); !errors.Is(err, store.ErrBroken) {
			t.Fatalf("cut to %d of %d bytes: %v", cut, len(whole), err)
		}
		if err := store.CheckFile(path); !errors.Is(err, store.ErrBroken) {
			t.Fatalf("cut to %d of %d bytes, checked: %v", cut, len(whole), err)
		}
		if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, whole[:cut]) {
			t.Fatalf("cut to %d bytes it was written to: %v", cut, err)
		}
	}
}

func TestFlippedBytesNeverTakeTheProgramDown(t *testing.T) {
	whole := filled(t)
	dir := t.TempDir()
	path := filepath.Join(dir, store.FileName)
	random := rand.New(rand.NewPCG(1, 2))
	flip := func(at int, mask byte) {
		bad := bytes.Clone(whole)
		bad[at] ^= mask
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		before := store.CheckFile(path)
		if before != nil && !errors.Is(before, store.ErrBroken) {
			t.Fatalf("byte %d: %v", at, before)
		}
		if before == nil { // in a value, or in what is not used: the chain looks after the journal
			if err := visit(dir); err != nil && !errors.Is(err, store.ErrBroken) && !errors.As(err, new(*store.BadEvent)) && !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrNewer) {
				t.Fatalf("byte %d: %v", at, err)
			}
			return
		}
		if s, err := store.Open(dir); err == nil {
			if err := s.CheckPages(); err == nil {
				t.Fatalf("byte %d: the file is bad (%v), the open one is not", at, before)
			}
			s.Close()
		}
	}
	for at := range 80 { // both meta pages, every byte of what they say
		flip(at, 1<<random.IntN(8))
		flip(4096+at, 1<<random.IntN(8))
	}
	for range 600 {
		flip(random.IntN(len(whole)), byte(1+random.IntN(255)))
	}
	for page := 2; page < len(whole)/4096; page++ { // the head of every page, where the structure is
		flip(page*4096+random.IntN(16), byte(1+random.IntN(255)))
		flip(page*4096+16+random.IntN(64), byte(1+random.IntN(255)))
	}
}

func TestBothDescriptionsGone(t *testing.T) {
	whole := filled(t)
	dir := t.TempDir()
	clear(whole[:2*4096])
	if err := os.WriteFile(filepath.Join(dir, store.FileName), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := visit(dir); !errors.Is(err, store.ErrBroken) {
		t.Fatal(err)
	}
}

func TestAFileAtWorkIsInUse(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !store.InUse(s.Path()) {
		t.Fatal("an open file is said to be free")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if store.InUse(filepath.Join(dir, store.FileName)) {
		t.Fatal("a closed file is said to be in use")
	}
}
