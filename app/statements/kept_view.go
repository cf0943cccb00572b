package statements

import (
	"slices"
	"strconv"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
)

// Kept is what the village keeps about a person, for that person to read: the right to know and to have a copy (PIPL 44, 45).
type Kept struct {
	Member people.CardMember `json:"member"`
	Lines  []KeptLine        `json:"lines"`
	Rights []string          `json:"rights" doc:"what the person may ask for, in sentences"`
}

// KeptLine is one thing that is kept.
type KeptLine struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Value string `json:"value" doc:"people may look over a shoulder: phone and identity number are told in part"`
}

// Kept tells what is kept about the holder of a card; shown reports whether a kiosk remembers what it has shown.
//
// Problems: card_invalid, card_unknown, card_retired.
func (q *Query) Kept(card string, shown func(member.ID) bool) (Kept, error) {
	return look(q, func(v *View) (Kept, error) {
		m, err := people.Holder(v.people, card)
		if err != nil {
			p, _ := problem.As(err)
			return Kept{}, p.At("card")
		}
		out := Kept{Member: v.peopleView().CardMember(m, false)}
		for _, line := range v.kept(m, shown(m.ID)) {
			if line[1] != "" {
				out.Lines = append(out.Lines, KeptLine{Key: line[0], Label: v.Say("kept."+line[0], nil), Value: line[1]})
			}
		}
		for _, right := range []string{"copy", "correct", "object", "erase"} {
			out.Rights = append(out.Rights, v.Say("kept.right."+right, nil))
		}
		return out, nil
	})
}

// kept pairs the name of each thing with its value; an empty one is not kept.
func (v *View) kept(m *people.Member, shown bool) [][2]string {
	yes := func(is bool) string {
		if is {
			return v.Say("kept.yes", nil)
		}
		return v.Say("kept.no", nil)
	}
	count := func(n int) string { return v.Say("kept.times", map[string]any{"n": n}) }
	born, sex, kiosk := "", "", ""
	if d := m.Profile.Birth; d != nil {
		born = v.councilView().DayWords(*d)
	}
	switch m.Profile.Sex {
	case member.Male:
		sex = v.Say("kept.male", nil)
	case member.Female:
		sex = v.Say("kept.female", nil)
	}
	if shown {
		kiosk = v.Say("kept.kiosk_says", nil)
	}
	proposals, done, open := 0, 0, 0
	for n := range v.deeds.Deeds() {
		if d := &v.deeds.Deeds()[n]; d.Member == m.ID {
			if done++; d.Status == deeds.Recorded || d.Status == deeds.OnAgenda {
				open++
			}
		}
	}
	for _, p := range v.council.Proposals() {
		if p.From == m.ID {
			proposals++
		}
	}
	return [][2]string{
		{"name", m.Profile.Name}, {"sex", sex}, {"birth", born}, {"phone", hidden(m.Profile.Phone)}, {"identity", hidden(m.Profile.IDTail)},
		{"household", m.Household}, {"grid", m.Grid}, {"head", yes(m.Head)}, {"party", yes(m.Profile.Party)}, {"consent", yes(m.Consent)},
		{"card", "…" + m.Card.Tail()}, {"points", strconv.FormatInt(v.accounts.Points(m.ID), 10)}, {"standing", strconv.FormatInt(v.peopleView().Score(m), 10)},
		{"entries", count(len(m.Entries))}, {"deeds", count(done)}, {"waiting", count(open)}, {"proposals", count(proposals)}, {"kiosk", kiosk},
	}
}

// hidden leaves so much of a number that its owner knows it: 138••••1111, ••1X.
func hidden(number string) string {
	r := []rune(number)
	for n := range r {
		if len(r) > 7 && n >= 3 && n < len(r)-4 || len(r) <= 7 && n < len(r)/2 {
			r[n] = '•'
		}
	}
	return string(r)
}

// Copy is the full copy of what is kept about a person (PIPL 45): for the person's own hands, so nothing is hidden in it.
type Copy struct {
	Person  Person
	Lines   []KeptLine
	Deeds   []council.Deed // oldest first
	Rights  []string
	Entries []Entry // oldest first
}

// Copy gathers everything that is kept about a person.
//
// Problems: member_unknown.
func (q *Query) Copy(id member.ID, shown func(member.ID) bool) (Copy, error) {
	return look(q, func(v *View) (Copy, error) {
		m := v.people.Member(id)
		if m == nil || m.Profile.Name == "" {
			return Copy{}, problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()}).At("id")
		}
		out := Copy{Person: v.Person(m)}
		whole := map[string]string{"phone": m.Profile.Phone, "identity": m.Profile.IDTail, "card": m.Card.Groups()}
		for _, line := range v.kept(m, shown(id)) {
			if value, hidden := whole[line[0]]; hidden {
				line[1] = value
			}
			if line[1] != "" {
				out.Lines = append(out.Lines, KeptLine{Key: line[0], Label: v.Say("kept."+line[0], nil), Value: line[1]})
			}
		}
		for _, right := range []string{"correct", "object", "erase"} {
			out.Rights = append(out.Rights, v.Say("kept.right."+right, nil))
		}
		for n := range v.deeds.Deeds() {
			if d := &v.deeds.Deeds()[n]; d.Member == id {
				deed, err := v.councilView().DeedView(d)
				if err != nil {
					return out, err
				}
				out.Deeds = append(out.Deeds, deed)
			}
		}
		entries, err := v.Entries(m, 0, len(m.Entries))
		slices.Reverse(entries)
		out.Entries = entries
		return out, err
	})
}
