package village_test

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// counter does one thing that may happen in the shop.
func (l *life) counter(cards, rich, goods []string, who []member.ID) {
	l.Helper()
	var reserved []event.ReservationID
	l.v.View(func(img *image.Image) {
		for id := range img.Counter.Reservations {
			reserved = append(reserved, id)
		}
	})
	slices.Sort(reserved)
	good := pick(l, goods)
	switch l.IntN(5) {
	case 0, 3:
		card := pick(l, rich)
		l.run(command.MoveStock{Good: good, Quantity: 5, Reason: "进货"})
		l.run(command.Reserve{Card: card, Lines: []command.RedeemLine{{Good: good, Quantity: int64(1 + l.IntN(2))}}})
		l.run(command.Reserve{Card: card, Lines: []command.RedeemLine{{Good: good, Quantity: 1}}})
		switch l.IntN(4) {
		case 0:
			l.run(command.Release{ID: event.ReservationID(l.done.First)})
		case 1, 2:
			l.run(command.Redeem{Card: card, Lines: []command.RedeemLine{{Good: good, Quantity: 1}}})
		}
	case 1:
		l.run(command.Release{ID: pick(l, reserved), Card: pick(l, cards)})
		l.run(command.Release{ID: pick(l, reserved)})
	case 2:
		l.now = l.now.AddDate(0, 0, l.IntN(3)*2)
		l.run(command.LapseReservations{})
	}
}

func setAside(img *image.Image, code string) (n int64) {
	for _, r := range img.Counter.Reservations {
		for _, line := range r.Lines {
			if line.Good == code {
				n += line.Quantity
			}
		}
	}
	return n
}
