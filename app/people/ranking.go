package people

import (
	"github.com/google/btree"

	"xinpu/app/domain/member"
)

// ranking holds everybody by score, highest first and, where it is equal, in the order of registration.
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

// AddScore adds to a person's score, or takes off it, and finds the new place.
func (s *State) AddScore(m *Member, delta int64) {
	s.scores.set(m.ID, m.ScoreDelta, m.ScoreDelta+delta, true)
	m.ScoreDelta += delta
}

// Ranked walks everybody from the highest score down until fn says stop.
func (s *State) Ranked(fn func(*Member) bool) {
	s.scores.tree.Ascend(func(r ranked) bool { return fn(s.members[r.id]) })
}

// Lowest walks everybody from the lowest score up until fn says stop.
func (s *State) Lowest(fn func(*Member) bool) {
	s.scores.tree.Descend(func(r ranked) bool { return fn(s.members[r.id]) })
}
