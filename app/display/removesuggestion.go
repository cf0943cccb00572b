package display

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// RemoveSuggestion takes a suggestion off the display and the list.
type RemoveSuggestion struct{ Suggestion serial.SuggestionID }

// Decide checks that there is such a suggestion.
//
// Problems: wish_unknown.
func (c RemoveSuggestion) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.Suggestion(c.Suggestion) == nil {
		return village.None{}, problem.New(problem.NotFound, "wish_unknown", nil).At("id")
	}
	tx.Append(&SuggestionRemoved{Suggestion: c.Suggestion})
	return village.None{}, nil
}
