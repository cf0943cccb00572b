package demo

import (
	"math/rand/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/intake"
)

// Roster makes up the people of a village without bringing them in. The same seed makes the same people.
func Roster(n int, seed uint64, today calendar.Day) []intake.Person {
	made := everybody(rand.New(rand.NewPCG(seed, 20)), n, today)
	out := make([]intake.Person, len(made))
	for k, p := range made {
		out[k] = p.Person
	}
	return out
}
