package command

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Expire takes off the accounts what ran out by the rule book in force. The program runs it by itself; what has run out does so once.
type Expire struct{}

// Decide names what of each account was credited up to the month that is over and not spent.
func (Expire) Decide(img *image.Image, tx *Tx) error {
	upto, postings := Expiries(img, tx.Day)
	if len(postings) > 0 {
		tx.Append(&event.PointsExpired{Upto: upto, Postings: postings})
	}
	return nil
}

// Expiries is what runs out on a day.
func Expiries(img *image.Image, on calendar.Day) (upto calendar.Month, out []ledger.Posting) {
	upto, ok := img.ExpiresUpto(on)
	if !ok {
		return 0, nil
	}
	for _, a := range img.Expirable() {
		if points := img.Expired(a, upto); points > 0 {
			out = append(out, ledger.Posting{From: a, To: ledger.Expired, Amount: points})
		}
	}
	return upto, out
}
