package display

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// RemoveWish takes a wish off the wall and the list.
type RemoveWish struct{ Wish serial.WishID }

// Decide checks that there is such a wish.
//
// Problems: wish_unknown.
func (c RemoveWish) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.Wish(c.Wish) == nil {
		return village.None{}, problem.New(problem.NotFound, "wish_unknown", nil).At("id")
	}
	tx.Append(&WishRemoved{Wish: c.Wish})
	return village.None{}, nil
}
