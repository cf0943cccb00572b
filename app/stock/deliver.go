package stock

import (
	"fmt"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// Deliver puts products on the shelf as they came. What a product cost becomes the average of what stands there and what came.
type Deliver struct {
	Supplier string
	Lines    []Delivery
	Purchase serial.PurchaseID
	Note     string
}

// Decide checks every line; nothing comes in while one is wrong.
//
// Problems: delivery_empty, good_unknown, good_service, quantity_wrong, cost_wrong, day_over, purchase_unknown, text_long.
func (c Deliver) Decide(tx *village.Tx) (serial.DeliveryID, error) {
	s := of(tx)
	supplier, err := Text(c.Supplier, "supplier", false)
	if err != nil {
		return 0, err
	}
	note, err := Text(c.Note, "note", false)
	if err != nil {
		return 0, err
	}
	if len(c.Lines) == 0 || len(c.Lines) > maxDelivery {
		return 0, problem.New(problem.Invalid, "delivery_empty", problem.Args{"max": maxDelivery}).At("lines")
	}
	if f := s.FundEntry(uint64(c.Purchase)); c.Purchase != 0 && (f == nil || f.In || f.Merchant != "" || f.Reversed != 0) {
		return 0, problem.New(problem.NotFound, "purchase_unknown", problem.Args{"number": serial.Format(uint64(c.Purchase))}).At("purchase")
	}
	stock, cost := map[string]int64{}, map[string]int64{}
	for n, l := range c.Lines {
		field := fmt.Sprintf("lines[%d]", n)
		g := s.Product(l.Product)
		switch {
		case g == nil:
			return 0, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(l.Product)}).At(field + ".good")
		case g.Service:
			return 0, problem.New(problem.Refused, "good_service", problem.Args{"good": g.Name}).At(field + ".good")
		case l.Quantity < 1 || l.Quantity > MaxMoved:
			return 0, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": MaxMoved}).At(field + ".quantity")
		case l.Cost < 0 || l.Cost > maxCost:
			return 0, problem.New(problem.Invalid, "cost_wrong", nil).At(field + ".cost")
		case l.Expires != 0 && l.Expires < tx.Day:
			return 0, problem.New(problem.Refused, "day_over", problem.Args{"day": l.Expires.String()}).At(field + ".expires")
		}
		if _, seen := stock[g.Code]; !seen {
			stock[g.Code], cost[g.Code] = g.Stock, g.Cost
		}
		if l.Cost > 0 && cost[g.Code] > 0 {
			all := stock[g.Code] + l.Quantity
			cost[g.Code] = (cost[g.Code]*stock[g.Code] + l.Cost*l.Quantity + all/2) / all
		} else if l.Cost > 0 {
			cost[g.Code] = l.Cost
		}
		stock[g.Code] += l.Quantity
	}
	id := serial.DeliveryID(tx.Append(&DeliveryReceived{Supplier: supplier, Lines: c.Lines, Purchase: c.Purchase, Note: note}))
	for _, code := range s.Products() {
		if fen, came := cost[code]; came && fen != s.Product(code).Cost {
			g := s.Product(code).Product
			g.Cost = fen
			tx.Append(&ProductListed{Product: StoreProduct(g)})
		}
	}
	return id, nil
}

// Again finds the delivery; products that cost something else now are listed after it.
func (Deliver) Again(_ *village.Tx, events []village.Event) (serial.DeliveryID, error) {
	return village.MadeBy[*DeliveryReceived, serial.DeliveryID](events)
}
