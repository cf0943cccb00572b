package stock

import (
	"strconv"

	"xinpu/app/domain/problem"
)

// Payable refuses an amount, in fen, that is none or that the fund does not hold.
//
// Problems: money_wrong, fund_short.
func Payable(s *State, cents int64) error {
	if cents <= 0 || cents > maxCents {
		return problem.New(problem.Invalid, "money_wrong", nil).At("cents")
	}
	if there := s.Fund.Balance(); cents > there {
		return problem.New(problem.Refused, "fund_short", problem.Args{"there": Yuan(there)}).At("cents")
	}
	return nil
}

// Yuan writes fen as people do: 26.50.
func Yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "−", -fen
	}
	out := sign + strconv.FormatInt(fen/100, 10)
	if rest := fen % 100; rest != 0 {
		out += "." + string(rune('0'+rest/10)) + string(rune('0'+rest%10))
	}
	return out
}
