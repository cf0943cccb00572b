package image

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/village/event"
)

// Meeting is a meeting with all that was done in it.
type Meeting struct {
	ID       event.MeetingID
	Day      calendar.Day
	Place    string
	Kind     council.Kind
	Entitled []member.ID
	Present  []member.ID
	Items    []Item
	Noted    []event.DeedID
	Closed   bool
	Until    calendar.Day // last day to object, once closed
	Last     int          // item decided last, from 1
	Steps    []uint64     // numbers of the events of attendance, votes and the closing, in order: the minutes read them

	Time       string         // at which it is to begin, 19:30; "" when nobody said
	Convened   bool           // announced and not yet begun
	Cancelled  bool           // called off before it began
	Began      time.Time      // zero until then
	Ended      time.Time      // when it was closed last
	Deeds      bool           // deeds come on its agenda, up to the day Before
	Before     calendar.Day   //
	Alone      []event.DeedID // taken out of their items, in order
	Moved      []Announced    // days and places that it was announced for before, oldest first
	Stands     []event.Stand  // seats that another of the household takes now
	Attendance []Mark         // who came and left when, without what was taken back
	Ballot     *Ballot        // the vote under way
	Undo       []Step         // what can be taken back, the newest last
}

// Announced is when and where a meeting was to be before it was moved.
type Announced struct {
	Day    calendar.Day
	Time   string
	Place  string
	Reason string    // why it was moved
	At     time.Time // when it was moved
}

// Mark says that somebody came or left.
type Mark struct {
	Seq     uint64
	Member  member.ID
	Present bool
	At      time.Time
}

// Stand is who takes a seat in place of its holder, 0 for nobody.
func (m *Meeting) Stand(seat member.ID) member.ID {
	if n := slices.IndexFunc(m.Stands, func(s event.Stand) bool { return s.Seat == seat }); n >= 0 {
		return m.Stands[n].By
	}
	return 0
}

// Seat is the seat that somebody takes: the own one, or that of the household; 0 for none.
func (m *Meeting) Seat(by member.ID) member.ID {
	if n := slices.IndexFunc(m.Stands, func(s event.Stand) bool { return s.By == by }); n >= 0 {
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
		concerned := slices.ContainsFunc(t.Deeds, func(d event.DeedID) bool { return slices.Contains(s.Deeds, d) }) ||
			t.Proposal != 0 && slices.Contains(s.Proposals, t.Proposal)
		if concerned && !slices.Contains(out, s.Seat) {
			out = append(slices.Clone(out), s.Seat)
		}
	}
	return out
}

// Open tells whether a meeting is going on.
func (m *Meeting) Open() bool { return !m.Closed && !m.Convened && !m.Cancelled }

// Item is an item of the agenda with its newest decision.
type Item struct {
	event.Item
	Decision *event.ItemDecided
	Decided  uint64 // number of that event
	Posted   bool
	Past     []Past // decisions that the newest one replaced, oldest first
}

// Outcome is what became of the item so far.
func (t *Item) Outcome() council.Outcome {
	if t.Decision == nil {
		return council.Open
	}
	return t.Decision.Outcome
}

// Figures are what each deed of the item gets if it stands as decided.
func (t *Item) Figures() (points, standing int64) {
	if t.Decision != nil && t.Decision.Outcome == council.Changed && t.Decision.Amendment != nil {
		return t.Decision.Amendment.Points, t.Decision.Amendment.Standing
	}
	return t.Points, t.Standing
}

// Room is who may vote on an item.
func (m *Meeting) Room(item int) council.Room {
	room := council.Room{Kind: m.Kind, Entitled: m.Entitled, Present: m.Present, Recused: m.Recused(item)}
	for _, s := range m.Stands {
		room.Stands = append(room.Stands, council.Stand{Seat: s.Seat, By: s.By})
	}
	return room
}

// Passed tells whether the council agreed, as proposed or with changes.
func (t *Item) Passed() bool {
	o := t.Outcome()
	return o == council.Carried || o == council.Changed
}

// Carries tells whether an item becomes points when the objection period ends.
func (t *Item) Carries() bool { return t.Proposal == 0 && t.Passed() }

// Meeting finds a meeting.
func (i *Image) Meeting(id event.MeetingID) *Meeting {
	n, found := slices.BinarySearchFunc(i.meetings, id, func(m *Meeting, id event.MeetingID) int { return int(int64(m.ID) - int64(id)) })
	if !found {
		return nil
	}
	return i.meetings[n]
}

// Meetings lists all meetings, oldest first. The caller must not change it.
func (i *Image) Meetings() []*Meeting { return i.meetings }

// OpenMeeting is the meeting going on, nil when there is none.
func (i *Image) OpenMeeting() *Meeting {
	for n := len(i.meetings) - 1; n >= 0; n-- {
		if i.meetings[n].Open() {
			return i.meetings[n]
		}
	}
	return nil
}

// Convened lists the meetings that are announced and have not begun.
func (i *Image) Convened() (out []*Meeting) {
	for _, m := range i.meetings {
		if m.Convened {
			out = append(out, m)
		}
	}
	return out
}

func (i *Image) openMeeting(id event.MeetingID, at time.Time, p *event.MeetingOpened) {
	m := &Meeting{ID: id, Day: p.Day, Place: p.Place, Kind: p.Kind, Entitled: p.Entitled, Began: at, Deeds: true}
	i.meetings = append(i.meetings, m)
	m.plan(p.Items, p.Noted)
	i.takeUp(m)
}

