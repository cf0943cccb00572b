package intake

import (
	"regexp"
	"strings"

	"xinpu/app/domain/problem"
)

// Product is a row of the shop's list.
type Product struct {
	At                  Position
	Code                string // "" when the file gives none
	Name, Spec          string
	Category            string
	Barcode             string  // as printed, with its leading zeros; "" for none
	Cost                int64   // fen; 0 for none told
	Points              int64   // from 1
	Stock               *int64  // nil: a service, which is not counted
	LimitHouseholdMonth int64   // 0: none
	SpecialPrices       []Price // from notes such as 60岁以上8分
	MinScore            int64   // from 信用分不低于1005; 0: none
	MinorsOnly          bool    // from 限未成年人
	Note                string  // what of the notes could not be read as any of these
}

// Products is what a file says about the shop.
type Products struct {
	Products []Product
	Refused  []Refusal
	Skipped  []string // sheets without a heading of products
}

// maxPoints bounds every number of a list: points, pieces, yuan.
const maxPoints = 1_000_000

// ReadProducts reads the shop's list from .xlsx, CSV or TSV bytes; errors are as with ReadRoster.
func ReadProducts(name string, data []byte) (Products, error) {
	t, err := readTable(name, data, &productsForm)
	if err != nil {
		return Products{}, err
	}
	r := productsReader{codes: map[string]Position{}, barcodes: map[string]Position{}, names: map[string]Position{}}
	for _, l := range t.lines {
		r.read(l)
	}
	return Products{Products: r.products, Refused: r.refused, Skipped: t.skipped}, nil
}

type productsReader struct {
	products               []Product
	refused                refusals
	codes, barcodes, names map[string]Position
}

func (r *productsReader) read(l line) {
	if !l.filled(fieldName, fieldCode) || !l.filled(fieldName, fieldPoints, fieldCost, fieldStock, fieldBarcode) {
		return
	}
	g := Product{At: l.at(fieldName)}
	if g.Name = l.text(&r.refused, fieldName, l.own(fieldName)); g.Name == "" {
		r.refused.row(l, fieldName, "intake_good_name_missing", nil)
		return
	}
	g.Spec = l.text(&r.refused, fieldSpec, l.own(fieldSpec))
	g.Category = l.text(&r.refused, fieldCategory, l.cell(fieldCategory))
	g.Code = l.label(&r.refused, fieldCode, cell{text: unquoted(l.own(fieldCode).text)})
	if !r.numbers(l, &g) {
		return
	}
	t := readTerms(l.text(&r.refused, fieldNote, l.own(fieldNote)))
	g.SpecialPrices, g.MinScore, g.MinorsOnly, g.Note = t.prices, t.minScore, t.minorsOnly, t.rest
	r.barcode(l, &g)
	if r.twice(l, &g) {
		return
	}
	r.products = append(r.products, g)
}

// numbers reads what is counted. A number that cannot be read keeps the product out: a wrong price or stock is worse than
// one that is not there yet.
func (r *productsReader) numbers(l line, g *Product) bool {
	places := 2
	if c, _ := l.layout.column(fieldCost); c.unit == "分" {
		places = 0
	}
	cost, ok := r.number(l, fieldCost, places, 0)
	if !ok {
		return false
	}
	if cost != nil {
		g.Cost = *cost
	}
	points, ok := r.number(l, fieldPoints, 0, 1)
	if !ok {
		return false
	}
	if points == nil {
		r.refused.row(l, fieldPoints, "intake_points_missing", nil)
		return false
	}
	g.Points = *points
	if g.Stock, ok = r.number(l, fieldStock, 0, 0); !ok {
		return false
	}
	limit, ok := r.number(l, fieldLimit, 0, 0)
	if limit != nil {
		g.LimitHouseholdMonth = *limit
	}
	return ok
}

var unlimited = map[string]bool{"不限": true, "无限": true, "不限量": true, "无限制": true, "充足": true, "unlimited": true, "nolimit": true, "∞": true}

// number reads one amount; nil for an empty cell.
func (r *productsReader) number(l line, f field, places int, least int64) (*int64, bool) {
	c := l.own(f)
	if blank(c.text) || unlimited[strings.ToLower(fold(c.text))] && (f == fieldStock || f == fieldLimit) {
		return nil, true
	}
	n, code := measure(c, places)
	most := int64(maxPoints)
	for range places {
		most *= 10
	}
	if code == "" && (n < least || n > most) {
		code = "intake_number_range"
	}
	if code != "" {
		r.refused.row(l, f, code, problem.Args{"value": shown(c.text), "places": places, "least": least, "most": maxPoints})
		return nil, false
	}
	return &n, true
}

// measure reads a cell's number whatever unit stands behind it.
func measure(c cell, places int) (int64, string) {
	if c.kind != textCell && c.kind != numberCell {
		return 0, "intake_number_unreadable"
	}
	number, _ := amount(c)
	return scaled(number, places)
}

var barcodeText = regexp.MustCompile(`^[0-9A-Za-z-]{1,48}$`)

// barcode reads the barcode; one that cannot be read is left out and the product comes in.
func (r *productsReader) barcode(l line, g *Product) {
	c := l.own(fieldBarcode)
	if blank(c.text) {
		return
	}
	s := fold(unquoted(c.text))
	switch {
	case c.kind == numberCell && len(s) > 15, c.kind == dateCell, c.kind == monthCell, exponent.MatchString(s):
		r.refused.cell(l, fieldBarcode, "intake_barcode_number", nil)
	case !barcodeText.MatchString(s):
		r.refused.cell(l, fieldBarcode, "intake_barcode_unreadable", problem.Args{"value": shown(s)})
	default:
		g.Barcode = s
	}
}

// twice refuses a product whose code or barcode stands above; one without either, by its name and size.
func (r *productsReader) twice(l line, g *Product) bool {
	check := func(seen map[string]Position, key string, f field, code string) bool {
		if first, ok := seen[key]; ok {
			r.double(l, f, code, key, first)
			return true
		}
		return false
	}
	name := fold(g.Name) + "\x00" + fold(g.Spec)
	switch {
	case g.Code != "" && check(r.codes, g.Code, fieldCode, "intake_code_twice"):
		return true
	case g.Barcode != "" && check(r.barcodes, g.Barcode, fieldBarcode, "intake_barcode_twice"):
		return true
	}
	if first, ok := r.names[name]; ok && g.Code == "" && g.Barcode == "" {
		r.double(l, fieldName, "intake_good_twice", g.Name, first)
		return true
	}
	r.names[name] = g.At
	if g.Code != "" {
		r.codes[g.Code] = g.At
	}
	if g.Barcode != "" {
		r.barcodes[g.Barcode] = g.At
	}
	return false
}

func (r *productsReader) double(l line, f field, code, value string, first Position) {
	args := first.first()
	args["value"] = shown(value)
	r.refused.row(l, f, code, args)
}
