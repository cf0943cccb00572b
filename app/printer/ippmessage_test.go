package printer

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/OpenPrinting/goipp"
)

// encoded is a message as it goes over the line.
func encoded(t testing.TB, m *goipp.Message) []byte {
	t.Helper()
	raw, err := m.EncodeBytes()
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// FuzzIPPMessages checks that no answer, however wrong, brings the program down.
func FuzzIPPMessages(f *testing.F) {
	r := newRequest(goipp.OpGetPrinterAttributes)
	r.Operation.Add(texts("printer-uri", goipp.TagURI, "ipp://localhost/"))
	r.Operation.Add(integer("job-id", 7))
	f.Add(encoded(f, r))
	r.Printer.Add(goipp.MakeAttrCollection("media-col", integer("x-dimension", 1)))
	r.Printer.Add(goipp.MakeAttribute("printer-info", goipp.TagTextLang, goipp.TextWithLang{Lang: "zh", Text: "前台"}))
	f.Add(encoded(f, r))
	f.Add([]byte{2, 0, 0, 0, 0, 0, 0, 1, 1, 0x47, 0, 1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := readAnswer(bytes.NewReader(raw))
		if err != nil {
			return
		}
		for _, each := range a.Groups {
			g := group(each)
			for _, attr := range g.Attrs {
				g.number(attr.Name)
				g.text(attr.Name)
				g.no(attr.Name)
			}
			stateOf(g)
		}
	})
}

func TestIPPMessagesAreReadBack(t *testing.T) {
	r := newRequest(goipp.OpPrintJob)
	r.Operation.Add(texts("printer-state-reasons", goipp.TagKeyword,
		"media-empty-error", "cover-open-warning", "media-low-report"))
	r.Operation.Add(integer("job-id", -3))
	r.Operation.Add(goipp.MakeAttribute("printer-info", goipp.TagTextLang, goipp.TextWithLang{Lang: "zh", Text: "前台"}))
	r.Operation.Add(goipp.MakeAttribute("printer-is-shared", goipp.TagBoolean, goipp.Boolean(false)))
	r.Operation.Add(goipp.MakeAttribute("color-supported", goipp.TagBoolean, goipp.Boolean(true)))
	a, err := readAnswer(bytes.NewReader(append(encoded(t, r), "the document"...)))
	if err != nil {
		t.Fatal(err)
	}
	g := a.first(goipp.TagOperationGroup)
	if n, ok := g.number("job-id"); n != -3 || !ok {
		t.Errorf("job %d", n)
	}
	if charset, info := g.text("attributes-charset"), g.text("printer-info"); charset != "utf-8" || info != "前台" {
		t.Errorf("charset %q, info %q", charset, info)
	}
	if !g.no("printer-is-shared") || g.no("color-supported") || g.no("job-id") || g.no("none") {
		t.Errorf("booleans: %+v", g)
	}
	if s := stateOf(g); !s.Equal(Status{Troubles: []Trouble{PaperOut, CoverOpen}, Low: true, Mute: true}) {
		t.Errorf("%+v", s)
	}
	if none := a.first(goipp.TagJobGroup); len(none.Attrs) != 0 {
		t.Errorf("a group that is not there: %+v", none)
	}
}

func TestARequestIsWrittenAsTheStandardSays(t *testing.T) {
	lastRequest.Store(0x01020303)
	r := newIPP("ipp://p/", false).request(goipp.OpCancelJob)
	r.Operation.Add(integer("job-id", 7))
	want := slices.Concat([]byte{2, 0, 0, 8, 1, 2, 3, 4, 1},
		[]byte("\x47\x00\x12attributes-charset\x00\x05utf-8"),
		[]byte("\x48\x00\x1battributes-natural-language\x00\x02en"),
		[]byte("\x45\x00\x0bprinter-uri\x00\x08ipp://p/"),
		[]byte("\x21\x00\x06job-id\x00\x04\x00\x00\x00\x07"),
		[]byte{3})
	if got := encoded(t, r); !bytes.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnswersAreBounded(t *testing.T) {
	r := goipp.NewResponse(goipp.DefaultVersion, goipp.StatusOk, 1)
	r.Printer.Add(integer("printer-state", 3))
	head := encoded(t, r)
	for _, c := range []struct {
		size int
		good bool
	}{{longestAnswer, true}, {longestAnswer + 1, false}, {3 * longestAnswer, false}} {
		rest := bytes.NewReader(append(head, make([]byte, c.size-len(head))...)) // data behind the attributes
		a, err := readAnswer(rest)
		if (err == nil) != c.good || err != nil && !errors.Is(err, errIPP) {
			t.Errorf("%d bytes: %v", c.size, err)
		}
		if read := c.size - rest.Len(); read > longestAnswer+1 {
			t.Errorf("%d bytes were read", read)
		}
		if c.good {
			if n, _ := a.first(goipp.TagPrinterGroup).number("printer-state"); n != 3 {
				t.Errorf("%d bytes: state %d", c.size, n)
			}
		}
	}
}

// TestCollectionsWithinCollections nests as deep as an answer can.
func TestCollectionsWithinCollections(t *testing.T) {
	raw := append([]byte{2, 0, 0, 0, 0, 0, 0, 1, 4}, "\x34\x00\x01c\x00\x00"...)
	level := "\x4a\x00\x00\x00\x01c" + "\x34\x00\x00\x00\x00"
	raw = append(raw, bytes.Repeat([]byte(level), (longestAnswer-len(raw))/len(level))...)
	if _, err := readAnswer(bytes.NewReader(raw)); !errors.Is(err, errIPP) {
		t.Errorf("%v", err)
	}
}

func TestWhatIsNoAnswer(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing":            "",
		"a page":             "<html><body>Login</body></html>",
		"no end":             "\x02\x00\x00\x00\x00\x00\x00\x01\x01",
		"another version":    "\x09\x00\x00\x00\x00\x00\x00\x01\x03",
		"a value cut":        "\x02\x00\x00\x00\x00\x00\x00\x01\x01\x47\x00\x01",
		"a value in nothing": "\x02\x00\x00\x00\x00\x00\x00\x01\x21\x00\x01n\x00\x04\x00\x00\x00\x07\x03",
	} {
		if _, err := readAnswer(bytes.NewReader([]byte(raw))); !errors.Is(err, errIPP) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
