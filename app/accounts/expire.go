package accounts

import "xinpu/app/village"

// Expire takes off the accounts what ran out by the rule book in force. The program runs it by itself; what has run out does so once.
type Expire struct{}

// Decide names what of each account was credited up to the month that is over and not spent.
func (Expire) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	upto, postings := Expiries(s, tx.Day)
	if len(postings) > 0 {
		tx.Append(&PointsExpired{Upto: upto, Postings: postings})
	}
	return village.None{}, nil
}
