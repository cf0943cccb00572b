package council

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/views"
	"xinpu/app/village"
)

// Minutes is a meeting as its minutes tell it: with what came before the newest decisions, and who was there when it voted.
type Minutes struct {
	MeetingView
	Opened   time.Time
	Ended    time.Time         // zero while it is open
	Came     []people.Attendee // in the room at one vote at least
	Away     []people.Attendee // at none
	Moves    []Move            // who came late or left early, in order
	Reopened []time.Time       // when the closing was taken back
	Earlier  map[int][]Voted   // decisions that a later one replaced or that were taken back, by item, oldest first
	Noted    []NotedDeed
	Seal     *views.Seal // the last one when it ended, so that a reprint says the same
	Books    []BookUsed
}

// BookUsed is a rule book that deeds before a meeting were scored by.
type BookUsed struct {
	Name    string
	InForce calendar.Day
}

// Move is somebody who came or left between two votes.
type Move struct {
	Names   []string
	Times   []time.Time // when each of them did
	Present bool
	Before  int // the item voted on next
}

// Voted is a decision as it was taken.
type Voted struct {
	At        time.Time
	Undone    time.Time // when it was taken back, zero when a later decision replaced it
	Outcome   string
	Tally     *Tally
	Amendment *Amendment
}

// NotedDeed is a deed that was noted and not scored.
type NotedDeed struct{ Title, Name, Household string }

// Minutes reads what a meeting did, step by step, from the journal.
//
// Problems: meeting_unknown.
func (q *Query) Minutes(id serial.MeetingID) (Minutes, error) {
	return look(q, func(v *View) (Minutes, error) {
		meeting, err := v.meeting(id)
		if err != nil {
			return Minutes{}, err
		}
		m := v.Meeting(id)
		out := Minutes{MeetingView: meeting, Opened: m.Began, Earlier: map[int][]Voted{}, Noted: v.notedDeeds(m), Seal: v.sealBefore(m)}
		if m.Closed {
			out.Ended = m.Ended
		}
		steps, err := v.steps(m, &out)
		if err != nil {
			return out, err
		}
		v.roll(m, steps, &out)
		out.Books = v.booksUsed(m)
		return out, nil
	})
}

// booksUsed lists the versions that the figures of a meeting come from, in the order of its agenda.
func (v *View) booksUsed(m *Meeting) (out []BookUsed) {
	for n := range m.Items {
		for _, id := range m.Items[n].Deeds {
			d := v.deeds.Deed(id)
			if d == nil {
				continue
			}
			if in, book := v.bookOn(d.Day); book != nil {
				if used := (BookUsed{Name: book.Name, InForce: in}); !slices.Contains(out, used) {
					out = append(out, used)
				}
			}
		}
	}
	return out
}

// steps reads the meeting's events, without markings that were taken back.
func (v *View) steps(m *Meeting, out *Minutes) ([]village.Event, error) {
	var all []village.Event
	undone := map[uint64]time.Time{}
	err := v.Events(m.Steps, func(e village.Event) error {
		switch p := e.Payload.(type) {
		case *AttendanceMarked:
			if p.Undoes != 0 {
				undone[p.Undoes] = e.At
				return nil
			}
		case *DecisionUndone:
			undone[p.Undoes] = e.At
		case *MeetingReopened:
			out.Reopened = append(out.Reopened, e.At)
		}
		all = append(all, e)
		return nil
	})
	var steps []village.Event
	for _, e := range all {
		taken, back := undone[e.Seq]
		switch p := e.Payload.(type) {
		case *AttendanceMarked:
			if back {
				continue
			}
		case *ItemDecided:
			if m.Items[p.Item-1].Decided != e.Seq {
				out.Earlier[p.Item] = append(out.Earlier[p.Item], Voted{At: e.At, Undone: taken, Outcome: string(p.Outcome), Tally: v.Tally(p), Amendment: AmendmentOf(p)})
			}
		}
		steps = append(steps, e)
	}
	return steps, err
}

