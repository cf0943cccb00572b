package people

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
)

// Departure says why and when somebody left the village.
type Departure struct {
	Reason member.Leave
	Day    calendar.Day
}

// Pin is a person's PIN, as a slow hash under the member's key, and how often in a row another one was typed.
type Pin struct {
	Sealed []byte
	Wrong  int
}
