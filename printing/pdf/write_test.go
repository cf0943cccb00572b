package pdf

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/printtest"
	"xinpu/printing/text"
)

func sheet() paper.Page {
	p := paper.Page{Width: 100, Height: 60}
	p.Put(
		paper.Line{X1: 0, Y1: 10, X2: 100, Y2: 10, Width: 1, Ink: paper.Red},
		paper.Box{X: 10, Y: 40, W: 10, H: 10, Ink: paper.Black},
		paper.Text{X: 30, Y: 30, Face: text.Regular, Size: 20, Ink: paper.Black, S: "王𬭚a(\\"},
		paper.Text{X: 30, Y: 55, Face: text.Regular, Size: 20, Ink: paper.Black, S: "𫖯国"},
	)
	return p
}

var made = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func TestWhatIsWrittenIsWhatIsSeen(t *testing.T) {
	p := sheet()
	file, err := Write([]paper.Page{p}, Info{Title: "样张", Made: made})
	if err != nil {
		t.Fatal(err)
	}
	printtest.Render(t, file, 150, 1, func(_ int, g *printtest.Grey) {
		at := func(x, y float64) byte { return g.At(int(x*g.PerMM), int(y*g.PerMM)) }
		if at(15, 45) != 0 || at(25, 45) != 255 || at(50, 10) > 200 || at(50, 12) != 255 {
			t.Error("box or line are elsewhere")
		}
		for _, m := range p.Marks {
			if line, ok := m.(paper.Text); ok {
				if least, of := printtest.Likeness(g, line); least < 0.8 {
					t.Errorf("%q is printed otherwise: %.2f", of, least)
				}
			}
		}
	})
}

// The file keeps to its true size, and the update that says so leaves a sound file.
func TestTrueSize(t *testing.T) {
	file, err := Write([]paper.Page{sheet(), sheet()}, Info{Title: "样张𬭚", Made: made})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(file, []byte("/ViewerPreferences <</PrintScaling /None>>")) {
		t.Error("viewers may scale it")
	}
	printtest.Need(t, "pdfinfo", "poppler-utils")
	cmd := exec.Command("pdfinfo", "-")
	cmd.Stdin = bytes.NewReader(file)
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(string(out), "Error") || !strings.Contains(string(out), "Pages:           2") {
		t.Errorf("pdfinfo: %v\n%s", err, out)
	}
	// The last cross-reference points at the catalogue that says it.
	xref, err := number(file, "startxref\n", "\n")
	if err != nil || !bytes.HasPrefix(file[xref:], []byte("xref\n")) {
		t.Errorf("no cross-reference at %d: %v", xref, err)
	}
	root, err := number(file, "/Root ", " ")
	if err != nil {
		t.Fatal(err)
	}
	var first, count, at int
	if _, err := fmt.Sscanf(string(file[xref:]), "xref\n%d %d\n%d", &first, &count, &at); err != nil || first != root || count != 1 {
		t.Fatalf("the update covers %d objects from %d: %v", count, first, err)
	}
	if got := string(file[at : at+20]); !strings.Contains(got, "0 obj") {
		t.Errorf("no object at %d but %q", at, got)
	}
}

func TestWriteRefusesInsteadOfPanicking(t *testing.T) {
	for _, s := range []string{"刘😀", "刘\xf0\xac", "\x00"} {
		p := paper.Page{Width: 50, Height: 50}
		p.Put(paper.Text{X: 1, Y: 10, Size: 10, S: s})
		if file, err := Write([]paper.Page{p}, Info{}); err == nil || file != nil {
			t.Errorf("%q gave %d bytes", s, len(file))
		}
	}
	if _, err := trueSize([]byte("no PDF")); err == nil {
		t.Error("took anything for a PDF")
	}
}

func TestManyAtOnce(t *testing.T) {
	want, err := Write([]paper.Page{sheet()}, Info{Made: made})
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		t.Run("one", func(t *testing.T) {
			t.Parallel()
			if got, err := Write([]paper.Page{sheet()}, Info{Made: made}); err != nil || !bytes.Equal(got, want) {
				t.Errorf("differs: %v", err)
			}
		})
	}
}
