package command

import (
	"slices"

	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// OpenBallot begins a vote that is taken step by step: hands by name, a count of hands, papers or cards. Every step is kept, so that a
// machine that stops in the middle goes on where it was, and both screens of the chair show the same.
type OpenBallot struct {
	Meeting   event.MeetingID
	Item      int
	Motion    council.Motion
	Method    council.Method
	Amendment *event.Figures
	Reopen    bool
}

// Decide counts the quorum at this very moment.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, item_unknown, item_decided, ballot_open, motion_unknown, amendment_missing,
// amendment_wrong, amendment_none, method_unknown, quorum_missing.
func (c OpenBallot) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	if err := votable(img, m, c.Item, c.Motion, c.Amendment, c.Reopen); err != nil {
		return err
	}
	if !slices.Contains([]council.Method{council.Named, council.Counted, council.Secret, council.Cards}, c.Method) {
		return problem.New(problem.Invalid, "method_unknown", problem.Args{"method": clip(string(c.Method))}).At("method")
	}
	if err := m.Room(c.Item).Quorate(); err != nil {
		return err
	}
	opened := &event.BallotOpened{Meeting: m.ID, Item: c.Item, Motion: c.Motion, Method: c.Method, Reopen: c.Reopen}
	if c.Motion == council.Amend {
		opened.Amendment = c.Amendment
	}
	tx.Append(opened)
	return nil
}

// votable tells whether a motion can be put on an item now.
func votable(img *image.Image, m *image.Meeting, n int, motion council.Motion, a *event.Figures, reopen bool) error {
	item, err := itemOf(m, n)
	if err != nil {
		return err
	}
	if m.Ballot != nil {
		return problem.New(problem.Conflict, "ballot_open", problem.Args{"n": m.Ballot.Item})
	}
	if item.Decision != nil && !reopen {
		return problem.New(problem.Conflict, "item_decided", problem.Args{"n": n})
	}
	switch motion {
	case council.Accept, council.Postpone:
		return nil
	case council.Amend:
		if a == nil {
			return problem.New(problem.Invalid, "amendment_missing", nil).At("amendment")
		}
		if a.Points < 0 || a.Points > 10_000 || a.Standing < -10_000 || a.Standing > 10_000 {
			return problem.New(problem.Invalid, "amendment_wrong", nil).At("amendment")
		}
		return amendable(img, item, a)
	default:
		return problem.New(problem.Invalid, "motion_unknown", problem.Args{"motion": clip(string(motion))}).At("motion")
	}
}

func openBallot(img *image.Image, id event.MeetingID) (*image.Meeting, *image.Ballot, error) {
	m, err := openMeeting(img, id)
	if err != nil {
		return nil, nil, err
	}
	if m.Ballot == nil {
		return nil, nil, problem.New(problem.Conflict, "ballot_none", nil)
	}
	return m, m.Ballot, nil
}

// CastBallot takes one voter's voice, by name or by the card held to the reader.
type CastBallot struct {
	Meeting event.MeetingID
	Member  member.ID
	Card    string // instead of Member
	Choice  council.Choice
	Change  bool // the chair corrects what was taken down
}

// Decide takes a card once: held to the reader again for the same side it changes nothing, for the other side it is refused, so that
// nobody's vote turns round unseen.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_counts, choice_unknown, voter_stranger, voter_recused,
// voter_absent, voter_voted and those of the card.
func (c CastBallot) Decide(img *image.Image, tx *Tx) error {
	m, b, err := openBallot(img, c.Meeting)
	if err != nil {
		return err
	}
	if !b.Method.Named() {
		return problem.New(problem.Refused, "ballot_counts", nil)
	}
	who := c.Member
	if c.Card != "" {
		holder, err := Holder(img, c.Card)
		if err != nil {
			return at(err, "card")
		}
		who = seatOf(img, m, holder)
		if slices.Contains(m.Present, who) && m.Seat(holder.ID) != who || holder.ID == who && m.Stand(who) != 0 {
			here := who
			if stand := m.Stand(who); stand != 0 {
				here = stand
			}
			return at(householdHere(img, here), "card")
		}
	}
	if c.Choice < council.For || c.Choice > council.Abstain {
		return problem.New(problem.Invalid, "choice_unknown", nil).At("choice")
	}
	if err := m.Room(b.Item).MayVote(who); err != nil {
		return withNames(img, err)
	}
	before := b.Of(who)
	switch {
	case before == c.Choice:
		return nil
	case before != council.None && !c.Change && c.Card != "":
		return problem.New(problem.Conflict, "voter_voted", problem.Args{"name": img.Member(who).Profile.Name})
	}
	tx.Append(&event.BallotCast{Meeting: m.ID, Member: who, Choice: c.Choice})
	return nil
}

