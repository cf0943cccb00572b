package stock

import (
	"fmt"
	"slices"
	"xinpu/app/domain/trade"
	"xinpu/app/intake"
)

func productOf(row intake.Product) trade.Product {
	g := trade.Product{
		Code: row.Code, Name: row.Name, Spec: row.Spec, Category: row.Category, Barcode: row.Barcode, Cost: row.Cost, Points: row.Points,
		Service: row.Stock == nil, Limit: row.LimitHouseholdMonth, MinScore: row.MinScore, MinorsOnly: row.MinorsOnly, Note: row.Note,
	}
	for _, p := range row.SpecialPrices {
		g.Special = append(g.Special, trade.SpecialPrice{MinAge: p.MinAge, MaxAge: p.MaxAge, Points: p.Points})
	}
	return g
}

func equal(a, b trade.Product) bool {
	if !slices.Equal(a.Special, b.Special) {
		return false
	}
	a.Special, b.Special = nil, nil
	return fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b)
}

// codes gives codes to products that come without.
type codes struct {
	names map[string]string
	used  map[string]bool
	next  int
}

func newCodes(s *State) *codes {
	c := &codes{names: map[string]string{}, used: map[string]bool{}}
	for _, code := range s.Products() {
		g := s.Product(code)
		c.names[g.Name+"\x00"+g.Spec] = code
		c.used[code] = true
	}
	return c
}

func (c *codes) of(g trade.Product) string {
	if g.Code != "" {
		return g.Code
	}
	key := g.Name + "\x00" + g.Spec
	if c.names[key] == "" {
		code := ""
		for code == "" || c.used[code] {
			c.next++
			code = fmt.Sprintf("G%03d", c.next)
		}
		c.names[key], c.used[code] = code, true
	}
	return c.names[key]
}

// Product is a line of the catalogue with what stands on the shelf.
type Product struct {
	trade.Product
	Stock    int64
	Reserved int64 // of the stock, put aside by reservations
}

// Product finds a product by its code.
func (s *State) Product(code string) *Product { return s.products[code] }

// ProductByBarcode finds a product by its own barcode, or by the one that the shop's labels carry.
func (s *State) ProductByBarcode(barcode string) *Product {
	if code, own := s.barcodes[trade.BarcodeKey(barcode)]; own {
		return s.products[code]
	}
	if place, ok := trade.InStorePlace(barcode); ok && place <= len(s.listed) {
		return s.products[s.listed[place-1]]
	}
	return nil
}

// Products lists the codes of the catalogue in the order of listing. The caller must not change it.
func (s *State) Products() []string { return s.listed }

func (s *State) list(g trade.Product) {
	old := s.products[g.Code]
	if old == nil {
		s.products[g.Code] = &Product{Product: g}
		s.listed = append(s.listed, g.Code)
	} else {
		delete(s.barcodes, trade.BarcodeKey(old.Barcode))
		old.Product = g
	}
	if g.Barcode != "" {
		s.barcodes[trade.BarcodeKey(g.Barcode)] = g.Code
	}
}
