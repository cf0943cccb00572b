package command

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// seatOf is the seat that somebody may take: the own one, or in a meeting of households that of the household; the own number when there
// is none, so that whoever refuses can name the person.
func seatOf(img *image.Image, m *image.Meeting, who *image.Member) member.ID {
	if m.Kind != council.Households || slices.Contains(m.Entitled, who.ID) || who.Household == "" {
		return who.ID
	}
	for _, seat := range m.Entitled {
		if s := img.Member(seat); s != nil && s.Household == who.Household {
			return seat
		}
	}
	return who.ID
}

// standIn lets somebody of a household take its seat: notes it beside the marking, with what on the agenda concerns that person.
//
// Problems: household_here, stand_in_minor, stand_in_stranger.
func standIn(img *image.Image, m *image.Meeting, tx *Tx, seat, by member.ID, marked *event.AttendanceMarked) error {
	if slices.Contains(m.Present, seat) {
		here := seat
		if stand := m.Stand(seat); stand != 0 {
			here = stand
		}
		if here == by {
			return nil
		}
		return householdHere(img, here)
	}
	if by == seat {
		return nil
	}
	holder, who := img.Member(seat), img.Member(by)
	if who == nil || m.Kind != council.Households || who.Household == "" || who.Household != holder.Household || present(img, who) != nil {
		return problem.New(problem.Refused, "stand_in_stranger", problem.Args{"name": nameOf(img, by), "household": holder.Household}).At("by")
	}
	if !adult(img, who, tx.Day) {
		return problem.New(problem.Refused, "stand_in_minor", problem.Args{"name": who.Profile.Name}).At("by")
	}
	marked.Stands = append(marked.Stands, concerns(img, m, event.Stand{Seat: seat, By: by}))
	return nil
}

// StandIns lists who may take a seat in its holder's place: the other adults of the household, in the order of the roster; nobody but in a
// meeting of households.
func StandIns(img *image.Image, m *image.Meeting, seat member.ID, today calendar.Day) (out []member.ID) {
	holder := img.Member(seat)
	if m.Kind != council.Households || holder == nil || holder.Household == "" {
		return nil
	}
	for _, id := range img.Members() {
		who := img.Member(id)
		if id != seat && who.Household == holder.Household && adult(img, who, today) {
			out = append(out, id)
		}
	}
	return out
}

func householdHere(img *image.Image, here member.ID) error {
	return problem.New(problem.Conflict, "household_here", problem.Args{"name": nameOf(img, here), "household": img.Member(here).Household}).At("members")
}

// concerns notes what on the agenda somebody who stands in stands back on.
func concerns(img *image.Image, m *image.Meeting, s event.Stand) event.Stand {
	recusal := newRecusal(img, []member.ID{s.By})
	for n := range m.Items {
		for _, id := range m.Items[n].Deeds {
			if d := img.Deed(id); d != nil {
				if all, _ := recusal.of(d); len(all) > 0 {
					s.Deeds = append(s.Deeds, id)
				}
			}
		}
		if p := img.Proposal(m.Items[n].Proposal); p != nil && (p.Kind == council.Objection || p.Kind == council.Notice) {
			if all, _ := recusal.ofProposal(p); len(all) > 0 {
				s.Proposals = append(s.Proposals, p.ID)
			}
		}
	}
	return s
}

// nameOf is how a sentence calls somebody.
func nameOf(img *image.Image, id member.ID) string {
	if m := img.Member(id); m != nil && m.Profile.Name != "" {
		return m.Profile.Name
	}
	return id.String()
}
