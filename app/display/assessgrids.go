package display

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// AssessGrids gives the indicators of the rule book's index for a month.
type AssessGrids struct {
	Month calendar.Month
	Grids []Assessment
}

// Decide checks that the rule book has an index, that the grids are there, and that every indicator has a figure.
//
// Problems: index_none, month_early, grid_unknown, indicator_wrong.
func (c AssessGrids) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	book := s.rulebook.SchemeOn(tx.Day)
	if book == nil || book.Index == nil {
		return village.None{}, problem.New(problem.Refused, "index_none", nil)
	}
	if c.Month > tx.Day.Month() {
		return village.None{}, problem.New(problem.Invalid, "month_early", problem.Args{"month": c.Month.String()}).At("month")
	}
	e := &GridsAssessed{}
	for _, g := range c.Grids {
		if !slices.Contains(s.people.Grids(), g.Grid) {
			return village.None{}, problem.New(problem.NotFound, "grid_unknown", problem.Args{"grid": g.Grid}).At("grids")
		}
		values := map[string]int{}
		for _, one := range book.Index.Indicators {
			value, given := g.Values[one.Code]
			if !given || value < 0 || value > 100 {
				return village.None{}, problem.New(problem.Invalid, "indicator_wrong", problem.Args{"grid": g.Grid, "indicator": one.Name}).At("grids")
			}
			values[one.Code] = value
		}
		e.Grids = append(e.Grids, GridAssessed{Grid: g.Grid, Month: c.Month, Values: values})
	}
	if len(e.Grids) > 0 {
		tx.Append(e)
	}
	return village.None{}, nil
}
