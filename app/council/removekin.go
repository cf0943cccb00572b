package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// RemoveKin takes a line off the kin list.
type RemoveKin struct{ Kin uint64 }

// Decide checks that the line is there.
//
// Problems: kin_unknown.
func (c RemoveKin) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.KinLine(c.Kin) == nil {
		return village.None{}, problem.New(problem.NotFound, "kin_unknown", nil).At("id")
	}
	tx.Append(&KinRemoved{Kin: c.Kin})
	return village.None{}, nil
}
