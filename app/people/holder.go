package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
)

// Holder finds who holds a card that is in force.
//
// Problems: card_invalid, card_unknown, card_retired, card_left.
func Holder(s *State, card string) (*Member, error) {
	number, err := member.ParseCard(card)
	if err != nil {
		p, _ := problem.As(err)
		return nil, p.At("card")
	}
	m, retired := s.Holder(number)
	if m == nil {
		return nil, problem.New(problem.NotFound, "card_unknown", problem.Args{"tail": number.Tail()}).At("card")
	}
	if retired {
		return nil, problem.New(problem.Refused, "card_retired", problem.Args{"tail": number.Tail()}).At("card")
	}
	return m, Present(s, m)
}
