package image

import (
	"slices"

	"xinpu/app/domain/council"
	"xinpu/app/village/event"
)

// StepKind says what a step of a meeting was.
type StepKind uint8

// The steps that can be taken back, the newest first.
const (
	StepAttendance StepKind = iota + 1
	StepDecision
	StepSplit
	StepClose
)

// Step is something done in a meeting that can be taken back.
type Step struct {
	Seq  uint64
	Kind StepKind
	Item int // of a decision or a split
}

// Past is a decision that a later one replaced.
type Past struct {
	Decision *event.ItemDecided
	Seq      uint64
}

// Undoable is the newest step of a meeting that can still be taken back; ok is false when there is none.
func (m *Meeting) Undoable() (s Step, ok bool) {
	if len(m.Undo) == 0 {
		return Step{}, false
	}
	return m.Undo[len(m.Undo)-1], true
}

func (m *Meeting) step(s Step) {
	m.Steps = append(m.Steps, s.Seq)
	m.Undo = append(m.Undo, s)
}

// stepBack notes that a step was taken back.
func (m *Meeting) stepBack(seq, undoes uint64) {
	m.Steps = append(m.Steps, seq)
	m.Undo = slices.DeleteFunc(m.Undo, func(s Step) bool { return s.Seq == undoes })
}

func (i *Image) undoDecision(seq uint64, p *event.DecisionUndone) {
	m := i.Meeting(p.Meeting)
	if m == nil || p.Item < 1 || p.Item > len(m.Items) {
		return
	}
	m.stepBack(seq, p.Undoes)
	item := &m.Items[p.Item-1]
	item.Decision, item.Decided = nil, 0
	if n := len(item.Past); n > 0 {
		item.Decision, item.Decided = item.Past[n-1].Decision, item.Past[n-1].Seq
		item.Past = slices.Delete(item.Past, n-1, n)
	}
	m.Last = p.Item
}

// split takes deeds out of an item and puts new items at the end.
func (i *Image) split(seq uint64, p *event.ItemSplit) {
	m := i.Meeting(p.Meeting)
	if m == nil || p.Item < 1 || p.Item > len(m.Items) {
		return
	}
	m.step(Step{Seq: seq, Kind: StepSplit, Item: p.Item})
	from := &m.Items[p.Item-1]
	from.Deeds = slices.Clone(from.Deeds)
	for _, one := range p.Items {
		from.Deeds = slices.DeleteFunc(from.Deeds, func(d event.DeedID) bool { return slices.Contains(one.Deeds, d) })
	}
	for _, one := range p.Items {
		m.Items = append(m.Items, Item{Item: one})
		m.Alone = append(m.Alone, one.Deeds...)
		if !m.Convened {
			for _, d := range one.Deeds {
				i.move(d, OnAgenda, m.ID, len(m.Items))
			}
		}
	}
}

// join puts the items of the newest split back into the one they came from.
func (i *Image) join(seq uint64, p *event.ItemJoined) {
	m := i.Meeting(p.Meeting)
	if m == nil || p.Item < 1 || p.Item > len(m.Items) {
		return
	}
	m.stepBack(seq, p.Undoes)
	for range min(p.Count, len(m.Items)-p.Item) {
		last := m.Items[len(m.Items)-1]
		into := &m.Items[p.Item-1]
		into.Deeds = append(slices.Clone(into.Deeds), last.Deeds...)
		slices.Sort(into.Deeds)
		m.Alone = slices.DeleteFunc(m.Alone, func(d event.DeedID) bool { return slices.Contains(last.Deeds, d) })
		m.Items = m.Items[:len(m.Items)-1]
		if !m.Convened {
			for _, d := range last.Deeds {
				i.move(d, OnAgenda, m.ID, p.Item)
			}
		}
	}
}

// reopenMeeting takes the closing back: everything of it is before the meeting again.
func (i *Image) reopenMeeting(seq uint64, p *event.MeetingReopened) {
	m := i.Meeting(p.Meeting)
	if m == nil {
		return
	}
	m.stepBack(seq, p.Undoes)
	m.Closed, m.Until = false, 0
	for n := range m.Items {
		for _, d := range m.Items[n].Deeds {
			i.move(d, OnAgenda, m.ID, n+1)
		}
		if p := i.Proposal(m.Items[n].Proposal); p != nil {
			p.Status, p.Meeting, p.Item, p.Figures = council.ProposalOnAgenda, m.ID, n+1, nil
		}
	}
}
