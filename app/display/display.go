package display

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

const (
	longestSuggestion = 60  // characters: what stands on the display in a few lines
	mostSuggestions   = 500 // that stand or wait at once
	mostStars         = 20  // of one year
)

func yearOf(d calendar.Day) int { return d.Time().Year() }

// Assessment are the indicators of one grid, out of a hundred each, by code.
type Assessment struct {
	Grid   string
	Values map[string]int
}

// Suggestion is what a villager wishes for the village.
type Suggestion struct {
	ID     serial.SuggestionID
	At     time.Time
	Member member.ID
	Named  bool   // his name may stand under it
	Shown  bool   // on the display; else it waits for the office
	Sealed []byte // the words, under the member's key
}

// Suggestions lists those that were not taken off, oldest first. The caller must not change it.
func (s *State) Suggestions() []Suggestion { return s.suggestions }

// Suggestion finds a suggestion that was not taken off.
func (s *State) Suggestion(id serial.SuggestionID) *Suggestion {
	n, found := s.findSuggestion(id)
	if !found {
		return nil
	}
	return &s.suggestions[n]
}

func (s *State) findSuggestion(id serial.SuggestionID) (int, bool) {
	return slices.BinarySearchFunc(s.suggestions, id, func(w Suggestion, id serial.SuggestionID) int { return int(int64(w.ID) - int64(id)) })
}

func (s *State) suggestion(id serial.SuggestionID, at time.Time, p *SuggestionMade) {
	s.suggestions = append(s.suggestions, Suggestion{ID: id, At: at, Member: p.Member, Named: p.Named, Shown: !p.Waiting, Sealed: p.Text})
}

func (s *State) showSuggestion(id serial.SuggestionID) {
	if w := s.Suggestion(id); w != nil {
		w.Shown = true
	}
}

func (s *State) removeSuggestion(id serial.SuggestionID) {
	if n, found := s.findSuggestion(id); found {
		s.suggestions = slices.Delete(s.suggestions, n, n+1)
		s.endVotes(Suggested{Suggestion: id})
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
