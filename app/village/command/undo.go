package command

import (
	"slices"
	"time"

	"xinpu/app/domain/council"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// ReopenTime is how long the closing of a meeting can be taken back.
const ReopenTime = 10 * time.Minute

// UndoStep takes the newest step of a meeting back, by a new entry: who came or left, a decision, a split, the closing.
type UndoStep struct {
	Meeting event.MeetingID
	Step    uint64 // number of the step that the page shows, so that of two screens only one takes it back
}

// Decide names the reverse of the newest step.
//
// Problems: meeting_unknown, undo_none, undo_other, ballot_open, undo_late, undo_effects.
func (c UndoStep) Decide(img *image.Image, tx *Tx) error {
	m := img.Meeting(c.Meeting)
	if m == nil {
		return problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
	}
	last, ok := m.Undoable()
	switch {
	case !ok || m.Cancelled:
		return problem.New(problem.Refused, "undo_none", nil)
	case c.Step != last.Seq:
		return problem.New(problem.Conflict, "undo_other", nil).At("step")
	case m.Ballot != nil:
		return problem.New(problem.Conflict, "ballot_open", problem.Args{"n": m.Ballot.Item})
	}
	switch last.Kind {
	case image.StepAttendance:
		return undoAttendance(m, last, tx)
	case image.StepDecision:
		tx.Append(&event.DecisionUndone{Meeting: m.ID, Item: last.Item, Undoes: last.Seq})
	case image.StepSplit:
		e, err := tx.Read(last.Seq)
		if err != nil {
			return err
		}
		if p, ok := e.Payload.(*event.ItemSplit); ok {
			tx.Append(&event.ItemJoined{Meeting: m.ID, Item: last.Item, Undoes: last.Seq, Count: len(p.Items)})
		}
	case image.StepClose:
		if err := reopenable(img, m, tx); err != nil {
			return err
		}
		tx.Append(&event.MeetingReopened{Meeting: m.ID, Undoes: last.Seq})
	}
	return nil
}

func undoAttendance(m *image.Meeting, last image.Step, tx *Tx) error {
	e, err := tx.Read(last.Seq)
	if err != nil {
		return err
	}
	if p, ok := e.Payload.(*event.AttendanceMarked); ok {
		tx.Append(&event.AttendanceMarked{Meeting: m.ID, Members: p.Members, Present: !p.Present, Undoes: last.Seq, Stands: p.Stands})
	}
	return nil
}

// reopenable tells whether a closing can be taken back: soon, and before anything came of it.
func reopenable(img *image.Image, m *image.Meeting, tx *Tx) error {
	if tx.At.Sub(m.Ended) > ReopenTime || tx.At.Before(m.Ended) {
		return problem.New(problem.Refused, "undo_late", problem.Args{"minutes": int(ReopenTime / time.Minute)})
	}
	effects := problem.New(problem.Refused, "undo_effects", nil)
	if img.OpenMeeting() != nil {
		return problem.New(problem.Refused, "meeting_open", nil)
	}
	for n := range m.Items {
		item := &m.Items[n]
		if p := img.Proposal(item.Proposal); p != nil {
			decided := p.Kind == council.Objection && (item.Passed() || item.Outcome() == council.Rejected)
			adopted := item.Passed() && (p.Kind == council.SchemeChange || p.Kind == council.Election)
			_, debt := img.DebtOf(p.ID, p.Refers)
			if decided || adopted || debt != nil && debt.Remitted > 0 || p.Status == council.ProposalWithdrawn || p.Meeting != m.ID {
				return effects
			}
		}
		for _, id := range item.Deeds {
			d := img.Deed(id)
			if d == nil || img.Frozen(id) != nil || d.Meeting != m.ID || !slices.Contains([]image.DeedStatus{image.Recorded, image.Decided, image.Rejected}, d.Status) {
				return effects
			}
		}
	}
	return nil
}
