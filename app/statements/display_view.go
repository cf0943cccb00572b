package statements

import "xinpu/app/people"

// Honoured reports whether a person may be honoured on the display at all: no minor (未成年人保护法 72), nobody who stands below the base, nobody
// who moved away or died, nobody whose name was erased.
func (v *View) Honoured(m *people.Member) bool {
	if m == nil || m.ScoreDelta < 0 || m.Gave < 0 || m.Profile.Name == "" || v.people.Minor(m, v.Today) {
		return false
	}
	if of := v.people.Scored(m); of != nil && of.ScoreDelta < 0 {
		return false
	}
	_, left := v.people.Left[m.ID]
	return !left
}

// Below is how many stand below the base.
func (v *View) Below() (n int) {
	v.people.Lowest(func(m *people.Member) bool {
		if _, left := v.people.Left[m.ID]; m.ScoreDelta < 0 && !left {
			n++
		}
		return m.ScoreDelta < 0
	})
	return n
}
