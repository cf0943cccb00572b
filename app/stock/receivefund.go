package stock

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// ReceiveFund puts money into the fund.
type ReceiveFund struct {
	Source trade.Source
	Title  string
	Cents  int64 // fen
}

// Decide checks the amount.
//
// Problems: money_wrong, text_long.
func (c ReceiveFund) Decide(tx *village.Tx) (village.None, error) {
	title, err := Text(c.Title, "title", false)
	if err != nil {
		return village.None{}, err
	}
	if c.Cents <= 0 || c.Cents > maxCents {
		return village.None{}, problem.New(problem.Invalid, "money_wrong", nil).At("cents")
	}
	tx.Append(&FundReceived{Source: c.Source, Title: title, Cents: c.Cents})
	return village.None{}, nil
}
