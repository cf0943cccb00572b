package printing

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"xinpu/printing/paper"
	"xinpu/printing/raster"
	"xinpu/printing/text"
)

// PictureWide is the width of a picture for a chat group, in pixels.
const PictureWide = 1080

// The picture, laid out in millimetres and points as on paper 150 mm wide: 7.2 pixels are a millimetre, 2.54 a point. A phone shows the whole
// width on 65 mm, so no type is smaller than 12 points, 30 pixels.
const (
	pictureWidth  = 150.0
	pictureLeft   = 10.0
	pictureRight  = pictureWidth - pictureLeft
	pictureInner  = pictureRight - pictureLeft
	pictureSmall  = 12.0 // points: the smallest type
	pictureRanks  = 20   // places that a list shows; below it stands how many more there are
	pictureName   = 32.0 // millimetres: room for the longest name, broken into lines
	pictureMark   = 62.0 // from one watermark to the next one below
	pictureSubdot = 4    // dots across and down that make a pixel
	pictureScale  = PictureWide * pictureSubdot / (pictureWidth * raster.PerMM)
)

// PicturePNG draws a poster as a picture for a chat group: as wide as a phone shows sharply and as high as it needs to be, for reading at arm's
// length. More says how many people a list leaves out, with {n} for the number. The paper's size and the line for checking the scale do not
// matter here. The same poster gives the same bytes.
//
// Problems: those of PosterPDF.
func PicturePNG(p Poster, more string) ([]byte, error) {
	page := p.picture(more)
	if err := page.Check(); err != nil {
		return nil, err
	}
	img, err := painted(page)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = png.Encode(&out, img)
	return out.Bytes(), err
}

// picture lays the poster out in one column.
func (p *Poster) picture(more string) paper.Page {
	c := pictureColumn{y: 28}
	c.head(p)
	c.ranks(p.Ranks, more)
	if len(p.Ranks) == 0 {
		c.y += 14
		c.words(text.Serif, posterFar, paper.Soft, p.Empty)
		c.y += 14
	}
	if len(p.Stars) > 0 {
		c.title(p.StarsTitle)
		stars := slices.Clone(p.Stars)
		for n := range stars {
			stars[n].Place, stars[n].Figure = 0, ""
		}
		c.ranks(stars, more)
	}
	if p.MeetingTitle != "" {
		c.title(p.MeetingTitle)
		c.sums(p.Sums)
		for _, s := range p.Notes {
			c.y += 1
			c.words(text.Regular, 16, paper.Dark, s)
		}
	}
	c.bottom(p)

	page := paper.Page{Width: pictureWidth, Height: c.y + 13}
	if p.Watermark != "" {
		size := text.Serif.Fit(p.Watermark, 44, pictureInner/2)
		for y := 70.0; y < page.Height; y += pictureMark {
			for _, x := range []float64{22, 92} {
				page.Put(paper.Text{X: x, Y: y, Face: text.Serif, Size: size, Ink: paper.Hairline, S: p.Watermark, Turn: 28})
			}
		}
	}
	page.Put(paper.Box{X: 3, Y: 3, W: pictureWidth - 6, H: page.Height - 6, Width: 1.4, Ink: paper.Red},
		paper.Box{X: 5.4, Y: 5.4, W: pictureWidth - 10.8, H: page.Height - 10.8, Width: 0.4, Ink: paper.Gold})
	page.Put(c.marks...)
	return page
}

// pictureColumn is filled from the top; y is where the next thing begins.
type pictureColumn struct {
	marks []paper.Mark
	y     float64
}

func (c *pictureColumn) put(marks ...paper.Mark) { c.marks = append(c.marks, marks...) }

// words sets a text in the middle, in as many lines as it takes.
func (c *pictureColumn) words(face text.Face, size float64, ink paper.Ink, s string) {
	c.y = c.lines(face, size, ink, s, pictureWidth/2, pictureInner, c.y)
}

// lines sets a text about x, in lines no wider than width, and returns where it ends.
func (c *pictureColumn) lines(face text.Face, size float64, ink paper.Ink, s string, x, width, y float64) float64 {
	if s == "" {
		return y
	}
	for _, line := range face.Wrap(s, size, width) {
		y += mm(size * 1.4)
		c.put(paper.Text{X: x, Y: y - mm(size*0.3), Face: face, Size: size, Ink: ink, S: line}.Centre())
	}
	return y
}

