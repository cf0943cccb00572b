package display

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// ShowWish puts a wish that waited on the wall. Doing it twice changes nothing.
type ShowWish struct{ Wish serial.WishID }

// Decide checks that there is such a wish.
//
// Problems: wish_unknown.
func (c ShowWish) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	w := s.Wish(c.Wish)
	if w == nil {
		return village.None{}, problem.New(problem.NotFound, "wish_unknown", nil).At("id")
	}
	if !w.Shown {
		tx.Append(&WishShown{Wish: c.Wish})
	}
	return village.None{}, nil
}
