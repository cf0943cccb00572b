package deeds

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/intake"
	"xinpu/app/village"
)

// ImportDeeds brings a collectors' log in. Reading the same file again changes nothing; a line that stands twice in the log comes in
// twice, because somebody may well have cleaned the lane twice that day, and the council sees both.
type ImportDeeds struct {
	Deeds []intake.Deed
}

// Decide finds the person of every line by household and name, and the rule by what the log calls it. The points that the collector
// suggests are not taken over: the rule book says them.
//
// Problems: none; a line that cannot come in is refused in the report with deed_person_missing, deed_person_unknown, deed_person_unclear,
// household_unknown, rule_unknown, rule_unit, rule_subject, rule_party or rule_segment.
func (c ImportDeeds) Decide(tx *village.Tx) (intake.Report, error) {
	s := of(tx)
	var report intake.Report
	var refused []village.RefusedRow
	open := NewOpener(s, tx)
	seen := map[uint64]int{}
	for n, row := range c.Deeds {
		line := fingerprint(row, 0)
		seen[line]++
		mark := fingerprint(row, seen[line])
		if s.Imported(mark) {
			report.Unchanged++
			continue
		}
		e, p := resolve(s, open, row)
		if p != nil {
			r := village.Refused(n, p, "name", "household")
			refused = append(refused, r)
			report.Refuse(row.At, c.reason(r))
			continue
		}
		e.Day, e.Quantity, e.Collector, e.Fingerprint = row.Day, scheme.Quantity(row.Quantity), row.Collector, mark
		if _, err := recordDeed(tx, e, row.Note); err != nil {
			return intake.Report{}, err
		}
		report.Added++
	}
	if len(tx.Events()) > 0 { // a file that changes nothing leaves no trace, and is compared anew when it is sent again
		tx.Append(&LogImported{Added: report.Added, Unchanged: report.Unchanged, Refused: refused})
	}
	return report, nil
}

// Again reads the report of the time.
func (c ImportDeeds) Again(_ *village.Tx, events []village.Event) (intake.Report, error) {
	_, p, err := village.Named[*LogImported](events)
	if err != nil {
		return intake.Report{}, err
	}
	report := intake.Report{Added: p.Added, Unchanged: p.Unchanged}
	for _, r := range p.Refused {
		report.Refuse(c.Deeds[r.Row].At, c.reason(r))
	}
	return report, nil
}

// reason says why a row was refused; whose row it is stands in it.
func (c ImportDeeds) reason(r village.RefusedRow) *problem.Problem {
	row := c.Deeds[r.Row]
	return r.Problem(problem.Args{"name": row.Name, "household": row.Household})
}
