package app

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The arrows of the house, kept by reading every Go file in this process: a test that asks 'go list' is answered from the test cache.

const module = "xinpu"

// row says what the packages under a folder may import of this module. The row with the longest folder that fits counts.
type row struct {
	in  string   // folder from the root, "." for the program itself
	may []string // folders; a folder stands for everything beneath it
}

// floors are the kernel and the nouns on it, from the ground up: each may import what lies below it, and nothing above.
var floors = []string{
	"app/village", "app/views", "app/rulebook", "app/accounts", "app/people", "app/devices", "app/stock", "app/deeds", "app/council", "app/bookings", "app/shop",
	"app/blackout", "app/statements", "app/display", "app/reports", "app/house",
}

// arrows are the rows of all folders; those of the floors follow from their order.
var arrows = append(onFloors(), []row{
	{".", []string{"app/cli"}},
	{"app", []string{"app", "store", "printing", "frontend"}},
	{"app/domain", []string{"app/domain"}},
	{"app/i18n", nil},
	{"app/intake", []string{"app/domain"}},
	{"app/lan", nil},
	{"app/desktop", []string{"store/durable"}},
	{"app/backup", append([]string{"app/domain", "store"}, floors...)},
	{"app/printer", []string{"app/domain", "printing"}},
	{"app/screens", []string{"app/domain", "store/durable"}},
	{"app/controller", append([]string{"app/domain", "store/durable"}, floors...)},
	{"app/demo", append([]string{"app/domain", "app/intake"}, floors...)},
	{"app/village/keyring", nil},
	{"app/documents", append([]string{"app/domain", "app/i18n", "app/backup", "app/printer", "printing"}, floors...)},
	{"app/server/auth", append([]string{"app/domain"}, floors...)},
	{"app/server", append([]string{"app/domain", "app/i18n", "app/intake", "app/backup", "app/documents", "app/printer", "app/controller", "app/screens", "app/server", "printing/qr", "store"}, floors...)},
	{"store", []string{"store"}},
	{"store/durable", nil},
	{"printing", []string{"printing"}},
	{"frontend", nil},
	{"build", []string{"app", "store", "printing", "frontend"}},
}...)

// onFloors makes the row of every floor: it may use the rules, the catalogue and the readers of files, and the floors below.
func onFloors() (rows []row) {
	for n, floor := range floors {
		may := append([]string{"app/domain", "app/i18n", "app/intake", "app/village/keyring"}, floors[:n]...)
		if floor == "app/village" {
			may = []string{"app/domain", "app/village/keyring", "store"}
		}
		rows = append(rows, row{floor, may})
	}
	return rows
}

// testArrows is the same for test files, which may look further down but never back up.
var testArrows = []row{
	{".", []string{"app", "store", "printing", "frontend"}},
	{"app", []string{"app", "store", "printing", "frontend"}},
	{"app/domain", []string{"app/domain", "app/i18n"}},
	{"store", []string{"store"}},
	{"printing", []string{"printing"}},
	{"frontend", nil},
	{"build", []string{"app", "build", "store", "printing", "frontend"}},
}

// holder says which folders alone may import something; tests beside them and those named in tests may, too.
type holder struct {
	what  string // import path; what lies beneath it is meant, too
	in    []string
	tests []string // nil: tests anywhere may
}

