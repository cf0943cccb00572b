package people

import (
	"xinpu/app/domain/member"
)

// CardMember is the person behind a card.
type CardMember struct {
	ID        member.ID `json:"id"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Grid      string    `json:"grid"`
	Party     bool      `json:"party"`
	Minor     bool      `json:"minor"`
	Age       *int      `json:"age,omitempty"`
	IDTail    string    `json:"id_tail,omitempty" doc:"last four of the identity number, to check that it is them; only for the till and the office"`
	PhoneTail string    `json:"phone_tail,omitempty" doc:"last four of the phone number, likewise"`
	Photo     bool      `json:"photo,omitempty" doc:"there is a picture to check by, likewise"`
	Pin       string    `json:"pin,omitempty" enum:"none,set,locked" doc:"whether there is a PIN, likewise"`
}

// CardMember is a person as the screen that holds his card shows him.
func (v *View) CardMember(m *Member, staff bool) CardMember {
	c := CardMember{ID: m.ID, Name: m.Profile.Name, Household: m.Household, Grid: m.Grid, Party: m.Profile.Party, Minor: v.Minor(m, v.Today)}
	if age, known := m.Profile.Age(v.Today); known {
		c.Age = &age
	}
	if staff {
		c.IDTail, c.PhoneTail, c.Pin = m.Profile.IDTail, tail(m.Profile.Phone), v.Pin(m.ID)
		_, c.Photo = v.Photos[m.ID]
	}
	return c
}

// Pin says how a person's PIN stands: none, set or locked.
func (v *View) Pin(id member.ID) string {
	switch pin, set := v.Pins[id]; {
	case !set:
		return "none"
	case pin.Wrong >= MaxPinTries:
		return "locked"
	default:
		return "set"
	}
}

// tail is the last four of a phone number.
func tail(phone string) string {
	if len(phone) < 8 {
		return ""
	}
	return phone[len(phone)-4:]
}