// roll tells who was there: what the chair corrects before the first vote or after the last is neither late nor early. In a meeting
// without a vote, who is here now counts as having come.
func (v *View) roll(m *Meeting, steps []village.Event, out *Minutes) {
	here, came := map[member.ID]bool{}, map[member.ID]bool{}
	stands, stood := map[member.ID]member.ID{}, map[member.ID]member.ID{} // who takes a seat now, and who took it at the newest vote
	when := map[member.ID]time.Time{}
	atLast := map[member.ID]bool{} // in the room at the vote before
	voted := false
	for _, e := range steps {
		switch p := e.Payload.(type) {
		case *AttendanceMarked:
			for _, id := range p.Members {
				here[id], when[id] = p.Present, e.At
				if p.Present {
					delete(stands, id)
				}
			}
			for _, s := range p.Stands {
				if p.Present {
					stands[s.Seat] = s.By
				}
			}
		case *ItemDecided:
			if voted {
				out.move(v, m, p.Item, turn{here, atLast, stands, stood, when})
			}
			voted = true
			for _, id := range m.Entitled {
				atLast[id] = here[id]
				came[id] = came[id] || here[id]
				if here[id] {
					stood[id] = stands[id]
				}
			}
		}
	}
	for _, id := range m.Entitled {
		if came[id] || !voted && slices.Contains(m.Present, id) {
			a := v.peopleView().Attendee(id, true)
			if by := stood[id]; voted && by != 0 {
				a.By = v.Named(by)
			} else if by := m.Stand(id); !voted && by != 0 {
				a.By = v.Named(by)
			}
			out.Came = append(out.Came, a)
		} else {
			out.Away = append(out.Away, v.peopleView().Attendee(id, false))
		}
	}
}

// turn is the room between two votes.
type turn struct {
	here, before  map[member.ID]bool
	stands, stood map[member.ID]member.ID // who takes a seat now and at the vote before
	when          map[member.ID]time.Time
}

// move notes who is here at a vote and was not at the one before, and the other way round. Where one of a household took over from another,
// one left and one came.
func (n *Minutes) move(v *View, m *Meeting, item int, t turn) {
	in, left := Move{Present: true, Before: item}, Move{Before: item}
	for _, id := range m.Entitled {
		swapped := t.here[id] && t.before[id] && t.stands[id] != t.stood[id]
		if t.here[id] && !t.before[id] || swapped {
			in.Names, in.Times = append(in.Names, v.seatName(id, t.stands[id])), append(in.Times, t.when[id])
		}
		if !t.here[id] && t.before[id] || swapped {
			left.Names, left.Times = append(left.Names, v.seatName(id, t.stood[id])), append(left.Times, t.when[id])
		}
	}
	for _, move := range []Move{in, left} {
		if len(move.Names) > 0 {
			n.Moves = append(n.Moves, move)
		}
	}
}

func (v *View) notedDeeds(m *Meeting) []NotedDeed {
	var out []NotedDeed
	for _, id := range m.Noted {
		d := v.deeds.Deed(id)
		if d == nil {
			continue
		}
		line := NotedDeed{Title: v.DeedTitle(d.Rule, d.Quantity, d)}
		line.Name, line.Household, _ = v.peopleView().Whose(d.Member, d.Subject)
		out = append(out, line)
	}
	return out
}

// sealBefore is the month sealed last when a meeting ended, or until now while it is open.
func (v *View) sealBefore(m *Meeting) *views.Seal {
	for _, s := range slices.Backward(v.core.Seals()) {
		if m.Closed && s.Seq > m.Steps[len(m.Steps)-1] {
			continue
		}
		if found, err := v.SealOf(&s); err == nil {
			return &found
		}
	}
	return nil
}

// Figures says points and score as the village names them.
func (q *Query) Figures(points, score int64) string {
	out, _ := look(q, func(v *View) (string, error) { return v.peopleView().Figures(points, score), nil })
	return out
}
