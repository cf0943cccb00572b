package stock

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// CountProduct notes what was found of a product. The shop goes on meanwhile: what should be there is read at this moment.
type CountProduct struct {
	Stocktake serial.StocktakeID
	Product   string
	Counted   int64
}

// Decide lets a product be counted again; the last count is the one that holds.
//
// Problems: stocktake_unknown, stocktake_good, quantity_wrong.
func (c CountProduct) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	s, err := stocktake(st, c.Stocktake)
	if err != nil {
		return village.None{}, err
	}
	g := st.Product(c.Product)
	if g == nil || g.Service || !slices.Contains(s.Products, c.Product) {
		return village.None{}, problem.New(problem.NotFound, "stocktake_good", problem.Args{"good": village.Clip(c.Product)}).At("good")
	}
	if c.Counted < 0 || c.Counted > MaxMoved {
		return village.None{}, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": MaxMoved}).At("counted")
	}
	tx.Append(&ProductCounted{Stocktake: s.ID, Product: g.Code, Counted: c.Counted, Expected: g.Stock})
	return village.None{}, nil
}
