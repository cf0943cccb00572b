package rulebook

import (
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// FileScheme notes that a version was filed with the township.
type FileScheme struct {
	Scheme uint64
	Day    calendar.Day
	Number string
	Remark string
}

// Decide checks version and day. The same again changes nothing; something else corrects it.
//
// Problems: version_unknown, filing_day.
func (c FileScheme) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	a := s.Version(c.Scheme)
	if a == nil {
		return village.None{}, problem.New(problem.NotFound, "version_unknown", nil).At("id")
	}
	if c.Day > tx.Day {
		return village.None{}, problem.New(problem.Invalid, "filing_day", problem.Args{"day": c.Day.String()}).At("day")
	}
	filed := SchemeFiled{Scheme: c.Scheme, Day: c.Day, Number: strings.TrimSpace(c.Number), Remark: strings.TrimSpace(c.Remark)}
	if a.Filed == nil || *a.Filed != filed {
		tx.Append(&filed)
	}
	return village.None{}, nil
}
