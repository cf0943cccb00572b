package shop

import (
	"fmt"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// RedeemLine is a product by its code and how many of it.
type RedeemLine struct {
	Product  string
	Quantity int64
}

// price puts prices on the lines, the same product on one line, and checks what the shop allows.
func price(s *State, tx *village.Tx, m *people.Member, asked []RedeemLine) ([]trade.Line, error) {
	if len(asked) == 0 {
		return nil, problem.New(problem.Invalid, "basket_empty", nil).At("lines")
	}
	customer := s.people.Customer(m, tx.Day)
	var lines []trade.Line
	at := map[string]int{}
	for n, a := range asked {
		field := fmt.Sprintf("lines[%d]", n)
		g := s.stock.Product(a.Product)
		if g == nil {
			return nil, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(a.Product)}).At(field + ".good")
		}
		if a.Quantity < 1 || a.Quantity > trade.MaxQuantity {
			return nil, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": trade.MaxQuantity}).At(field + ".quantity")
		}
		k, again := at[a.Product]
		if !again {
			k = len(lines)
			at[a.Product] = k
			line := trade.Line{Product: g.Code, Price: g.Price(customer), Service: g.Service}
			if g.Merchant != "" {
				line.Merchant, line.Cost = g.Merchant, g.Cost
			}
			lines = append(lines, line)
		}
		lines[k].Quantity += a.Quantity
		together := int64(0) // a limit holds for all variants of a product
		for _, l := range lines {
			if l.Product == g.Code || s.stock.Product(l.Product).VariantOf(&g.Product) {
				together += l.Quantity
			}
		}
		for _, err := range []error{
			g.Eligible(customer),
			stock.Agreed(s.stock, g, tx.Day),
			g.CheckStock(s.Free(g, m.ID), lines[k].Quantity),
			g.CheckLimit(s.HouseholdTook(tx.Day.Month(), m.Household, g), together),
			g.CheckPerson(s.PersonTook(tx.Day.Month(), m.ID, g), together),
		} {
			if p, ok := problem.As(err); ok {
				return nil, p.At(field)
			} else if err != nil {
				return nil, err
			}
		}
	}
	return lines, nil
}
