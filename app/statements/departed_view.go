package statements

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/people"
)

// Departed are the people who have died or moved away and left points behind, about which the village decides.
type Departed struct {
	Departed []Departure `json:"departed" doc:"who left last comes first"`
}

// Departure is somebody who is gone, and who might take over what is left.
type Departure struct {
	Person people.PersonNamed `json:"person"`
	Reason string             `json:"reason" enum:"died,moved"`
	Day    calendar.Day       `json:"day" doc:"on which it was written down"`
	Points int64              `json:"points" doc:"on the person's own account"`
	Shared bool               `json:"shared" doc:"the rule book keeps points for households and the like: what the person earned for them stays there anyway"`
	Heirs  []Heir             `json:"heirs" doc:"who lives in the household, then who is noted as kin; anybody else can be named too"`
}

// Heir is somebody who might take over points.
type Heir struct {
	people.PersonNamed
	Age      *int   `json:"age,omitempty"`
	Relation string `json:"relation" doc:"as the kin list says; empty when it does not"`
	Home     bool   `json:"home" doc:"lives in the same household"`
}

// Departed lists who is gone and has left points.
func (q *Query) Departed() Departed {
	out, _ := look(q, func(v *View) (Departed, error) {
		list := Departed{Departed: []Departure{}}
		book := v.rulebook.SchemeOn(v.Today)
		for id, gone := range v.people.Left {
			m := v.people.Member(id)
			points := v.accounts.Points(id)
			if m == nil || points <= 0 {
				continue
			}
			d := Departure{Person: *v.councilView().Named(id), Reason: gone.Reason.String(), Day: gone.Day, Points: points, Heirs: v.heirs(m)}
			d.Shared = book != nil && book.Subject != "person"
			list.Departed = append(list.Departed, d)
		}
		slices.SortFunc(list.Departed, func(a, b Departure) int {
			return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Person.Member, b.Person.Member))
		})
		return list, nil
	})
	return out
}

// heirs are those of the household who are here, the eldest first, and then kin from outside it.
func (v *View) heirs(m *people.Member) []Heir {
	relations := map[member.ID]string{}
	for _, k := range v.council.KinList() {
		switch m.ID {
		case k.Member:
			relations[k.Kin.Of] = k.Kin.Relation
		case k.Kin.Of:
			relations[k.Member] = k.Kin.Relation
		}
	}
	out := []Heir{}
	for _, id := range v.people.Members() {
		one := v.people.Member(id)
		_, gone := v.people.Left[id]
		relation, kin := relations[id]
		home := one.Household == m.Household && m.Household != ""
		if id == m.ID || gone || !home && !kin {
			continue
		}
		h := Heir{PersonNamed: *v.councilView().Named(id), Relation: relation, Home: home}
		if age, known := one.Profile.Age(v.Today); known {
			h.Age = &age
		}
		out = append(out, h)
	}
	slices.SortStableFunc(out, func(a, b Heir) int {
		age := func(h Heir) int {
			if h.Age == nil {
				return -1
			}
			return *h.Age
		}
		if a.Home != b.Home {
			return map[bool]int{true: -1, false: 1}[a.Home]
		}
		return cmp.Compare(age(b), age(a))
	})
	return out
}
