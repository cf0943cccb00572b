package people

import (
	"time"

	"xinpu/app/domain/member"
)

// Attendee is a member of the council at a meeting.
type Attendee struct {
	Member    member.ID `json:"member"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Present   bool      `json:"present"`

	Since *time.Time `json:"since,omitempty" doc:"when they came last"`
	Left  *time.Time `json:"left,omitempty" doc:"when they left last"`
	Late  bool       `json:"late" doc:"came after the first vote"`
	Kin   bool       `json:"kin" doc:"of those recused: as kin"`

	By    *PersonNamed `json:"by,omitempty" doc:"who takes the seat in the holder's place, in a meeting of households"`
	Photo bool         `json:"photo,omitempty" doc:"there is a picture of whoever sits there, for the chair alone"`
}

// Attendee is a person as lists of attendance show him.
func (v *View) Attendee(id member.ID, present bool) Attendee {
	a := Attendee{Member: id, Name: v.Name(id), Present: present}
	if m := v.Member(id); m != nil {
		a.Household = m.Household
	}
	return a
}
