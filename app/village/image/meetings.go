package image

import (
	"slices"

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
}

// Item is an item of the agenda with its newest decision.
type Item struct {
	event.Item
	Decision *event.ItemDecided
	Decided  uint64 // number of that event
	Posted   bool
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
	return council.Room{Kind: m.Kind, Entitled: m.Entitled, Present: m.Present, Recused: m.Items[item-1].Recused}
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
	if n := len(i.meetings); n > 0 && !i.meetings[n-1].Closed {
		return i.meetings[n-1]
	}
	return nil
}

func (i *Image) openMeeting(id event.MeetingID, p *event.MeetingOpened) {
	m := &Meeting{ID: id, Day: p.Day, Place: p.Place, Kind: p.Kind, Entitled: p.Entitled, Noted: p.Noted, Items: make([]Item, len(p.Items))}
	for n, item := range p.Items {
		m.Items[n].Item = item
		for _, deed := range item.Deeds {
			i.move(deed, OnAgenda, id, n+1)
		}
		if p := i.Proposal(item.Proposal); p != nil {
			p.Status, p.Meeting, p.Item = council.ProposalOnAgenda, id, n+1
		}
	}
	for _, deed := range p.Noted {
		i.move(deed, Noted, id, 0)
	}
	i.meetings = append(i.meetings, m)
}

func (i *Image) move(id event.DeedID, to DeedStatus, meeting event.MeetingID, item int) {
	if d := i.Deed(id); d != nil {
		d.Status, d.Meeting, d.Item = to, meeting, item
	}
}

func (i *Image) mark(seq uint64, p *event.AttendanceMarked) {
	m := i.Meeting(p.Meeting)
	if m == nil {
		return
	}
	m.Steps = append(m.Steps, seq)
	for _, id := range p.Members {
		n := slices.Index(m.Present, id)
		switch {
		case p.Present && n < 0:
			m.Present = append(m.Present, id)
		case !p.Present && n >= 0:
			m.Present = slices.Delete(m.Present, n, n+1)
		}
	}
}

func (i *Image) decide(seq uint64, p *event.ItemDecided) {
	m := i.Meeting(p.Meeting)
	if m == nil || p.Item < 1 || p.Item > len(m.Items) {
		return
	}
	item := &m.Items[p.Item-1]
	item.Decision, item.Decided, m.Last = p, seq, p.Item
	m.Steps = append(m.Steps, seq)
}

// closeMeeting settles the deeds: carried ones wait for the end of the objection period, what was postponed or not reached comes back.
func (i *Image) closeMeeting(seq uint64, p *event.MeetingClosed) {
	m := i.Meeting(p.Meeting)
	if m == nil {
		return
	}
	m.Closed, m.Until = true, p.Until
	m.Steps = append(m.Steps, seq)
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
