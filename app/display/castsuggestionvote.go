package display

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
)

// CastSuggestionVote notes that who holds the card wishes something, too. Doing it twice changes nothing.
type CastSuggestionVote struct {
	Card string
	Of   Suggested
}

// Decide checks that it can be wished: a thing of the list, a product that is sold out, a suggestion on the display; and not too many at once.
//
// Problems: want_unknown, want_here, wants_enough and those of the card.
func (c CastSuggestionVote) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := people.Holder(s.people, c.Card)
	if err != nil {
		return village.None{}, err
	}
	if s.VotesFor(m.ID, c.Of) {
		return village.None{}, nil
	}
	if err := wishable(s, c.Of); err != nil {
		return village.None{}, err
	}
	if len(s.VotesOf(m.ID)) >= trade.MostSuggestionVotes {
		return village.None{}, problem.New(problem.Refused, "wants_enough", problem.Args{"max": trade.MostSuggestionVotes})
	}
	tx.Append(&SuggestionVoteCast{Member: m.ID, Of: c.Of})
	return village.None{}, nil
}
