package command

import (
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Vote takes the vote on an item in one step.
type Vote struct {
	Meeting   event.MeetingID
	Item      int
	Motion    council.Motion
	Amendment *event.Figures
	Ballot    council.Ballot
	Reopen    bool
	Over      uint64 // with Reopen: the decision that the page shows, so that of two screens only one replaces it; 0 for whichever stands
}

// Decide counts the hands and says what became of the item.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, item_unknown, item_decided, item_changed, ballot_open, motion_unknown,
// amendment_missing, amendment_wrong, amendment_none, voter_gone and those of council.Room.Count.
func (c Vote) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	if err := votable(img, m, c.Item, c.Motion, c.Amendment, c.Reopen); err != nil {
		return err
	}
	if over := m.Items[c.Item-1].Decided; c.Over != 0 && c.Over != over {
		return problem.New(problem.Conflict, "item_changed", problem.Args{"n": c.Item})
	}
	return decideItem(img, tx, m, c.Item, c.Motion, c.Amendment, c.Ballot)
}

// decideItem counts a vote and names what it made of the item.
func decideItem(img *image.Image, tx *Tx, m *image.Meeting, n int, motion council.Motion, a *event.Figures, b council.Ballot) error {
	room := m.Room(n)
	for _, v := range room.Voters() {
		who := v
		if stand := m.Stand(v); stand != 0 {
			who = stand
		}
		if _, gone := img.Counter.Left[who]; gone { // struck off after coming in
			return problem.New(problem.Refused, "voter_gone", problem.Args{"name": nameOf(img, who)})
		}
	}
	tally, err := room.Count(b)
	if err != nil {
		return withNames(img, err)
	}
	decided := &event.ItemDecided{Meeting: m.ID, Item: n, Motion: motion, Outcome: room.Decide(motion, tally), Tally: tally}
	if motion == council.Amend {
		decided.Amendment = a
	}
	tx.Append(decided)
	return nil
}

// amendable holds an amendment to what the item has: figures of deeds and entries, the amount of a purchase; nothing else has figures.
func amendable(img *image.Image, item *image.Item, a *event.Figures) error {
	p := img.Proposal(item.Proposal)
	switch {
	case p == nil && a.Amount == 0, p != nil && p.Kind == council.Objection && a.Amount == 0:
		return nil
	case p != nil && p.Kind == council.Purchase && a.Points == 0 && a.Standing == 0 && a.Amount > 0 && a.Amount <= maxPurchase:
		return nil
	case p == nil || p.Kind == council.Objection || p.Kind == council.Purchase:
		return problem.New(problem.Invalid, "amendment_wrong", nil).At("amendment")
	default:
		return problem.New(problem.Refused, "amendment_none", nil).At("motion")
	}
}

// withNames replaces a member's number in a problem by the name that the chair knows.
func withNames(img *image.Image, err error) error {
	p, ok := problem.As(err)
	if !ok {
		return err
	}
	var id member.ID
	if s, ok := p.Args["member"].(string); ok && id.UnmarshalText([]byte(s)) == nil {
		if m := img.Member(id); m != nil {
			p.Args["name"] = m.Profile.Name
		} else {
			p.Args["name"] = s
		}
	}
	return p
}
