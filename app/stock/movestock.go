package stock

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// MoveStock receives products or writes them off.
type MoveStock struct {
	Product  string
	Quantity int64
	Reason   string
}

// Decide keeps the shelf at zero or more.
//
// Problems: good_unknown, good_service, quantity_zero, stock_short, reason_missing.
func (c MoveStock) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	g := s.Product(c.Product)
	reason := strings.TrimSpace(c.Reason)
	switch {
	case g == nil:
		return village.None{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(c.Product)}).At("code")
	case g.Service:
		return village.None{}, problem.New(problem.Refused, "good_service", problem.Args{"good": g.Name})
	case c.Quantity == 0 || c.Quantity > 100_000 || c.Quantity < -100_000:
		return village.None{}, problem.New(problem.Invalid, "quantity_zero", nil).At("quantity")
	case g.Stock+c.Quantity < 0:
		return village.None{}, problem.New(problem.Refused, "stock_short", problem.Args{"good": g.Name, "left": g.Stock, "wanted": -c.Quantity}).At("quantity")
	case reason == "":
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	kind := trade.Received
	if c.Quantity < 0 {
		kind = trade.WrittenOff
	}
	tx.Append(&StockMoved{Product: g.Code, Quantity: c.Quantity, Reason: reason, Kind: kind})
	return village.None{}, nil
}
