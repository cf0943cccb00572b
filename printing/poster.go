package printing

import (
	"strconv"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Poster is the board of the month for the display, one sheet: honour by name as the caller may name it, decisions as figures.
//
// What is read from two metres — title, names, figures — is at least 8 mm high on A4, a quarter of a degree; the rest is for whoever
// steps up. On A3 everything grows by the same measure.
type Poster struct {
	A3        bool
	Village   string
	Title     string // "2026年9月红榜"
	Subtitle  string
	Watermark string
	Ranks     []PosterRank // ten fit
	Empty     string       // when nobody is on the list

	StarsTitle string
	Stars      []PosterRank // five fit

	MeetingTitle string // "9月28日议事会"
	Sums         []MinutesSum
	Notes        []string // what stands on the board until when, and where to object

	Seal  Fact
	Foot  string
	Check string    // beside the line of 100 mm
	Date  time.Time // stands in the file's data; same input, same bytes
}

// PosterRank is a place on a list.
type PosterRank struct {
	Place  int
	Name   string
	Stars  int
	Figure string
}

const a3Width, a3Height = 297.0, 420.0 // mm

// The poster on A4, in millimetres and points.
const (
	posterMargin = 15.0
	posterWidth  = a4Width - 2*posterMargin
	posterRanks  = 10
	posterStars  = 5
	posterList   = 55.0 // where the list begins
	posterRow    = 12.6
	posterLow    = posterList + posterRanks*posterRow + 5 // where stars and decisions begin
	posterHalf   = (posterWidth - 10) / 2
	posterFar    = 23.0 // points: 8.1 mm
	posterCheck  = 6.0  // of the line of 100 mm, from the foot; it does not grow
)

// PosterPDF writes the poster. Problems: *MissingGlyphError and *EncodingError for a text.
func PosterPDF(p Poster) ([]byte, error) {
	page, err := p.Page()
	if err != nil {
		return nil, err
	}
	return pdf.Write([]paper.Page{page}, pdf.Info{Title: join(" ", p.Village, p.Title), Made: p.Date})
}

// Page lays the poster out; problems as for PosterPDF.
func (p *Poster) Page() (paper.Page, error) {
	page := paper.Page{Width: a4Width, Height: a4Height}
	if p.Watermark != "" {
		page.Put(paper.Text{X: 38, Y: 218, Face: text.Serif, Size: text.Serif.Fit(p.Watermark, 190, 200), Ink: paper.Hairline, S: p.Watermark, Turn: 38})
	}
	p.head(&page)
	p.list(&page)
	p.stars(&page)
	p.decisions(&page)
	p.bottom(&page)
	if err := page.Check(); err != nil {
		return page, err
	}
	if p.A3 {
		page = grown(page)
	}
	page.Put(checkLine(p.Check, posterMargin, page.Height-posterCheck)...)
	return page, page.Check()
}

func (p *Poster) head(page *paper.Page) {
	title := paper.Text{X: a4Width / 2, Y: 36, Face: text.Serif, Ink: paper.Red, S: p.Title}
	title.Size = text.Serif.Fit(p.Title, 50, posterWidth-34)
	half := text.Serif.Width(p.Title, title.Size)/2 + 9
	under := paper.Text{X: a4Width / 2, Y: 50.5, Face: text.Serif, Ink: paper.Soft, S: join(" · ", p.Village, p.Subtitle)}
	under.Size = text.Serif.Fit(under.S, 14, posterWidth)
	page.Put(title.Centre(), paper.Star{X: a4Width/2 - half, Y: 30, Radius: 5, Ink: paper.Gold}, paper.Star{X: a4Width/2 + half, Y: 30, Radius: 5, Ink: paper.Gold},
		paper.Box{X: posterMargin, Y: 41.5, W: posterWidth, H: 1.2, Ink: paper.Red}, paper.Box{X: posterMargin, Y: 43.6, W: posterWidth, H: 0.35, Ink: paper.Gold}, under.Centre())
}

func (p *Poster) list(page *paper.Page) {
	if len(p.Ranks) == 0 {
		empty := paper.Text{X: a4Width / 2, Y: posterList + 40, Face: text.Serif, Ink: paper.Soft, S: p.Empty}
		empty.Size = text.Serif.Fit(p.Empty, posterFar, posterWidth-20)
		page.Put(empty.Centre())
	}
	for n, r := range p.Ranks[:min(posterRanks, len(p.Ranks))] {
		r.set(page, posterMargin, posterList+float64(n)*posterRow, posterWidth, 27, n > 0)
	}
}

// set draws a place: number, name, stars, figure, each in its column.
func (r PosterRank) set(page *paper.Page, x, y, width, size float64, ruled bool) {
	if ruled {
		page.Put(paper.Box{X: x, Y: y, W: width, H: 0.2, Ink: paper.Hairline})
	}
	base := y + posterRow/2 + mm(size*0.37)
	ink := paper.Soft
	if r.Place <= 3 {
		ink = paper.Gold
	}
	right, left := x+width-2, x
	if r.Place > 0 {
		place := strconv.Itoa(r.Place)
		page.Put(paper.Text{X: x + 12, Y: base, Face: text.Bold, Size: text.Bold.Fit(place, size, 12), Ink: ink, S: place}.Right())
		left += 19
	}
	if r.Figure != "" {
		figure := paper.Text{X: right, Y: base, Face: text.Bold, Size: size, Ink: paper.Dark, S: r.Figure}.Right()
		page.Put(figure)
		right = figure.X - 6
	}
	// One star and a number say more than a row that nobody counts.
	const most, step = 6, 7.0
	stars := r.Stars
	if stars > most {
		count := paper.Text{X: right, Y: base, Face: text.Bold, Size: size * 0.75, Ink: paper.Red, S: "×" + strconv.Itoa(stars)}.Right()
		page.Put(count)
		right, stars = count.X-1, 1
	}
	for range stars {
		page.Put(paper.Star{X: right - 3, Y: y + posterRow/2 + 0.2, Radius: 3, Ink: paper.Red})
		right -= step
	}
	name := text.Spaced(r.Name)
	page.Put(paper.Text{X: left, Y: base, Face: text.Bold, Size: text.Bold.Fit(name, size, right-left-4), Ink: paper.Dark, S: name})
}

func posterTitle(page *paper.Page, x float64, s string) {
	page.Put(paper.Box{X: x, Y: posterLow + 0.8, W: 1.8, H: 7, Ink: paper.Red},
		paper.Text{X: x + 4.5, Y: posterLow + 6.6, Face: text.Serif, Size: text.Serif.Fit(s, 17, posterHalf-5), Ink: paper.Dark, S: s},
		paper.Box{X: x, Y: posterLow + 10, W: posterHalf, H: 0.4, Ink: paper.Dark})
}

func (p *Poster) stars(page *paper.Page) {
	if len(p.Stars) == 0 {
		return
	}
	posterTitle(page, posterMargin, p.StarsTitle)
	for n, r := range p.Stars[:min(posterStars, len(p.Stars))] {
		r.Place, r.Figure = 0, ""
		r.set(page, posterMargin, posterLow+11+float64(n)*(posterRow-0.6), posterHalf, posterFar, n > 0)
	}
}

func (p *Poster) decisions(page *paper.Page) {
	x := posterMargin + posterHalf + 10
	if len(p.Stars) == 0 { // the left half is free
		x = posterMargin
	}
	if p.MeetingTitle == "" {
		return
	}
	posterTitle(page, x, p.MeetingTitle)
	y := posterLow + 12
	wide := posterHalf / float64(max(1, len(p.Sums)))
	for n, s := range p.Sums {
		middle := x + wide*(float64(n)+0.5)
		page.Put(paper.Text{X: middle, Y: y + 11.5, Face: text.Bold, Size: text.Bold.Fit(s.Figure, 30, wide-2), Ink: paper.Dark, S: s.Figure}.Centre(),
			paper.Text{X: middle, Y: y + 18, Face: text.Regular, Size: text.Regular.Fit(s.Label, 12, wide-1), Ink: paper.Soft, S: s.Label}.Centre())
	}
	y += 20
	// As large as the room allows.
	size, lines := 15.0, []string(nil)
	for ; size > 6; size -= 0.5 {
		lines = nil
		for _, s := range p.Notes {
			lines = append(lines, text.Regular.Wrap(s, size, posterHalf)...)
		}
		if float64(len(lines))*mm(size*1.4) <= 40 {
			break
		}
	}
	for _, line := range lines {
		y += mm(size * 1.4)
		page.Put(paper.Text{X: x, Y: y, Face: text.Regular, Size: size, Ink: paper.Dark, S: line})
	}
}

func (p *Poster) bottom(page *paper.Page) {
	const y = a4Height - 21
	page.Put(paper.Box{X: posterMargin, Y: y - 10, W: posterWidth, H: 0.35, Ink: paper.Gold})
	if p.Seal.Value != "" {
		value := paper.Text{X: a4Width - posterMargin, Y: y, Face: text.Bold, Size: posterFar, Ink: paper.Dark, S: p.Seal.Value}.Right()
		label := paper.Text{X: posterMargin, Y: y, Face: text.Serif, Ink: paper.Dark, S: p.Seal.Label}
		label.Size = text.Serif.Fit(label.S, 17, value.X-posterMargin-6)
		page.Put(value, label)
	}
	page.Put(paper.Text{X: posterMargin, Y: y + 9, Face: text.Regular, Size: text.Regular.Fit(p.Foot, 12, posterWidth), Ink: paper.Soft, S: p.Foot})
}

// grown is a page of A4 on A3.
func grown(p paper.Page) paper.Page {
	const by = a3Width / a4Width
	out := paper.Page{Width: a3Width, Height: a3Height}
	for _, m := range p.Marks {
		switch m := m.(type) {
		case paper.Text:
			m.X, m.Y, m.Size = m.X*by, m.Y*by, m.Size*by
			out.Put(m)
		case paper.Box:
			m.X, m.Y, m.W, m.H, m.Width = m.X*by, m.Y*by, m.W*by, m.H*by, m.Width*by
			out.Put(m)
		case paper.Star:
			m.X, m.Y, m.Radius = m.X*by, m.Y*by, m.Radius*by
			out.Put(m)
		}
	}
	return out
}
