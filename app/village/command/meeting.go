package command

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
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
func (c Call) Decide(img *image.Image, tx *Tx) error {
	switch {
	case len(img.Council) == 0:
		return problem.New(problem.Refused, "council_missing", nil)
	case img.OpenMeeting() != nil:
		return problem.New(problem.Refused, "meeting_open", nil)
	case c.Day < tx.Day-7 || c.Day > tx.Day+7:
		return problem.New(problem.Invalid, "meeting_day", problem.Args{"today": tx.Day.String()}).At("body.day")
	case strings.TrimSpace(c.Place) == "":
		return problem.New(problem.Invalid, "place_missing", nil).At("body.place")
	}
	opened := &event.MeetingOpened{Day: c.Day, Place: strings.TrimSpace(c.Place), Kind: council.Credit, Entitled: img.Council}
	opened.Items, opened.Noted = agenda(img, plan{until: c.Until, deeds: true, entitled: img.Council})
	if len(opened.Items) == 0 {
		return problem.New(problem.Refused, "agenda_empty", problem.Args{"until": c.Until.String()}).At("body.until")
	}
	tx.Append(opened)
	return nil
}

// Attend marks who is in the room. Marking somebody present twice changes nothing.
type Attend struct {
	Meeting event.MeetingID
	Members []member.ID
	Card    string // instead of Members: held to the reader
	Present bool
}

// Decide checks that they sit on the council.
//
// Problems: meeting_unknown, meeting_closed, member_unknown, not_on_council, members_missing and those of the card.
func (c Attend) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	who := c.Members
	if c.Card != "" {
		holder, err := Holder(img, c.Card)
		if err != nil {
			return err
		}
		who = []member.ID{holder.ID}
	}
	if len(who) == 0 {
		return problem.New(problem.Invalid, "members_missing", nil).At("body.members")
	}
	var moved []member.ID
	for _, id := range who {
		if !slices.Contains(m.Entitled, id) {
			name := id.String()
			if p := img.Member(id); p != nil {
				name = p.Profile.Name
			}
			return problem.New(problem.Refused, "not_on_council", problem.Args{"name": name}).At("body.members")
		}
		if slices.Contains(m.Present, id) != c.Present && !slices.Contains(moved, id) {
			moved = append(moved, id)
		}
	}
	if len(moved) > 0 {
		tx.Append(&event.AttendanceMarked{Meeting: m.ID, Members: moved, Present: c.Present})
	}
	return nil
}

func openMeeting(img *image.Image, id event.MeetingID) (*image.Meeting, error) {
	m := img.Meeting(id)
	if m == nil {
		return nil, problem.New(problem.NotFound, "meeting_unknown", nil).At("path.id")
	}
	switch {
	case m.Cancelled:
		return nil, problem.New(problem.Refused, "meeting_cancelled", nil).At("path.id")
	case m.Convened:
		return nil, problem.New(problem.Refused, "meeting_not_begun", problem.Args{"day": m.Day.String()}).At("path.id")
	case m.Closed:
		return nil, problem.New(problem.Refused, "meeting_closed", nil).At("path.id")
	}
	return m, nil
}

// Close ends a meeting.
type Close struct{ Meeting event.MeetingID }

// Decide sets the objection period. What was not decided comes back at the next meeting.
//
// Problems: meeting_unknown, meeting_closed, ballot_open, and those of what a carried proposal brings about.
func (c Close) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	if m.Ballot != nil {
		return problem.New(problem.Conflict, "ballot_open", problem.Args{"n": m.Ballot.Item})
	}
	days := img.SchemeOn(tx.Day).PublishDays
	until := tx.Day + calendar.Day(days)
	if days == 0 {
		until = tx.Day - 1
	}
	tx.Append(&event.MeetingClosed{Meeting: m.ID, Until: until})
	return effects(img, tx, m)
}
