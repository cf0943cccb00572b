package council

import (
	"slices"
	"time"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
)

// Meeting is a meeting with all that was done in it.
type Meeting struct {
	ID       serial.MeetingID
	Day      calendar.Day
	Place    string
	Kind     voting.Kind
	Entitled []member.ID
	Present  []member.ID
	Items    []Item
	Noted    []serial.DeedID
	Closed   bool
	Until    calendar.Day // last day to object, once closed
	Last     int          // item decided last, from 1
	Steps    []uint64     // numbers of the events of attendance, votes and the closing, in order: the minutes read them

	Time       string             // at which it is to begin, 19:30; "" when nobody said
	Convened   bool               // announced and not yet begun
	Cancelled  bool               // called off before it began
	Began      time.Time          // zero until then
	Ended      time.Time          // when it was closed last
	Deeds      bool               // deeds come on its agenda, up to the day Before
	Before     calendar.Day       //
	Alone      []serial.DeedID    // taken out of their items, in order
	Moved      []Announced        // days and places that it was announced for before, oldest first
	Stands     []Stand            // seats that another of the household takes now
	Attendance []AttendanceChange // who came and left when, without what was taken back
	Ballot     *Ballot            // the vote under way
	Undo       []Step             // what can be taken back, the newest last
}

// Announced is when and where a meeting was to be before it was moved.
type Announced struct {
	Day    calendar.Day
	Time   string
	Place  string
	Reason string    // why it was moved
	At     time.Time // when it was moved
}

// AttendanceChange says that somebody came or left.
type AttendanceChange struct {
	Seq     uint64
	Member  member.ID
	Present bool
	At      time.Time
}

// Stand is who takes a seat in place of its holder, 0 for nobody.
func (m *Meeting) Stand(seat member.ID) member.ID {
	if n := slices.IndexFunc(m.Stands, func(s Stand) bool { return s.Seat == seat }); n >= 0 {
		return m.Stands[n].By
	}
	return 0
}

// Seat is the seat that somebody takes: the own one, or that of the household; 0 for none.
func (m *Meeting) Seat(by member.ID) member.ID {
	if n := slices.IndexFunc(m.Stands, func(s Stand) bool { return s.By == by }); n >= 0 {
		return m.Stands[n].Seat
	}
	if slices.Contains(m.Entitled, by) {
		return by
	}
	return 0
}

// Recused lists the seats that stand back on an item: those whom the agenda names, and those whose stand-in it concerns. Sending somebody
// else lets no household vote on its own business.
func (m *Meeting) Recused(item int) []member.ID {
	t := &m.Items[item-1]
	out := t.Recused
	for _, s := range m.Stands {
		concerned := slices.ContainsFunc(t.Deeds, func(d serial.DeedID) bool { return slices.Contains(s.Deeds, d) }) ||
			t.Proposal != 0 && slices.Contains(s.Proposals, t.Proposal)
		if concerned && !slices.Contains(out, s.Seat) {
			out = append(slices.Clone(out), s.Seat)
		}
	}
	return out
}

// Open reports whether a meeting is going on.
func (m *Meeting) Open() bool { return !m.Closed && !m.Convened && !m.Cancelled }

// Item is an item of the agenda with its newest decision.
type Item struct {
	AgendaItem
	Decision *ItemDecided
	Decided  uint64 // number of that event
	Posted   bool
	Past     []Past // decisions that the newest one replaced, oldest first
}

// Outcome is what became of the item so far.
func (t *Item) Outcome() voting.Outcome {
	if t.Decision == nil {
		return voting.Open
	}
	return t.Decision.Outcome
}

// Figures are what each deed of the item gets if it stands as decided.
func (t *Item) Figures() (points, score int64) {
	if t.Decision != nil && t.Decision.Outcome == voting.Changed && t.Decision.Amendment != nil {
		return t.Decision.Amendment.Points, t.Decision.Amendment.Score
	}
	return t.Points, t.Score
}

// Room is who may vote on an item.
func (m *Meeting) Room(item int) voting.Room {
	room := voting.Room{Kind: m.Kind, Entitled: m.Entitled, Present: m.Present, Recused: m.Recused(item)}
	for _, s := range m.Stands {
		room.Stands = append(room.Stands, voting.Stand{Seat: s.Seat, By: s.By})
	}
	return room
}

