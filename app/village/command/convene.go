package command

import (
	"regexp"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// How far ahead a meeting may be announced, and how long after its day it may still begin, in days.
const (
	maxAhead = 180
	maxLate  = 7
)

var clock = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// Convene announces a meeting ahead: its day, hour, place and kind, and who is entitled. Its agenda fills itself and can be printed; deeds
// and proposals are taken when it begins.
type Convene struct {
	Day   calendar.Day
	Time  string // 19:30, may be left out
	Place string
	Kind  council.Kind
	Until calendar.Day // deeds up to this day
	Deeds bool         // come on the agenda
}

// Decide keeps the notice period of 村民委员会组织法 21: ten days for all villagers; a body that meets every month has none by law.
//
// Problems: meeting_kind, council_missing, representatives_missing, villagers_missing, meeting_convened, day_past, day_far, notice_short,
// time_wrong, place_missing.
func (c Convene) Decide(img *image.Image, tx *Tx) error {
	if !c.Kind.Known() {
		return problem.New(problem.Invalid, "meeting_kind", nil).At("kind")
	}
	if slices.ContainsFunc(img.Convened(), func(m *image.Meeting) bool { return m.Kind == c.Kind }) {
		return problem.New(problem.Refused, "meeting_convened", nil).At("kind")
	}
	entitled, err := entitledTo(img, c.Kind, c.Day)
	if err != nil {
		return err
	}
	if err := announceable(tx.Day, c.Day, calendar.Day(c.Kind.Notice()), c.Time, c.Place); err != nil {
		return err
	}
	convened := &event.MeetingConvened{Day: c.Day, Time: c.Time, Place: strings.TrimSpace(c.Place), Kind: c.Kind, Entitled: entitled, Until: c.Until, Deeds: c.Deeds}
	convened.Items, convened.Noted = agenda(img, plan{until: c.Until, deeds: c.Deeds, entitled: entitled})
	tx.Append(convened)
	return nil
}

// announceable tells whether a meeting can be announced today for a day, an hour and a place.
//
// Problems: day_past, day_far, notice_short, time_wrong, place_missing.
func announceable(today, day, notice calendar.Day, time, place string) error {
	switch {
	case day < today:
		return problem.New(problem.Invalid, "day_past", problem.Args{"day": day.String()}).At("day")
	case day > today+maxAhead:
		return problem.New(problem.Invalid, "day_far", problem.Args{"days": maxAhead}).At("day")
	case day < today+notice:
		return problem.New(problem.Refused, "notice_short", problem.Args{"days": int(notice), "earliest": (today + notice).String()}).At("day")
	case time != "" && !clock.MatchString(time):
		return problem.New(problem.Invalid, "time_wrong", nil).At("time")
	case strings.TrimSpace(place) == "":
		return problem.New(problem.Invalid, "place_missing", nil).At("place")
	}
	return nil
}

// entitledTo is who may vote in a meeting of a kind on a day, and somebody must.
func entitledTo(img *image.Image, kind council.Kind, on calendar.Day) ([]member.ID, error) {
	out := Entitled(img, kind, on)
	if len(out) > 0 {
		return out, nil
	}
	switch kind {
	case council.Credit:
		return nil, problem.New(problem.Refused, "council_missing", nil)
	case council.Representatives:
		return nil, problem.New(problem.Refused, "representatives_missing", nil)
	default:
		return nil, problem.New(problem.Refused, "villagers_missing", nil)
	}
}

// Entitled is who may vote in a meeting of a kind on a day: a body's members, everybody of age, or one of age for each household, its head
// first (村民委员会组织法 21–26); nobody when there is no such body, and nobody who is no longer of the village.
func Entitled(img *image.Image, kind council.Kind, on calendar.Day) []member.ID {
	var out []member.ID
	switch kind {
	case council.Credit, council.Representatives:
		for _, id := range img.Body(kind) {
			if _, gone := img.Counter.Left[id]; !gone {
				out = append(out, id)
			}
		}
	case council.Villagers:
		for _, id := range img.Members() {
			if adult(img, img.Member(id), on) {
				out = append(out, id)
			}
		}
	case council.Households:
		seen := map[string]bool{}
		for _, heads := range []bool{true, false} {
			for _, id := range img.Members() {
				m := img.Member(id)
				if (m.Head || !heads) && !seen[m.Household] && adult(img, m, on) {
					seen[m.Household] = true
					out = append(out, id)
				}
			}
		}
		slices.Sort(out)
	}
	return out
}

// adult tells whether somebody of the village is of age on a day, as far as the roster knows.
func adult(img *image.Image, m *image.Member, on calendar.Day) bool {
	if _, gone := img.Counter.Left[m.ID]; gone || m.Profile.Name == "" {
		return false
	}
	age, known := m.Profile.Age(on)
	return known && age >= 18
}

// SetAgenda puts the agenda of a convened meeting together anew: what came in since stands at its end, what was withdrawn is gone, and
// what stays keeps its order.
type SetAgenda struct {
	Meeting event.MeetingID
	Until   calendar.Day // 0 leaves it
}

// Decide writes nothing when nothing changes.
//
// Problems: meeting_unknown, meeting_begun, meeting_cancelled.
func (c SetAgenda) Decide(img *image.Image, tx *Tx) error {
	m, err := convened(img, c.Meeting)
	if err != nil {
		return err
	}
	until := c.Until
	if until == 0 {
		until = m.Before
	}
	set := &event.AgendaSet{Meeting: m.ID, Until: until}
	set.Items, set.Noted = agenda(img, planOf(m, m.Entitled, until))
	if until != m.Before || !sameAgenda(m, set.Items) || !slices.Equal(set.Noted, m.Noted) {
		tx.Append(set)
	}
	return nil
}

func convened(img *image.Image, id event.MeetingID) (*image.Meeting, error) {
	m := img.Meeting(id)
	switch {
	case m == nil:
		return nil, problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
	case m.Cancelled:
		return nil, problem.New(problem.Refused, "meeting_cancelled", nil).At("id")
	case !m.Convened:
		return nil, problem.New(problem.Refused, "meeting_begun", nil).At("id")
	}
	return m, nil
}

// Start begins a convened meeting on its day.
type Start struct{ Meeting event.MeetingID }

// Decide puts the agenda together once more: what was withdrawn or decided elsewhere is gone.
//
// Problems: meeting_unknown, meeting_begun, meeting_cancelled, meeting_open, meeting_early, meeting_late, agenda_none and those of Convene about
// who is entitled.
func (c Start) Decide(img *image.Image, tx *Tx) error {
	m, err := convened(img, c.Meeting)
	if err != nil {
		return err
	}
	args := problem.Args{"day": m.Day.String()}
	switch {
	case img.OpenMeeting() != nil:
		return problem.New(problem.Refused, "meeting_open", nil)
	case tx.Day < m.Day:
		return problem.New(problem.Refused, "meeting_early", args)
	case tx.Day > m.Day+maxLate:
		return problem.New(problem.Refused, "meeting_late", args)
	}
	entitled, err := entitledTo(img, m.Kind, tx.Day)
	if err != nil {
		return err
	}
	started := &event.MeetingStarted{Meeting: m.ID, Entitled: entitled}
	started.Items, started.Noted = agenda(img, planOf(m, entitled, m.Before))
	if len(started.Items) == 0 {
		return problem.New(problem.Refused, "agenda_none", nil)
	}
	tx.Append(started)
	return nil
}

// MoveMeeting gives a convened meeting another day, hour or place. Everybody was told the old one, so it stays beside the new one on paper
// and wall.
type MoveMeeting struct {
	Meeting event.MeetingID
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
func (c MoveMeeting) Decide(img *image.Image, tx *Tx) error {
	m, err := convened(img, c.Meeting)
	if err != nil {
		return err
	}
	place, reason := strings.TrimSpace(c.Place), strings.TrimSpace(c.Reason)
	notice := calendar.Day(m.Kind.Notice())
	if c.Day == m.Day {
		notice = 0
	}
	if err := announceable(tx.Day, c.Day, notice, c.Time, place); err != nil {
		return err
	}
	switch {
	case c.Day == m.Day && c.Time == m.Time && place == m.Place:
		return problem.New(problem.Invalid, "meeting_unmoved", nil).At("day")
	case reason == "":
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	entitled, err := entitledTo(img, m.Kind, c.Day)
	if err != nil {
		return err
	}
	moved := &event.MeetingMoved{Meeting: m.ID, Day: c.Day, Time: c.Time, Place: place, Reason: clip(reason), Entitled: entitled, Until: m.Before}
	if m.Before == m.Day {
		moved.Until = c.Day
	}
	moved.Items, moved.Noted = agenda(img, planOf(m, entitled, moved.Until))
	tx.Append(moved)
	return nil
}

// CancelMeeting calls a convened meeting off; what was on its agenda waits for the next one.
type CancelMeeting struct {
	Meeting event.MeetingID
	Reason  string
}

// Decide wants a reason.
//
// Problems: meeting_unknown, meeting_begun, meeting_cancelled, reason_missing.
func (c CancelMeeting) Decide(img *image.Image, tx *Tx) error {
	m, err := convened(img, c.Meeting)
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	tx.Append(&event.MeetingCancelled{Meeting: m.ID, Reason: clip(reason)})
	return nil
}

// SeatRepresentatives says who the villagers' representatives are, where no meeting of this program elected them.
type SeatRepresentatives struct{ Members []member.ID }

// Decide checks the members.
//
// Problems: those of Appoint.
func (c SeatRepresentatives) Decide(img *image.Image, tx *Tx) error {
	if img.OpenMeeting() != nil {
		return problem.New(problem.Refused, "meeting_open", nil)
	}
	if err := seats(img, tx.Day, c.Members); err != nil {
		return err
	}
	tx.Append(&event.BodySeated{Kind: council.Representatives, Members: c.Members})
	return nil
}
