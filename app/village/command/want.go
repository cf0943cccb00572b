package command

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// JoinWant notes that who holds the card wishes something, too. Doing it twice changes nothing.
type JoinWant struct {
	Card string
	Of   event.Want
}

// Decide checks that it can be wished: a thing of the list, a good that is sold out, a wish on the wall; and not too many at once.
//
// Problems: want_unknown, want_here, wants_enough and those of the card.
func (c JoinWant) Decide(img *image.Image, tx *Tx) error {
	m, err := Holder(img, c.Card)
	if err != nil {
		return err
	}
	if img.Wants(m.ID, c.Of) {
		return nil
	}
	if err := wishable(img, c.Of); err != nil {
		return err
	}
	if len(img.WantsOf(m.ID)) >= shop.MostWanted {
		return problem.New(problem.Refused, "wants_enough", problem.Args{"max": shop.MostWanted})
	}
	tx.Append(&event.WantJoined{Member: m.ID, Of: c.Of})
	return nil
}

func wishable(img *image.Image, of event.Want) error {
	unknown := problem.New(problem.NotFound, "want_unknown", nil).At("of")
	switch {
	case of == event.Want{Thing: of.Thing} && slices.Contains(shop.WantedThings, of.Thing):
		return nil
	case of == event.Want{Good: of.Good}:
		g := img.Good(of.Good)
		if g == nil || g.Service {
			return unknown
		}
		if g.Stock > 0 {
			return problem.New(problem.Conflict, "want_here", problem.Args{"good": g.Name}).At("of")
		}
		return nil
	case of == event.Want{Wish: of.Wish}:
		if w := img.Wish(of.Wish); w != nil && w.Shown {
			return nil
		}
	}
	return unknown
}

// LeaveWant takes a wish of who holds the card back. Doing it twice changes nothing.
type LeaveWant struct {
	Card string
	Of   event.Want
}

// Decide leaves out what the person does not wish.
//
// Problems: those of the card.
func (c LeaveWant) Decide(img *image.Image, tx *Tx) error {
	m, err := Holder(img, c.Card)
	if err != nil {
		return err
	}
	if img.Wants(m.ID, c.Of) {
		tx.Append(&event.WantLeft{Member: m.ID, Of: c.Of})
	}
	return nil
}

// MeetWant says that what people wished has come, or will not: counting begins anew.
type MeetWant struct{ Of event.Want }

// Decide checks that somebody wishes it.
//
// Problems: want_unknown.
func (c MeetWant) Decide(img *image.Image, tx *Tx) error {
	if !slices.ContainsFunc(img.Wanted(), func(w image.Wanted) bool { return w.Of == c.Of }) {
		return problem.New(problem.NotFound, "want_unknown", nil).At("of")
	}
	tx.Append(&event.WantMet{Of: c.Of})
	return nil
}
