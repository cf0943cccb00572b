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
	case len(Entitled(img, council.Credit, tx.Day)) == 0:
		return problem.New(problem.Refused, "council_missing", nil)
	case img.OpenMeeting() != nil:
		return problem.New(problem.Refused, "meeting_open", nil)
	case c.Day < tx.Day-7 || c.Day > tx.Day+7:
		return problem.New(problem.Invalid, "meeting_day", problem.Args{"today": tx.Day.String()}).At("day")
	case strings.TrimSpace(c.Place) == "":
		return problem.New(problem.Invalid, "place_missing", nil).At("place")
	}
	opened := &event.MeetingOpened{Day: c.Day, Place: strings.TrimSpace(c.Place), Kind: council.Credit, Entitled: Entitled(img, council.Credit, tx.Day)}
	opened.Items, opened.Noted = agenda(img, plan{until: c.Until, deeds: true, entitled: opened.Entitled})
	if len(opened.Items) == 0 {
		return problem.New(problem.Refused, "agenda_empty", problem.Args{"until": c.Until.String()}).At("until")
	}
	tx.Append(opened)
	return nil
}

// Attend marks who is in the room. Marking somebody present twice changes nothing.
type Attend struct {
	Meeting event.MeetingID
	Members []member.ID
	Card    string    // instead of Members: held to the reader
	By      member.ID // of the same household, who takes the one seat in Members in its holder's place; 0 for nobody
	Present bool
}

// Decide checks that they sit on the council. In a meeting of households any adult of a household takes its seat, and never two
// (村民委员会组织法 22: one representative for each household).
//
// Problems: meeting_unknown, meeting_closed, member_unknown, not_on_council, members_missing, voter_gone, household_here, stand_in_minor, stand_in_stranger
// and those of the card.
func (c Attend) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	who, by := c.Members, c.By
	if c.Card != "" {
		holder, err := Holder(img, c.Card)
		if err != nil {
			return err
		}
		who, by = []member.ID{seatOf(img, m, holder)}, holder.ID
	}
	if len(who) == 0 || c.By != 0 && len(who) != 1 {
		return problem.New(problem.Invalid, "members_missing", nil).At("members")
	}
	marked := &event.AttendanceMarked{Meeting: m.ID, Present: c.Present}
	for _, id := range who {
		if !slices.Contains(m.Entitled, id) {
			return problem.New(problem.Refused, "not_on_council", problem.Args{"name": nameOf(img, id)}).At("members")
		}
		if _, gone := img.Counter.Left[id]; gone && c.Present && (by == 0 || by == id) {
			return problem.New(problem.Refused, "voter_gone", problem.Args{"name": nameOf(img, id)}).At("members")
		}
		if c.Present && by != 0 {
			if err := standIn(img, m, tx, id, by, marked); err != nil {
				return err
			}
		}
		if slices.Contains(m.Present, id) != c.Present && !slices.Contains(marked.Members, id) {
			marked.Members = append(marked.Members, id)
		}
	}
	if !c.Present {
		for _, s := range m.Stands {
			if slices.Contains(marked.Members, s.Seat) {
				marked.Stands = append(marked.Stands, s)
			}
		}
	}
	if len(marked.Members) > 0 {
		tx.Append(marked)
	}
	return nil
}

func openMeeting(img *image.Image, id event.MeetingID) (*image.Meeting, error) {
	m := img.Meeting(id)
	if m == nil {
		return nil, problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
	}
	switch {
	case m.Cancelled:
		return nil, problem.New(problem.Refused, "meeting_cancelled", nil).At("id")
	case m.Convened:
		return nil, problem.New(problem.Refused, "meeting_not_begun", problem.Args{"day": m.Day.String()}).At("id")
	case m.Closed:
		return nil, problem.New(problem.Refused, "meeting_closed", nil).At("id")
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