// CountBallot takes down how many hands or papers there are.
type CountBallot struct {
	Meeting event.MeetingID
	Counts  [4]int // for, against, abstained, invalid
}

// Decide checks that they are not more than the voters.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_names, votes_too_many.
func (c CountBallot) Decide(img *image.Image, tx *Tx) error {
	m, b, err := openBallot(img, c.Meeting)
	if err != nil {
		return err
	}
	if b.Method.Named() {
		return problem.New(problem.Refused, "ballot_names", nil)
	}
	voters, sum := len(m.Room(b.Item).Voters()), 0
	for n, k := range c.Counts {
		if k < 0 || k > voters || n == 3 && k > 0 && b.Method != council.Secret {
			return problem.New(problem.Invalid, "votes_too_many", problem.Args{"voters": voters}).At("counts")
		}
		sum += k
	}
	if sum > voters {
		return problem.New(problem.Invalid, "votes_too_many", problem.Args{"voters": voters}).At("counts")
	}
	if !b.Counted || b.Counts != c.Counts {
		tx.Append(&event.BallotCounted{Meeting: m.ID, Counts: c.Counts})
	}
	return nil
}

// RecordBallot ends a vote with its decision.
type RecordBallot struct {
	Meeting event.MeetingID
	Ballot  uint64 // number of the ballot that the page shows, so that nobody records another one
}

// Decide counts. Of a show of hands everybody who is not named counts as in favour: in a village most hands go up, and the chair takes
// down those that do not. Of who left in the middle nothing is counted, and the quorum must still be there.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_other and those of council.Room.Count.
func (c RecordBallot) Decide(img *image.Image, tx *Tx) error {
	m, b, err := openBallot(img, c.Meeting)
	if err != nil {
		return err
	}
	if c.Ballot != b.Seq {
		return problem.New(problem.Conflict, "ballot_other", nil).At("ballot")
	}
	room := m.Room(b.Item)
	return decideItem(img, tx, m, b.Item, b.Motion, b.Amendment, ballotOf(b, room))
}

func ballotOf(b *image.Ballot, room council.Room) council.Ballot {
	out := council.Ballot{Method: b.Method, Counts: [3]int{b.Counts[0], b.Counts[1], b.Counts[2]}, Invalid: b.Counts[3]}
	if !b.Method.Named() {
		if b.Method == council.Counted && !b.Counted {
			out.Counts[0] = len(room.Voters())
		}
		return out
	}
	for _, v := range room.Voters() {
		choice := b.Of(v)
		if choice == council.None && b.Method == council.Named {
			choice = council.For
		}
		switch choice {
		case council.For:
			out.For = append(out.For, v)
		case council.Against:
			out.Against = append(out.Against, v)
		case council.Abstain:
			out.Abstain = append(out.Abstain, v)
		}
	}
	return out
}

// DiscardBallot ends a vote without a decision.
type DiscardBallot struct {
	Meeting event.MeetingID
	Ballot  uint64 // number of the ballot that the page shows
}

// Decide leaves the item as it was.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_other.
func (c DiscardBallot) Decide(img *image.Image, tx *Tx) error {
	m, b, err := openBallot(img, c.Meeting)
	if err != nil {
		return err
	}
	if c.Ballot != b.Seq {
		return problem.New(problem.Conflict, "ballot_other", nil).At("ballot")
	}
	tx.Append(&event.BallotDiscarded{Meeting: m.ID})
	return nil
}
