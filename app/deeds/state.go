// Package deeds keeps what people did and what became of it, what it brought them lately, and credit notices.
package deeds

import (
	"xinpu/app/accounts"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is every deed and notice.
type State struct {
	core     *village.Core
	rulebook *rulebook.State
	accounts *accounts.State
	people   *people.State

	deeds    deedList                                // by number
	imported fingerprints                            // of imported lines
	Earned   map[calendar.Month]map[member.ID]int64  // points of the last two months, by who did it
	EarnedBy map[calendar.Month]map[subject.ID]int64 // the same for those on whose account they went
	notices  []*Notice
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, points *accounts.State, who *people.State) *State {
	return &State{
		core: core, rulebook: books, accounts: points, people: who,
		imported: fingerprints{}, Earned: map[calendar.Month]map[member.ID]int64{}, EarnedBy: map[calendar.Month]map[subject.ID]int64{},
	}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of deeds and notices.
func (s *State) Types() []village.Payload {
	return []village.Payload{&LogImported{}, &DeedRecorded{}, &DeedWithdrawn{}, &NoticeIssued{}, &NoticeSettled{}, &NoticeLapsed{}}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *LogImported, *DeedRecorded, *DeedWithdrawn:
		return []village.Topic{views.TopicDeeds}
	case *NoticeIssued, *NoticeSettled, *NoticeLapsed:
		return []village.Topic{views.TopicPeople, views.TopicDeeds, views.TopicMeetings}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *DeedRecorded:
		s.record(serial.DeedID(e.Seq), p)
	case *DeedWithdrawn:
		if d := s.Deed(p.Deed); d != nil {
			d.Status = Withdrawn
		}
	case *NoticeIssued:
		s.issueNotice(serial.NoticeID(e.Seq), p)
	case *NoticeSettled:
		s.settleNotice(p)
	case *NoticeLapsed:
		s.lapseNotice(p)
	}
}

// Restored lets all deeds of a rule share one string.
func (s *State) Restored() {
	for n := range s.deeds {
		d := &s.deeds[n]
		if book := s.rulebook.SchemeOn(d.Day); book != nil {
			if r, ok := book.Rule(d.Rule); ok {
				d.Rule = r.Code
			}
		}
	}
}
