package council

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// Split takes deeds out of a bundle, before the meeting or in it; each becomes an item of its own at the end of the agenda, so that the
// numbers on paper stay right.
type Split struct {
	Meeting serial.MeetingID
	Item    int
	Deeds   []serial.DeedID // empty: all but the first
}

// Decide checks that the item is a bundle that nobody has decided.
//
// Problems: meeting_unknown, meeting_closed, meeting_cancelled, item_unknown, item_decided, item_single, deed_unknown, ballot_open.
func (c Split) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m := s.Meeting(c.Meeting)
	if m == nil || !m.Convened {
		var err error
		if m, err = openMeeting(s, c.Meeting); err != nil {
			return village.None{}, err
		}
	}
	item, err := itemOf(m, c.Item)
	switch {
	case err != nil:
		return village.None{}, err
	case item.Decision != nil:
		return village.None{}, problem.New(problem.Conflict, "item_decided", problem.Args{"n": c.Item})
	case m.Ballot != nil:
		return village.None{}, problem.New(problem.Conflict, "ballot_open", problem.Args{"n": m.Ballot.Item})
	case len(item.Deeds) < 2:
		return village.None{}, problem.New(problem.Refused, "item_single", nil).At("n")
	}
	out := slices.Clone(c.Deeds)
	slices.Sort(out)
	if out = slices.Compact(out); len(out) == 0 {
		out = item.Deeds[1:]
	}
	for _, d := range out {
		if !slices.Contains(item.Deeds, d) {
			return village.None{}, problem.New(problem.NotFound, "deed_unknown", nil).At("deeds")
		}
	}
	if len(out) == len(item.Deeds) {
		out = out[1:] // the item itself is not left empty
	}
	split := &ItemSplit{Meeting: m.ID, Item: c.Item}
	for _, d := range out {
		one := item.AgendaItem
		one.Deeds, one.From = []serial.DeedID{d}, c.Item
		split.Items = append(split.Items, one)
	}
	tx.Append(split)
	return village.None{}, nil
}

func itemOf(m *Meeting, n int) (*Item, error) {
	if n < 1 || n > len(m.Items) {
		return nil, problem.New(problem.NotFound, "item_unknown", problem.Args{"n": n}).At("n")
	}
	return &m.Items[n-1], nil
}