// Passed reports whether the council agreed, as proposed or with changes.
func (t *Item) Passed() bool {
	o := t.Outcome()
	return o == voting.Carried || o == voting.Changed
}

// Carries reports whether an item becomes points when the objection period ends.
func (t *Item) Carries() bool { return t.Proposal == 0 && t.Passed() }

// Meeting finds a meeting.
func (s *State) Meeting(id serial.MeetingID) *Meeting {
	n, found := slices.BinarySearchFunc(s.meetings, id, func(m *Meeting, id serial.MeetingID) int { return int(int64(m.ID) - int64(id)) })
	if !found {
		return nil
	}
	return s.meetings[n]
}

// Meetings lists all meetings, oldest first. The caller must not change it.
func (s *State) Meetings() []*Meeting { return s.meetings }

// OpenMeeting is the meeting going on, nil when there is none.
func (s *State) OpenMeeting() *Meeting {
	for n := len(s.meetings) - 1; n >= 0; n-- {
		if s.meetings[n].Open() {
			return s.meetings[n]
		}
	}
	return nil
}

// Convened lists the meetings that are announced and have not begun.
func (s *State) Convened() (out []*Meeting) {
	for _, m := range s.meetings {
		if m.Convened {
			out = append(out, m)
		}
	}
	return out
}

func (s *State) openMeeting(id serial.MeetingID, at time.Time, p *MeetingOpened) {
	m := &Meeting{ID: id, Day: p.Day, Place: p.Place, Kind: p.Kind, Entitled: p.Entitled, Began: at, Deeds: true}
	s.meetings = append(s.meetings, m)
	m.plan(p.Items, p.Noted)
	s.takeUp(m)
}

func (s *State) convene(id serial.MeetingID, p *MeetingConvened) {
	m := &Meeting{ID: id, Day: p.Day, Time: p.Time, Place: p.Place, Kind: p.Kind, Entitled: p.Entitled, Convened: true, Deeds: p.Deeds, Before: p.Until}
	m.plan(p.Items, p.Noted)
	s.meetings = append(s.meetings, m)
}

func (s *State) setAgenda(p *AgendaSet) {
	if m := s.Meeting(p.Meeting); m != nil {
		m.Before, m.Undo = p.Until, nil
		m.plan(p.Items, p.Noted)
	}
}

func (s *State) startMeeting(at time.Time, p *MeetingStarted) {
	if m := s.Meeting(p.Meeting); m != nil {
		m.Convened, m.Began, m.Entitled, m.Undo = false, at, p.Entitled, nil
		m.plan(p.Items, p.Noted)
		s.takeUp(m)
	}
}

func (s *State) moveMeeting(at time.Time, p *MeetingMoved) {
	if m := s.Meeting(p.Meeting); m != nil {
		m.Moved = append(m.Moved, Announced{Day: m.Day, Time: m.Time, Place: m.Place, Reason: p.Reason, At: at})
		m.Day, m.Time, m.Place, m.Entitled, m.Before, m.Undo = p.Day, p.Time, p.Place, p.Entitled, p.Until, nil
		m.plan(p.Items, p.Noted)
	}
}

func (s *State) cancelMeeting(p *MeetingCancelled) {
	if m := s.Meeting(p.Meeting); m != nil {
		m.Convened, m.Cancelled = false, true
	}
}

// plan gives a meeting its agenda.
func (m *Meeting) plan(items []AgendaItem, noted []serial.DeedID) {
	m.Noted, m.Items = noted, make([]Item, len(items))
	for n, item := range items {
		m.Items[n].AgendaItem = item
	}
}

// takeUp puts deeds and proposals before a meeting that begins.
func (s *State) takeUp(m *Meeting) {
	for n := range m.Items {
		item := &m.Items[n]
		for _, deed := range item.Deeds {
			s.move(deed, deeds.OnAgenda, m.ID, n+1)
		}
		if p := s.Proposal(item.Proposal); p != nil {
			p.Status, p.Meeting, p.Item = voting.ProposalOnAgenda, m.ID, n+1
		}
	}
	for _, deed := range m.Noted {
		s.move(deed, deeds.Noted, m.ID, 0)
	}
}

func (s *State) move(id serial.DeedID, to deeds.DeedStatus, meeting serial.MeetingID, item int) {
	if d := s.deeds.Deed(id); d != nil {
		d.Status, d.Meeting, d.Item = to, meeting, item
	}
}