var keepers = []holder{
	{"filippo.io/age", []string{"app/backup"}, []string{"app/backup"}},
	{"golang.org/x/crypto/argon2", []string{"app/domain/pin"}, []string{"app/domain/pin"}},
	{"go.etcd.io/bbolt", []string{"store"}, []string{"store"}},
	{"github.com/wailsapp", []string{"app/desktop"}, []string{"app/desktop"}},
	{"github.com/OpenPrinting/goipp", []string{"app/printer"}, []string{"app/printer"}},
	{"github.com/jung-kurt/gofpdf", []string{"printing/pdf"}, []string{"printing/pdf"}},
	{"github.com/skip2/go-qrcode", []string{"printing/qr"}, []string{"printing/qr"}},
	{"github.com/grandcat/zeroconf", []string{"app/lan"}, []string{"app/lan"}},
	{"github.com/danielgtaylor/huma", []string{"app/server/httpapi"}, []string{"app/server/httpapi"}},
	{"github.com/alecthomas/kong", []string{"app/cli"}, []string{"app/cli"}},
	{"github.com/goccy/go-yaml", []string{"app/domain/scheme"}, []string{"app/domain/scheme"}},
	{"github.com/mozillazg/go-pinyin", []string{"app/domain/member"}, []string{"app/domain/member"}},
	// Wails asks its window for a handler, so app/desktop names the type.
	{"net/http", []string{"app/app.go", "app/server", "app/lan", "app/cli", "app/apptest", "app/desktop", "app/bench", "app/printer/ipp.go", "build"}, nil},
	{"testing", helpers, nil},
	{"xinpu/app/apptest", helpers, nil},
	{"xinpu/store/storetest", helpers, nil},
	{"xinpu/printing/printtest", helpers, nil},
	{"xinpu/app/printer/printertest", helpers, nil},
	{"xinpu/app/cli", []string{"main.go"}, []string{"app", "build"}},
	{"unsafe", []string{"app/desktop", "app/printer/spooler_windows.go"}, []string{"app/desktop"}},
}

// helpers are the packages that only tests use.
var helpers = []string{"app/apptest", "app/printer/printertest", "store/storetest", "printing/printtest"}

// pure are the folders without clock and outside world: what they need of it comes in as arguments.
var pure = []string{"app/domain", "app/intake"}

// timeless are the folders that never ask the clock: the time of a decision or a view comes in with it.
var timeless = append(slices.Clone(pure), floors[1:]...)

// outside is what the rules know nothing of. io/fs is there for the error of an embedded file, log/slog for LogValue.
var outside = []string{"context", "os", "net", "syscall", "runtime", "log", "database/sql", "plugin"}

// inRules lists what else the rules may import: none but these reach beyond the standard library.
var inRules = []string{"github.com/goccy/go-yaml", "github.com/mozillazg/go-pinyin", "golang.org/x/crypto/argon2"}

// clocks are the ways to ask the display clock or to wait for it.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

var emptyNames = []string{"util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "shared", "base"}

// source is what the rules look at of one file.
type source struct {
	path    string // from the root, with slashes
	pkg     string
	imports []string
	clocks  []string // calls such as time.Now
}

func (s source) folder() string { return path.Dir(s.path) }
func (s source) test() bool     { return strings.HasSuffix(s.path, "_test.go") }

func under(p, folder string) bool { return p == folder || strings.HasPrefix(p, folder+"/") }

func within(p string, folders []string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return under(p, f) })
}

// rowOf finds the row with the longest folder.
func rowOf(rows []row, folder string) (best row, ok bool) {
	for _, r := range rows {
		if (r.in == folder || r.in != "." && under(folder, r.in)) && len(r.in) >= len(best.in) {
			best, ok = r, true
		}
	}
	return best, ok
}

// violations says what a file breaks, each with file and import.
func violations(s source) (out []string) {
	wrong := func(format string, args ...any) { out = append(out, s.path+": "+fmt.Sprintf(format, args...)) }
	rows := arrows
	if s.test() {
		rows = testArrows
	}
	r, known := rowOf(rows, s.folder())
	if !known {
		wrong("no row says what this folder may import")
	}
	for _, name := range append(strings.Split(s.folder(), "/"), s.pkg) {
		if slices.Contains(emptyNames, strings.TrimSuffix(name, "_test")) {
			wrong("package %s says nothing about what is in it", name)
			break
		}
	}
	for _, what := range s.imports {
		own, ours := strings.CutPrefix(what, module+"/")
		if ours && own != s.folder() && !within(own, r.may) {
			wrong("imports %s, against the arrows", what)
		}
		for _, k := range keepers {
			if under(what, k.what) && !within(s.path, k.in) && !(s.test() && (k.tests == nil || within(s.path, k.tests))) {
				wrong("imports %s, which belongs to %s", what, strings.Join(k.in, ", "))
			}
		}
		if s.test() {
			continue
		}
		if within(s.folder(), pure) && within(what, outside) && what != "log/slog" {
			wrong("imports %s, but rules know no outside world", what)
		}
		if under(s.folder(), "app/domain") && strings.Contains(strings.Split(what, "/")[0], ".") && !within(what, inRules) {
			wrong("imports %s, which the rules can do without", what)
		}
	}
	if within(s.folder(), timeless) && !s.test() {
		for _, c := range s.clocks {
			wrong("calls %s, but rules have no clock", c)
		}
	}
	return out
}

