package shop

import (
	"fmt"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// CloseShift ends a shift with the cash that was counted.
type CloseShift struct {
	ID   serial.ShiftID
	Cash int64
	Note string

	Products []ProductFound `cbor:",omitempty"` // what was counted on the shelf, of as many products as one likes
}

// Decide asks for a word where drawer or shelf do not hold what they should. The shelf of the books stays as it is: whether something is
// missing is for a stocktake to say, with a reason for each product.
//
// Problems: shift_unknown, cash_wrong, cash_differs, shift_good, quantity_wrong, shelf_differs.
func (c CloseShift) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	note := strings.TrimSpace(c.Note)
	for _, s := range st.Shifts {
		if s.ID != c.ID {
			continue
		}
		switch {
		case c.Cash < 0 || c.Cash > trade.MaxCash:
			return village.None{}, problem.New(problem.Invalid, "cash_wrong", nil).At("cash")
		case c.Cash != s.Due() && note == "":
			return village.None{}, problem.New(problem.Invalid, "cash_differs", nil).At("note")
		}
		products, err := c.counts(st, note)
		if err != nil {
			return village.None{}, err
		}
		tx.Append(&ShiftClosed{Shift: c.ID, Cash: c.Cash, Due: s.Due(), Note: note, Products: products})
		return village.None{}, nil
	}
	return village.None{}, problem.New(problem.NotFound, "shift_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
}

// counts holds what was counted against the books.
func (c CloseShift) counts(s *State, note string) (out []ShelfCount, err error) {
	seen := map[string]bool{}
	for n, found := range c.Products {
		field := fmt.Sprintf("goods[%d]", n)
		g := s.stock.Product(found.Product)
		if g == nil || g.Service || seen[found.Product] {
			return nil, problem.New(problem.Invalid, "shift_good", problem.Args{"good": village.Clip(found.Product)}).At(field + ".good")
		}
		seen[found.Product] = true
		if found.Counted < 0 || found.Counted > stock.MaxMoved {
			return nil, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": stock.MaxMoved}).At(field + ".counted")
		}
		if found.Counted != g.Stock && note == "" {
			return nil, problem.New(problem.Invalid, "shelf_differs", problem.Args{"good": g.Name, "due": g.Stock, "counted": found.Counted}).At("note")
		}
		out = append(out, ShelfCount{Product: g.Code, Counted: found.Counted, Due: g.Stock})
	}
	return out, nil
}
