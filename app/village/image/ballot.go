package image

import (
	"slices"
	"time"

	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/village/event"
)

// Ballot is a vote under way.
type Ballot struct {
	Seq       uint64 // number of the event that opened it
	Since     time.Time
	Item      int
	Motion    council.Motion
	Method    council.Method
	Amendment *event.Figures
	Reopen    bool
	Cast      []Cast // in the order in which they came; a later one of the same voter replaces the earlier one
	Counts    [4]int // for, against, abstained, invalid
	Counted   bool
}

// Cast is one voter's voice.
type Cast struct {
	Member member.ID
	Choice council.Choice
}

// Of is what somebody voted, None when not yet.
func (b *Ballot) Of(m member.ID) council.Choice {
	if n := b.find(m); n >= 0 {
		return b.Cast[n].Choice
	}
	return council.None
}

func (b *Ballot) find(m member.ID) int {
	return slices.IndexFunc(b.Cast, func(c Cast) bool { return c.Member == m })
}

func (i *Image) openBallot(seq uint64, at time.Time, p *event.BallotOpened) {
	if m := i.Meeting(p.Meeting); m != nil {
		m.Steps = append(m.Steps, seq)
		m.Ballot = &Ballot{Seq: seq, Since: at, Item: p.Item, Motion: p.Motion, Method: p.Method, Amendment: p.Amendment, Reopen: p.Reopen}
	}
}

func (i *Image) castBallot(p *event.BallotCast) {
	m := i.Meeting(p.Meeting)
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

func (i *Image) countBallot(p *event.BallotCounted) {
	if m := i.Meeting(p.Meeting); m != nil && m.Ballot != nil {
		m.Ballot.Counts, m.Ballot.Counted = p.Counts, true
	}
}

func (i *Image) discardBallot(seq uint64, p *event.BallotDiscarded) {
	if m := i.Meeting(p.Meeting); m != nil {
		m.Ballot = nil
		m.Steps = append(m.Steps, seq)
	}
}
