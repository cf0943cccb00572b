package display

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

const (
	longestWish = 60  // characters: what stands on the wall in a few lines
	mostWishes  = 500 // that stand or wait at once
	mostStars   = 20  // of one year
)

func yearOf(d calendar.Day) int { return d.Time().Year() }

// Assessment are the indicators of one grid, out of a hundred each, by code.
type Assessment struct {
	Grid   string
	Values map[string]int
}

// Wish is what a villager wishes for the village.
type Wish struct {
	ID     serial.WishID
	At     time.Time
	Member member.ID
	Named  bool   // his name may stand under it
	Shown  bool   // on the wall; else it waits for the office
	Sealed []byte // the words, under the member's key
}

// Wishes lists those that were not taken off, oldest first. The caller must not change it.
func (s *State) Wishes() []Wish { return s.wishes }

// Wish finds a wish that was not taken off.
func (s *State) Wish(id serial.WishID) *Wish {
	n, found := s.findWish(id)
	if !found {
		return nil
	}
	return &s.wishes[n]
}

func (s *State) findWish(id serial.WishID) (int, bool) {
	return slices.BinarySearchFunc(s.wishes, id, func(w Wish, id serial.WishID) int { return int(int64(w.ID) - int64(id)) })
}

func (s *State) wish(id serial.WishID, at time.Time, p *WishMade) {
	s.wishes = append(s.wishes, Wish{ID: id, At: at, Member: p.Member, Named: p.Named, Shown: !p.Waiting, Sealed: p.Text})
}

func (s *State) showWish(id serial.WishID) {
	if w := s.Wish(id); w != nil {
		w.Shown = true
	}
}

func (s *State) removeWish(id serial.WishID) {
	if n, found := s.findWish(id); found {
		s.wishes = slices.Delete(s.wishes, n, n+1)
		s.endWant(Want{Wish: id})
	}
}

// YearStars are the credit stars chosen for a year, in the order of choice.
func (s *State) YearStars(year int) []member.ID { return s.year[year] }

// StarYear is the newest year for which credit stars have been chosen, 0 when there is none.
func (s *State) StarYear() (newest int) {
	for year := range s.year {
		newest = max(newest, year)
	}
	return newest
}

func (s *State) chooseStars(p *StarsChosen) {
	if len(p.Members) == 0 {
		delete(s.year, p.Year)
		return
	}
	s.year[p.Year] = p.Members
}

// Assessed is the newest assessment of a grid.
func (s *State) Assessed(grid string) (GridAssessed, bool) {
	a, ok := s.assessed[grid]
	return a, ok
}

func (s *State) assess(p *GridsAssessed) {
	for _, g := range p.Grids {
		if old, ok := s.assessed[g.Grid]; !ok || old.Month <= g.Month {
			s.assessed[g.Grid] = g
		}
	}
}
