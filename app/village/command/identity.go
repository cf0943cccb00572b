package command

import (
	"strings"

	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// SettleTerms says what the village has settled about its shop.
type SettleTerms struct{ Terms shop.Terms }

// Decide checks them.
//
// Problems: terms_wrong.
func (c SettleTerms) Decide(img *image.Image, tx *Tx) error {
	if err := c.Terms.Check(); err != nil {
		return err
	}
	if img.Counter.Settled == nil || img.Terms() != c.Terms {
		tx.Append(&event.TermsSettled{Terms: c.Terms})
	}
	return nil
}

// KeepPhoto keeps a small picture of a person.
type KeepPhoto struct {
	Member member.ID
	JPEG   []byte // scaled down and without anything a camera writes beside the picture
}

// Decide seals it under the member's key.
//
// Problems: member_unknown.
func (c KeepPhoto) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.Member)
	if m == nil {
		return unknownMember(c.Member).At("id")
	}
	sealed, err := tx.Seal(uint64(m.ID), c.JPEG)
	if err != nil {
		return err
	}
	tx.Append(&event.MemberPhotographed{Member: m.ID, Sealed: sealed})
	return nil
}

// RemovePhoto shows a person's picture no longer.
type RemovePhoto struct{ Member member.ID }

// Decide does nothing where there is none.
//
// Problems: member_unknown.
func (c RemovePhoto) Decide(img *image.Image, tx *Tx) error {
	if img.Member(c.Member) == nil {
		return unknownMember(c.Member).At("id")
	}
	if _, there := img.Counter.Photos[c.Member]; there {
		tx.Append(&event.MemberUnpictured{Member: c.Member})
	}
	return nil
}

// SetPin gives a person a PIN. From the till only who has none yet, or has proved the old one, gets it.
type SetPin struct {
	Member member.ID
	Office bool   // the clerk may replace one that was forgotten or is locked
	Hash   []byte `cbor:"-"` // slow, with its salt; it differs at every attempt
	Proved bool   `cbor:"-"` // the old one was typed and is right
}

// Decide checks who asks.
//
// Problems: member_unknown, card_left, pin_needed.
func (c SetPin) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.Member)
	if m == nil {
		return unknownMember(c.Member).At("id")
	}
	if err := present(img, m); err != nil {
		return err
	}
	if _, set := img.Counter.Pins[m.ID]; set && !c.Office && !c.Proved {
		return problem.New(problem.Refused, "pin_needed", nil).At("old")
	}
	sealed, err := tx.Seal(uint64(m.ID), c.Hash)
	if err != nil {
		return err
	}
	tx.Append(&event.PinSet{Member: m.ID, Sealed: sealed})
	return nil
}

// RemovePin takes a person's PIN away.
type RemovePin struct{ Member member.ID }

// Decide does nothing where there is none.
//
// Problems: member_unknown.
func (c RemovePin) Decide(img *image.Image, tx *Tx) error {
	if img.Member(c.Member) == nil {
		return unknownMember(c.Member).At("id")
	}
	if _, set := img.Counter.Pins[c.Member]; set {
		tx.Append(&event.PinRemoved{Member: c.Member})
	}
	return nil
}

// RefusePin counts a PIN typed wrong.
type RefusePin struct{ Member member.ID }

// Decide counts no further than the lock.
func (c RefusePin) Decide(img *image.Image, tx *Tx) error {
	if pin, set := img.Counter.Pins[c.Member]; set && pin.Wrong < shop.MaxPinTries {
		tx.Append(&event.PinRefused{Member: c.Member})
	}
	return nil
}

// Block kills a lost card at once; the new one can wait. The balance stays.
type Block struct {
	Member member.ID
	Reason string
}

// Decide does nothing when it is dead already.
//
// Problems: member_unknown, reason_missing.
func (c Block) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.Member)
	reason := strings.TrimSpace(c.Reason)
	switch {
	case m == nil:
		return unknownMember(c.Member).At("id")
	case reason == "":
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	if state, _ := img.CardState(m.Card); !state.Retired {
		tx.Append(&event.CardBlocked{Member: m.ID, Card: m.Card, Reason: reason})
	}
	return nil
}

// Leave notes that a person has moved away or died.
type Leave struct {
	Member member.ID
	Reason member.Leave
}

// Decide gives back what was put aside for the person. The balance stays until the village decides.
//
// Problems: member_unknown.
func (c Leave) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.Member)
	if m == nil {
		return unknownMember(c.Member).At("id")
	}
	if gone, already := img.Counter.Left[m.ID]; already && gone.Reason == c.Reason {
		return nil
	}
	tx.Append(&event.MemberLeft{Member: m.ID, Reason: c.Reason, Day: tx.Day})
	for _, r := range img.Reserved(m.ID) {
		tx.Append(&event.ReservationReleased{Reservation: r.ID, Member: r.Member, Reason: shop.Departed})
	}
	return nil
}

// ComeBack takes a departure back.
type ComeBack struct{ Member member.ID }

// Decide does nothing for who is here.
//
// Problems: member_unknown.
func (c ComeBack) Decide(img *image.Image, tx *Tx) error {
	if img.Member(c.Member) == nil {
		return unknownMember(c.Member).At("id")
	}
	if _, gone := img.Counter.Left[c.Member]; gone {
		tx.Append(&event.MemberCameBack{Member: c.Member})
	}
	return nil
}

// PassPoints does with the points of somebody who is gone what the village has decided: an heir gets them, or they expire.
type PassPoints struct {
	From   member.ID
	To     member.ID // 0 to let them expire
	Reason string
}

// Decide moves all that is there.
//
// Problems: member_unknown, member_here, heir_wrong, card_left, points_none, reason_missing.
func (c PassPoints) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.From)
	if m == nil {
		return unknownMember(c.From).At("id")
	}
	if _, gone := img.Counter.Left[m.ID]; !gone {
		return problem.New(problem.Refused, "member_here", nil).At("id")
	}
	to := ledger.Expired
	if c.To != 0 {
		heir := img.Member(c.To)
		if heir == nil {
			return unknownMember(c.To).At("to")
		}
		if heir.ID == m.ID {
			return problem.New(problem.Invalid, "heir_wrong", nil).At("to")
		}
		if err := present(img, heir); err != nil {
			return err
		}
		to = ledger.Member(uint64(heir.ID))
	}
	reason := strings.TrimSpace(c.Reason)
	points := img.Points(m.ID)
	switch {
	case reason == "":
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	case points <= 0:
		return problem.New(problem.Refused, "points_none", nil)
	}
	postings := []ledger.Posting{{From: ledger.Member(uint64(m.ID)), To: to, Amount: points}}
	if err := img.Balances.Check(postings); err != nil {
		return err
	}
	tx.Append(&event.PointsPassed{From: m.ID, To: c.To, Points: points, Postings: postings, Reason: reason})
	return nil
}
