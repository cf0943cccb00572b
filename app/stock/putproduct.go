package stock

import (
	"fmt"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// PutProduct adds a product or replaces its line in the catalogue.
type PutProduct struct{ Product trade.Product }

// Decide checks the line.
//
// Problems: name_missing, code_missing, price_wrong, barcode_taken, barcode_length, barcode_check, good_kind, quantity_wrong, cost_wrong, seats_wrong, slot_wrong,
// merchant_unknown.
func (c PutProduct) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	g := c.Product
	g.Code, g.Name = strings.TrimSpace(g.Code), strings.TrimSpace(g.Name)
	old := st.Product(g.Code)
	switch {
	case g.Code == "":
		return village.None{}, problem.New(problem.Invalid, "code_missing", nil).At("code")
	case g.Name == "":
		return village.None{}, problem.New(problem.Invalid, "name_missing", nil).At("name")
	case g.Points < 1 || g.Points > 1_000_000:
		return village.None{}, problem.New(problem.Invalid, "price_wrong", nil).At("points")
	case old != nil && g.Service && old.Stock > 0:
		return village.None{}, problem.New(problem.Refused, "good_kind", problem.Args{"good": g.Name, "left": old.Stock}).At("service")
	}
	for n, s := range g.Special {
		if book := st.rulebook.SchemeOn(tx.Day); s.Segment != "" && book != nil {
			if _, there := book.Segment(s.Segment); !there {
				return village.None{}, problem.New(problem.NotFound, "good_segment", problem.Args{"segment": village.Clip(s.Segment)}).At(fmt.Sprintf("special[%d].segment", n))
			}
		}
		if s.Points < 0 || s.Points > 1_000_000 || s.MinAge < 0 || s.MaxAge < 0 || s.MaxAge != 0 && s.MaxAge < s.MinAge {
			return village.None{}, problem.New(problem.Invalid, "price_wrong", nil).At(fmt.Sprintf("special[%d]", n))
		}
	}
	switch {
	case g.Limit < 0 || g.Limit > MaxMoved:
		return village.None{}, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": MaxMoved}).At("limit")
	case g.PersonLimit < 0 || g.PersonLimit > MaxMoved:
		return village.None{}, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": MaxMoved}).At("person_limit")
	case g.Reorder < 0 || g.Reorder > MaxMoved:
		return village.None{}, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": MaxMoved}).At("reorder")
	case g.Cost < 0 || g.Cost > maxCost:
		return village.None{}, problem.New(problem.Invalid, "cost_wrong", nil).At("cost")
	case g.Seats < 0 || g.Seats > trade.MaxSeats || g.Seats > 1 && g.Slot == 0:
		return village.None{}, problem.New(problem.Invalid, "seats_wrong", problem.Args{"max": trade.MaxSeats}).At("seats")
	case g.Slot < 0 || g.Slot > trade.BookingsTo-trade.BookingsFrom || g.Slot > 0 && !g.Service:
		return village.None{}, problem.New(problem.Invalid, "slot_wrong", nil).At("slot")
	}
	if _, there := st.Merchants[g.Merchant]; g.Merchant != "" && !there {
		return village.None{}, problem.New(problem.NotFound, "merchant_unknown", problem.Args{"merchant": village.Clip(g.Merchant)}).At("merchant")
	}
	if old == nil || old.Barcode != g.Barcode { // an old one that no scanner reads does not keep the price from being changed
		if p, ok := problem.As(trade.CheckBarcode(g.Barcode)); ok {
			return village.None{}, p.At("barcode")
		}
	}
	if other := st.ProductByBarcode(g.Barcode); g.Barcode != "" && other != nil && other.Code != g.Code {
		return village.None{}, problem.New(problem.Conflict, "barcode_taken", problem.Args{"barcode": g.Barcode, "good": other.Name}).At("barcode")
	}
	if old == nil || !equal(old.Product, g) {
		tx.Append(&ProductListed{Product: StoreProduct(g)})
	}
	return village.None{}, nil
}
