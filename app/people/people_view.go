package people

import (
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

// Search finds people by name, pinyin, initials, household or card.
func (v *View) Search(typed string) []member.ID {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return v.Members()
	}
	if digits := serial.Digits(typed); digits != "" {
		if card, err := member.ParseCard(digits); err == nil {
			if state, ok := v.CardState(card); ok {
				return []member.ID{state.Member}
			}
			return nil
		}
		if h := v.HouseholdLike(digits); h != nil {
			return h.Members
		}
		return nil
	}
	found := v.Find(typed, len(v.Members()))
	if len(found) > 0 {
		return found
	}
	for _, id := range v.Members() {
		if strings.Contains(v.Member(id).Profile.Name, typed) {
			found = append(found, id)
		}
	}
	return found
}
