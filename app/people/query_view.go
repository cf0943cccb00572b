package people

import "xinpu/app/domain/member"

// Score is a person's score today.
func (v *View) Score(m *Member) int64 { return v.ScoreOn(m, v.Today) }

// Name is a person's name, or the word for somebody whose data has been erased.
func (v *View) Name(id member.ID) string {
	m := v.Member(id)
	if m == nil || m.Profile.Name == "" {
		return v.Say("says.erased", nil)
	}
	return m.Profile.Name
}
