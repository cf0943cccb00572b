package people

import (
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// EndOfficeTerm ends an office term. With a veto of the rule book it ends at once and bars for years.
type EndOfficeTerm struct {
	OfficeTerm serial.OfficeTermID
	Last       calendar.Day // last day on which it holds; today when 0
	Reason     string
	Veto       string // code in the rule book
}

// Decide checks that it holds and what the veto says.
//
// Problems: appointment_unknown, appointment_over, days_wrong, reason_missing, veto_unknown.
func (c EndOfficeTerm) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	a := s.OfficeTerm(c.OfficeTerm)
	if a == nil {
		return village.None{}, problem.New(problem.NotFound, "appointment_unknown", nil).At("id")
	}
	if a.End != nil || a.To != 0 && a.To < tx.Day {
		return village.None{}, problem.New(problem.Conflict, "appointment_over", nil).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	ended := &OfficeTermEnded{OfficeTerm: c.OfficeTerm, Last: c.Last, Reason: reason}
	if ended.Last == 0 {
		ended.Last = tx.Day
	}
	if ended.Last < a.From-1 || a.To != 0 && ended.Last > a.To {
		return village.None{}, problem.New(problem.Invalid, "days_wrong", nil).At("last")
	}
	if c.Veto != "" {
		veto, ok := vetoOf(s.rulebook.SchemeOn(tx.Day), c.Veto, a.Segment)
		if !ok {
			return village.None{}, problem.New(problem.NotFound, "veto_unknown", problem.Args{"veto": village.Clip(c.Veto)}).At("veto")
		}
		ended.Last = min(ended.Last, tx.Day-1) // at once
		ended.Veto, ended.Segments = veto.Code, veto.For
		ended.Barred = calendar.Date(tx.Day.Time().Year()+veto.Bar.Years, tx.Day.Time().Month(), tx.Day.Time().Day()) - 1
	}
	tx.Append(ended)
	return village.None{}, nil
}
