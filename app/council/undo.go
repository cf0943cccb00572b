package council

import (
	"slices"
	"time"

	"xinpu/app/deeds"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// ReopenTime is how long the closing of a meeting can be taken back.
const ReopenTime = 10 * time.Minute

func undoAttendance(m *Meeting, last Step, tx *village.Tx) error {
	e, err := tx.Read(last.Seq)
	if err != nil {
		return err
	}
	if p, ok := e.Payload.(*AttendanceMarked); ok {
		tx.Append(&AttendanceMarked{Meeting: m.ID, Members: p.Members, Present: !p.Present, Undoes: last.Seq, Stands: p.Stands})
	}
	return nil
}

// reopenable reports whether a closing can be taken back: soon, and before anything came of it.
func reopenable(s *State, m *Meeting, tx *village.Tx) error {
	if tx.At.Sub(m.Ended) > ReopenTime || tx.At.Before(m.Ended) {
		return problem.New(problem.Refused, "undo_late", problem.Args{"minutes": int(ReopenTime / time.Minute)})
	}
	effects := problem.New(problem.Refused, "undo_effects", nil)
	if s.OpenMeeting() != nil {
		return problem.New(problem.Refused, "meeting_open", nil)
	}
	for n := range m.Items {
		item := &m.Items[n]
		if p, ok := s.settledBy(m, n); ok && (s.broughtAbout(p) || p.Status == voting.ProposalWithdrawn || p.Meeting != m.ID) {
			return effects
		}
		for _, id := range item.Deeds {
			d := s.deeds.Deed(id)
			if d == nil || s.Frozen(id) != nil || d.Meeting != m.ID || !slices.Contains([]deeds.DeedStatus{deeds.Recorded, deeds.Decided, deeds.Rejected}, d.Status) {
				return effects
			}
		}
	}
	return nil
}

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
	Decision *ItemDecided
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

func (s *State) undoDecision(seq uint64, p *DecisionUndone) {
	m := s.Meeting(p.Meeting)
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
func (s *State) split(seq uint64, p *ItemSplit) {
	m := s.Meeting(p.Meeting)
	if m == nil || p.Item < 1 || p.Item > len(m.Items) {
		return
	}
	m.step(Step{Seq: seq, Kind: StepSplit, Item: p.Item})
	from := &m.Items[p.Item-1]
	from.Deeds = slices.Clone(from.Deeds)
	for _, one := range p.Items {
		from.Deeds = slices.DeleteFunc(from.Deeds, func(d serial.DeedID) bool { return slices.Contains(one.Deeds, d) })
	}
	for _, one := range p.Items {
		m.Items = append(m.Items, Item{AgendaItem: one})
		m.Alone = append(m.Alone, one.Deeds...)
		if !m.Convened {
			for _, d := range one.Deeds {
				s.move(d, deeds.OnAgenda, m.ID, len(m.Items))
			}
		}
	}
}

// join puts the items of the newest split back into the one they came from.
func (s *State) join(seq uint64, p *ItemJoined) {
	m := s.Meeting(p.Meeting)
	if m == nil || p.Item < 1 || p.Item > len(m.Items) {
		return
	}
	m.stepBack(seq, p.Undoes)
	for range min(p.Count, len(m.Items)-p.Item) {
		last := m.Items[len(m.Items)-1]
		into := &m.Items[p.Item-1]
		into.Deeds = append(slices.Clone(into.Deeds), last.Deeds...)
		slices.Sort(into.Deeds)
		m.Alone = slices.DeleteFunc(m.Alone, func(d serial.DeedID) bool { return slices.Contains(last.Deeds, d) })
		m.Items = m.Items[:len(m.Items)-1]
		if !m.Convened {
			for _, d := range last.Deeds {
				s.move(d, deeds.OnAgenda, m.ID, p.Item)
			}
		}
	}
}

// reopenMeeting takes the closing back: everything of it is before the meeting again.
func (s *State) reopenMeeting(seq uint64, p *MeetingReopened) {
	m := s.Meeting(p.Meeting)
	if m == nil {
		return
	}
	m.stepBack(seq, p.Undoes)
	m.Closed, m.Until = false, 0
	for n := range m.Items {
		for _, d := range m.Items[n].Deeds {
			s.move(d, deeds.OnAgenda, m.ID, n+1)
		}
		if p := s.Proposal(m.Items[n].Proposal); p != nil {
			p.Status, p.Meeting, p.Item, p.Figures = voting.ProposalOnAgenda, m.ID, n+1, nil
		}
	}
}
