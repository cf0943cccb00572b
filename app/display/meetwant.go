package display

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// MeetWant says that what people wished has come, or will not: counting begins anew.
type MeetWant struct{ Of Want }

// Decide checks that somebody wishes it.
//
// Problems: want_unknown.
func (c MeetWant) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if !slices.ContainsFunc(s.Wanted(), func(w Wanted) bool { return w.Of == c.Of }) {
		return village.None{}, problem.New(problem.NotFound, "want_unknown", nil).At("of")
	}
	tx.Append(&WantMet{Of: c.Of})
	return village.None{}, nil
}
