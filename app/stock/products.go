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
