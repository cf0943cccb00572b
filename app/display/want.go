package display

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
)

func wishable(s *State, of Want) error {
	unknown := problem.New(problem.NotFound, "want_unknown", nil).At("of")
	switch {
	case of == Want{Thing: of.Thing} && slices.Contains(trade.WantedThings, of.Thing):
		return nil
	case of == Want{Good: of.Good}:
		g := s.stock.Good(of.Good)
		if g == nil || g.Service {
			return unknown
		}
		if g.Stock > 0 {
			return problem.New(problem.Conflict, "want_here", problem.Args{"good": g.Name}).At("of")
		}
		return nil
	case of == Want{Wish: of.Wish}:
		if w := s.Wish(of.Wish); w != nil && w.Shown {
			return nil
		}
	}
	return unknown
}

// Wanted is something that people wish, and who they are, in the order in which they came.
type Wanted struct {
	_       struct{} `cbor:",toarray"`
	Of      Want
	Members []member.ID
}

// Wanted lists what is wished, what was wished first at the front. The caller must not change it.
func (s *State) Wanted() []Wanted { return s.wanted }

// Wants tells whether a person wishes something.
func (s *State) Wants(who member.ID, of Want) bool {
	n := s.findWant(of)
	return n >= 0 && slices.Contains(s.wanted[n].Members, who)
}

// WantsOf is what a person wishes.
func (s *State) WantsOf(who member.ID) (out []Want) {
	for _, w := range s.wanted {
		if slices.Contains(w.Members, who) {
			out = append(out, w.Of)
		}
	}
	return out
}

func (s *State) findWant(of Want) int {
	return slices.IndexFunc(s.wanted, func(w Wanted) bool { return w.Of == of })
}

func (s *State) joinWant(p *WantJoined) {
	n := s.findWant(p.Of)
	if n < 0 {
		s.wanted = append(s.wanted, Wanted{Of: p.Of})
		n = len(s.wanted) - 1
	}
	if w := &s.wanted[n]; !slices.Contains(w.Members, p.Member) {
		w.Members = append(w.Members, p.Member)
	}
}

func (s *State) leaveWant(p *WantLeft) {
	n := s.findWant(p.Of)
	if n < 0 {
		return
	}
	w := &s.wanted[n]
	if w.Members = slices.DeleteFunc(w.Members, func(id member.ID) bool { return id == p.Member }); len(w.Members) == 0 {
		s.endWant(p.Of)
	}
}

func (s *State) endWant(of Want) {
	if n := s.findWant(of); n >= 0 {
		s.wanted = slices.Delete(s.wanted, n, n+1)
	}
}
