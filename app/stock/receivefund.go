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
func (c ReceiveFund) Decide(tx *village.Tx) (uint64, error) {
	title, err := Text(c.Title, "title", false)
	if err != nil {
		return 0, err
	}
	if c.Cents <= 0 || c.Cents > maxCents {
		return 0, problem.New(problem.Invalid, "money_wrong", nil).At("cents")
	}
	return tx.Append(&FundReceived{Source: c.Source, Title: title, Cents: c.Cents}), nil
}

// Again finds the entry that it made.
func (ReceiveFund) Again(_ *village.Tx, events []village.Event) (uint64, error) {
	return village.MadeBy[*FundReceived, uint64](events)
}
