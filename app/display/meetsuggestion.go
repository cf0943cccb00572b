package display

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// MeetSuggestion says that what people wished has come, or will not: counting begins anew.
type MeetSuggestion struct{ Of Suggested }

// Decide checks that somebody wishes it.
//
// Problems: want_unknown.
func (c MeetSuggestion) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if !slices.ContainsFunc(s.SuggestionVotes(), func(w SuggestionVotes) bool { return w.Of == c.Of }) {
		return village.None{}, problem.New(problem.NotFound, "want_unknown", nil).At("of")
	}
	tx.Append(&SuggestionMet{Of: c.Of})
	return village.None{}, nil
}
