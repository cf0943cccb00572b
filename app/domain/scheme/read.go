package scheme

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"xinpu/app/domain/problem"
)

const format = 1

// MaxSource bounds the text of a rule book, in bytes. The longest preset has 9,000.
const MaxSource = 256 << 10

// Level says how grave a finding is.
type Level string

// The levels, gravest first. All but the last two keep a scheme from being adopted.
const (
	Wrong    Level = "wrong"    // the file contradicts itself
	Unlawful Level = "unlawful" // law.md forbids it
	Doubtful Level = "doubtful" // for people to think about
	Note     Level = "note"     // what the program leaves to people
)

// Blocks reports whether a scheme with such a finding cannot be adopted.
func (l Level) Blocks() bool { return l == Wrong || l == Unlawful }

// Finding is what is to be said about a place in a scheme. Its sentence is problem.<code> in the catalogue.
type Finding struct {
	Level  Level
	Code   string
	Line   int
	Column int
	Args   problem.Args

	path string
}

// Path is where the finding points to, as a path of the file: $.categories[0].rules[2].points, "" when it is about the text as such.
func (f Finding) Path() string { return f.path }

// Problem is the finding as an error.
func (f Finding) Problem() *problem.Problem {
	kind := problem.Invalid
	if f.Level != Wrong {
		kind = problem.Refused
	}
	args := problem.Args{"line": f.Line, "column": f.Column}
	for k, v := range f.Args {
		args[k] = v
	}
	return problem.New(kind, f.Code, args)
}

func wrong(code, path string, args problem.Args) Finding {
	return Finding{Level: Wrong, Code: code, Args: args, path: path}
}

// Read parses a scheme. It refuses only what cannot be scored by, named with line and column: what was adopted once must stay readable,
// so what is merely unwise or unlawful is the business of Check.
//
// Problems: scheme_unreadable, scheme_long, scheme_plain, scheme_newer, scheme_missing, scheme_value, scheme_number, scheme_twice, scheme_never, scheme_source,
// scheme_segment, scheme_circle.
func Read(source []byte) (*Scheme, error) {
	s, found := read(source)
	for _, f := range found {
		return nil, f.Problem()
	}
	return s, nil
}

// read gives the scheme, or what is wrong with it. A text that the YAML library stumbles over is as unreadable as one that it refuses.
func read(source []byte) (s *Scheme, found []Finding) {
	defer func() {
		if p := recover(); p != nil {
			f := wrong("scheme_unreadable", "", problem.Args{"cause": "YAML"})
			f.Line, f.Column = 1, 1
			s, found = nil, []Finding{f}
		}
	}()
	if f, ok := plain(source); !ok {
		return nil, []Finding{f}
	}
	return decode(source)
}

// plain holds that a text is short enough and does without anchors, aliases, merge keys and tags: what a rule book says stands where it is
// said, and a few lines cannot stand for millions.
func plain(source []byte) (Finding, bool) {
	f := wrong("scheme_long", "", problem.Args{"max": MaxSource >> 10})
	f.Line, f.Column = 1, 1
	if len(source) > MaxSource {
		return f, false
	}
	for _, t := range lexer.Tokenize(string(source)) {
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType:
			f := wrong("scheme_plain", "", problem.Args{"sign": t.Value})
			f.Line, f.Column = max(1, t.Position.Line), max(1, t.Position.Column)
			return f, false
		}
	}
	return f, true
}

func decode(source []byte) (*Scheme, []Finding) {
	var head struct {
		Format int `yaml:"format"`
	}
	if err := yaml.Unmarshal(source, &head); err == nil && head.Format > format {
		f := wrong("scheme_newer", "$.format", problem.Args{"format": head.Format, "known": format})
		return nil, placed(source, []Finding{f})
	}
	var s Scheme
	d := yaml.NewDecoder(bytes.NewReader(source), yaml.Strict())
	err := d.Decode(&s)
	if err == nil {
		var more any
		if err = d.Decode(&more); errors.Is(err, io.EOF) {
			err = nil
		} else if err == nil {
			return nil, second(source)
		}
	}
	if err != nil {
		f := wrong("scheme_unreadable", "", problem.Args{"cause": err.Error()})
		f.Line, f.Column = 1, 1
		var at yaml.Error
		if errors.As(err, &at) && at.GetToken() != nil {
			f.Line, f.Column, f.Args["cause"] = at.GetToken().Position.Line, at.GetToken().Position.Column, at.GetMessage()
		}
		return nil, []Finding{f}
	}
	if found := s.index(); len(found) > 0 {
		return nil, placed(source, found)
	}
	return &s, nil
}

// second points at the second of several documents in one file.
func second(source []byte) []Finding {
	f := wrong("scheme_unreadable", "", problem.Args{"cause": "---"})
	if file, err := parser.ParseBytes(source, 0); err == nil && len(file.Docs) > 1 && file.Docs[1].Start != nil {
		f.Line, f.Column = file.Docs[1].Start.Position.Line, file.Docs[1].Start.Position.Column
	}
	return []Finding{f}
}

// placed looks up line and column of findings.
func placed(source []byte, found []Finding) []Finding {
	file, err := parser.ParseBytes(source, 0)
	if err != nil {
		for n := range found {
			found[n].Line, found[n].Column = 1, 1
		}
		return found
	}
	for n := range found {
		found[n].Line, found[n].Column = place(file, found[n].path)
	}
	return found
}

// place finds a path in the file, or the nearest thing around it when the value is not there.
func place(file *ast.File, path string) (line, column int) {
	for path != "" && path != "$" {
		if p, err := yaml.PathString(path); err == nil {
			if node, err := p.FilterFile(file); err == nil && node != nil {
				if at := start(node); at != nil && at.GetToken() != nil {
					return at.GetToken().Position.Line, at.GetToken().Position.Column
				}
			}
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return 1, 1
}

// start is the first thing of a node: of a mapping its first key.
func start(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return n.Values[0].Key
		}
	case *ast.MappingValueNode:
		return n.Key
	case *ast.SequenceNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return start(n.Values[0])
		}
	}
	return node
}
