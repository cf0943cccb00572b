package statements

import (
	"slices"
	"strings"

	"xinpu/app/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
)

// Person is a line of the people's list.
type Person struct {
	ID        member.ID `json:"id"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Head      bool      `json:"head"`
	Grid      string    `json:"grid"`
	Sex       string    `json:"sex" enum:"male,female,unknown"`
	Age       *int      `json:"age,omitempty"`
	Minor     bool      `json:"minor"`
	Party     bool      `json:"party"`
	Consent   bool      `json:"consent" doc:"agreed to being named on the board"`
	Card      string    `json:"card" doc:"number of the card in force"`
	Points    int64     `json:"points"`
	Score     int64     `json:"standing"`
	Stars     int64     `json:"stars" doc:"red stars above, grey stars below zero"`

	Home    *people.SubjectHead `json:"home,omitempty" doc:"whose account the card spends and whose standing counts, when not the person's own"`
	Offices []people.Office     `json:"offices" doc:"that the person holds today"`
	Left    string              `json:"left,omitempty" enum:"moved,died" doc:"no longer of the village, and why"`
}

// People is a page of the people's list.
type People struct {
	Total  int      `json:"total"`
	People []Person `json:"people"`
}

// PersonFile is everything kept about one person.
type PersonFile struct {
	Person  Person  `json:"person"`
	Entries []Entry `json:"entries" doc:"newest first"`
	Total   int     `json:"total" doc:"entries in all"`
	Photo   bool    `json:"photo" doc:"a picture is kept"`
	Pin     string  `json:"pin" enum:"none,set,locked"`
	Blocked bool    `json:"blocked" doc:"the card is dead and there is no new one yet"`
}

// Sexes are the words of the API for them.
var Sexes = map[member.Sex]string{member.Male: "male", member.Female: "female", member.Unknown: "unknown"}

// Person is a person as the office's list shows him.
func (v *View) Person(m *people.Member) Person {
	p := Person{
		ID: m.ID, Name: m.Profile.Name, Household: m.Household, Head: m.Head, Grid: m.Grid, Sex: Sexes[m.Profile.Sex], Minor: v.people.Minor(m, v.Today),
		Party: m.Profile.Party, Consent: m.Consent, Card: m.Card.String(), Points: v.people.Spendable(m), Score: v.peopleView().Score(m), Stars: v.peopleView().Stars(m),
		Home: v.peopleView().Home(m), Offices: v.peopleView().Offices(m),
	}
	if age, known := m.Profile.Age(v.Today); known {
		p.Age = &age
	}
	if gone, left := v.people.Left[m.ID]; left {
		p.Left = gone.Reason.String()
	}
	return p
}

// Filter narrows the list of people.
type Filter struct {
	Q, Grid       string
	Limit, Offset int
}

// People finds people: by card, by household number, by the beginning of a name, its pinyin or initials, else by a part of the name.
func (q *Query) People(f Filter) People {
	out, _ := look(q, func(v *View) (People, error) {
		list := v.peopleView().Search(f.Q)
		if f.Grid != "" {
			list = slices.DeleteFunc(slices.Clone(list), func(id member.ID) bool { return v.people.Member(id).Grid != f.Grid })
		}
		page := People{Total: len(list), People: []Person{}}
		for _, id := range council.Cut(list, f.Offset, f.Limit) {
			page.People = append(page.People, v.Person(v.people.Member(id)))
		}
		return page, nil
	})
	return out
}

// Person is everything kept about one person.
//
// Problems: member_unknown.
func (q *Query) Person(id member.ID, offset, limit int) (PersonFile, error) {
	return look(q, func(v *View) (PersonFile, error) {
		m := v.people.Member(id)
		if m == nil {
			return PersonFile{}, problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()}).At("id")
		}
		entries, err := v.Entries(m, offset, limit)
		_, photo := v.people.Photos[m.ID]
		state, _ := v.people.CardState(m.Card)
		return PersonFile{Person: v.Person(m), Entries: entries, Total: len(v.statementOf(m).entries), Photo: photo, Pin: v.peopleView().Pin(m.ID), Blocked: state.Retired}, err
	})
}

// Cards lists the cards in force, household by household.
func (q *Query) Cards(household, grid string, id member.ID) []Person {
	out, _ := look(q, func(v *View) ([]Person, error) {
		var list []Person
		for _, n := range v.people.Members() {
			m := v.people.Member(n)
			if (household == "" || m.Household == household) && (grid == "" || m.Grid == grid) && (id == 0 || m.ID == id) {
				list = append(list, v.Person(m))
			}
		}
		slices.SortStableFunc(list, func(a, b Person) int { return strings.Compare(a.Household, b.Household) })
		return list, nil
	})
	return out
}
