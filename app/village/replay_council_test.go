package village_test

import (
	"slices"
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/village"
)

// meet does what happens around a meeting beside deeds: it is announced, put together, taken apart, voted step by step and taken back;
// people propose and object.
func (l *life) meet(who []member.ID, cards []string, today calendar.Day) {
	l.Helper()
	var (
		meetings  []serial.MeetingID
		open      serial.MeetingID
		items     int
		deeds     []serial.DeedID
		entitled  []member.ID
		ballot    uint64
		step      uint64
		proposals []serial.ProposalID
		kin       []uint64
		closed    []council.Entry
	)
	l.v.View(func(h *house.House) {
		for _, m := range h.Council.Meetings() {
			meetings = append(meetings, m.ID)
			if s, ok := m.Undoable(); ok {
				step = s.Seq
			}
			for n := range m.Items {
				for _, d := range m.Items[n].Deeds {
					if m.Closed && !m.Items[n].Posted {
						closed = append(closed, council.Entry{Meeting: m.ID, Item: n + 1, Deed: d})
					}
				}
			}
		}
		m := h.Council.OpenMeeting()
		if convened := h.Council.Convened(); m == nil && len(convened) > 0 {
			m = convened[0]
		}
		if m != nil {
			open, items, entitled = m.ID, len(m.Items), slices.Clone(m.Entitled)
			if items > 0 {
				deeds = slices.Clone(m.Items[l.IntN(items)].Deeds)
			}
			if m.Ballot != nil {
				ballot = m.Ballot.Seq
			}
			if s, ok := m.Undoable(); ok {
				step = s.Seq
			}
		}
		for _, p := range h.Council.Proposals() {
			proposals = append(proposals, p.ID)
		}
		for _, k := range h.Council.KinList() {
			kin = append(kin, k.ID)
		}
	})
	meeting := open
	if l.IntN(8) == 0 && len(meetings) > 0 {
		meeting = pick(l, meetings)
	}
	if len(entitled) == 0 {
		entitled = who
	}
	book, _ := scheme.Preset("dongdao")
	switch l.IntN(9) {
	case 0:
		kind := pick(l, voting.Kinds)
		run(l, council.Convene{Kind: kind, Day: today + calendar.Day(l.IntN(3)+kind.Notice()), Time: pick(l, []string{"", "19:30", "25:00"}), Place: "村委会", Until: today, Deeds: l.IntN(3) > 0})
	case 1:
		l.v.View(func(h *house.House) {
			if convened := h.Council.Convened(); len(convened) > 0 {
				meeting, entitled = convened[0].ID, slices.Clone(convened[0].Entitled)
				l.now = l.now.Add(time.Duration(max(0, convened[0].Day-today)) * 24 * time.Hour)
			}
		})
		run(l, council.SetAgenda{Meeting: meeting})
		if open != meeting {
			run(l, council.Close{Meeting: open})
		}
		if l.IntN(3) == 0 {
			later := calendar.Day(0)
			l.v.View(func(h *house.House) { later = h.Core.Day(l.now) + calendar.Day(l.IntN(12)) })
			run(l, council.MoveMeeting{Meeting: meeting, Day: later, Time: pick(l, []string{"", "20:00"}), Place: pick(l, []string{"村委会", "礼堂"}), Reason: "下雨"})
			l.v.View(func(h *house.House) {
				if m := h.Council.Meeting(meeting); m != nil {
					l.now = l.now.Add(time.Duration(max(0, m.Day-h.Core.Day(l.now))) * 24 * time.Hour)
				}
			})
		}
		if l.IntN(6) == 0 {
			run(l, council.CancelMeeting{Meeting: meeting, Reason: "下雨"})
		}
		run(l, council.Start{Meeting: meeting})
		for range 4 { // of a meeting of households, somebody else comes for one, and goes
			seat, by := pick(l, entitled), pick(l, who)
			l.v.View(func(h *house.House) {
				if m := h.People.Member(seat); m != nil && l.IntN(2) == 0 {
					by = pick(l, h.People.Household(m.Household).Members)
				}
			})
			run(l, council.Attend{Meeting: meeting, Members: []member.ID{seat}, By: by, Present: true})
			run(l, council.Attend{Meeting: meeting, Card: pick(l, cards), Present: true})
			l.v.View(func(h *house.House) {
				if m := h.Council.Meeting(meeting); m != nil && len(m.Stands) > 0 {
					l.did["somebody of the household stood in"]++
				}
			})
			if l.IntN(3) == 0 {
				run(l, council.Attend{Meeting: meeting, Members: []member.ID{seat}, Present: false})
			}
		}
		run(l, council.Attend{Meeting: meeting, Members: entitled, Present: true})
	case 2:
		run(l, council.Split{Meeting: meeting, Item: 1 + l.IntN(items+1), Deeds: pick(l, [][]serial.DeedID{nil, deeds})})
	case 3, 4:
		for range 3 {
			run(l, council.UndoStep{Meeting: meeting, Step: step})
			l.v.View(func(h *house.House) {
				if m := h.Council.Meeting(meeting); m != nil {
					if s, ok := m.Undoable(); ok {
						step = s.Seq
					}
				}
			})
		}
	case 5, 6:
		l.ballot(meeting, items, ballot, entitled, cards)
	case 7:
		run(l, council.Propose{Kind: pick(l, voting.ProposalKinds), Title: pick(l, []string{"买锅", ""}), Text: "食堂用", Scheme: book, InForce: today + calendar.Day(l.IntN(3)-1),
			Amount: int64(l.IntN(9000)), Office: pick(l, []string{"council", "representatives", "网格长"}), Members: []member.ID{pick(l, who), pick(l, who), pick(l, who), pick(l, who)},
			Subject: pick(l, append(who, 0, 0)), From: pick(l, append(who, 0))})
		if len(proposals) > 0 && l.IntN(4) == 0 {
			run(l, council.WithdrawProposal{Proposal: pick(l, proposals)})
		}
		run(l, council.SeatRepresentatives{Members: []member.ID{pick(l, who), pick(l, who), pick(l, who)}})
	case 8:
		run(l, council.NoteKin{Member: pick(l, who), Of: pick(l, who), Relation: pick(l, []string{"", "兄弟"})})
		if len(kin) > 0 && l.IntN(3) == 0 {
			run(l, council.RemoveKin{Kin: pick(l, kin)})
		}
		if len(closed) > 0 {
			e := pick(l, closed)
			run(l, council.Object{Card: pick(l, cards), Meeting: e.Meeting, Item: e.Item, Deed: e.Deed, Text: pick(l, []string{"", "不对"})})
		}
	}
}

