package printer

import (
	"testing"
)

// FuzzIPPMessages holds that no answer, however wrong, brings the program down.
func FuzzIPPMessages(f *testing.F) {
	r := newRequest(opGetPrinter, 1)
	r.text(tagURI, "printer-uri", "ipp://localhost/")
	r.integer("job-id", 7)
	r.WriteByte(groupEnd)
	f.Add(r.Bytes())
	f.Add([]byte{2, 0, 0, 0, 0, 0, 0, 1, 1, 0x47, 0, 1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := parse(raw)
		if err != nil {
			return
		}
		for _, g := range a.groups {
			for name := range g.values {
				g.number(name)
				g.text(name)
				g.no(name)
			}
			stateOf(g)
		}
	})
}

func TestIPPMessagesAreReadBack(t *testing.T) {
	r := newRequest(opPrintJob, 5)
	r.text(tagKeyword, "printer-state-reasons", "media-empty-error", "cover-open-warning", "media-low-report")
	r.integer("job-id", -3)
	r.WriteByte(groupEnd)
	a, err := parse(append(r.Bytes(), "the document"...))
	if err != nil {
		t.Fatal(err)
	}
	g := a.first(groupOperation)
	if n, ok := g.number("job-id"); n != -3 || !ok || g.text("attributes-charset") != "utf-8" {
		t.Errorf("%+v", g)
	}
	if s := stateOf(g); !s.Equal(Status{Troubles: []Trouble{PaperOut, CoverOpen}, Low: true, Mute: true}) {
		t.Errorf("%+v", s)
	}
}
