package people

import (
	"strings"
	"time"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

// Search finds people by name, pinyin, initials, household or card.
func (v *View) Search(typed string) []member.ID {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return v.Members()
	}
	if digits := serial.Digits(typed); digits != "" {
		if card, err := member.ParseCard(digits); err == nil {
			if state, ok := v.CardState(card); ok {
				return []member.ID{state.Member}
			}
			return nil
		}
		if h := v.HouseholdLike(digits); h != nil {
			return h.Members
		}
		return nil
	}
	found := v.Find(typed, len(v.Members()))
	if len(found) > 0 {
		return found
	}
	for _, id := range v.Members() {
		if strings.Contains(v.Member(id).Profile.Name, typed) {
			found = append(found, id)
		}
	}
	return found
}

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

// PersonNamed is a person by name.
type PersonNamed struct {
	Member    member.ID `json:"member"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
}

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
