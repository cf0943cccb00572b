package council

import (
	"regexp"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/village"
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
	Kind  voting.Kind
	Until calendar.Day // deeds up to this day
	Deeds bool         // come on the agenda
}

// Decide keeps the notice period of 村民委员会组织法 21: ten days for all villagers; a body that meets every month has none by law.
//
// Problems: meeting_kind, council_missing, representatives_missing, villagers_missing, meeting_convened, day_past, day_far, notice_short,
// time_wrong, place_missing.
func (c Convene) Decide(tx *village.Tx) (serial.MeetingID, error) {
	s := of(tx)
	if !c.Kind.Known() {
		return 0, problem.New(problem.Invalid, "meeting_kind", nil).At("kind")
	}
	if slices.ContainsFunc(s.Convened(), func(m *Meeting) bool { return m.Kind == c.Kind }) {
		return 0, problem.New(problem.Refused, "meeting_convened", nil).At("kind")
	}
	entitled, err := entitledTo(s, c.Kind, c.Day)
	if err != nil {
		return 0, err
	}
	if err := announceable(tx.Day, c.Day, calendar.Day(c.Kind.Notice()), c.Time, c.Place); err != nil {
		return 0, err
	}
	convened := &MeetingConvened{Day: c.Day, Time: c.Time, Place: strings.TrimSpace(c.Place), Kind: c.Kind, Entitled: entitled, Until: c.Until, Deeds: c.Deeds}
	convened.Items, convened.Noted = agenda(s, plan{until: c.Until, deeds: c.Deeds, entitled: entitled})
	return serial.MeetingID(tx.Append(convened)), nil
}

// Again finds the meeting that it announced.
func (Convene) Again(_ *village.Tx, events []village.Event) (serial.MeetingID, error) {
	return village.MadeBy[*MeetingConvened, serial.MeetingID](events)
}

// announceable reports whether a meeting can be announced today for a day, an hour and a place.
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
func entitledTo(s *State, kind voting.Kind, on calendar.Day) ([]member.ID, error) {
	out := Entitled(s, kind, on)
	if len(out) > 0 {
		return out, nil
	}
	switch kind {
	case voting.Credit:
		return nil, problem.New(problem.Refused, "council_missing", nil)
	case voting.Representatives:
		return nil, problem.New(problem.Refused, "representatives_missing", nil)
	default:
		return nil, problem.New(problem.Refused, "villagers_missing", nil)
	}
}

// Entitled is who may vote in a meeting of a kind on a day: a body's members, everybody of age, or one of age for each household, its head
// first (村民委员会组织法 21–26); nobody when there is no such body, and nobody who is no longer of the village.
func Entitled(s *State, kind voting.Kind, on calendar.Day) []member.ID {
	var out []member.ID
	switch kind {
	case voting.Credit, voting.Representatives:
		for _, id := range s.Body(kind) {
			if _, gone := s.people.Left[id]; !gone {
				out = append(out, id)
			}
		}
	case voting.Villagers:
		for _, id := range s.people.Members() {
			if adult(s, s.people.Member(id), on) {
				out = append(out, id)
			}
		}
	case voting.Households:
		seen := map[string]bool{}
		for _, heads := range []bool{true, false} {
			for _, id := range s.people.Members() {
				m := s.people.Member(id)
				if (m.Head || !heads) && !seen[m.Household] && adult(s, m, on) {
					seen[m.Household] = true
					out = append(out, id)
				}
			}
		}
		slices.Sort(out)
	}
	return out
}

// adult reports whether somebody of the village is of age on a day, as far as the roster knows.
func adult(s *State, m *people.Member, on calendar.Day) bool {
	if _, gone := s.people.Left[m.ID]; gone || m.Profile.Name == "" {
		return false
	}
	age, known := m.Profile.Age(on)
	return known && age >= 18
}

func convened(s *State, id serial.MeetingID) (*Meeting, error) {
	m := s.Meeting(id)
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
