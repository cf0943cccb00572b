package village_test

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// meet does what happens around a meeting beside deeds: it is announced, put together, taken apart, voted step by step and taken back;
// people propose and object.
func (l *life) meet(who []member.ID, cards []string, today calendar.Day) {
	l.Helper()
	var (
		meetings  []event.MeetingID
		open      event.MeetingID
		items     int
		deeds     []event.DeedID
		entitled  []member.ID
		ballot    uint64
		step      uint64
		proposals []event.ProposalID
		kin       []uint64
		closed    []event.Entry
	)
	l.v.View(func(img *image.Image) {
		for _, m := range img.Meetings() {
			meetings = append(meetings, m.ID)
			if s, ok := m.Undoable(); ok {
				step = s.Seq
			}
			for n := range m.Items {
				for _, d := range m.Items[n].Deeds {
					if m.Closed && !m.Items[n].Posted {
						closed = append(closed, event.Entry{Meeting: m.ID, Item: n + 1, Deed: d})
					}
				}
			}
		}
		m := img.OpenMeeting()
		if convened := img.Convened(); m == nil && len(convened) > 0 {
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
		for _, p := range img.Proposals() {
			proposals = append(proposals, p.ID)
		}
		for _, k := range img.KinList() {
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
		kind := pick(l, council.Kinds)
		l.run(command.Convene{Kind: kind, Day: today + calendar.Day(l.IntN(3)+kind.Notice()), Time: pick(l, []string{"", "19:30", "25:00"}), Place: "村委会", Until: today, Deeds: l.IntN(3) > 0})
	case 1:
		l.v.View(func(img *image.Image) {
			if convened := img.Convened(); len(convened) > 0 {
				meeting, entitled = convened[0].ID, slices.Clone(convened[0].Entitled)
				l.now = l.now.Add(time.Duration(max(0, convened[0].Day-today)) * 24 * time.Hour)
			}
		})
		l.run(command.SetAgenda{Meeting: meeting})
		if open != meeting {
			l.run(command.Close{Meeting: open})
		}
		if l.IntN(3) == 0 {
			later := calendar.Day(0)
			l.v.View(func(img *image.Image) { later = img.Day(l.now) + calendar.Day(l.IntN(12)) })
			l.run(command.MoveMeeting{Meeting: meeting, Day: later, Time: pick(l, []string{"", "20:00"}), Place: pick(l, []string{"村委会", "礼堂"}), Reason: "下雨"})
			l.v.View(func(img *image.Image) {
				if m := img.Meeting(meeting); m != nil {
					l.now = l.now.Add(time.Duration(max(0, m.Day-img.Day(l.now))) * 24 * time.Hour)
				}
			})
		}
		if l.IntN(6) == 0 {
			l.run(command.CancelMeeting{Meeting: meeting, Reason: "下雨"})
		}
		l.run(command.Start{Meeting: meeting})
		for range 4 { // of a meeting of households, somebody else comes for one, and goes
			seat, by := pick(l, entitled), pick(l, who)
			l.v.View(func(img *image.Image) {
				if m := img.Member(seat); m != nil && l.IntN(2) == 0 {
					by = pick(l, img.Household(m.Household).Members)
				}
			})
			l.run(command.Attend{Meeting: meeting, Members: []member.ID{seat}, By: by, Present: true})
			l.run(command.Attend{Meeting: meeting, Card: pick(l, cards), Present: true})
			l.v.View(func(img *image.Image) {
				if m := img.Meeting(meeting); m != nil && len(m.Stands) > 0 {
					l.did["somebody of the household stood in"]++
				}
			})
			if l.IntN(3) == 0 {
				l.run(command.Attend{Meeting: meeting, Members: []member.ID{seat}, Present: false})
			}
		}
		l.run(command.Attend{Meeting: meeting, Members: entitled, Present: true})
	case 2:
		l.run(command.Split{Meeting: meeting, Item: 1 + l.IntN(items+1), Deeds: pick(l, [][]event.DeedID{nil, deeds})})
	case 3, 4:
		for range 3 {
			l.run(command.UndoStep{Meeting: meeting, Step: step})
			l.v.View(func(img *image.Image) {
				if m := img.Meeting(meeting); m != nil {
					if s, ok := m.Undoable(); ok {
						step = s.Seq
					}
				}
			})
		}
	case 5, 6:
		l.ballot(meeting, items, ballot, entitled, cards)
	case 7:
		l.run(command.Propose{Kind: pick(l, council.ProposalKinds), Title: pick(l, []string{"买锅", ""}), Text: "食堂用", Scheme: book, InForce: today + calendar.Day(l.IntN(3)-1),
			Amount: int64(l.IntN(9000)), Office: pick(l, []string{"council", "representatives", "网格长"}), Members: []member.ID{pick(l, who), pick(l, who), pick(l, who), pick(l, who)},
			Subject: pick(l, append(who, 0, 0)), From: pick(l, append(who, 0))})
		if len(proposals) > 0 && l.IntN(4) == 0 {
			l.run(command.WithdrawProposal{Proposal: pick(l, proposals)})
		}
		l.run(command.SeatRepresentatives{Members: []member.ID{pick(l, who), pick(l, who), pick(l, who)}})
	case 8:
		l.run(command.NoteKin{Member: pick(l, who), Of: pick(l, who), Relation: pick(l, []string{"", "兄弟"})})
		if len(kin) > 0 && l.IntN(3) == 0 {
			l.run(command.RemoveKin{Kin: pick(l, kin)})
		}
		if len(closed) > 0 {
			e := pick(l, closed)
			l.run(command.Object{Card: pick(l, cards), Meeting: e.Meeting, Item: e.Item, Deed: e.Deed, Text: pick(l, []string{"", "不对"})})
		}
	}
}

// ballot takes a vote step by step, and sometimes stops in the middle.
func (l *life) ballot(meeting event.MeetingID, items int, ballot uint64, entitled []member.ID, cards []string) {
	l.Helper()
	if ballot == 0 {
		l.run(command.OpenBallot{Meeting: meeting, Item: 1 + l.IntN(items+1), Motion: pick(l, []council.Motion{council.Accept, council.Accept, council.Amend}),
			Method: pick(l, []council.Method{council.Named, council.Counted, council.Secret, council.Cards, council.Unanimous}), Amendment: &event.Figures{Points: 1}, Reopen: l.IntN(2) == 0})
		l.v.View(func(img *image.Image) {
			if m := img.Meeting(meeting); m != nil && m.Ballot != nil {
				ballot = m.Ballot.Seq
			}
		})
	}
	for range l.IntN(6) {
		l.run(command.CastBallot{Meeting: meeting, Member: pick(l, entitled), Choice: council.Choice(l.IntN(4)), Change: l.IntN(2) == 0})
		l.run(command.CastBallot{Meeting: meeting, Card: pick(l, cards), Choice: council.For})
		l.run(command.CountBallot{Meeting: meeting, Counts: [4]int{l.IntN(4), l.IntN(2), 0, l.IntN(2)}})
	}
	switch l.IntN(5) {
	case 0, 3:
		l.run(command.DiscardBallot{Meeting: meeting, Ballot: ballot})
	case 1, 2:
		l.run(command.RecordBallot{Meeting: meeting, Ballot: ballot})
	}
}

// agendas tells again what a credit must go by: the item as it stood, its decision, and what a meeting made of an objection.
type agendas struct {
	items    map[event.MeetingID][]event.Item
	decided  map[itemPlace][]*event.ItemDecided
	until    map[event.MeetingID]calendar.Day
	objected map[event.DeedID]bool // and not decided
	figures  map[event.DeedID]event.Figures
	off      map[event.DeedID]bool
	against  map[event.ProposalID]event.DeedID
}

type itemPlace struct {
	meeting event.MeetingID
	item    int
}

func newAgendas() *agendas {
	return &agendas{items: map[event.MeetingID][]event.Item{}, decided: map[itemPlace][]*event.ItemDecided{}, until: map[event.MeetingID]calendar.Day{},
		objected: map[event.DeedID]bool{}, figures: map[event.DeedID]event.Figures{}, off: map[event.DeedID]bool{}, against: map[event.ProposalID]event.DeedID{}}
}

func (a *agendas) fold(seq uint64, e event.Payload) {
	switch p := e.(type) {
	case *event.MeetingOpened:
		a.items[event.MeetingID(seq)] = slices.Clone(p.Items)
	case *event.MeetingConvened:
		a.items[event.MeetingID(seq)] = slices.Clone(p.Items)
	case *event.AgendaSet:
		a.items[p.Meeting] = slices.Clone(p.Items)
	case *event.MeetingMoved:
		a.items[p.Meeting] = slices.Clone(p.Items)
	case *event.MeetingStarted:
		a.items[p.Meeting] = slices.Clone(p.Items)
	case *event.ItemSplit:
		from := &a.items[p.Meeting][p.Item-1]
		for _, one := range p.Items {
			from.Deeds = slices.DeleteFunc(slices.Clone(from.Deeds), func(d event.DeedID) bool { return slices.Contains(one.Deeds, d) })
		}
		a.items[p.Meeting] = append(a.items[p.Meeting], p.Items...)
	case *event.ItemJoined:
		all := a.items[p.Meeting]
		for _, one := range all[len(all)-p.Count:] {
			all[p.Item-1].Deeds = append(slices.Clone(all[p.Item-1].Deeds), one.Deeds...)
		}
		a.items[p.Meeting] = all[:len(all)-p.Count]
	case *event.ItemDecided:
		at := itemPlace{p.Meeting, p.Item}
		a.decided[at] = append(a.decided[at], p)
	case *event.DecisionUndone:
		at := itemPlace{p.Meeting, p.Item}
		a.decided[at] = a.decided[at][:len(a.decided[at])-1]
	case *event.MeetingClosed:
		a.until[p.Meeting] = p.Until
	case *event.MeetingReopened:
		delete(a.until, p.Meeting)
	case *event.ProposalMade:
		if p.Against != nil {
			a.objected[p.Against.Deed] = true
			a.against[event.ProposalID(seq)] = p.Against.Deed
		}
	case *event.ProposalWithdrawn:
		delete(a.objected, a.against[p.Proposal])
	case *event.ObjectionDecided:
		delete(a.objected, p.Entry.Deed)
		if p.Figures != nil {
			a.figures[p.Entry.Deed] = *p.Figures
		} else if p.Upheld {
			a.off[p.Entry.Deed] = true
		}
	}
}

// outcome is what the newest decision made of an item.
func (a *agendas) outcome(meeting event.MeetingID, item int) (council.Outcome, *event.ItemDecided) {
	if all := a.decided[itemPlace{meeting, item}]; len(all) > 0 {
		return all[len(all)-1].Outcome, all[len(all)-1]
	}
	return council.Open, nil
}

// credit holds a credit against what was decided; false when it must not be.
func (a *agendas) credit(p *event.CreditsPosted, c event.Credit, today calendar.Day) bool {
	outcome, d := a.outcome(p.Meeting, p.Item)
	last, closed := a.until[p.Meeting]
	if !closed || today <= last || outcome != council.Carried && outcome != council.Changed || a.objected[c.Deed] || a.off[c.Deed] {
		return false
	}
	item := a.items[p.Meeting][p.Item-1]
	each := event.Figures{Points: item.Points, Standing: item.Standing}
	if outcome == council.Changed {
		each = *d.Amendment
	}
	if f, ok := a.figures[c.Deed]; ok {
		each = f
	}
	return slices.Contains(item.Deeds, c.Deed) && c.Points == each.Points && (c.Standing == each.Standing || c.Standing == 0 && each.Standing < 0)
}