// ballot takes a vote step by step, and sometimes stops in the middle.
func (l *life) ballot(meeting serial.MeetingID, items int, ballot uint64, entitled []member.ID, cards []string) {
	l.Helper()
	if ballot == 0 {
		run(l, council.OpenBallot{Meeting: meeting, Item: 1 + l.IntN(items+1), Motion: pick(l, []voting.Motion{voting.Accept, voting.Accept, voting.Amend}),
			Method: pick(l, []voting.Method{voting.Named, voting.Counted, voting.Secret, voting.Cards, voting.Unanimous}), Amendment: &council.Figures{Points: 1}, Reopen: l.IntN(2) == 0})
		l.v.View(func(h *house.House) {
			if m := h.Council.Meeting(meeting); m != nil && m.Ballot != nil {
				ballot = m.Ballot.Seq
			}
		})
	}
	for range l.IntN(6) {
		run(l, council.CastBallot{Meeting: meeting, Member: pick(l, entitled), Choice: voting.Choice(l.IntN(4)), Change: l.IntN(2) == 0})
		run(l, council.CastBallot{Meeting: meeting, Card: pick(l, cards), Choice: voting.For})
		run(l, council.CountBallot{Meeting: meeting, Counts: [4]int{l.IntN(4), l.IntN(2), 0, l.IntN(2)}})
	}
	switch l.IntN(5) {
	case 0, 3:
		run(l, council.DiscardBallot{Meeting: meeting, Ballot: ballot})
	case 1, 2:
		run(l, council.RecordBallot{Meeting: meeting, Ballot: ballot})
	}
}

// agendas tells again what a credit must go by: the item as it stood, its decision, and what a meeting made of an objection.
type agendas struct {
	items    map[serial.MeetingID][]council.AgendaItem
	decided  map[itemPlace][]*council.ItemDecided
	until    map[serial.MeetingID]calendar.Day
	objected map[serial.DeedID]bool // and not decided
	figures  map[serial.DeedID]council.Figures
	off      map[serial.DeedID]bool
	against  map[serial.ProposalID]serial.DeedID
}

