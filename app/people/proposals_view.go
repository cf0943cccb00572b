package people

import "xinpu/app/domain/member"

// PersonNamed is a person by name.
type PersonNamed struct {
	Member    member.ID `json:"member"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
}
