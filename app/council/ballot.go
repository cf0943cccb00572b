package council

import (
	"slices"
	"time"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// votable reports whether a motion can be put on an item now.
func votable(s *State, m *Meeting, n int, motion voting.Motion, a *Figures, reopen bool) error {
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
	case voting.Accept, voting.Postpone:
		return nil
	case voting.Amend:
		if a == nil {
			return problem.New(problem.Invalid, "amendment_missing", nil).At("amendment")
		}
		if a.Points < 0 || a.Points > 10_000 || a.Score < -10_000 || a.Score > 10_000 {
			return problem.New(problem.Invalid, "amendment_wrong", nil).At("amendment")
		}
		return amendable(s, item, a)
	default:
		return problem.New(problem.Invalid, "motion_unknown", problem.Args{"motion": village.Clip(string(motion))}).At("motion")
	}
}

func openBallot(s *State, id serial.MeetingID) (*Meeting, *Ballot, error) {
	m, err := openMeeting(s, id)
	if err != nil {
		return nil, nil, err
	}
	if m.Ballot == nil {
		return nil, nil, problem.New(problem.Conflict, "ballot_none", nil)
	}
	return m, m.Ballot, nil
}

func ballotOf(b *Ballot, room voting.Room) voting.Ballot {
	out := voting.Ballot{Method: b.Method, Counts: [3]int{b.Counts[0], b.Counts[1], b.Counts[2]}, Invalid: b.Counts[3]}
	if !b.Method.Named() {
		if b.Method == voting.Counted && !b.Counted {
			out.Counts[0] = len(room.Voters())
		}
		return out
	}
	for _, v := range room.Voters() {
		choice := b.Of(v)
		if choice == voting.None && b.Method == voting.Named {
			choice = voting.For
		}
		switch choice {
		case voting.For:
			out.For = append(out.For, v)
		case voting.Against:
			out.Against = append(out.Against, v)
		case voting.Abstain:
			out.Abstain = append(out.Abstain, v)
		}
	}
	return out
}

// Ballot is a vote under way.
type Ballot struct {
	Seq       uint64 // number of the event that opened it
	Since     time.Time
	Item      int
	Motion    voting.Motion
	Method    voting.Method
	Amendment *Figures
	Reopen    bool
	Cast      []Cast // in the order in which they came; a later one of the same voter replaces the earlier one
	Counts    [4]int // for, against, abstained, invalid
	Counted   bool
}

// Cast is one voter's voice.
type Cast struct {
	Member member.ID
	Choice voting.Choice
}

// Of is what somebody voted, None when not yet.
func (b *Ballot) Of(m member.ID) voting.Choice {
	if n := b.find(m); n >= 0 {
		return b.Cast[n].Choice
	}
	return voting.None
}

func (b *Ballot) find(m member.ID) int {
	return slices.IndexFunc(b.Cast, func(c Cast) bool { return c.Member == m })
}

func (s *State) openBallot(seq uint64, at time.Time, p *BallotOpened) {
	if m := s.Meeting(p.Meeting); m != nil {
		m.Steps = append(m.Steps, seq)
		m.Ballot = &Ballot{Seq: seq, Since: at, Item: p.Item, Motion: p.Motion, Method: p.Method, Amendment: p.Amendment, Reopen: p.Reopen}
	}
}

func (s *State) castBallot(p *BallotCast) {
	m := s.Meeting(p.Meeting)
	if m == nil || m.Ballot == nil {
		return
	}
	b := *m.Ballot // whoever reads the old one keeps it as it was
	b.Cast = slices.Clone(b.Cast)
	if n := b.find(p.Member); n >= 0 {
		b.Cast[n].Choice = p.Choice
	} else {
		b.Cast = append(b.Cast, Cast{p.Member, p.Choice})
	}
	m.Ballot = &b
}

// forget drops what was voted from a seat in the vote under way.
func (m *Meeting) forget(seat member.ID) {
	if m.Ballot == nil || m.Ballot.find(seat) < 0 {
		return
	}
	b := *m.Ballot
	b.Cast = slices.DeleteFunc(slices.Clone(b.Cast), func(c Cast) bool { return c.Member == seat })
	m.Ballot = &b
}

func (s *State) countBallot(p *BallotCounted) {
	if m := s.Meeting(p.Meeting); m != nil && m.Ballot != nil {
		m.Ballot.Counts, m.Ballot.Counted = p.Counts, true
	}
}

func (s *State) discardBallot(seq uint64, p *BallotDiscarded) {
	if m := s.Meeting(p.Meeting); m != nil {
		m.Ballot = nil
		m.Steps = append(m.Steps, seq)
	}
}
