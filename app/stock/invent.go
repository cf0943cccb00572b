package stock

import (
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// Invent says that the village's people are made up.
type Invent struct{ Seed int64 }

// Decide refuses a village in which anybody lives.
//
// Problems: demo_not_empty.
func (c Invent) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if len(s.people.Members()) > 0 || len(s.Products()) > 0 {
		return village.None{}, problem.New(problem.Conflict, "demo_not_empty", nil)
	}
	tx.Append(&village.VillageInvented{Seed: c.Seed})
	return village.None{}, nil
}
