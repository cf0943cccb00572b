package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFingerprintFollowsNamesAndContents(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	of := func(files ...string) string {
		t.Helper()
		print, err := fingerprint(dir, files)
		if err != nil {
			t.Fatal(err)
		}
		return print
	}
	a, b, c := write("a", "1"), write("b", "2"), write("c", "1")
	first := of(a, b)
	if of(b, a) != first {
		t.Error("the order of the files matters")
	}
	if of(c, b) == first {
		t.Error("the names do not matter")
	}
	if of(a) == first {
		t.Error("the number of files does not matter")
	}
	write("b", "3")
	if of(a, b) == first {
		t.Error("the contents do not matter")
	}
	if _, err := fingerprint(dir, []string{filepath.Join(dir, "none")}); err == nil {
		t.Error("a missing file is no error")
	}
}

func TestStampIsReadBack(t *testing.T) {
	dir := t.TempDir()
	if stamped(dir, "abc") {
		t.Error("stamped before the stamp")
	}
	if err := stamp(dir, "abc"); err != nil {
		t.Fatal(err)
	}
	if !stamped(dir, "abc") || stamped(dir, "abd") {
		t.Error("the stamp is not read back")
	}
}

func TestSourcesLeaveOutWhatWasBuilt(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"src/a.ts", "node_modules/x/b.ts", "dist/c.ts", "out/d.ts", ".git/e.ts", "src/f.md"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := sources(dir, func(path string) bool { return filepath.Ext(path) == ".ts" })
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || files[0] != filepath.Join(dir, "src", "a.ts") {
		t.Errorf("sources are %v", files)
	}
}
