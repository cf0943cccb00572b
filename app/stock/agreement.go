package stock

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

// Agreed keeps what a merchant gives to the days of the agreement.
//
// Problems: merchant_over, merchant_unknown.
func Agreed(s *State, g *Product, day calendar.Day) error {
	if g.Merchant == "" {
		return nil
	}
	m, there := s.Merchants[g.Merchant]
	if !there {
		return problem.New(problem.Refused, "merchant_unknown", problem.Args{"merchant": g.Merchant})
	}
	if !m.Agreed(day) {
		return problem.New(problem.Refused, "merchant_over", problem.Args{"merchant": m.Name, "good": g.Name, "from": m.From.String(), "to": m.To.String()})
	}
	return nil
}