func (c *pictureColumn) head(p *Poster) {
	title := paper.Text{X: pictureWidth / 2, Y: c.y, Face: text.Serif, Ink: paper.Red, S: p.Title}
	title.Size = text.Serif.Fit(p.Title, 46, pictureInner-26)
	half := text.Serif.Width(p.Title, title.Size)/2 + 8
	for _, x := range []float64{-half, half} {
		c.put(paper.Star{X: pictureWidth/2 + x, Y: c.y - mm(title.Size*0.36), Radius: 4.6, Ink: paper.Gold})
	}
	c.put(title.Centre(), paper.Box{X: pictureLeft, Y: c.y + 6, W: pictureInner, H: 1.2, Ink: paper.Red},
		paper.Box{X: pictureLeft, Y: c.y + 8.1, W: pictureInner, H: 0.35, Ink: paper.Gold})
	c.y += 10
	c.words(text.Serif, 17, paper.Soft, join(" · ", p.Village, p.Subtitle))
	c.y += 3
}

// title begins a section.
func (c *pictureColumn) title(s string) {
	c.y += 8
	for n, line := range text.Serif.Wrap(s, 20, pictureInner-6) {
		if n == 0 {
			c.put(paper.Box{X: pictureLeft, Y: c.y + 1, W: 1.8, H: 7.6, Ink: paper.Red})
		}
		c.y += mm(20 * 1.4)
		c.put(paper.Text{X: pictureLeft + 5, Y: c.y - 2.4, Face: text.Serif, Size: 20, Ink: paper.Dark, S: line})
	}
	c.put(paper.Box{X: pictureLeft, Y: c.y, W: pictureInner, H: 0.4, Ink: paper.Dark})
	c.y += 1
}

func (c *pictureColumn) ranks(list []PosterRank, more string) {
	for n, r := range list[:min(len(list), pictureRanks)] {
		c.rank(r, n > 0)
	}
	if left := len(list) - pictureRanks; left > 0 {
		c.y += 1
		c.words(text.Regular, 15, paper.Soft, strings.ReplaceAll(more, "{n}", strconv.Itoa(left)))
	}
}

// rank draws a place in the columns of the poster; a long name is broken into lines instead of becoming too small to read.
func (c *pictureColumn) rank(r PosterRank, ruled bool) {
	const size, star = 28.0, 3.2
	left, right := pictureLeft+1, pictureRight-1
	var row []paper.Text
	if r.Place > 0 {
		place := strconv.Itoa(r.Place)
		ink := paper.Soft
		if r.Place <= 3 {
			ink = paper.Gold
		}
		row = append(row, paper.Text{X: left + 11, Face: text.Bold, Size: text.Bold.Fit(place, size, 11), Ink: ink, S: place}.Right())
		left += 17
	}
	if r.Figure != "" {
		figure := paper.Text{X: right, Face: text.Bold, Size: text.Bold.Fit(r.Figure, size, 36), Ink: paper.Dark, S: r.Figure}.Right()
		row, right = append(row, figure), figure.X-6
	}
	stars := r.Stars
	if stars > 3 {
		count := paper.Text{X: right, Face: text.Bold, Size: size * 0.75, Ink: paper.Red, S: "×" + strconv.Itoa(stars)}.Right()
		row, right, stars = append(row, count), count.X-1, 1
	}
	starsAt := right - star
	right -= float64(stars) * 7.2
	name := text.Bold.Box(text.Spaced(r.Name), size, 18, right-left-3, pictureName)
	high := max(posterRow+0.6, float64(len(name.Lines))*name.Leading()+4)

	if ruled {
		c.put(paper.Box{X: pictureLeft, Y: c.y, W: pictureInner, H: 0.25, Ink: paper.Hairline})
	}
	middle := c.y + high/2
	for _, t := range row {
		t.Y = middle + mm(size*0.37)
		c.put(t)
	}
	for n := range stars {
		c.put(paper.Star{X: starsAt - float64(n)*7.2, Y: middle + 0.2, Radius: star, Ink: paper.Red})
	}
	first := middle + mm(name.Size*0.37) - float64(len(name.Lines)-1)*name.Leading()/2
	for n, line := range name.Lines {
		c.put(paper.Text{X: left, Y: first + float64(n)*name.Leading(), Face: text.Bold, Size: name.Size, Ink: paper.Dark, S: line})
	}
	c.y += high
}

