package command

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Split takes deeds out of a bundle, before the meeting or in it; each becomes an item of its own at the end of the agenda, so that the
// numbers on paper stay right.
type Split struct {
	Meeting event.MeetingID
	Item    int
	Deeds   []event.DeedID // empty: all but the first
}

// Decide checks that the item is a bundle that nobody has decided.
//
// Problems: meeting_unknown, meeting_closed, meeting_cancelled, item_unknown, item_decided, item_single, deed_unknown, ballot_open.
func (c Split) Decide(img *image.Image, tx *Tx) error {
	m := img.Meeting(c.Meeting)
	if m == nil || !m.Convened {
		var err error
		if m, err = openMeeting(img, c.Meeting); err != nil {
			return err
		}
	}
	item, err := itemOf(m, c.Item)
	switch {
	case err != nil:
		return err
	case item.Decision != nil:
		return problem.New(problem.Conflict, "item_decided", problem.Args{"n": c.Item})
	case m.Ballot != nil:
		return problem.New(problem.Conflict, "ballot_open", problem.Args{"n": m.Ballot.Item})
	case len(item.Deeds) < 2:
		return problem.New(problem.Refused, "item_single", nil).At("n")
	}
	out := slices.Clone(c.Deeds)
	slices.Sort(out)
	if out = slices.Compact(out); len(out) == 0 {
		out = item.Deeds[1:]
	}
	for _, d := range out {
		if !slices.Contains(item.Deeds, d) {
			return problem.New(problem.NotFound, "deed_unknown", nil).At("deeds")
		}
	}
	if len(out) == len(item.Deeds) {
		out = out[1:] // the item itself is not left empty
	}
	split := &event.ItemSplit{Meeting: m.ID, Item: c.Item}
	for _, d := range out {
		one := item.Item
		one.Deeds, one.From = []event.DeedID{d}, c.Item
		split.Items = append(split.Items, one)
	}
	tx.Append(split)
	return nil
}

func itemOf(m *image.Meeting, n int) (*image.Item, error) {
	if n < 1 || n > len(m.Items) {
		return nil, problem.New(problem.NotFound, "item_unknown", problem.Args{"n": n}).At("n")
	}
	return &m.Items[n-1], nil
}
