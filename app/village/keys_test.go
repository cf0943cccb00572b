package village_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/village"
	"xinpu/store"
)

// TestADamagedKeyIsFound flips one bit of a person's key in the file: the chain does not cover keys, and yet it must not go unseen.
func TestADamagedKeyIsFound(t *testing.T) {
	dir := t.TempDir()
	clock := func() time.Time { return time.Date(2026, 9, 28, 7, 20, 0, 0, time.UTC) }
	v, err := house.Open(dir, clock)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []village.Command{
		rulebook.Found{Preset: "dongdao", Zone: "Asia/Shanghai"},
		village.Quiet(people.ImportRoster{People: []intake.Person{{Household: "001", Name: "王梅"}}}),
	} {
		if _, err := v.Do(context.Background(), village.RequestMeta{}, c); err != nil {
			t.Fatal(err)
		}
	}
	if found := v.Verify(); found.Finding != nil {
		t.Fatalf("a sound village: %v", found.Finding)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	flipKeys(t, dir)
	if v, err = house.Open(dir, clock); err != nil {
		t.Fatal(err)
	}
	if found := v.Verify(); found.Finding == nil {
		t.Error("a damaged key went unseen")
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

func flipKeys(t *testing.T, dir string) {
	t.Helper()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var secrets [][]byte
	if err := errors.Join(s.Keys(func(k store.Key) error {
		secrets = append(secrets, bytes.Clone(k.Secret))
		return nil
	}), s.Close()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, store.FileName)
	raw, err := os.ReadFile(path)
	if err != nil || len(secrets) == 0 {
		t.Fatalf("%d keys, %v", len(secrets), err)
	}
	wrong := bytes.Clone(secrets[0])
	wrong[7] ^= 1
	if err := os.WriteFile(path, bytes.ReplaceAll(raw, secrets[0], wrong), 0o600); err != nil {
		t.Fatal(err)
	}
}
