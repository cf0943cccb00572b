package blackout

// nextLine is the number of a visit on a row: 1 for the first.
func nextLine(s *Sheet, row int) int {
	line := 1
	if s != nil {
		for _, r := range s.Rows {
			if r.Row == row && r.Redemption != 0 {
				line = max(line, r.Line+1)
			}
		}
	}
	return line
}
