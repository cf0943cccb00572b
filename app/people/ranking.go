package people

import (
	"github.com/google/btree"

	"xinpu/app/domain/member"
)

// ranking holds everybody by standing, highest first and, where it is equal, in the order of registration.
type ranking struct {
	tree   *btree.BTreeG[ranked]
	places places
}

type ranked struct {
	shift int64
	id    member.ID
}

func newRanking() *ranking {
	return &ranking{tree: btree.NewG(64, func(a, b ranked) bool {
		if a.shift != b.shift {
			return a.shift > b.shift
		}
		return a.id < b.id
	})}
}

func (r *ranking) set(id member.ID, old, shift int64, there bool) {
	if there {
		r.tree.Delete(ranked{old, id})
		r.places.add(old, -1)
	}
	r.places.add(shift, 1)
	r.tree.ReplaceOrInsert(ranked{shift, id})
}

// Score adds to a person's score, or takes off it, and finds the new place.
func (s *State) Score(m *Member, delta int64) {
	s.standings.set(m.ID, m.Shift, m.Shift+delta, true)
	m.Shift += delta
}

// Ranked walks everybody from the highest standing down until fn says stop.
func (s *State) Ranked(fn func(*Member) bool) {
	s.standings.tree.Ascend(func(r ranked) bool { return fn(s.members[r.id]) })
}

// Lowest walks everybody from the lowest standing up until fn says stop.
func (s *State) Lowest(fn func(*Member) bool) {
	s.standings.tree.Descend(func(r ranked) bool { return fn(s.members[r.id]) })
}
