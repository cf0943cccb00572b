package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"xinpu/store"
	"xinpu/store/storetest"
)

func TestASnapshotIsTakenOnlyWhenItFits(t *testing.T) {
	s := storetest.Open(t)
	if err := s.Append(payloads(1, 20), nil); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := s.LoadSnapshot(); ok || err != nil {
		t.Fatalf("there is one before any was written: %v", err)
	}
	seq, head := s.Head()
	data := bytes.Repeat([]byte("image"), 1000)
	if err := s.SaveSnapshot(store.Snapshot{Seq: seq, Head: head, Build: [32]byte{3}, Data: data}); err != nil {
		t.Fatal(err)
	}
	got, ok, err := s.LoadSnapshot()
	if err != nil || !ok || got.Seq != seq || got.Head != head || got.Build != [32]byte{3} || !bytes.Equal(got.Data, data) {
		t.Fatalf("read back: %d %v %v", got.Seq, ok, err)
	}
	files, err := filepath.Glob(s.Path() + ".image*")
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{
		"cut":     whole[:len(whole)-1],
		"empty":   nil,
		"flipped": append(bytes.Clone(whole[:len(whole)-1]), whole[len(whole)-1]^1),
		"foreign": bytes.Repeat([]byte("x"), len(whole)),
	} {
		if err := os.WriteFile(files[0], raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := s.LoadSnapshot(); ok || err != nil {
			t.Errorf("%s: taken %v, %v", name, ok, err)
		}
	}
	for name, other := range map[string]store.Snapshot{
		"of another history":   {Seq: seq, Head: store.Hash{1}, Data: data},
		"ahead of the journal": {Seq: seq + 1, Head: head, Data: data},
	} {
		if err := s.SaveSnapshot(other); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := s.LoadSnapshot(); ok || err != nil {
			t.Errorf("%s: taken %v, %v", name, ok, err)
		}
	}
}
