package stock

import (
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// SetBudget says how much the village means to spend in a year on what points can buy.
type SetBudget struct {
	Year  int
	Cents int64 // fen
}

// Decide bounds year and amount.
//
// Problems: budget_year, money_wrong.
func (c SetBudget) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if now := tx.Day.Time().Year(); c.Year < now-1 || c.Year > now+1 {
		return village.None{}, problem.New(problem.Invalid, "budget_year", problem.Args{"first": now - 1, "last": now + 1}).At("year")
	}
	if c.Cents <= 0 || c.Cents > maxCents {
		return village.None{}, problem.New(problem.Invalid, "money_wrong", nil).At("cents")
	}
	if s.Budgets[c.Year] != c.Cents {
		tx.Append(&FundBudgeted{Year: c.Year, Cents: c.Cents})
	}
	return village.None{}, nil
}
