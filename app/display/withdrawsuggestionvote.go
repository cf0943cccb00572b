package display

import (
	"xinpu/app/people"
	"xinpu/app/village"
)

// WithdrawSuggestionVote takes a suggestion of who holds the card back. Doing it twice changes nothing.
type WithdrawSuggestionVote struct {
	Card string
	Of   Suggested
}

// Decide leaves out what the person does not wish.
//
// Problems: those of the card.
func (c WithdrawSuggestionVote) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := people.Holder(s.people, c.Card)
	if err != nil {
		return village.None{}, err
	}
	if s.VotesFor(m.ID, c.Of) {
		tx.Append(&SuggestionVoteWithdrawn{Member: m.ID, Of: c.Of})
	}
	return village.None{}, nil
}
