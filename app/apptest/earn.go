package apptest

import (
	"slices"
	"time"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
)

// Earn gives people fifty points each the only way there is: a recorded deed, a meeting that carries it, and the end of the objection
// period, for which the clock moves on by five days.
func (v *Village) Earn(who ...member.ID) {
	v.TB.Helper()
	v.Carry(who...)
	v.Advance(5 * 24 * time.Hour)
}

// Carry records a deed for each and holds a meeting that carries them: they stand on the board, open to objection.
func (v *Village) Carry(who ...member.ID) {
	v.TB.Helper()
	for _, id := range who {
		Do(v, deeds.RecordDeed{Member: id, Rule: "help.longterm", Quantity: scheme.One, Day: v.Today()})
	}
	meeting := Do(v, council.Call{Day: v.Today(), Place: "村委会", Until: v.Today()})
	var items int
	var entitled []member.ID
	v.View(func(h *house.House) {
		m := h.Council.Meeting(meeting)
		items, entitled = len(m.Items), m.Entitled
	})
	Do(v, council.Attend{Meeting: meeting, Members: entitled, Present: true})
	for n := range items {
		Do(v, council.Vote{Meeting: meeting, Item: n + 1, Motion: voting.Accept, Ballot: voting.Ballot{Method: voting.Unanimous}})
	}
	Do(v, council.Close{Meeting: meeting})
}

// WellOff makes some people of different households well off, and gives their card numbers.
func WellOff(v *Village, n int) (cards []string) {
	v.TB.Helper()
	var who []member.ID
	v.View(func(h *house.House) {
		seen := map[string]bool{}
		for _, id := range h.People.Members() {
			m := h.People.Member(id)
			if len(who) < n && !seen[m.Household] && !h.People.Minor(m, h.Core.Day(h.Core.At)) && !slices.Contains(h.Council.Council, id) {
				seen[m.Household] = true
				cards, who = append(cards, m.Card.String()), append(who, id)
			}
		}
	})
	v.Earn(who...)
	return cards
}
