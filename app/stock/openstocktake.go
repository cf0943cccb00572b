package stock

import (
	"fmt"
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// OpenStocktake begins a count of the shelf, or of a part of it.
type OpenStocktake struct{ Products []string }

// Decide lets one be under way.
//
// Problems: stocktake_open, good_unknown, good_service, stocktake_nothing.
func (c OpenStocktake) Decide(tx *village.Tx) (serial.StocktakeID, error) {
	s := of(tx)
	if s.Stocktake != nil {
		return 0, problem.New(problem.Conflict, "stocktake_open", nil)
	}
	var products []string
	for n, code := range c.Products {
		g := s.Product(code)
		if g == nil {
			return 0, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(code)}).At(fmt.Sprintf("goods[%d]", n))
		}
		if g.Service {
			return 0, problem.New(problem.Refused, "good_service", problem.Args{"good": g.Name}).At(fmt.Sprintf("goods[%d]", n))
		}
		if !slices.Contains(products, code) {
			products = append(products, code)
		}
	}
	if len(c.Products) == 0 {
		for _, code := range s.Products() {
			if !s.Product(code).Service {
				products = append(products, code)
			}
		}
	}
	if len(products) == 0 {
		return 0, problem.New(problem.Refused, "stocktake_nothing", nil)
	}
	return serial.StocktakeID(tx.Append(&StocktakeOpened{Products: products})), nil
}

// Again finds the stocktake that it opened.
func (OpenStocktake) Again(_ *village.Tx, events []village.Event) (serial.StocktakeID, error) {
	return village.MadeBy[*StocktakeOpened, serial.StocktakeID](events)
}
