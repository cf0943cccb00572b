package printer

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/OpenPrinting/goipp"
)

// longestAnswer bounds what is read of an answer, in bytes. A printer that lists everything it can do takes less than
// half of it, also when it was asked for four attributes. The decoder follows collections within collections without a
// bound of its own: a hostile answer of this size costs some 50 MB, one of four megabytes nearly a gigabyte.
const longestAnswer = 256 << 10

// success is what the status of an answer stays below (RFC 8011, B.1).
const success = 0x0100

var errIPP = errors.New("not a message of IPP")

var lastRequest atomic.Uint32

// newRequest begins a message with the attributes that all requests begin with.
func newRequest(operation goipp.Op) *goipp.Message {
	r := goipp.NewRequest(goipp.DefaultVersion, operation, lastRequest.Add(1))
	r.Operation.Add(texts("attributes-charset", goipp.TagCharset, "utf-8"))
	r.Operation.Add(texts("attributes-natural-language", goipp.TagLanguage, "en"))
	return r
}

// texts is an attribute of one or more texts.
func texts(name string, tag goipp.Tag, values ...string) goipp.Attribute {
	a := goipp.Attribute{Name: name}
	for _, v := range values {
		a.Values.Add(tag, goipp.String(v))
	}
	return a
}

func integer(name string, n int) goipp.Attribute {
	return goipp.MakeAttribute(name, goipp.TagInteger, goipp.Integer(n))
}

// answer is a message that came in.
type answer struct{ goipp.Message }

// readAnswer reads no more than longestAnswer, and forgives what real printers get wrong.
func readAnswer(from io.Reader) (*answer, error) {
	raw, err := io.ReadAll(io.LimitReader(from, longestAnswer+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > longestAnswer {
		return nil, fmt.Errorf("%w: longer than %d bytes", errIPP, longestAnswer)
	}
	a := &answer{}
	if err := a.DecodeBytesEx(raw, goipp.DecoderOptions{EnableWorkarounds: true}); err != nil {
		return nil, fmt.Errorf("%w: %w", errIPP, err)
	}
	if v := a.Version.Major(); v < 1 || v > 2 {
		return nil, fmt.Errorf("%w: version %s", errIPP, a.Version)
	}
	return a, nil
}

// ok reports whether the printer did what it was asked for.
func (a *answer) ok() bool { return a.Code < success }

// first is the first group of a kind; an empty one when there is none.
func (a *answer) first(tag goipp.Tag) group {
	for _, g := range a.Groups {
		if g.Tag == tag {
			return group(g)
		}
	}
	return group{}
}

// group is a group of attributes with a reader for each kind of value. A value of another kind counts as none.
type group goipp.Group

func (g group) values(name string) (out goipp.Values) {
	for _, a := range g.Attrs {
		if a.Name == name {
			out = append(out, a.Values...)
		}
	}
	return out
}

// number is an integer or enum.
func (g group) number(name string) (int, bool) {
	for _, v := range g.values(name) {
		if n, ok := v.V.(goipp.Integer); ok {
			return int(n), true
		}
	}
	return 0, false
}

// texts are the values of an attribute as text.
func (g group) texts(name string) (out []string) {
	for _, v := range g.values(name) {
		switch s := v.V.(type) {
		case goipp.String:
			out = append(out, string(s))
		case goipp.TextWithLang:
			out = append(out, s.Text)
		}
	}
	return out
}

// text is the first of them.
func (g group) text(name string) string {
	if all := g.texts(name); len(all) > 0 {
		return all[0]
	}
	return ""
}

// no reports whether a boolean is there and false.
func (g group) no(name string) bool {
	v := g.values(name)
	if len(v) != 1 {
		return false
	}
	yes, ok := v[0].V.(goipp.Boolean)
	return ok && !bool(yes)
}
