package council

import (
	"slices"

	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// Settled is a proposal that a meeting carried or rejected.
type Settled struct {
	*Proposal
	By     *Meeting
	Item   *Item
	Number int // of the item, from 1
}

// Effect is what proposals of one kind bring about as the meeting closes that settled them.
type Effect struct {
	// Carried names what follows when the proposal passes; nil when nothing does. An error stops the closing.
	Carried func(*village.Tx, Settled) error
	// Rejected names what follows when it is rejected; nil when nothing does.
	Rejected func(*village.Tx, Settled) error
	// Final reports whether something has followed, so that the closing of the meeting cannot be taken back any more. nil: whenever Carried
	// or Rejected was asked.
	Final func(Settled) bool
}

// of is what to ask about a settled proposal, nil when nothing follows.
func (e *Effect) of(p Settled) func(*village.Tx, Settled) error {
	switch {
	case p.Item.Passed():
		return e.Carried
	case p.Item.Outcome() == voting.Rejected:
		return e.Rejected
	}
	return nil
}

// final reports whether something has followed.
func (e *Effect) final(p Settled) bool {
	if e.Final != nil {
		return e.Final(p)
	}
	return e.of(p) != nil
}

// OnCarried enters what proposals of a kind bring about; a part does it as it is made, for the kinds of its own. Of one kind there may be
// several, asked in the order in which they were entered. A kind without an effect brings about nothing by itself.
func (s *State) OnCarried(kind voting.ProposalKind, e Effect) {
	s.effects[kind] = append(s.effects[kind], e)
}

// settledBy finds the proposal of an item; ok is false when it has none.
func (s *State) settledBy(m *Meeting, n int) (p Settled, ok bool) {
	item := &m.Items[n]
	p = Settled{Proposal: s.Proposal(item.Proposal), By: m, Item: item, Number: n + 1}
	return p, p.Proposal != nil
}

// bringAbout names what follows from the proposals of a meeting.
func (s *State) bringAbout(tx *village.Tx, m *Meeting) error {
	for n := range m.Items {
		p, ok := s.settledBy(m, n)
		if !ok {
			continue
		}
		for _, e := range s.effects[p.Kind] {
			if follow := e.of(p); follow != nil {
				if err := follow(tx, p); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// broughtAbout reports whether something has followed from a proposal.
func (s *State) broughtAbout(p Settled) bool {
	return slices.ContainsFunc(s.effects[p.Kind], func(e Effect) bool { return e.final(p) })
}
