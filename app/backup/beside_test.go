package backup

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestABackupPutsNothingElsewhere(t *testing.T) {
	outer := t.TempDir()
	data := filepath.Join(outer, "data")
	if err := os.MkdirAll(filepath.Join(data, "screens", "voice"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"screens/voice/n1.wav": "old", "screens/pin.json": "old", "keeper.json": "the second place", "owner.token": "secret", "screens/pin.json.new": "half"} {
		if err := os.WriteFile(filepath.Join(data, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := readBeside(data)
	if err != nil || len(files) != 2 || string(files["screens/pin.json"]) != "old" {
		t.Fatalf("%q %v", files, err)
	}
	files = map[string][]byte{"screens/pin.json": []byte("new"), "screens/../../out": nil, "../out": nil, "/out": nil, "keeper.json": nil, "owner.token": nil, `screens\..\..\out`: nil, "": nil}
	if err := stage(data, files); err != nil {
		t.Fatal(err)
	}
	if err := unstage(data); err != nil {
		t.Fatal(err)
	}
	var found []string
	if err := filepath.WalkDir(outer, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			in, _ := filepath.Rel(data, name)
			found = append(found, filepath.ToSlash(in))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	if want := []string{"keeper.json", "owner.token", "screens/pin.json"}; !slices.Equal(found, want) {
		t.Errorf("%q", found)
	}
	for name, want := range map[string]string{"screens/pin.json": "new", "keeper.json": "the second place", "owner.token": "secret"} {
		if got, err := os.ReadFile(filepath.Join(data, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
}
