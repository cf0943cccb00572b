package people

import "xinpu/app/domain/member"

// Standing is a person's score today.
func (v *View) Standing(m *Member) int64 { return v.StandingOn(m, v.Today) }

func (v *View) Name(id member.ID) string {
	m := v.Member(id)
	if m == nil || m.Profile.Name == "" {
		return v.Say("says.erased", nil)
	}
	return m.Profile.Name
}
