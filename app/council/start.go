package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// Start begins a convened meeting on its day.
type Start struct{ Meeting serial.MeetingID }

// Decide puts the agenda together once more: what was withdrawn or decided elsewhere is gone.
//
// Problems: meeting_unknown, meeting_begun, meeting_cancelled, meeting_open, meeting_early, meeting_late, agenda_none and those of Convene about
// who is entitled.
func (c Start) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := convened(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	args := problem.Args{"day": m.Day.String()}
	switch {
	case s.OpenMeeting() != nil:
		return village.None{}, problem.New(problem.Refused, "meeting_open", nil)
	case tx.Day < m.Day:
		return village.None{}, problem.New(problem.Refused, "meeting_early", args)
	case tx.Day > m.Day+maxLate:
		return village.None{}, problem.New(problem.Refused, "meeting_late", args)
	}
	entitled, err := entitledTo(s, m.Kind, tx.Day)
	if err != nil {
		return village.None{}, err
	}
	started := &MeetingStarted{Meeting: m.ID, Entitled: entitled}
	started.Items, started.Noted = agenda(s, planOf(m, entitled, m.Before))
	if len(started.Items) == 0 {
		return village.None{}, problem.New(problem.Refused, "agenda_none", nil)
	}
	tx.Append(started)
	return village.None{}, nil
}
