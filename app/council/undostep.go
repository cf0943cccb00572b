package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// UndoStep takes the newest step of a meeting back, by a new entry: who came or left, a decision, a split, the closing.
type UndoStep struct {
	Meeting serial.MeetingID
	Step    uint64 // number of the step that the page shows, so that of two screens only one takes it back
}

// Decide names the reverse of the newest step.
//
// Problems: meeting_unknown, undo_none, undo_other, ballot_open, undo_late, undo_effects.
func (c UndoStep) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m := s.Meeting(c.Meeting)
	if m == nil {
		return village.None{}, problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
	}
	last, ok := m.Undoable()
	switch {
	case !ok || m.Cancelled:
		return village.None{}, problem.New(problem.Refused, "undo_none", nil)
	case c.Step != last.Seq:
		return village.None{}, problem.New(problem.Conflict, "undo_other", nil).At("step")
	case m.Ballot != nil:
		return village.None{}, problem.New(problem.Conflict, "ballot_open", problem.Args{"n": m.Ballot.Item})
	}
	switch last.Kind {
	case StepAttendance:
		return village.None{}, undoAttendance(m, last, tx)
	case StepDecision:
		tx.Append(&DecisionUndone{Meeting: m.ID, Item: last.Item, Undoes: last.Seq})
	case StepSplit:
		e, err := tx.Read(last.Seq)
		if err != nil {
			return village.None{}, err
		}
		if p, ok := e.Payload.(*ItemSplit); ok {
			tx.Append(&ItemJoined{Meeting: m.ID, Item: last.Item, Undoes: last.Seq, Count: len(p.Items)})
		}
	case StepClose:
		if err := reopenable(s, m, tx); err != nil {
			return village.None{}, err
		}
		tx.Append(&MeetingReopened{Meeting: m.ID, Undoes: last.Seq})
	}
	return village.None{}, nil
}
