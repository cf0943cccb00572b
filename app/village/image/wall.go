package image

import (
	"slices"
	"time"

	"xinpu/app/domain/member"
	"xinpu/app/village/event"
)

// Wish is what a villager wishes for the village.
type Wish struct {
	ID     event.WishID
	At     time.Time
	Member member.ID
	Named  bool   // his name may stand under it
	Shown  bool   // on the wall; else it waits for the office
	Sealed []byte // the words, under the member's key
}

// Wishes lists those that were not taken off, oldest first. The caller must not change it.
func (i *Image) Wishes() []Wish { return i.wishes }

// Wish finds a wish that was not taken off.
func (i *Image) Wish(id event.WishID) *Wish {
	n, found := i.findWish(id)
	if !found {
		return nil
	}
	return &i.wishes[n]
}

func (i *Image) findWish(id event.WishID) (int, bool) {
	return slices.BinarySearchFunc(i.wishes, id, func(w Wish, id event.WishID) int { return int(int64(w.ID) - int64(id)) })
}

func (i *Image) wish(id event.WishID, at time.Time, p *event.WishMade) {
	i.wishes = append(i.wishes, Wish{ID: id, At: at, Member: p.Member, Named: p.Named, Shown: !p.Waiting, Sealed: p.Text})
}

func (i *Image) showWish(id event.WishID) {
	if w := i.Wish(id); w != nil {
		w.Shown = true
	}
}

func (i *Image) removeWish(id event.WishID) {
	if n, found := i.findWish(id); found {
		i.wishes = slices.Delete(i.wishes, n, n+1)
		i.endWant(event.Want{Wish: id})
	}
}

// YearStars are the credit stars chosen for a year, in the order of choice.
func (i *Image) YearStars(year int) []member.ID { return i.year[year] }

// StarYear is the newest year for which credit stars have been chosen, 0 when there is none.
func (i *Image) StarYear() (newest int) {
	for year := range i.year {
		newest = max(newest, year)
	}
	return newest
}

func (i *Image) chooseStars(p *event.StarsChosen) {
	if len(p.Members) == 0 {
		delete(i.year, p.Year)
		return
	}
	i.year[p.Year] = p.Members
}

// Assessed is the newest assessment of a grid.
func (i *Image) Assessed(grid string) (event.GridAssessed, bool) {
	a, ok := i.assessed[grid]
	return a, ok
}

func (i *Image) assess(p *event.GridsAssessed) {
	for _, g := range p.Grids {
		if old, ok := i.assessed[g.Grid]; !ok || old.Month <= g.Month {
			i.assessed[g.Grid] = g
		}
	}
}
