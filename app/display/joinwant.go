package display

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
)

// JoinWant notes that who holds the card wishes something, too. Doing it twice changes nothing.
type JoinWant struct {
	Card string
	Of   Want
}

// Decide checks that it can be wished: a thing of the list, a good that is sold out, a wish on the wall; and not too many at once.
//
// Problems: want_unknown, want_here, wants_enough and those of the card.
func (c JoinWant) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := people.Holder(s.people, c.Card)
	if err != nil {
		return village.None{}, err
	}
	if s.Wants(m.ID, c.Of) {
		return village.None{}, nil
	}
	if err := wishable(s, c.Of); err != nil {
		return village.None{}, err
	}
	if len(s.WantsOf(m.ID)) >= trade.MostWanted {
		return village.None{}, problem.New(problem.Refused, "wants_enough", problem.Args{"max": trade.MostWanted})
	}
	tx.Append(&WantJoined{Member: m.ID, Of: c.Of})
	return village.None{}, nil
}
