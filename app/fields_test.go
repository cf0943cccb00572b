package app

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// place is a string that names a place in a request rather than a field. No event is called like that either.
var place = regexp.MustCompile(`"(body|path|query|header)\.`)

// placesNamed lists the lines that name places in a request, below app and outside app/server.
func placesNamed(root fs.FS) (found []string, err error) {
	err = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == "server":
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		for _, line := range strings.Split(string(text), "\n") {
			if place.MatchString(line) {
				found = append(found, name+": "+strings.TrimSpace(line))
			}
		}
		return nil
	})
	return found, err
}

// Rules name fields, edges name places: app/server/httpapi finds the place of a field in the input of the operation.
func TestRulesNameFieldsNotPlacesOfARequest(t *testing.T) {
	found, err := placesNamed(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range found {
		t.Errorf("a rule knows the form of a request: %s", line)
	}
}

func TestAPlaceOfARequestIsFound(t *testing.T) {
	planted := t.TempDir()
	for name, text := range map[string]string{
		"rules/a.go":      "package a\n\nvar a = p.At(\"body.card\")\n",
		"rules/b.go":      "package b\n\nvar b = at(err, \"path.id\")\n\nvar c = p.At(\"card\")\n",
		"rules/c.go":      "package c\n\nvar c = \"query.x\" + \"header.Idempotency-Key\"\n",
		"rules/a_test.go": "package a\n\nvar d = \"body.card\"\n",
		"server/d.go":     "package d\n\nvar e = \"body.\"\n",
	} {
		if err := os.MkdirAll(path.Join(planted, path.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path.Join(planted, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := placesNamed(os.DirFS(planted))
	want := "rules/a.go: var a = p.At(\"body.card\")|rules/b.go: var b = at(err, \"path.id\")|rules/c.go: var c = \"query.x\" + \"header.Idempotency-Key\""
	if got := strings.Join(found, "|"); err != nil || got != want {
		t.Errorf("found %s, %v", got, err)
	}
}
