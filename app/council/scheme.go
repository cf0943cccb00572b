package council

// SetUp reports whether the village is still being set up: nobody has met yet, and no rule book was adopted by a meeting.
func SetUp(s *State) bool {
	for _, a := range s.rulebook.Schemes {
		if a.Meeting != 0 {
			return false
		}
	}
	return len(s.Meetings()) == 0
}
