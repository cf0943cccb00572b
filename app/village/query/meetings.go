package query

import (
	"slices"

	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

func (v *view) attendee(id member.ID, present bool) Attendee {
	a := Attendee{Member: id, Name: v.name(id), Present: present}
	if m := v.Member(id); m != nil {
		a.Household = m.Household
	}
	return a
}

// Council is who sits on the credit council.
func (q *Query) Council() Council {
	out, _ := look(q, func(v *view) (Council, error) {
		c := Council{Members: []Attendee{}, Quorum: council.Credit.Quorum(len(v.Council))}
		for _, id := range v.Council {
			c.Members = append(c.Members, v.attendee(id, false))
		}
		return c, nil
	})
	return out
}

func (v *view) head(m *image.Meeting) MeetingHead {
	h := MeetingHead{
		ID: serialOf(uint64(m.ID)), Day: m.Day, Time: m.Time, Place: m.Place, Kind: string(m.Kind), Status: "open", Items: len(m.Items),
		Present: len(m.Present), Eligible: len(m.Entitled), Quorum: m.Kind.Quorum(len(m.Entitled)),
	}
	h.Quorate = h.Present >= h.Quorum
	for n := range m.Items {
		switch m.Items[n].Outcome() {
		case council.Carried:
			h.Carried++
		case council.Changed:
			h.Changed++
		case council.Rejected:
			h.Rejected++
		case council.Postponed:
			h.Postponed++
		}
	}
	h.Decided = h.Carried + h.Changed + h.Rejected + h.Postponed
	switch {
	case m.Closed:
		h.Status, h.Until, h.Posted = "closed", m.Until.String(), m.Unposted() == 0
	case m.Convened:
		h.Status = "convened"
	case m.Cancelled:
		h.Status = "cancelled"
	}
	return h
}

// Meetings lists meetings, newest first.
func (q *Query) Meetings() Meetings {
	out, _ := look(q, func(v *view) (Meetings, error) {
		list := Meetings{Meetings: []MeetingHead{}}
		all := v.Image.Meetings()
		for n := len(all) - 1; n >= 0; n-- {
			list.Meetings = append(list.Meetings, v.head(all[n]))
		}
		return list, nil
	})
	return out
}

// Meeting is a meeting for the chair.
//
// Problems: meeting_unknown.
func (q *Query) Meeting(id event.MeetingID) (Meeting, error) {
	return look(q, func(v *view) (Meeting, error) { return v.meeting(id) })
}

func (v *view) meeting(id event.MeetingID) (Meeting, error) {
	m := v.Image.Meeting(id)
	if m == nil {
		return Meeting{}, problem.New(problem.NotFound, "meeting_unknown", nil).At("path.id")
	}
	out := Meeting{MeetingHead: v.head(m), Attendance: v.attendance(m), Agenda: []Item{}, Deeds: m.Deeds, Before: m.Before, Noted: len(m.Noted), Ballot: v.ballot(m)}
	if !m.Began.IsZero() {
		out.Began = &m.Began
	}
	if m.Closed {
		out.Ended = &m.Ended
	}
	for n := range m.Items {
		out.Agenda = append(out.Agenda, v.item(m, n+1))
	}
	out.Next = next(out.Agenda)
	if out.Undo = v.undo(m); out.Undo != nil && out.Undo.Kind == "attendance" {
		if err := v.undoNames(m, out.Undo); err != nil {
			return out, err
		}
	}
	notes, err := v.notes(m)
	if err != nil {
		return out, err
	}
	for n := range out.Agenda {
		for k := range out.Agenda[n].Deeds {
			out.Agenda[n].Deeds[k].Note = notes[m.Items[n].Deeds[k]]
		}
	}
	return out, nil
}

// notes reads what the collectors wrote beside the deeds of a meeting.
func (v *view) notes(m *image.Meeting) (map[event.DeedID]string, error) {
	var seqs []uint64
	for n := range m.Items {
		for _, d := range m.Items[n].Deeds {
			seqs = append(seqs, uint64(d))
		}
	}
	out := map[event.DeedID]string{}
	return out, v.events(seqs, func(e event.Event) error {
		if p, ok := e.Payload.(*event.DeedRecorded); ok && len(p.Note) > 0 {
			if note, ok := v.Unseal(p.Keyed(), p.Note); ok {
				out[event.DeedID(e.Seq)] = string(note)
			}
		}
		return nil
	})
}

func (v *view) item(m *image.Meeting, n int) Item {
	t := &m.Items[n-1]
	room := m.Room(n)
	out := Item{
		N: n, Title: v.itemTitle(t), Points: t.Points, Standing: t.Standing, Deeds: []ItemDeed{}, Recused: []Attendee{},
		Voters: len(room.Voters()), Quorum: room.Quorum(), Outcome: string(t.Outcome()), From: t.From,
	}
	out.Quorate = out.Voters >= out.Quorum
	for _, id := range t.Deeds {
		d := v.Image.Deed(id)
		if d == nil {
			continue
		}
		line := ItemDeed{ID: serialOf(uint64(id)), Day: d.Day, Member: d.Member, Quantity: d.Quantity.String()}
		line.Name, line.Household, line.Of = v.whose(d)
		if r, ok := v.rule(d.Rule, d); ok {
			line.Unit = r.Unit
			out.Category, out.RuleName = r.Category().Name, r.Name
			if out.Says == "" { // the deeds of an item are of one rule and quantity
				if score, ok := command.Score(v.Image, d); ok {
					out.Says = v.scoreSays(r, d.Quantity, score)
				}
			}
		}
		out.Deeds = append(out.Deeds, line)
	}
	for _, id := range t.Recused {
		who := v.attendee(id, slices.Contains(m.Present, id))
		who.Kin = slices.Contains(t.Kin, id)
		out.Recused = append(out.Recused, who)
	}
	if p := v.Image.Proposal(t.Proposal); p != nil {
		shown := v.proposal(p)
		out.Proposal, out.Title = &shown, shown.Title
		if shown.Entry != nil {
			out.Points, out.Standing = v.objectedTo(p)
		}
	}
	if d := t.Decision; d != nil {
		out.Tally = v.tally(d)
		out.Amendment = amendment(d)
		out.Decided, out.Moved = serialOf(t.Decided), string(d.Motion)
	}
	return out
}

// itemTitle is 参加志愿服务 2小时; how many it is about stands beside it.
func (v *view) itemTitle(t *image.Item) string {
	if p := v.Image.Proposal(t.Proposal); p != nil {
		return v.proposalTitle(p)
	}
	if len(t.Deeds) == 0 {
		return t.Rule
	}
	return v.deedTitle(t.Rule, t.Quantity, v.Image.Deed(t.Deeds[0]))
}

func (v *view) tally(d *event.ItemDecided) *Tally {
	t := &Tally{
		Method: string(d.Tally.Method), For: d.Tally.For, Against: d.Tally.Against, Abstain: d.Tally.Abstain,
		Recused: len(d.Tally.Recused), Present: d.Tally.Present, Invalid: d.Tally.Invalid, Voters: d.Tally.Voters, Quorum: d.Tally.Quorum,
	}
	if len(d.Tally.Names) == 3 {
		t.Names = &Names{For: v.namesOf(d.Tally.Names[0]), Against: v.namesOf(d.Tally.Names[1]), Abstain: v.namesOf(d.Tally.Names[2])}
	}
	return t
}

func (v *view) namesOf(ids []member.ID) []string {
	out := []string{}
	for _, id := range ids {
		out = append(out, v.name(id))
	}
	return out
}

func amendment(d *event.ItemDecided) *Amendment {
	if d.Amendment == nil {
		return nil
	}
	return &Amendment{Points: d.Amendment.Points, Standing: d.Amendment.Standing, Amount: d.Amendment.Amount, Reason: d.Amendment.Reason}
}
