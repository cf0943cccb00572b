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

// UnknownMember is the problem member_unknown.
func UnknownMember(id member.ID) *problem.Problem {
	return problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()})
}

// Present refuses who is no longer of the village.
//
// Problems: card_left.
func Present(s *State, m *Member) error {
	if _, gone := s.Left[m.ID]; gone {
		return problem.New(problem.Refused, "card_left", problem.Args{"tail": m.Card.Tail()}).At("card")
	}
	return nil
}