func (st *State) mark(seq uint64, at time.Time, p *AttendanceMarked) {
	m := st.Meeting(p.Meeting)
	if m == nil {
		return
	}
	if p.Undoes != 0 {
		m.stepBack(seq, p.Undoes)
		m.Attendance = slices.DeleteFunc(m.Attendance, func(k AttendanceChange) bool { return k.Seq == p.Undoes })
	} else {
		m.step(Step{Seq: seq, Kind: StepAttendance})
	}
	for _, id := range p.Members {
		if p.Undoes == 0 {
			m.Attendance = append(m.Attendance, AttendanceChange{Seq: seq, Member: id, Present: p.Present, At: at})
		}
		m.Stands = slices.DeleteFunc(slices.Clone(m.Stands), func(s Stand) bool { return s.Seat == id })
		n := slices.Index(m.Present, id)
		switch {
		case p.Present && n < 0:
			m.Present = append(m.Present, id)
		case !p.Present && n >= 0:
			m.Present = slices.Delete(m.Present, n, n+1)
		}
	}
	for _, s := range p.Stands {
		m.forget(s.Seat) // what one voted is not the voice of who comes after
	}
	if p.Present {
		m.Stands = append(m.Stands, p.Stands...)
	}
	if len(m.Stands) == 0 {
		m.Stands = nil
	}
}

func (s *State) decide(seq uint64, p *ItemDecided) {
	m := s.Meeting(p.Meeting)
	if m == nil || p.Item < 1 || p.Item > len(m.Items) {
		return
	}
	item := &m.Items[p.Item-1]
	if item.Decision != nil {
		item.Past = append(item.Past, Past{item.Decision, item.Decided})
	}
	item.Decision, item.Decided, m.Last, m.Ballot = p, seq, p.Item, nil
	m.step(Step{Seq: seq, Kind: StepDecision, Item: p.Item})
}

// closeMeeting settles the deeds: carried ones wait for the end of the objection period, what was postponed or not reached comes back.
func (s *State) closeMeeting(seq uint64, at time.Time, p *MeetingClosed) {
	m := s.Meeting(p.Meeting)
	if m == nil {
		return
	}
	m.Closed, m.Until, m.Ended = true, p.Until, at
	m.step(Step{Seq: seq, Kind: StepClose})
	for n := range m.Items {
		if m.Items[n].Proposal != 0 {
			s.settleProposal(m, n)
			continue
		}
		status := deeds.Recorded
		switch m.Items[n].Outcome() {
		case voting.Carried, voting.Changed:
			status = deeds.Decided
		case voting.Rejected:
			status = deeds.Rejected
		}
		for _, deed := range m.Items[n].Deeds {
			s.move(deed, status, m.ID, n+1)
		}
	}
}

// Due lists the closed meetings whose objection period is over on a day and that still have items to book.
func (s *State) Due(on calendar.Day) []*Meeting {
	var out []*Meeting
	for _, m := range s.meetings {
		if m.Closed && m.Until < on && m.Unposted() > 0 {
			out = append(out, m)
		}
	}
	return out
}

// Awaiting reports whether a deed of a carried item is still to be booked, and with which figures. Frozen says that somebody objected and
// no meeting has decided yet; until is the last day to object.
func (s *State) Awaiting(m *Meeting, t *Item, d *deeds.Deed) (figures Figures, until calendar.Day, frozen, waits bool) {
	if !m.Closed || !t.Carries() || d == nil || d.Status != deeds.Decided {
		return figures, 0, false, false
	}
	figures.Points, figures.Score = t.Figures()
	until = m.Until
	if f := s.frozen[d.ID]; f != nil {
		frozen = !f.Released
		if f.Figures != nil {
			figures, until = *f.Figures, max(until, f.Until)
		}
	}
	return figures, until, frozen, true
}

// settled reports whether nothing of an item waits to be booked.
func (s *State) settled(t *Item) bool {
	return !slices.ContainsFunc(t.Deeds, func(id serial.DeedID) bool { d := s.deeds.Deed(id); return d != nil && d.Status == deeds.Decided })
}

// Unposted is how many carried items are not yet booked.
func (m *Meeting) Unposted() int {
	n := 0
	for k := range m.Items {
		if m.Items[k].Carries() && !m.Items[k].Posted {
			n++
		}
	}
	return n
}

func openMeeting(s *State, id serial.MeetingID) (*Meeting, error) {
	m := s.Meeting(id)
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
