package display

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
)

func wishable(s *State, of Suggested) error {
	unknown := problem.New(problem.NotFound, "want_unknown", nil).At("of")
	switch {
	case of == Suggested{Thing: of.Thing} && slices.Contains(trade.SuggestedThings, of.Thing):
		return nil
	case of == Suggested{Product: of.Product}:
		g := s.stock.Product(of.Product)
		if g == nil || g.Service {
			return unknown
		}
		if g.Stock > 0 {
			return problem.New(problem.Conflict, "want_here", problem.Args{"good": g.Name}).At("of")
		}
		return nil
	case of == Suggested{Suggestion: of.Suggestion}:
		if w := s.Suggestion(of.Suggestion); w != nil && w.Shown {
			return nil
		}
	}
	return unknown
}

// SuggestionVotes is something that people wish, and who they are, in the order in which they came.
type SuggestionVotes struct {
	_       struct{} `cbor:",toarray"`
	Of      Suggested
	Members []member.ID
}

// SuggestionVotes lists what is wished, what was wished first at the front. The caller must not change it.
func (s *State) SuggestionVotes() []SuggestionVotes { return s.votes }

// VotesFor reports whether a person wishes something.
func (s *State) VotesFor(who member.ID, of Suggested) bool {
	n := s.findVotes(of)
	return n >= 0 && slices.Contains(s.votes[n].Members, who)
}

// VotesOf is what a person wishes.
func (s *State) VotesOf(who member.ID) (out []Suggested) {
	for _, w := range s.votes {
		if slices.Contains(w.Members, who) {
			out = append(out, w.Of)
		}
	}
	return out
}

func (s *State) findVotes(of Suggested) int {
	return slices.IndexFunc(s.votes, func(w SuggestionVotes) bool { return w.Of == of })
}

func (s *State) castVote(p *SuggestionVoteCast) {
	n := s.findVotes(p.Of)
	if n < 0 {
		s.votes = append(s.votes, SuggestionVotes{Of: p.Of})
		n = len(s.votes) - 1
	}
	if w := &s.votes[n]; !slices.Contains(w.Members, p.Member) {
		w.Members = append(w.Members, p.Member)
	}
}

func (s *State) withdrawVote(p *SuggestionVoteWithdrawn) {
	n := s.findVotes(p.Of)
	if n < 0 {
		return
	}
	w := &s.votes[n]
	if w.Members = slices.DeleteFunc(w.Members, func(id member.ID) bool { return id == p.Member }); len(w.Members) == 0 {
		s.endVotes(p.Of)
	}
}

func (s *State) endVotes(of Suggested) {
	if n := s.findVotes(of); n >= 0 {
		s.votes = slices.Delete(s.votes, n, n+1)
	}
}
