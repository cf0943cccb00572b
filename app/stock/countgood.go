package stock

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// CountGood notes what was found of a good. The shop goes on meanwhile: what should be there is read at this moment.
type CountGood struct {
	Stocktake serial.StocktakeID
	Good      string
	Counted   int64
}

// Decide lets a good be counted again; the last count is the one that holds.
//
// Problems: stocktake_unknown, stocktake_good, quantity_wrong.
func (c CountGood) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	s, err := stocktake(st, c.Stocktake)
	if err != nil {
		return village.None{}, err
	}
	g := st.Good(c.Good)
	if g == nil || g.Service || !slices.Contains(s.Goods, c.Good) {
		return village.None{}, problem.New(problem.NotFound, "stocktake_good", problem.Args{"good": village.Clip(c.Good)}).At("good")
	}
	if c.Counted < 0 || c.Counted > MaxMoved {
		return village.None{}, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": MaxMoved}).At("counted")
	}
	tx.Append(&GoodCounted{Stocktake: s.ID, Good: g.Code, Counted: c.Counted, Expected: g.Stock})
	return village.None{}, nil
}
