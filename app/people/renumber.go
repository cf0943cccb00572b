package people

import (
	"maps"
	"slices"

	"xinpu/app/domain/subject"
	"xinpu/app/intake"
	"xinpu/app/village"
)

// renumber keeps the account of a household, and its place in a group, when a roster gives the whole household another number: everybody of
// it moves to a number that nobody had.
func renumber(st *State, tx *village.Tx, people []intake.Person, rows []*Member) {
	to, moved := map[string]string{}, map[string]int{}
	mixed := map[string]bool{}
	for n, p := range people {
		m := rows[n]
		switch {
		case m == nil || m.Household == p.Household:
			mixed[p.Household] = true // somebody is new there, or stays
		case to[m.Household] != "" && to[m.Household] != p.Household:
			mixed[m.Household] = true // they part
		default:
			to[m.Household] = p.Household
			moved[m.Household]++
		}
	}
	whole := map[string]string{}
	for _, old := range slices.Sorted(maps.Keys(to)) {
		number := to[old]
		if mixed[old] || st.Household(number) != nil || moved[old] != len(st.Household(old).Members) {
			continue
		}
		if slices.ContainsFunc(slices.Collect(maps.Keys(to)), func(other string) bool { return other != old && to[other] == number }) {
			continue // two households become one: which account it is, people have to say
		}
		whole[old] = number
		if s := st.SubjectNamed(subject.Household, old); s != nil && st.SubjectNamed(subject.Household, number) == nil {
			tx.Append(&SubjectChanged{Subject: s.ID, Title: number})
		}
	}
	for _, id := range st.Subjects() {
		s := st.Subject(id)
		if s.Kind != subject.Group || !slices.ContainsFunc(s.Households, func(h string) bool { return whole[h] != "" }) {
			continue
		}
		changed := &SubjectChanged{Subject: s.ID, Title: s.Name, Members: s.Members, Representative: s.Representative, Closed: s.Closed}
		for _, h := range s.Households {
			if number, ok := whole[h]; ok {
				h = number
			}
			changed.Households = append(changed.Households, h)
		}
		tx.Append(changed)
	}
}
