package apptest

import (
	"slices"
	"time"

	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
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
		v.Do(command.RecordDeed{Member: id, Rule: "help.longterm", Quantity: scheme.One, Day: v.Today()})
	}
	done := v.Do(command.Call{Day: v.Today(), Place: "村委会", Until: v.Today()})
	meeting := event.MeetingID(done.First)
	var items int
	var entitled []member.ID
	v.View(func(img *image.Image) {
		m := img.Meeting(meeting)
		items, entitled = len(m.Items), m.Entitled
	})
	v.Do(command.Attend{Meeting: meeting, Members: entitled, Present: true})
	for n := range items {
		v.Do(command.Vote{Meeting: meeting, Item: n + 1, Motion: council.Accept, Ballot: council.Ballot{Method: council.Unanimous}})
	}
	v.Do(command.Close{Meeting: meeting})
}

// WellOff makes some people of different households well off, and gives their card numbers.
func WellOff(v *Village, n int) (cards []string) {
	v.TB.Helper()
	var who []member.ID
	v.View(func(img *image.Image) {
		seen := map[string]bool{}
		for _, id := range img.Members() {
			m := img.Member(id)
			if len(who) < n && !seen[m.Household] && !img.Minor(m, img.Day(img.At)) && !slices.Contains(img.Council, id) {
				seen[m.Household] = true
				cards, who = append(cards, m.Card.String()), append(who, id)
			}
		}
	})
	v.Earn(who...)
	return cards
}
