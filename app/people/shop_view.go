package people

import "xinpu/app/domain/member"

// Pin says how a person's PIN stands: none, set or locked.
func (v *View) Pin(id member.ID) string {
	switch pin, set := v.Pins[id]; {
	case !set:
		return "none"
	case pin.Wrong >= MaxPinTries:
		return "locked"
	default:
		return "set"
	}
}

// tail is the last four of a phone number.
func tail(phone string) string {
	if len(phone) < 8 {
		return ""
	}
	return phone[len(phone)-4:]
}
