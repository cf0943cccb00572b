package people

import "xinpu/app/domain/problem"

// Present refuses who is no longer of the village.
//
// Problems: card_left.
func Present(s *State, m *Member) error {
	if _, gone := s.Left[m.ID]; gone {
		return problem.New(problem.Refused, "card_left", problem.Args{"tail": m.Card.Tail()}).At("card")
	}
	return nil
}
