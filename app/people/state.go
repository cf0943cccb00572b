// Package people keeps who lives in the village: persons, households, grids, groups, organisations, their cards and the offices they hold.
package people

import (
	"fmt"

	"xinpu/app/accounts"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/rulebook"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is everybody, and what is found by name, number or card.
type State struct {
	core     *village.Core
	rulebook *rulebook.State
	accounts *accounts.State

	members     roster
	retired     map[member.Card]member.ID // cards that are refused
	subjects    subjects
	officeTerms officeTerms
	Photos      map[member.ID]uint64 // event that keeps the newest picture
	Left        map[member.ID]Departure
	Pins        map[member.ID]Pin

	order      []member.ID               `part:"derived"` // as they were registered
	households map[string]*Household     `part:"derived"`
	cards      map[member.Card]CardState `part:"derived"`
	scores     *ranking                  `part:"derived"`
	names      *names                    `part:"derived"`
	grids      []string                  `part:"derived"`
	inGrid     map[string]int            `part:"derived"` // how many live there
	party      int                       `part:"derived"`
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, points *accounts.State) *State {
	s := &State{
		core: core, rulebook: books, accounts: points,
		members: roster{}, retired: map[member.Card]member.ID{}, subjects: newSubjects(), officeTerms: newOfficeTerms(),
		Photos: map[member.ID]uint64{}, Left: map[member.ID]Departure{}, Pins: map[member.ID]Pin{},
	}
	s.index()
	return s
}

// index empties what is derived.
func (s *State) index() {
	s.order, s.households, s.cards, s.scores, s.names = nil, map[string]*Household{}, map[member.Card]CardState{}, newRanking(), newNames()
	s.grids, s.inGrid, s.party = nil, map[string]int{}, 0
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of people.
func (s *State) Types() []village.Payload {
	return []village.Payload{
		&RosterImported{}, &MemberRegistered{}, &MemberChanged{}, &CardIssued{}, &CardBlocked{}, &ConsentRecorded{}, &MemberPhotographed{}, &MemberUnpictured{},
		&MemberLeft{}, &MemberCameBack{}, &PointsPassed{}, &PinSet{}, &PinRefused{}, &PinRemoved{},
		&SubjectRegistered{}, &SubjectChanged{}, &OfficeTermBegan{}, &OfficeTermEnded{},
	}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *RosterImported:
		return []village.Topic{views.TopicPeople}
	case *MemberRegistered, *MemberChanged, *CardIssued, *CardBlocked, *ConsentRecorded, *MemberPhotographed, *MemberUnpictured, *MemberLeft, *MemberCameBack, *PinSet, *PinRefused, *PinRemoved:
		return []village.Topic{views.TopicPeople, views.TopicBoard}
	case *PointsPassed:
		return []village.Topic{views.TopicRedemptions, views.TopicPeople, views.TopicGoods, views.TopicBoard}
	case *SubjectRegistered, *SubjectChanged, *OfficeTermBegan, *OfficeTermEnded:
		return []village.Topic{views.TopicPeople, views.TopicBoard, views.TopicDeeds}
	}
	return nil
}

// DueJobs closes the month that is over, once somebody lives in the village.
func (s *State) DueJobs() []village.DueJob {
	return []village.DueJob{{Name: "seal the month", Turn: village.TurnClose, Due: func(today calendar.Day) village.Command {
		month, ok := s.core.Unsealed(today)
		if !ok || len(s.order) == 0 {
			return nil
		}
		return village.SealMonth{Month: month}
	}}}
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *MemberRegistered:
		s.register(member.ID(e.Seq), p)
	case *MemberChanged:
		s.change(p)
	case *CardIssued:
		s.issueCard(p)
	case *CardBlocked:
		s.retire(p.Card, p.Member)
	case *ConsentRecorded:
		for _, id := range p.Members {
			if m := s.members[id]; m != nil {
				m.Consent = p.Publish
			}
		}
	case *MemberPhotographed:
		s.Photos[p.Member] = e.Seq
	case *MemberUnpictured:
		delete(s.Photos, p.Member)
	case *MemberLeft:
		s.Left[p.Member] = Departure{p.Reason, p.Day}
	case *MemberCameBack:
		delete(s.Left, p.Member)
	case *PointsPassed:
		s.Enter(s.members[p.From], e.Seq)
		s.Enter(s.members[p.To], e.Seq)
	case *PinSet:
		s.Pins[p.Member] = Pin{Sealed: p.Sealed}
	case *PinRefused:
		if pin, ok := s.Pins[p.Member]; ok {
			pin.Wrong++
			s.Pins[p.Member] = pin
		}
	case *PinRemoved:
		delete(s.Pins, p.Member)
	case *SubjectRegistered:
		s.registerSubject(subject.ID(e.Seq), p)
	case *SubjectChanged:
		s.changeSubject(p)
	case *OfficeTermBegan:
		s.appoint(serial.OfficeTermID(e.Seq), p)
	case *OfficeTermEnded:
		s.endOfficeTerm(p)
	case *accounts.PointsExpired:
		s.expire(e.Seq, p)
	case *accounts.DebtSettled:
		s.EnterAccounts(p.Postings, e.Seq)
		s.Enter(s.members[p.Member], e.Seq)
	}
}

// ForgiveWrongPins forgets how often a wrong PIN was typed, because the right one was.
func (s *State) ForgiveWrongPins(id member.ID) {
	if pin, ok := s.Pins[id]; ok && pin.Wrong > 0 {
		pin.Wrong = 0
		s.Pins[id] = pin
	}
}

// Restored reads the sealed profiles and finds everybody's place again.
func (s *State) Restored() {
	s.index()
	for _, m := range s.members.inOrder() {
		s.open(m)
		s.order = append(s.order, m.ID)
		s.settle(m)
		s.cards[m.Card] = CardState{Member: m.ID}
		s.scores.set(m.ID, 0, m.ScoreDelta, false)
	}
	for card, id := range s.retired {
		s.cards[card] = CardState{Member: id, Retired: true}
	}
}

// retire refuses a card from now on.
func (s *State) retire(card member.Card, id member.ID) {
	s.retired[card] = id
	s.cards[card] = CardState{Member: id, Retired: true}
}

// Lawful checks that what an event seals about a person can be opened.
func (s *State) Lawful(e village.Event) error {
	switch p := e.Payload.(type) {
	case *MemberRegistered:
		return s.readable(e.Seq, p.Sealed)
	case *MemberChanged:
		return s.readable(uint64(p.Member), p.Sealed)
	}
	return nil
}

func (s *State) readable(id uint64, sealed []byte) error {
	if _, ok := s.core.Keys.Open(id, sealed); !ok {
		return fmt.Errorf("the personal fields of member %d cannot be opened: their key is damaged or gone", id)
	}
	return nil
}
