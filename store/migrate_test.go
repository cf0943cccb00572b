package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// old makes a village file with a few events and gives its path.
func old(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Append([][]byte{[]byte("one"), []byte("two")}, nil), s.Close()); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, FileName)
}

// bring migrates the file at a path.
func bring(path string, to uint64, steps map[uint64]migration) error {
	db, err := open(path)
	if err != nil {
		return err
	}
	return errors.Join(migrate(db, to, steps), db.Close())
}

func put(key, value string) migration {
	return func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put([]byte(key), []byte(value)) }
}

func TestMigrationsCopyFirstAndRunTogether(t *testing.T) {
	path := old(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := bring(path, format+2, map[uint64]migration{format: put("a", "1"), format + 1: put("b", "2")}); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(path + ".format-1")
	if err != nil || len(kept) == 0 || !bytes.HasPrefix(before, kept) { // the file ends in pages that nothing uses yet
		t.Fatalf("the copy is not the file as it was: %d of %d bytes, %v", len(kept), len(before), err)
	}
	aside := t.TempDir()
	if err := os.WriteFile(filepath.Join(aside, FileName), kept, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(aside); err != nil {
		t.Errorf("the copy does not open: %v", err)
	} else if err := errors.Join(s.Walk(func(uint64, []byte) error { return nil }), s.Close()); err != nil {
		t.Errorf("the copy is not whole: %v", err)
	}
	if _, err := Open(filepath.Dir(path)); !errors.Is(err, ErrNewer) {
		t.Errorf("today's program opened tomorrow's file: %v", err)
	}
	if err := bring(path, format, nil); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer file was taken down: %v", err)
	}
}

func TestAMigrationThatFailsLeavesTheFileAsItWas(t *testing.T) {
	path := old(t)
	broken := errors.New("broken")
	err := bring(path, format+2, map[uint64]migration{format: put("a", "1"), format + 1: func(*bolt.Tx) error { return broken }})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	s, err := Open(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if seq, _ := s.Head(); seq != 2 {
		t.Errorf("the file ends at %d", seq)
	}
	if err := s.view(func(tx *bolt.Tx) error {
		if tx.Bucket(bucketMeta).Get([]byte("a")) != nil {
			t.Error("half a migration stayed")
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestAMissingStepIsRefused(t *testing.T) {
	if err := bring(old(t), format+1, nil); !errors.Is(err, ErrForeign) {
		t.Fatalf("got %v", err)
	}
}
