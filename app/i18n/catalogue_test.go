package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"xinpu/app/i18n"
)

func load(t *testing.T) i18n.Catalogue {
	t.Helper()
	c, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var value = regexp.MustCompile(`\{(\w+)\}`)

// values lists what a sentence names, each once and in order.
func values(sentence string) (out []string) {
	for _, m := range value.FindAllStringSubmatch(sentence, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	c := load(t)
	if len(c[i18n.Chinese]) < 200 {
		t.Fatalf("only %d sentences", len(c[i18n.Chinese]))
	}
	for _, pair := range [][2]i18n.Lang{{i18n.Chinese, i18n.English}, {i18n.English, i18n.Chinese}} {
		for key, sentence := range c[pair[0]] {
			other, ok := c[pair[1]][key]
			if !ok {
				t.Errorf("%s is missing in %s", key, pair[1])
				continue
			}
			if pair[0] == i18n.Chinese && strings.TrimSpace(sentence) == "" { // English has no measure words, so it may be
				t.Errorf("%s is empty", key)
			}
			if pair[0] == i18n.Chinese && !slices.Equal(values(sentence), values(other)) {
				t.Errorf("%s names %v in Chinese and %v in English", key, values(sentence), values(other))
			}
		}
	}
}

// use is a sentence that the program asks for, with the values that it gives; known is false when they are not written there.
type use struct {
	key    string
	values []string
	known  bool
	at     string
}

// uses reads the program's sources: problem.New with its code and arguments, and everything asked from the catalogue by a literal key.
func uses(t *testing.T, root string) (all []use) {
	t.Helper()
	folders := map[string][]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && p != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata" || name == "out" || name == "build") {
			return fs.SkipDir
		}
		if strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go") {
			folders[filepath.Dir(p)] = append(folders[filepath.Dir(p)], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, files := range folders {
		all = append(all, usesIn(t, files)...)
	}
	return all
}

var (
	keyLike  = regexp.MustCompile(`^(says|paper|input|window|intake|problem)(\.[a-z0-9_-]+)+$`)
	codeLike = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)+$`)
)

// usesIn reads one package. Where it makes problems of codes that are not written into the call, every literal of the package that looks
// like a code is taken for one.
func usesIn(t *testing.T, files []string) (all []use) {
	t.Helper()
	indirect := false
	var literals []use
	for _, file := range files {
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		at := func(n ast.Node) string { return set.Position(n.Pos()).String() }
		fields := map[ast.Node]bool{}   // names of inputs: p.At("in_force"), at(err, "in_force")
		prefixes := map[string]string{} // local functions that put a prefix before their argument
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.Field: // tags are no sentences
				return n.Tag == nil
			case *ast.AssignStmt:
				if fn, ok := n.Rhs[0].(*ast.FuncLit); ok {
					if id, ok := n.Lhs[0].(*ast.Ident); ok {
						ast.Inspect(fn, func(n ast.Node) bool {
							if b, ok := n.(*ast.BinaryExpr); ok {
								if p, ok := literal(b.X); ok && strings.HasSuffix(p, ".") && keyLike.MatchString(p+"x") {
									prefixes[id.Name] = p
								}
							}
							return true
						})
					}
				}
			case *ast.CallExpr:
				if namesField(n.Fun) {
					fields[n.Args[len(n.Args)-1]] = true
				}
				if called(n.Fun) == "problem.New" && len(n.Args) == 3 {
					if code, ok := literal(n.Args[1]); ok {
						given, known := keys(n.Args[2])
						all = append(all, use{"problem." + code, given, known, at(n)})
					} else {
						indirect = true
					}
					return true
				}
				if id, ok := n.Fun.(*ast.Ident); ok && prefixes[id.Name] != "" && len(n.Args) > 0 {
					if key, ok := literal(n.Args[0]); ok {
						all = append(all, use{prefixes[id.Name] + key, nil, false, at(n)})
					}
				}
				for k, a := range n.Args {
					if key, ok := literal(a); ok && keyLike.MatchString(key) && k+1 < len(n.Args) {
						given, known := keys(n.Args[k+1])
						all = append(all, use{key, given, known, at(n)})
					}
				}
			case *ast.BasicLit:
				if s, ok := literal(n); ok {
					if keyLike.MatchString(s) {
						all = append(all, use{s, nil, false, at(n)})
					} else if codeLike.MatchString(s) && !fields[n] {
						literals = append(literals, use{"problem." + s, nil, false, at(n)})
					}
				}
			}
			return true
		})
	}
	if indirect {
		all = append(all, literals...)
	}
	return all
}

func literal(e ast.Expr) (string, bool) {
	b, ok := e.(*ast.BasicLit)
	if !ok || b.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(b.Value)
	return s, err == nil
}

// called is pkg.Func of a call.
func called(e ast.Expr) string {
	if s, ok := e.(*ast.SelectorExpr); ok {
		if x, ok := s.X.(*ast.Ident); ok {
			return x.Name + "." + s.Sel.Name
		}
	}
	return ""
}

// namesField reports whether a call places a problem at the field that is its last argument.
func namesField(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return e.Sel.Name == "At"
	case *ast.Ident:
		return e.Name == "at"
	}
	return false
}

// keys lists the keys of a map written out in the source; nil is one without any.
func keys(e ast.Expr) (out []string, known bool) {
	switch e := e.(type) {
	case *ast.Ident:
		return nil, e.Name == "nil"
	case *ast.CompositeLit:
		for _, el := range e.Elts {
			kv, ok := el.(*ast.KeyValueExpr)
			if !ok {
				return nil, false
			}
			key, ok := literal(kv.Key)
			if !ok {
				return nil, false
			}
			out = append(out, key)
		}
		return out, true
	}
	return nil, false
}

// filledLater are sentences that go to a paper as they are: the paper knows how many sheets it has.
var filledLater = []string{"paper.cards.sheet"}

func TestEverySentenceThatTheProgramAsksForIsThere(t *testing.T) {
	c := load(t)
	all := uses(t, filepath.Join("..", ".."))
	if len(all) < 200 {
		t.Fatalf("only %d uses were found", len(all))
	}
	for _, u := range all {
		for _, lang := range i18n.Languages {
			if !c.Has(lang, u.key) {
				t.Errorf("%s: %s has no sentence in %s", u.at, u.key, lang)
				continue
			}
			if !u.known || slices.Contains(filledLater, u.key) {
				continue
			}
			for _, v := range values(c[lang][u.key]) {
				if !slices.Contains(u.values, v) {
					t.Errorf("%s: %s names {%s} in %s, but gets only %v", u.at, u.key, v, lang, u.values)
				}
			}
		}
	}
}

// others are problems that are made in other ways than problem.New.
var others = []string{"internal"}

func TestNoProblemOutlivesItsCode(t *testing.T) {
	c := load(t)
	used := map[string]bool{}
	for _, u := range uses(t, filepath.Join("..", "..")) {
		used[u.key] = true
	}
	for _, code := range others {
		used["problem."+code] = true
	}
	for _, topic := range []string{"problem.", "input.", "paper.", "window."} {
		for key := range c[i18n.Chinese] {
			if strings.HasPrefix(key, topic) && !used[key] {
				t.Errorf("%s is said nowhere", key)
			}
		}
	}
}

// TestFindingUses shows the reader of sources what it has to find.
func TestFindingUses(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "direct", "direct.go"), `package direct
func f() {
	_ = problem.New(problem.Invalid, "good_unknown", problem.Args{"good": 1}).At("good")
	_ = problem.New(problem.Invalid, "reason_missing", nil)
	_ = problem.New(problem.Invalid, "args_elsewhere", args)
	v.say("says.rule", map[string]any{"per": 1, "figures": 2})
	word := func(key string) string { return a.word(ctx, "paper.slip."+key, nil) }
	word("title")
	_ = "no_code_here"
}`)
	write(t, filepath.Join(dir, "indirect", "a.go"), `package indirect
func f(code string) { _ = problem.New(problem.Invalid, code, nil) }`)
	write(t, filepath.Join(dir, "indirect", "b.go"), `package indirect
type s struct { A string `+"`json:\"snake_case\"`"+` }
func g() { f("intake_wrong") }`)
	var got []string
	for _, u := range uses(t, dir) {
		s := u.key
		if u.known {
			s += " " + strings.Join(u.values, ",")
		}
		got = append(got, s)
	}
	slices.Sort(got)
	want := []string{
		"paper.slip.title", "problem.args_elsewhere", "problem.good_unknown good", "problem.intake_wrong", "problem.reason_missing ",
		"says.rule", "says.rule per,figures",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%q, want\n%q", got, want)
	}
}
