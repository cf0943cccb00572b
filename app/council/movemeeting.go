package council

import (
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// MoveMeeting gives a convened meeting another day, hour or place. Everybody was told the old one, so it stays beside the new one on paper
// and wall.
type MoveMeeting struct {
	Meeting serial.MeetingID
	Day     calendar.Day
	Time    string
	Place   string
	Reason  string
}

// Decide holds another day to the notice period anew, counted from today: people plan by the day (村民委员会组织法 21). Another hour or room
// on the day that was announced in time needs none. Deeds come up to the new day when they came up to the old one.
//
// Problems: meeting_unknown, meeting_begun, meeting_cancelled, meeting_unmoved, reason_missing, day_past, day_far, notice_short, time_wrong,
// place_missing and those of Convene about who is entitled.
func (c MoveMeeting) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := convened(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	place, reason := strings.TrimSpace(c.Place), strings.TrimSpace(c.Reason)
	notice := calendar.Day(m.Kind.Notice())
	if c.Day == m.Day {
		notice = 0
	}
	if err := announceable(tx.Day, c.Day, notice, c.Time, place); err != nil {
		return village.None{}, err
	}
	switch {
	case c.Day == m.Day && c.Time == m.Time && place == m.Place:
		return village.None{}, problem.New(problem.Invalid, "meeting_unmoved", nil).At("day")
	case reason == "":
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	entitled, err := entitledTo(s, m.Kind, c.Day)
	if err != nil {
		return village.None{}, err
	}
	moved := &MeetingMoved{Meeting: m.ID, Day: c.Day, Time: c.Time, Place: place, Reason: village.Clip(reason), Entitled: entitled, Until: m.Before}
	if m.Before == m.Day {
		moved.Until = c.Day
	}
	moved.Items, moved.Noted = agenda(s, planOf(m, entitled, moved.Until))
	tx.Append(moved)
	return village.None{}, nil
}
