package apptest

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Large is how large a meeting in a large village is.
type Large struct{ People, Council, Items int }

// TwoThousandHouseholds is the largest village that meets in one room: 6,100 people live behind some 2,000 doors.
var TwoThousandHouseholds = Large{People: 6100, Council: 30, Items: 400}

// LargeMeeting makes up a village and opens a meeting with everybody present and at least so many items: a deduction stands alone on the
// agenda, so each takes one of its own.
func (v *Village) LargeMeeting(size Large) event.MeetingID {
	v.TB.Helper()
	v.Demo(size.People, 2)
	var council, others []member.ID
	var open event.MeetingID
	v.View(func(img *image.Image) {
		if m := img.OpenMeeting(); m != nil {
			open = m.ID
		}
		for _, id := range img.Members() {
			switch m := img.Member(id); {
			case img.Minor(m, img.Day(img.At)):
			case len(council) < size.Council && m.Head:
				council = append(council, id)
			case len(others) < size.Items:
				others = append(others, id)
			}
		}
	})
	if open != 0 {
		v.Do(command.Close{Meeting: open})
	}
	v.Do(command.Appoint{Members: council})
	for _, id := range others {
		v.Do(command.RecordDeed{Member: id, Rule: "honesty.false", Quantity: scheme.One, Day: v.Today()})
	}
	meeting := event.MeetingID(v.Do(command.Call{Day: v.Today(), Place: "村委会", Until: v.Today()}).First)
	v.Do(command.Attend{Meeting: meeting, Members: council, Present: true})
	v.View(func(img *image.Image) {
		if n := len(img.Meeting(meeting).Items); n < size.Items {
			v.TB.Fatalf("%d items", n)
		}
	})
	return meeting
}
