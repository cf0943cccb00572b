package image

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

// Ranked walks everybody from the highest standing down until fn says stop.
func (i *Image) Ranked(fn func(*Member) bool) {
	i.standings.tree.Ascend(func(r ranked) bool { return fn(i.members[r.id]) })
}

// Lowest walks everybody from the lowest standing up until fn says stop.
func (i *Image) Lowest(fn func(*Member) bool) {
	i.standings.tree.Descend(func(r ranked) bool { return fn(i.members[r.id]) })
}
