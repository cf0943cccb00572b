package display

import (
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/village"
)

// MakeSuggestion keeps a villager's wish for the display. The member is named by number in the office, by card at the kiosk.
type MakeSuggestion struct {
	Member  member.ID
	Card    string
	Text    string
	Named   bool
	Waiting bool // the office reads it first
}

// Decide seals the words under the member's key.
//
// Problems: wish_empty, wish_long, wishes_many, member_unknown and those of the card.
func (c MakeSuggestion) Decide(tx *village.Tx) (serial.SuggestionID, error) {
	s := of(tx)
	text := strings.Join(strings.Fields(strings.ToValidUTF8(c.Text, "?")), " ")
	if text == "" {
		return 0, problem.New(problem.Invalid, "wish_empty", nil).At("text")
	}
	if len([]rune(text)) > longestSuggestion {
		return 0, problem.New(problem.Invalid, "wish_long", problem.Args{"max": longestSuggestion}).At("text")
	}
	if len(s.Suggestions()) >= mostSuggestions {
		return 0, problem.New(problem.Refused, "wishes_many", problem.Args{"max": mostSuggestions})
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
	return serial.SuggestionID(tx.Append(&SuggestionMade{Member: m.ID, Text: sealed, Named: c.Named, Waiting: c.Waiting})), nil
}

// Again finds the suggestion that it kept.
func (MakeSuggestion) Again(_ *village.Tx, events []village.Event) (serial.SuggestionID, error) {
	return village.MadeBy[*SuggestionMade, serial.SuggestionID](events)
}
