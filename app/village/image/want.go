package image

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/village/event"
)

// Wanted is something that people wish, and who they are, in the order in which they came.
type Wanted struct {
	_       struct{} `cbor:",toarray"`
	Of      event.Want
	Members []member.ID
}

// Wanted lists what is wished, what was wished first at the front. The caller must not change it.
func (i *Image) Wanted() []Wanted { return i.wanted }

// Wants tells whether a person wishes something.
func (i *Image) Wants(who member.ID, of event.Want) bool {
	n := i.findWant(of)
	return n >= 0 && slices.Contains(i.wanted[n].Members, who)
}

// WantsOf is what a person wishes.
func (i *Image) WantsOf(who member.ID) (out []event.Want) {
	for _, w := range i.wanted {
		if slices.Contains(w.Members, who) {
			out = append(out, w.Of)
		}
	}
	return out
}

func (i *Image) findWant(of event.Want) int {
	return slices.IndexFunc(i.wanted, func(w Wanted) bool { return w.Of == of })
}

func (i *Image) joinWant(p *event.WantJoined) {
	n := i.findWant(p.Of)
	if n < 0 {
		i.wanted = append(i.wanted, Wanted{Of: p.Of})
		n = len(i.wanted) - 1
	}
	if w := &i.wanted[n]; !slices.Contains(w.Members, p.Member) {
		w.Members = append(w.Members, p.Member)
	}
}

func (i *Image) leaveWant(p *event.WantLeft) {
	n := i.findWant(p.Of)
	if n < 0 {
		return
	}
	w := &i.wanted[n]
	if w.Members = slices.DeleteFunc(w.Members, func(id member.ID) bool { return id == p.Member }); len(w.Members) == 0 {
		i.endWant(p.Of)
	}
}

func (i *Image) endWant(of event.Want) {
	if n := i.findWant(of); n >= 0 {
		i.wanted = slices.Delete(i.wanted, n, n+1)
	}
}
