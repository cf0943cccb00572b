package printing

import (
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Catalogue is the poster of what points can be redeemed for: one sheet as long as type stays legible, then more.
type Catalogue struct {
	A3        bool
	Village   string
	Title     string // "积分能换什么"
	Subtitle  string
	Groups    []CatalogueGroup
	Empty     string // when there are no products
	Foot      string
	Check     string // beside the line of 100 mm
	Watermark string
	Date      time.Time // stands in the file's data; same input, same bytes
}

// CatalogueGroup is a category of products.
type CatalogueGroup struct {
	Title    string
	Products []CatalogueProduct
}

// CatalogueProduct is one product, with what is special about it in a line below.
type CatalogueProduct struct{ Name, Spec, Price, Note string }

// The poster on A4, in millimetres and points; on A3 everything grows.
const (
	catalogueTop    = 60.0
	catalogueBottom = a4Height - 24.0
	catalogueGap    = 12.0
	catalogueColumn = (posterWidth - catalogueGap) / 2
	catalogueLarge  = 19.0 // points
	catalogueLeast  = 11.0
)

// CataloguePDF writes the poster. Problems: *MissingGlyphError and *EncodingError for a text.
func CataloguePDF(c Catalogue) ([]byte, error) {
	pages, err := c.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", c.Village, c.Title), Made: c.Date})
}

// Pages lays the poster out; problems as for CataloguePDF.
func (c *Catalogue) Pages() ([]paper.Page, error) {
	size := catalogueLarge
	pages := c.pages(size)
	for len(pages) > 1 && size > catalogueLeast {
		size -= 0.5
		pages = c.pages(size)
	}
	for n := range pages {
		if err := pages[n].Check(); err != nil {
			return nil, err
		}
		if c.A3 {
			pages[n] = grown(pages[n])
		}
		pages[n].Put(checkLine(c.Check, posterMargin, pages[n].Height-7)...)
		if err := pages[n].Check(); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func (c *Catalogue) pages(size float64) []paper.Page {
	var pages []paper.Page
	var page *paper.Page
	column, y := 2, 0.0
	next := func() {
		if column++; column > 1 {
			pages = append(pages, c.sheet())
			page, column = &pages[len(pages)-1], 0
		}
		y = catalogueTop
	}
	next()
	if len(c.Groups) == 0 {
		page.Put(paper.Text{X: a4Width / 2, Y: 110, Face: text.Serif, Size: text.Serif.Fit(c.Empty, 23, posterWidth-20), Ink: paper.Soft, S: c.Empty}.Centre())
	}
	pitch := mm(size * 1.55)
	for _, g := range c.Groups {
		if y > catalogueTop {
			y += pitch * 0.35
		}
		if y+3*pitch > catalogueBottom { // a title never stands alone
			next()
		}
		x := posterMargin + float64(column)*(catalogueColumn+catalogueGap)
		y += pitch
		page.Put(paper.Box{X: x, Y: y - mm(size*0.85), W: 1.6, H: mm(size * 1.05), Ink: paper.Red},
			paper.Text{X: x + 4, Y: y, Face: text.Serif, Size: text.Serif.Fit(g.Title, size*0.95, catalogueColumn-5), Ink: paper.Dark, S: g.Title},
			paper.Box{X: x, Y: y + mm(size*0.4), W: catalogueColumn, H: 0.4, Ink: paper.Dark})
		y += mm(size * 0.45)
		for n, product := range g.Products {
			high := pitch
			if product.Note != "" {
				high += mm(size * 0.95)
			}
			if y+high > catalogueBottom {
				next()
				x = posterMargin + float64(column)*(catalogueColumn+catalogueGap)
			}
			product.set(page, x, y, size, n > 0 && y > catalogueTop)
			y += high
		}
	}
	return pages
}

// sheet is a page with the head and foot of the poster.
func (c *Catalogue) sheet() paper.Page {
	p := Poster{Village: c.Village, Title: c.Title, Subtitle: c.Subtitle}
	page := paper.Page{Width: a4Width, Height: a4Height}
	if c.Watermark != "" {
		page.Put(paper.Text{X: 38, Y: 218, Face: text.Serif, Size: text.Serif.Fit(c.Watermark, 190, 200), Ink: paper.Hairline, S: c.Watermark, Turn: 38})
	}
	p.head(&page)
	page.Put(paper.Box{X: posterMargin, Y: catalogueBottom + 2, W: posterWidth, H: 0.35, Ink: paper.Gold},
		paper.Text{X: posterMargin, Y: catalogueBottom + 9, Face: text.Regular, Size: text.Regular.Fit(c.Foot, 12, posterWidth), Ink: paper.Soft, S: c.Foot})
	return page
}

func (g *CatalogueProduct) set(page *paper.Page, x, y, size float64, ruled bool) {
	if ruled {
		page.Put(paper.Box{X: x, Y: y, W: catalogueColumn, H: 0.2, Ink: paper.Hairline})
	}
	base := y + mm(size*1.2)
	price := paper.Text{X: x + catalogueColumn, Y: base, Face: text.Bold, Size: size, Ink: paper.Red, S: g.Price}.Right()
	room := price.X - x - 3
	spec := size * 0.6
	wide := text.Regular.Width(g.Spec, spec)
	name := text.Bold.Fit(g.Name, size, max(room*0.6, room-wide-2))
	page.Put(price, paper.Text{X: x, Y: base, Face: text.Bold, Size: name, Ink: paper.Dark, S: g.Name})
	if g.Spec != "" {
		at := x + text.Bold.Width(g.Name, name) + 2
		page.Put(paper.Text{X: at, Y: base, Face: text.Regular, Size: text.Regular.Fit(g.Spec, spec, price.X-3-at), Ink: paper.Soft, S: g.Spec})
	}
	if g.Note != "" {
		page.Put(paper.Text{X: x, Y: base + mm(size*0.85), Face: text.Regular, Size: text.Regular.Fit(g.Note, size*0.62, catalogueColumn), Ink: paper.Soft, S: g.Note})
	}
}
