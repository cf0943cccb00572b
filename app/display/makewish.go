package display

import (
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/village"
)

// MakeWish keeps a villager's wish for the wall. The member is named by number in the office, by card at the kiosk.
type MakeWish struct {
	Member  member.ID
	Card    string
	Text    string
	Named   bool
	Waiting bool // the office reads it first
}

// Decide seals the words under the member's key.
//
// Problems: wish_empty, wish_long, wishes_many, member_unknown and those of the card.
func (c MakeWish) Decide(tx *village.Tx) (serial.WishID, error) {
	s := of(tx)
	text := strings.Join(strings.Fields(strings.ToValidUTF8(c.Text, "?")), " ")
	if text == "" {
		return 0, problem.New(problem.Invalid, "wish_empty", nil).At("text")
	}
	if len([]rune(text)) > longestWish {
		return 0, problem.New(problem.Invalid, "wish_long", problem.Args{"max": longestWish}).At("text")
	}
	if len(s.Wishes()) >= mostWishes {
		return 0, problem.New(problem.Refused, "wishes_many", problem.Args{"max": mostWishes})
	}
	m := s.people.Member(c.Member)
	if c.Card != "" {
		var err error
		if m, err = people.Holder(s.people, c.Card); err != nil {
			return 0, err
		}
	}
	if m == nil {
		return 0, people.UnknownMember(c.Member).At("member")
	}
	sealed, err := tx.Seal(uint64(m.ID), []byte(text))
	if err != nil {
		return 0, err
	}
	return serial.WishID(tx.Append(&WishMade{Member: m.ID, Text: sealed, Named: c.Named, Waiting: c.Waiting})), nil
}

// Again finds the wish that it kept.
func (MakeWish) Again(_ *village.Tx, events []village.Event) (serial.WishID, error) {
	return village.MadeBy[*WishMade, serial.WishID](events)
}
