package council

import (
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// Call opens a meeting whose agenda is the recorded deeds up to a day.
type Call struct {
	Day   calendar.Day
	Place string
	Until calendar.Day
}

// Decide bundles what is alike: deeds of one rule and quantity make one item. A deduction stands alone, and so does what concerns the
// family of a council member, so that nobody has to leave the room for somebody else's business.
//
// Problems: council_missing, meeting_open, meeting_day, agenda_empty, place_missing.
func (c Call) Decide(tx *village.Tx) (serial.MeetingID, error) {
	s := of(tx)
	switch {
	case len(Entitled(s, voting.Credit, tx.Day)) == 0:
		return 0, problem.New(problem.Refused, "council_missing", nil)
	case s.OpenMeeting() != nil:
		return 0, problem.New(problem.Refused, "meeting_open", nil)
	case c.Day < tx.Day-7 || c.Day > tx.Day+7:
		return 0, problem.New(problem.Invalid, "meeting_day", problem.Args{"today": tx.Day.String()}).At("day")
	case strings.TrimSpace(c.Place) == "":
		return 0, problem.New(problem.Invalid, "place_missing", nil).At("place")
	}
	opened := &MeetingOpened{Day: c.Day, Place: strings.TrimSpace(c.Place), Kind: voting.Credit, Entitled: Entitled(s, voting.Credit, tx.Day)}
	opened.Items, opened.Noted = agenda(s, plan{until: c.Until, deeds: true, entitled: opened.Entitled})
	if len(opened.Items) == 0 {
		return 0, problem.New(problem.Refused, "agenda_empty", problem.Args{"until": c.Until.String()}).At("until")
	}
	return serial.MeetingID(tx.Append(opened)), nil
}

// Again finds the meeting that it opened.
func (Call) Again(_ *village.Tx, events []village.Event) (serial.MeetingID, error) {
	return village.MadeBy[*MeetingOpened, serial.MeetingID](events)
}