func (i *Image) convene(id event.MeetingID, p *event.MeetingConvened) {
	m := &Meeting{ID: id, Day: p.Day, Time: p.Time, Place: p.Place, Kind: p.Kind, Entitled: p.Entitled, Convened: true, Deeds: p.Deeds, Before: p.Until}
	m.plan(p.Items, p.Noted)
	i.meetings = append(i.meetings, m)
}

func (i *Image) setAgenda(p *event.AgendaSet) {
	if m := i.Meeting(p.Meeting); m != nil {
		m.Before, m.Undo = p.Until, nil
		m.plan(p.Items, p.Noted)
	}
}

func (i *Image) startMeeting(at time.Time, p *event.MeetingStarted) {
	if m := i.Meeting(p.Meeting); m != nil {
		m.Convened, m.Began, m.Entitled, m.Undo = false, at, p.Entitled, nil
		m.plan(p.Items, p.Noted)
		i.takeUp(m)
	}
}

func (i *Image) moveMeeting(at time.Time, p *event.MeetingMoved) {
	if m := i.Meeting(p.Meeting); m != nil {
		m.Moved = append(m.Moved, Announced{Day: m.Day, Time: m.Time, Place: m.Place, Reason: p.Reason, At: at})
		m.Day, m.Time, m.Place, m.Entitled, m.Before, m.Undo = p.Day, p.Time, p.Place, p.Entitled, p.Until, nil
		m.plan(p.Items, p.Noted)
	}
}

func (i *Image) cancelMeeting(p *event.MeetingCancelled) {
	if m := i.Meeting(p.Meeting); m != nil {
		m.Convened, m.Cancelled = false, true
	}
}

// plan gives a meeting its agenda.
func (m *Meeting) plan(items []event.Item, noted []event.DeedID) {
	m.Noted, m.Items = noted, make([]Item, len(items))
	for n, item := range items {
		m.Items[n].Item = item
	}
}

// takeUp puts deeds and proposals before a meeting that begins.
func (i *Image) takeUp(m *Meeting) {
	for n := range m.Items {
		item := &m.Items[n]
		for _, deed := range item.Deeds {
			i.move(deed, OnAgenda, m.ID, n+1)
		}
		if p := i.Proposal(item.Proposal); p != nil {
			p.Status, p.Meeting, p.Item = council.ProposalOnAgenda, m.ID, n+1
		}
	}
	for _, deed := range m.Noted {
		i.move(deed, Noted, m.ID, 0)
	}
}

func (i *Image) move(id event.DeedID, to DeedStatus, meeting event.MeetingID, item int) {
	if d := i.Deed(id); d != nil {
		d.Status, d.Meeting, d.Item = to, meeting, item
	}
}

func (i *Image) mark(seq uint64, at time.Time, p *event.AttendanceMarked) {
	m := i.Meeting(p.Meeting)
	if m == nil {
		return
	}
	if p.Undoes != 0 {
		m.stepBack(seq, p.Undoes)
		m.Attendance = slices.DeleteFunc(m.Attendance, func(k Mark) bool { return k.Seq == p.Undoes })
	} else {
		m.step(Step{Seq: seq, Kind: StepAttendance})
	}
	for _, id := range p.Members {
		if p.Undoes == 0 {
			m.Attendance = append(m.Attendance, Mark{Seq: seq, Member: id, Present: p.Present, At: at})
		}
		m.Stands = slices.DeleteFunc(slices.Clone(m.Stands), func(s event.Stand) bool { return s.Seat == id })
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

func (i *Image) decide(seq uint64, p *event.ItemDecided) {
	m := i.Meeting(p.Meeting)
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
func (i *Image) closeMeeting(seq uint64, at time.Time, p *event.MeetingClosed) {
	m := i.Meeting(p.Meeting)
	if m == nil {
		return
	}
	m.Closed, m.Until, m.Ended = true, p.Until, at
	m.step(Step{Seq: seq, Kind: StepClose})
	for n := range m.Items {
		if m.Items[n].Proposal != 0 {
			i.settleProposal(m, n)
			continue
		}
		status := Recorded
		switch m.Items[n].Outcome() {
		case council.Carried, council.Changed:
			status = Decided
		case council.Rejected:
			status = Rejected
		}
		for _, deed := range m.Items[n].Deeds {
			i.move(deed, status, m.ID, n+1)
		}
	}
}

// Due lists the closed meetings whose objection period is over on a day and that still have items to book.
func (i *Image) Due(on calendar.Day) []*Meeting {
	var out []*Meeting
	for _, m := range i.meetings {
		if m.Closed && m.Until < on && m.Unposted() > 0 {
			out = append(out, m)
		}
	}
	return out
}

// Awaiting tells whether a deed of a carried item is still to be booked, and with which figures. Frozen says that somebody objected and
// no meeting has decided yet; until is the last day to object.
func (i *Image) Awaiting(m *Meeting, t *Item, d *Deed) (figures event.Figures, until calendar.Day, frozen, waits bool) {
	if !m.Closed || !t.Carries() || d == nil || d.Status != Decided {
		return figures, 0, false, false
	}
	figures.Points, figures.Standing = t.Figures()
	until = m.Until
	if f := i.frozen[d.ID]; f != nil {
		frozen = !f.Released
		if f.Figures != nil {
			figures, until = *f.Figures, max(until, f.Until)
		}
	}
	return figures, until, frozen, true
}

// settled tells whether nothing of an item waits to be booked.
func (i *Image) settled(t *Item) bool {
	return !slices.ContainsFunc(t.Deeds, func(id event.DeedID) bool { d := i.Deed(id); return d != nil && d.Status == Decided })
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
