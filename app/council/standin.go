package council

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/village"
)

// seatOf is the seat that somebody may take: the own one, or in a meeting of households that of the household; the own number when there
// is none, so that whoever refuses can name the person.
func seatOf(st *State, m *Meeting, who *people.Member) member.ID {
	if m.Kind != voting.Households || slices.Contains(m.Entitled, who.ID) || who.Household == "" {
		return who.ID
	}
	for _, seat := range m.Entitled {
		if s := st.people.Member(seat); s != nil && s.Household == who.Household {
			return seat
		}
	}
	return who.ID
}

// standIn lets somebody of a household take its seat: notes it beside the marking, with what on the agenda concerns that person.
//
// Problems: household_here, stand_in_minor, stand_in_stranger.
func standIn(s *State, m *Meeting, tx *village.Tx, seat, by member.ID, marked *AttendanceMarked) error {
	if slices.Contains(m.Present, seat) {
		here := seat
		if stand := m.Stand(seat); stand != 0 {
			here = stand
		}
		if here == by {
			return nil
		}
		return householdHere(s, here)
	}
	if by == seat {
		return nil
	}
	holder, who := s.people.Member(seat), s.people.Member(by)
	if who == nil || m.Kind != voting.Households || who.Household == "" || who.Household != holder.Household || people.Present(s.people, who) != nil {
		return problem.New(problem.Refused, "stand_in_stranger", problem.Args{"name": nameOf(s, by), "household": holder.Household}).At("by")
	}
	if !adult(s, who, tx.Day) {
		return problem.New(problem.Refused, "stand_in_minor", problem.Args{"name": who.Profile.Name}).At("by")
	}
	marked.Stands = append(marked.Stands, concerns(s, m, Stand{Seat: seat, By: by}))
	return nil
}

// StandInsFor lists who may take a seat in its holder's place: the other adults of the household, in the order of the roster; nobody but in a
// meeting of households.
func StandInsFor(s *State, m *Meeting, seat member.ID, today calendar.Day) (out []member.ID) {
	holder := s.people.Member(seat)
	if m.Kind != voting.Households || holder == nil || holder.Household == "" {
		return nil
	}
	for _, id := range s.people.Members() {
		who := s.people.Member(id)
		if id != seat && who.Household == holder.Household && adult(s, who, today) {
			out = append(out, id)
		}
	}
	return out
}

func householdHere(s *State, here member.ID) error {
	return problem.New(problem.Conflict, "household_here", problem.Args{"name": nameOf(s, here), "household": s.people.Member(here).Household}).At("members")
}

// concerns notes what on the agenda somebody who stands in stands back on.
func concerns(st *State, m *Meeting, s Stand) Stand {
	recusal := newRecusal(st, []member.ID{s.By})
	for n := range m.Items {
		for _, id := range m.Items[n].Deeds {
			if d := st.deeds.Deed(id); d != nil {
				if all, _ := recusal.of(d); len(all) > 0 {
					s.Deeds = append(s.Deeds, id)
				}
			}
		}
		if p := st.Proposal(m.Items[n].Proposal); p != nil && (p.Kind == voting.Objection || p.Kind == voting.Notice) {
			if all, _ := recusal.ofProposal(p); len(all) > 0 {
				s.Proposals = append(s.Proposals, p.ID)
			}
		}
	}
	return s
}

// nameOf is how a sentence calls somebody.
func nameOf(s *State, id member.ID) string {
	if m := s.people.Member(id); m != nil && m.Profile.Name != "" {
		return m.Profile.Name
	}
	return id.String()
}
