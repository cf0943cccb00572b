package council

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// Close ends a meeting.
type Close struct{ Meeting serial.MeetingID }

// Decide sets the objection period. What was not decided comes back at the next meeting.
//
// Problems: meeting_unknown, meeting_closed, ballot_open, and those of what a carried proposal brings about.
func (c Close) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := openMeeting(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	if m.Ballot != nil {
		return village.None{}, problem.New(problem.Conflict, "ballot_open", problem.Args{"n": m.Ballot.Item})
	}
	days := s.rulebook.SchemeOn(tx.Day).PublishDays
	until := tx.Day + calendar.Day(days)
	if days == 0 {
		until = tx.Day - 1
	}
	tx.Append(&MeetingClosed{Meeting: m.ID, Until: until})
	return village.None{}, s.bringAbout(tx, m)
}
