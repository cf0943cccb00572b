// Package display keeps what the village's screens show beside figures: wishes, the credit stars of the year, the assessment of grids.
package display

import (
	"xinpu/app/accounts"
	"xinpu/app/blackout"
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is the wishes, the stars and the assessments.
type State struct {
	core       *village.Core
	rulebook   *rulebook.State
	accounts   *accounts.State
	people     *people.State
	stock      *stock.State
	deeds      *deeds.State
	council    *council.State
	bookings   *bookings.State
	shop       *shop.State
	blackout   *blackout.State
	statements *statements.State `part:"derived"`

	suggestions []Suggestion
	votes       []SuggestionVotes
	year        map[int][]member.ID     // credit stars, by year
	assessed    map[string]GridAssessed // newest figures of each grid
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, points *accounts.State, who *people.State, shelf *stock.State, done *deeds.State, meetings *council.State,
	booked *bookings.State, till *shop.State, sheets *blackout.State, files *statements.State) *State {
	return &State{
		core: core, rulebook: books, accounts: points, people: who, stock: shelf, deeds: done, council: meetings, bookings: booked, shop: till, blackout: sheets,
		statements: files, year: map[int][]member.ID{}, assessed: map[string]GridAssessed{},
	}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of what the screens show.
func (s *State) Types() []village.Payload {
	return []village.Payload{&SuggestionMade{}, &SuggestionShown{}, &SuggestionRemoved{}, &SuggestionVoteCast{}, &SuggestionVoteWithdrawn{}, &SuggestionMet{}, &StarsChosen{}, &GridsAssessed{}}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *SuggestionMade, *SuggestionShown, *SuggestionRemoved, *SuggestionVoteCast, *SuggestionVoteWithdrawn, *SuggestionMet, *StarsChosen, *GridsAssessed:
		return []village.Topic{views.TopicProjector}
	case *village.MonthSealed:
		return []village.Topic{views.TopicBoard}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *SuggestionMade:
		s.suggestion(serial.SuggestionID(e.Seq), e.At, p)
	case *SuggestionShown:
		s.showSuggestion(p.Suggestion)
	case *SuggestionRemoved:
		s.removeSuggestion(p.Suggestion)
	case *SuggestionVoteCast:
		s.castVote(p)
	case *SuggestionVoteWithdrawn:
		s.withdrawVote(p)
	case *SuggestionMet:
		s.endVotes(p.Of)
	case *StarsChosen:
		s.chooseStars(p)
	case *GridsAssessed:
		s.assess(p)
	}
}

// Restored has nothing to work out.
func (s *State) Restored() {}
