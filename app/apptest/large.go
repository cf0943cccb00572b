package apptest

import (
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
)

// Large is how large a meeting in a large village is.
type Large struct{ People, Council, Items int }

// TwoThousandHouseholds is the largest village that meets in one room: 6,100 people live behind some 2,000 doors.
var TwoThousandHouseholds = Large{People: 6100, Council: 30, Items: 400}

// LargeMeeting makes up a village and opens a meeting with everybody present and at least so many items: a deduction stands alone on the
// agenda, so each takes one of its own.
func (v *Village) LargeMeeting(size Large) serial.MeetingID {
	v.TB.Helper()
	v.Demo(size.People, 2)
	var councillors, others []member.ID
	var open serial.MeetingID
	v.View(func(h *house.House) {
		if m := h.Council.OpenMeeting(); m != nil {
			open = m.ID
		}
		for _, id := range h.People.Members() {
			switch m := h.People.Member(id); {
			case h.People.Minor(m, h.Core.Day(h.Core.At)):
			case len(councillors) < size.Council && m.Head:
				councillors = append(councillors, id)
			case len(others) < size.Items:
				others = append(others, id)
			}
		}
	})
	if open != 0 {
		Do(v, council.Close{Meeting: open})
	}
	Do(v, council.Appoint{Members: councillors})
	for _, id := range others {
		Do(v, deeds.RecordDeed{Member: id, Rule: "honesty.false", Quantity: scheme.One, Day: v.Today()})
	}
	meeting := Do(v, council.Call{Day: v.Today(), Place: "村委会", Until: v.Today()})
	Do(v, council.Attend{Meeting: meeting, Members: councillors, Present: true})
	v.View(func(h *house.House) {
		if n := len(h.Council.Meeting(meeting).Items); n < size.Items {
			v.TB.Fatalf("%d items", n)
		}
	})
	return meeting
}