// sums sets the decisions of a meeting side by side.
func (c *pictureColumn) sums(sums []MinutesSum) {
	wide := pictureInner / float64(max(1, len(sums)))
	end := c.y
	for n, s := range sums {
		x := pictureLeft + wide*(float64(n)+0.5)
		c.put(paper.Text{X: x, Y: c.y + 13, Face: text.Bold, Size: text.Bold.Fit(s.Figure, 32, wide-2), Ink: paper.Dark, S: s.Figure}.Centre())
		end = max(end, c.lines(text.Regular, 14, paper.Soft, s.Label, x, wide-2, c.y+15))
	}
	c.y = end + 1
}

func (c *pictureColumn) bottom(p *Poster) {
	c.y += 7
	c.put(paper.Box{X: pictureLeft, Y: c.y, W: pictureInner, H: 0.35, Ink: paper.Gold})
	c.y += 2
	if p.Seal.Value != "" {
		c.words(text.Serif, 15, paper.Soft, p.Seal.Label)
		c.words(text.Bold, posterFar, paper.Dark, p.Seal.Value)
		c.y += 1
	}
	c.words(text.Regular, pictureSmall, paper.Soft, p.Foot)
}

// painted draws a page of pictureWidth in colour. Each ink is drawn by itself, in the order in which the inks first appear on the page, in dots
// that are finer than the pixels; how many of its dots an ink fills decides how much of it a pixel takes, which makes smooth edges.
func painted(page paper.Page) (*image.RGBA, error) {
	high := int(math.Ceil(page.Height * PictureWide / pictureWidth))
	img := image.NewRGBA(image.Rect(0, 0, PictureWide, high))
	for n := range img.Pix {
		img.Pix[n] = 0xff
	}
	var inks []paper.Ink
	layers := map[paper.Ink]*paper.Page{}
	for _, m := range page.Marks {
		ink, black := magnified(m)
		if layers[ink] == nil {
			inks = append(inks, ink)
			layers[ink] = &paper.Page{Width: page.Width * pictureScale, Height: float64(high*pictureSubdot) / raster.PerMM}
		}
		layers[ink].Put(black)
	}
	for _, ink := range inks {
		dots, err := raster.Draw(*layers[ink], 0, page.Width*pictureScale)
		if err != nil {
			return nil, err
		}
		stain(img, dots, ink)
	}
	return img, nil
}

// magnified returns a mark's ink, and the mark in black on the scale of the dots.
func magnified(m paper.Mark) (paper.Ink, paper.Mark) {
	const by = pictureScale
	switch m := m.(type) {
	case paper.Text:
		ink := m.Ink
		m.X, m.Y, m.Size, m.Ink = m.X*by, m.Y*by, m.Size*by, paper.Black
		return ink, m
	case paper.Box:
		ink := m.Ink
		m.X, m.Y, m.W, m.H, m.Width, m.Ink = m.X*by, m.Y*by, m.W*by, m.H*by, m.Width*by, paper.Black
		return ink, m
	case paper.Star:
		ink := m.Ink
		m.X, m.Y, m.Radius, m.Ink = m.X*by, m.Y*by, m.Radius*by, paper.Black
		return ink, m
	default:
		return paper.Black, m // a picture has no other marks
	}
}

// stain puts an ink on the pixels whose dots are black.
func stain(img *image.RGBA, dots *raster.Picture, ink paper.Ink) {
	const all = pictureSubdot * pictureSubdot
	stride := dots.Stride()
	mix := func(ground, ink uint8, n int) uint8 { return uint8((int(ground)*(all-n) + int(ink)*n + all/2) / all) }
	for y := range img.Rect.Dy() {
		for x := range PictureWide {
			n := 0
			for row := y * pictureSubdot; row < (y+1)*pictureSubdot; row++ {
				b := dots.Rows[row*stride+x/2] // two pixels of four dots are a byte
				if x%2 == 0 {
					b >>= 4
				}
				n += bits.OnesCount8(b & 0x0f)
			}
			if n > 0 {
				was := img.RGBAAt(x, y)
				img.SetRGBA(x, y, color.RGBA{R: mix(was.R, ink.R, n), G: mix(was.G, ink.G, n), B: mix(was.B, ink.B, n), A: 0xff})
			}
		}
	}
}
