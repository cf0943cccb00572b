package people

import (
	"fmt"

	"xinpu/app/domain/member"
	"xinpu/app/village"
)

// Consent records who agrees to stand on the board by name. Minors are never shown, consent or not.
type Consent struct {
	Members []member.ID
	Publish bool
}

// Decide names only those for whom it changes something.
//
// Problems: member_unknown.
func (c Consent) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	var moved []member.ID
	for n, id := range c.Members {
		m := s.Member(id)
		if m == nil {
			return village.None{}, UnknownMember(id).At(fmt.Sprintf("members[%d]", n))
		}
		if m.Consent != c.Publish {
			moved = append(moved, id)
		}
	}
	if len(moved) > 0 {
		tx.Append(&ConsentRecorded{Members: moved, Publish: c.Publish})
	}
	return village.None{}, nil
}
