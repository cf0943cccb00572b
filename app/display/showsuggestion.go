package display

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// ShowSuggestion puts a suggestion that waited on the display. Doing it twice changes nothing.
type ShowSuggestion struct{ Suggestion serial.SuggestionID }

// Decide checks that there is such a suggestion.
//
// Problems: wish_unknown.
func (c ShowSuggestion) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	w := s.Suggestion(c.Suggestion)
	if w == nil {
		return village.None{}, problem.New(problem.NotFound, "wish_unknown", nil).At("id")
	}
	if !w.Shown {
		tx.Append(&SuggestionShown{Suggestion: c.Suggestion})
	}
	return village.None{}, nil
}
