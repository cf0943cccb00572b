package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"xinpu/store"
	"xinpu/store/storetest"
)

func payloads(from, to int) [][]byte {
	var out [][]byte
	for i := from; i <= to; i++ {
		out = append(out, fmt.Appendf(nil, "event %d", i))
	}
	return out
}

func TestAppendIsThereAfterOpeningAgain(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Append(payloads(1, 3), []store.Key{{ID: 1, Secret: []byte("secret")}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(payloads(4, 300), nil); err != nil {
		t.Fatal(err)
	}
	seq, head := s.Head()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if seq2, head2 := s.Head(); seq2 != seq || head2 != head || seq != 300 {
		t.Fatalf("head was %d %x, is %d %x", seq, head, seq2, head2)
	}
	got, ok, err := s.Read(4)
	if err != nil || !ok || string(got) != "event 4" {
		t.Fatalf("event 4: %q %v %v", got, ok, err)
	}
	var n uint64
	if err := s.Scan(298, func(seq uint64, p []byte) error { n += seq; return nil }); err != nil || n != 299+300 {
		t.Fatalf("scan: %d, %v", n, err)
	}
	var keys int
	if err := s.Keys(func(k store.Key) error { keys++; return nil }); err != nil || keys != 1 {
		t.Fatalf("keys: %d, %v", keys, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	storetest.Check(t, dir)
}

func TestASecondProcessIsRefused(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := store.Open(dir); !errors.Is(err, store.ErrInUse) {
		t.Fatalf("got %v", err)
	}
}

func TestFilesThatAreNotOurs(t *testing.T) {
	for name, c := range map[string]struct {
		make func(path string) error
		want error
	}{
		"text": {func(p string) error { return os.WriteFile(p, []byte("hello, this is not a database"), 0o600) }, store.ErrBroken},
		"another program's": {func(p string) error {
			db, err := bolt.Open(p, 0o600, nil)
			if err != nil {
				return err
			}
			return db.Close()
		}, store.ErrForeign},
		"newer": {func(p string) error {
			return edit(p, func(tx *bolt.Tx) error {
				return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte{0, 0, 0, 0, 0, 0, 0, 9})
			})
		}, store.ErrNewer},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if name == "newer" {
				s, err := store.Open(dir)
				if err != nil {
					t.Fatal(err)
				}
				s.Close()
			}
			if err := c.make(filepath.Join(dir, store.FileName)); err != nil {
				t.Fatal(err)
			}
			if _, err := store.Open(dir); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
		})
	}
}

func edit(path string, fn func(*bolt.Tx) error) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	return errors.Join(db.Update(fn), db.Close())
}

func TestTheChainFindsWhatWasTouched(t *testing.T) {
	seq := func(n byte) []byte { return []byte{0, 0, 0, 0, 0, 0, 0, n} }
	for name, c := range map[string]struct {
		touch func(*bolt.Bucket) error
		bad   uint64
	}{
		"a flipped byte": {func(b *bolt.Bucket) error {
			v := append([]byte(nil), b.Get(seq(5))...)
			v[len(v)-1] ^= 1
			return b.Put(seq(5), v)
		}, 5},
		"a removed event": {func(b *bolt.Bucket) error { return b.Delete(seq(5)) }, 5},
		"exchanged events": {func(b *bolt.Bucket) error {
			five, six := append([]byte(nil), b.Get(seq(5))...), append([]byte(nil), b.Get(seq(6))...)
			return errors.Join(b.Put(seq(5), six), b.Put(seq(6), five))
		}, 5},
		"a cut event": {func(b *bolt.Bucket) error { return b.Put(seq(5), []byte("short")) }, 5},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, err := store.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(s.Append(payloads(1, 9), nil), s.Close()); err != nil {
				t.Fatal(err)
			}
			if err := edit(filepath.Join(dir, store.FileName), func(tx *bolt.Tx) error { return c.touch(tx.Bucket([]byte("journal"))) }); err != nil {
				t.Fatal(err)
			}
			if s, err = store.Open(dir); err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			var bad *store.BadEvent
			if err := s.Walk(func(uint64, []byte) error { return nil }); !errors.As(err, &bad) || bad.Seq != c.bad {
				t.Fatalf("got %v, want event %d", err, c.bad)
			}
		})
	}
}
