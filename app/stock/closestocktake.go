package stock

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// CloseStocktake ends a count: each difference becomes an entry with its reason.
type CloseStocktake struct {
	ID      serial.StocktakeID
	Reasons []Reason
	Drop    bool // give the count up; nothing changes
}

// Decide wants everything counted and every difference explained.
//
// Problems: stocktake_unknown, stocktake_left with how many, difference_reason with the product.
func (c CloseStocktake) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	s, err := stocktake(st, c.ID)
	if err != nil {
		return village.None{}, err
	}
	if c.Drop {
		tx.Append(&StocktakeClosed{Stocktake: s.ID, Dropped: true})
		return village.None{}, nil
	}
	if left := len(s.Products) - len(s.Found); left > 0 {
		return village.None{}, problem.New(problem.Refused, "stocktake_left", problem.Args{"left": left})
	}
	for _, code := range s.Products {
		found, g := s.Found[code], st.Product(code)
		difference := found.Counted - found.Expected
		if difference == 0 || g == nil || g.Service {
			continue
		}
		reason := ""
		for _, r := range c.Reasons {
			if r.Product == code {
				if reason, err = Text(r.Reason, "reasons", false); err != nil {
					return village.None{}, err
				}
			}
		}
		if reason == "" {
			return village.None{}, problem.New(problem.Invalid, "difference_reason", problem.Args{"good": g.Name}).At("reasons")
		}
		// What was given out since it was counted stays given; the shelf does not go below nothing.
		tx.Append(&StockMoved{Product: code, Quantity: max(difference, -g.Stock), Reason: reason, Kind: trade.Recounted, Of: uint64(s.ID)})
	}
	tx.Append(&StocktakeClosed{Stocktake: s.ID})
	return village.None{}, nil
}
