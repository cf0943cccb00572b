package council

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// Vote takes the vote on an item in one step.
type Vote struct {
	Meeting   serial.MeetingID
	Item      int
	Motion    voting.Motion
	Amendment *Figures
	Ballot    voting.Ballot
	Reopen    bool
	Over      uint64 // with Reopen: the decision that the page shows, so that of two screens only one replaces it; 0 for whichever stands
}

// Decide counts the hands and says what became of the item.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, item_unknown, item_decided, item_changed, ballot_open, motion_unknown,
// amendment_missing, amendment_wrong, amendment_none, voter_gone and those of council.Room.Count.
func (c Vote) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := openMeeting(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	if err := votable(s, m, c.Item, c.Motion, c.Amendment, c.Reopen); err != nil {
		return village.None{}, err
	}
	if over := m.Items[c.Item-1].Decided; c.Over != 0 && c.Over != over {
		return village.None{}, problem.New(problem.Conflict, "item_changed", problem.Args{"n": c.Item})
	}
	return village.None{}, decideItem(s, tx, m, c.Item, c.Motion, c.Amendment, c.Ballot)
}

// decideItem counts a vote and names what it made of the item.
func decideItem(s *State, tx *village.Tx, m *Meeting, n int, motion voting.Motion, a *Figures, b voting.Ballot) error {
	room := m.Room(n)
	for _, v := range room.Voters() {
		who := v
		if stand := m.Stand(v); stand != 0 {
			who = stand
		}
		if _, gone := s.people.Left[who]; gone { // struck off after coming in
			return problem.New(problem.Refused, "voter_gone", problem.Args{"name": nameOf(s, who)})
		}
	}
	tally, err := room.Count(b)
	if err != nil {
		return withNames(s, err)
	}
	decided := &ItemDecided{Meeting: m.ID, Item: n, Motion: motion, Outcome: room.Decide(motion, tally), Tally: StoreTally(tally)}
	if motion == voting.Amend {
		decided.Amendment = a
	}
	tx.Append(decided)
	return nil
}

// amendable holds an amendment to what the item has: figures of deeds and entries, the amount of a purchase; nothing else has figures.
func amendable(s *State, item *Item, a *Figures) error {
	p := s.Proposal(item.Proposal)
	switch {
	case p == nil && a.Amount == 0, p != nil && p.Kind == voting.Objection && a.Amount == 0:
		return nil
	case p != nil && p.Kind == voting.Purchase && a.Points == 0 && a.Score == 0 && a.Amount > 0 && a.Amount <= maxPurchase:
		return nil
	case p == nil || p.Kind == voting.Objection || p.Kind == voting.Purchase:
		return problem.New(problem.Invalid, "amendment_wrong", nil).At("amendment")
	default:
		return problem.New(problem.Refused, "amendment_none", nil).At("motion")
	}
}

// withNames replaces a member's number in a problem by the name that the chair knows.
func withNames(st *State, err error) error {
	p, ok := problem.As(err)
	if !ok {
		return err
	}
	var id member.ID
	if s, ok := p.Args["member"].(string); ok && id.UnmarshalText([]byte(s)) == nil {
		if m := st.people.Member(id); m != nil {
			p.Args["name"] = m.Profile.Name
		} else {
			p.Args["name"] = s
		}
	}
	return p
}