// read parses what the rules look at.
func read(name string, code any) (source, error) {
	s := source{path: filepath.ToSlash(name)}
	mode := parser.ImportsOnly
	if within(s.folder(), timeless) {
		mode = parser.SkipObjectResolution // for the calls
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, code, mode)
	if err != nil {
		return s, err
	}
	s.pkg = f.Name.Name
	clock := "time"
	for _, i := range f.Imports {
		what, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return s, err
		}
		s.imports = append(s.imports, what)
		if what == "time" && i.Name != nil {
			clock = i.Name.Name
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == clock && slices.Contains(clocks, sel.Sel.Name) {
				s.clocks = append(s.clocks, "time."+sel.Sel.Name)
			}
		}
		return true
	})
	return s, nil
}

// sources reads every Go file of the module, for every system it is built for.
func sources(t *testing.T, root string) (all []source) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if skip := d.Name(); name != "." && (strings.HasPrefix(skip, ".") || slices.Contains([]string{"node_modules", "dist", "testdata", "out"}, skip)) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		code, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		s, err := read(name, code)
		all = append(all, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestArrows(t *testing.T) {
	all := sources(t, "..")
	folders := map[string]bool{}
	for _, s := range all {
		folders[s.folder()] = true
		for _, v := range violations(s) {
			t.Error(v)
		}
	}
	for _, r := range slices.Concat(arrows, testArrows) {
		if !folders[r.in] && !slices.ContainsFunc(all, func(s source) bool { return under(s.folder(), r.in) }) {
			t.Errorf("there is a row for %s, but no such folder", r.in)
		}
	}
}

// TestArrowsCanBreak shows the rules files that break them.
func TestArrowsCanBreak(t *testing.T) {
	for _, c := range []struct {
		file, imports string
		want          string // "" when it is right
	}{
		{"app/app.go", "net/http xinpu/store xinpu/printing xinpu/app/server", ""},
		{"app/names.go", "net/http", "imports net/http"},
		{"main.go", "xinpu/app/cli time/tzdata", ""},
		{"main.go", "xinpu/store", "imports xinpu/store"},
		{"store/store.go", "go.etcd.io/bbolt go.etcd.io/bbolt/errors os", ""},
		{"store/store.go", "xinpu/app/domain/ledger", "imports xinpu/app/domain/ledger"},
		{"store/store_test.go", "xinpu/app/village", "imports xinpu/app/village"},
		{"printing/slip.go", "xinpu/app/i18n", "imports xinpu/app/i18n"},
		{"printing/slip.go", "github.com/jung-kurt/gofpdf", "imports github.com/jung-kurt/gofpdf"},
		{"printing/printing.go", "net/http", "imports net/http"},
		{"frontend/embed.go", "embed io/fs", ""},
		{"frontend/embed.go", "xinpu/app", "imports xinpu/app"},
		{"app/domain/trade/trade.go", "xinpu/app/domain/ledger github.com/goccy/go-yaml", "imports github.com/goccy/go-yaml"},
		{"app/domain/scheme/scheme.go", "io/fs embed github.com/goccy/go-yaml", ""},
		{"app/domain/member/member.go", "log/slog", ""},
		{"app/domain/member/member.go", "xinpu/app/village", "imports xinpu/app/village"},
		{"app/domain/member/member.go", "xinpu/app/i18n", "imports xinpu/app/i18n"},
		{"app/domain/member/member_test.go", "xinpu/app/i18n os", ""},
		{"app/domain/ledger/ledger.go", "context", "imports context"},
		{"app/domain/ledger/ledger.go", "os", "imports os"},
		{"app/domain/ledger/ledger.go", "os/exec", "imports os/exec"},
		{"app/domain/ledger/ledger.go", "net/netip", "imports net/netip"},
		{"app/domain/ledger/ledger.go", "github.com/google/btree", "imports github.com/google/btree"},
		{"app/people/state.go", "xinpu/app/village xinpu/app/rulebook github.com/google/btree", ""},
		{"app/people/state.go", "xinpu/app/deeds", "imports xinpu/app/deeds"},
		{"app/people/people_view.go", "xinpu/app/views xinpu/app/i18n", ""},
		{"app/people/state.go", "xinpu/store", "imports xinpu/store"},
		{"app/shop/redeem.go", "xinpu/app/council xinpu/app/stock", ""},
		{"app/council/close.go", "xinpu/app/shop", "imports xinpu/app/shop"},
		{"app/village/village.go", "xinpu/app/people", "imports xinpu/app/people"},
		{"app/village/village.go", "go.etcd.io/bbolt", "imports go.etcd.io/bbolt"},
		{"app/village/village_test.go", "go.etcd.io/bbolt", "imports go.etcd.io/bbolt"},
		{"app/village/village.go", "net/http", "imports net/http"},
		{"app/server/httpapi/api.go", "github.com/danielgtaylor/huma/v2/adapters/humago net/http", ""},
		{"app/server/httpapi/cards.go", "xinpu/app/documents xinpu/app/printer", ""},
		{"app/server/httpapi/cards.go", "xinpu/printing", "imports xinpu/printing"},
		{"app/documents/cards.go", "xinpu/app/statements xinpu/printing", ""},
		{"app/documents/cards.go", "xinpu/app/server/auth", "imports xinpu/app/server/auth"},
		{"app/server/server.go", "xinpu/app/cli", "imports xinpu/app/cli"},
		{"app/server/server.go", "testing", "imports testing"},
		{"app/apptest/apptest.go", "testing xinpu/store/storetest net/http", ""},
		{"app/demo/demo.go", "xinpu/app/apptest", "imports xinpu/app/apptest"},
		{"app/lan/name.go", "github.com/wailsapp/wails/v2/pkg/runtime", "imports github.com/wailsapp"},
		{"app/desktop/window.go", "github.com/wailsapp/wails/v2", ""},
		{"app/utils/strings.go", "strings", "package utils"},
		{"app/server/common/common.go", "strings", "package common"},
		{"tools/tool.go", "strings", "no row"},
	} {
		var code strings.Builder
		fmt.Fprintf(&code, "package %s\n", path.Base(path.Dir("x/"+c.file)))
		for _, what := range strings.Fields(c.imports) {
			fmt.Fprintf(&code, "import _ %q\n", what)
		}
		s, err := read(c.file, code.String())
		if err != nil {
			t.Fatal(err)
		}
		found := strings.Join(violations(s), "\n")
		if (c.want == "") != (found == "") || !strings.Contains(found, c.want) || found != "" && !strings.HasPrefix(found, c.file+": ") {
			t.Errorf("%s importing %s: found %q, want %q", c.file, c.imports, found, c.want)
		}
	}
}

func TestRulesHaveNoClock(t *testing.T) {
	for file, broken := range map[string]bool{
		"app/domain/ledger/ledger.go": true, "app/people/state.go": true, "app/shop/redeem.go": true,
		"app/intake/roster.go": true, "app/village/village.go": false, "app/domain/ledger/ledger_test.go": false,
	} {
		for _, code := range []string{
			"package p\nimport \"time\"\nfunc f() time.Time { return time.Now() }",
			"package p\nimport clock \"time\"\nvar now = clock.Now",
			"package p\nimport \"time\"\nfunc f(t time.Time) { time.Sleep(time.Since(t)) }",
		} {
			s, err := read(file, code)
			if err != nil {
				t.Fatal(err)
			}
			if found := violations(s); (len(found) > 0) != broken {
				t.Errorf("%s: %v, want broken %v\n%s", file, found, broken, code)
			}
		}
	}
}
