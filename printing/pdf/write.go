// Package pdf writes pages as PDF files. It alone knows the PDF library, and keeps away from what is broken in it: text
// above U+FFFF (drawn as outlines here), its own line breaking (never used), missing glyphs (refused before).
package pdf

import (
	"bytes"
	"fmt"
	"time"

	"github.com/jung-kurt/gofpdf"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// Info is what a file says about itself.
type Info struct {
	Title string
	Made  time.Time // written into the file; the same pages and time give the same bytes. Zero counts as 1970
}

// Write makes one file of the pages, which asks viewers to print it at its true size. Problems: what Page.Check finds; anything
// else is a fault of the library, also where it panics.
func Write(pages []paper.Page, info Info) (file []byte, err error) {
	for i := range pages {
		if err := pages[i].Check(); err != nil {
			return nil, err
		}
	}
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("pdf: %v", r)
		}
	}()
	w := writer{pdf: gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 595.28, Ht: 841.89}})}
	w.begin(info, faces(pages))
	for i := range pages {
		w.page(&pages[i])
	}
	var out bytes.Buffer
	if err := w.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return trueSize(out.Bytes())
}

// faces tells which typefaces the pages use: each one costs half a megabyte of work.
func faces(pages []paper.Page) (used [text.Faces]bool) {
	for i := range pages {
		for _, m := range pages[i].Marks {
			if t, ok := m.(paper.Text); ok {
				used[t.Face] = true
			}
		}
	}
	return used
}

type writer struct {
	pdf    *gofpdf.Fpdf
	height float64   // of the page, in points: PDF counts from the bottom
	fill   paper.Ink // as set on this page
	font   string
	raw    bytes.Buffer
}

func (w *writer) begin(info Info, used [text.Faces]bool) {
	made := info.Made.UTC()
	if info.Made.IsZero() {
		made = time.Unix(0, 0).UTC()
	}
	w.pdf.SetCatalogSort(true)
	w.pdf.SetCreationDate(made)
	w.pdf.SetModificationDate(made)
	w.pdf.SetProducer("Xinpu", false)
	if title := plane0(info.Title); title != "" {
		w.pdf.SetTitle(title, true)
	}
	w.pdf.SetMargins(0, 0, 0)
	w.pdf.SetAutoPageBreak(false, 0)
	for f := text.Regular; f < text.Faces; f++ {
		if used[f] {
			w.pdf.AddUTF8FontFromBytes(f.String(), "", f.Data())
		}
	}
}

// plane0 keeps what the library can put into a title.
func plane0(s string) string {
	var out []rune
	for _, r := range s {
		if r <= 0xFFFF {
			out = append(out, r)
		}
	}
	return string(out)
}

func (w *writer) page(p *paper.Page) {
	wide, high := p.Width*text.PointsPerMM, p.Height*text.PointsPerMM
	// Orientation "L" would swap the sides.
	w.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: wide, Ht: high})
	w.height, w.fill, w.font = high, paper.Black, ""
	w.pdf.SetFillColor(0, 0, 0)
	w.pdf.SetTextColor(0, 0, 0)
	for _, m := range p.Marks {
		switch m := m.(type) {
		case paper.Text:
			w.text(m)
		case paper.Line:
			w.line(m)
		case paper.Box:
			w.box(m)
		case paper.Star:
			w.star(m)
		case paper.Code:
			w.code(m)
		case paper.Bars:
			w.bars(m)
		}
	}
}

// at turns a place on the page into PDF's points.
func (w *writer) at(x, y float64) (float64, float64) {
	return x * text.PointsPerMM, w.height - y*text.PointsPerMM
}

// ink sets the colour of what follows. Text has the fill colour, or the library would wrap every piece of it.
func (w *writer) ink(c paper.Ink) {
	if c != w.fill {
		w.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
		w.pdf.SetTextColor(int(c.R), int(c.G), int(c.B))
		w.fill = c
	}
}

// put writes drawing operators to the page.
func (w *writer) put(format string, args ...any) { fmt.Fprintf(&w.raw, format, args...) }

func (w *writer) flush() {
	w.pdf.RawWriteBuf(&w.raw)
	w.raw.Reset()
}
