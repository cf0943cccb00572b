package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// decided is what one type's Decide and Again give back.
type decided struct{ result, again string }

// decisionsIn finds the decisions of the packages right under a folder.
func decisionsIn(root string) (map[string]*decided, error) {
	files, err := filepath.Glob(filepath.Join(root, "*", "*.go"))
	if err != nil {
		return nil, err
	}
	found := map[string]*decided{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Type.Results.NumFields() != 2 {
				continue
			}
			of := filepath.Base(filepath.Dir(name)) + "." + types.ExprString(f.Recv.List[0].Type)
			if found[of] == nil {
				found[of] = &decided{}
			}
			switch result := types.ExprString(f.Type.Results.List[0].Type); {
			case f.Name.Name == "Decide" && takes(f, "*village.Tx"):
				found[of].result = result
			case f.Name.Name == "Again" && takes(f, "*village.Tx", "[]village.Event"):
				found[of].again = result
			}
		}
	}
	for of, d := range found {
		if d.result == "" && d.again == "" {
			delete(found, of)
		}
	}
	return found, nil
}

// takes reports whether a function has these parameters.
func takes(f *ast.FuncDecl, want ...string) bool {
	var have []string
	for _, p := range f.Type.Params.List {
		for range max(1, len(p.Names)) {
			have = append(have, types.ExprString(p.Type))
		}
	}
	return strings.Join(have, " ") == strings.Join(want, " ")
}

// TestEveryResultIsGivenAgain checks that a decision with a result has an Again with the same one. Without it a repeated
// request would be answered with nothing, and the compiler does not ask for it.
func TestEveryResultIsGivenAgain(t *testing.T) {
	found, err := decisionsIn(".")
	if err != nil {
		t.Fatal(err)
	}
	results := 0
	for of, d := range found {
		switch {
		case d.result == "":
			t.Errorf("%s has an Again and no Decide", of)
		case d.result == "village.None" && d.again != "":
			t.Errorf("%s gives nothing, and again %s", of, d.again)
		case d.result == "village.None":
		case d.again != d.result:
			t.Errorf("%s gives %s, and again %q", of, d.result, d.again)
		default:
			results++
		}
	}
	if results < 30 || len(found) < 80 {
		t.Errorf("only %d decisions found, %d of them with a result", len(found), results)
	}
}

// TestAResultWithoutAgainIsFound plants a decision whose result cannot be given again.
func TestAResultWithoutAgainIsFound(t *testing.T) {
	dir := t.TempDir()
	planted := filepath.Join(dir, "noun")
	if err := os.Mkdir(planted, 0o700); err != nil {
		t.Fatal(err)
	}
	source := "package noun\n\nfunc (c Make) Decide(tx *village.Tx) (id uint64, err error) { return 1, nil }\n"
	if err := os.WriteFile(filepath.Join(planted, "make.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := decisionsIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	if d := found["noun.Make"]; len(found) != 1 || d == nil || d.result != "uint64" || d.again != "" {
		t.Errorf("%v", found)
	}
}