type itemPlace struct {
	meeting serial.MeetingID
	item    int
}

func newAgendas() *agendas {
	return &agendas{items: map[serial.MeetingID][]council.AgendaItem{}, decided: map[itemPlace][]*council.ItemDecided{}, until: map[serial.MeetingID]calendar.Day{},
		objected: map[serial.DeedID]bool{}, figures: map[serial.DeedID]council.Figures{}, off: map[serial.DeedID]bool{}, against: map[serial.ProposalID]serial.DeedID{}}
}

func (a *agendas) fold(seq uint64, e village.Payload) {
	switch p := e.(type) {
	case *council.MeetingOpened:
		a.items[serial.MeetingID(seq)] = slices.Clone(p.Items)
	case *council.MeetingConvened:
		a.items[serial.MeetingID(seq)] = slices.Clone(p.Items)
	case *council.AgendaSet:
		a.items[p.Meeting] = slices.Clone(p.Items)
	case *council.MeetingMoved:
		a.items[p.Meeting] = slices.Clone(p.Items)
	case *council.MeetingStarted:
		a.items[p.Meeting] = slices.Clone(p.Items)
	case *council.ItemSplit:
		from := &a.items[p.Meeting][p.Item-1]
		for _, one := range p.Items {
			from.Deeds = slices.DeleteFunc(slices.Clone(from.Deeds), func(d serial.DeedID) bool { return slices.Contains(one.Deeds, d) })
		}
		a.items[p.Meeting] = append(a.items[p.Meeting], p.Items...)
	case *council.ItemJoined:
		all := a.items[p.Meeting]
		for _, one := range all[len(all)-p.Count:] {
			all[p.Item-1].Deeds = append(slices.Clone(all[p.Item-1].Deeds), one.Deeds...)
		}
		a.items[p.Meeting] = all[:len(all)-p.Count]
	case *council.ItemDecided:
		at := itemPlace{p.Meeting, p.Item}
		a.decided[at] = append(a.decided[at], p)
	case *council.DecisionUndone:
		at := itemPlace{p.Meeting, p.Item}
		a.decided[at] = a.decided[at][:len(a.decided[at])-1]
	case *council.MeetingClosed:
		a.until[p.Meeting] = p.Until
	case *council.MeetingReopened:
		delete(a.until, p.Meeting)
	case *council.ProposalMade:
		if p.Against != nil {
			a.objected[p.Against.Deed] = true
			a.against[serial.ProposalID(seq)] = p.Against.Deed
		}
	case *council.ProposalWithdrawn:
		delete(a.objected, a.against[p.Proposal])
	case *council.ObjectionDecided:
		delete(a.objected, p.Entry.Deed)
		if p.Figures != nil {
			a.figures[p.Entry.Deed] = *p.Figures
		} else if p.Upheld {
			a.off[p.Entry.Deed] = true
		}
	}
}

// outcome is what the newest decision made of an item.
func (a *agendas) outcome(meeting serial.MeetingID, item int) (voting.Outcome, *council.ItemDecided) {
	if all := a.decided[itemPlace{meeting, item}]; len(all) > 0 {
		return all[len(all)-1].Outcome, all[len(all)-1]
	}
	return voting.Open, nil
}

// credit holds a credit against what was decided; false when it must not be.
func (a *agendas) credit(p *council.CreditsPosted, c council.Credit, today calendar.Day) bool {
	outcome, d := a.outcome(p.Meeting, p.Item)
	last, closed := a.until[p.Meeting]
	if !closed || today <= last || outcome != voting.Carried && outcome != voting.Changed || a.objected[c.Deed] || a.off[c.Deed] {
		return false
	}
	item := a.items[p.Meeting][p.Item-1]
	each := council.Figures{Points: item.Points, Score: item.Score}
	if outcome == voting.Changed {
		each = *d.Amendment
	}
	if f, ok := a.figures[c.Deed]; ok {
		each = f
	}
	return slices.Contains(item.Deeds, c.Deed) && c.Points == each.Points && (c.Score == each.Score || c.Score == 0 && each.Score < 0)
}
