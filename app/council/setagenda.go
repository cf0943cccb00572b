package council

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// SetAgenda puts the agenda of a convened meeting together anew: what came in since stands at its end, what was withdrawn is gone, and
// what stays keeps its order.
type SetAgenda struct {
	Meeting serial.MeetingID
	Until   calendar.Day // 0 leaves it
}

// Decide writes nothing when nothing changes.
//
// Problems: meeting_unknown, meeting_begun, meeting_cancelled.
func (c SetAgenda) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := convened(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	until := c.Until
	if until == 0 {
		until = m.Before
	}
	set := &AgendaSet{Meeting: m.ID, Until: until}
	set.Items, set.Noted = agenda(s, planOf(m, m.Entitled, until))
	if until != m.Before || !sameAgenda(m, set.Items) || !slices.Equal(set.Noted, m.Noted) {
		tx.Append(set)
	}
	return village.None{}, nil
}
