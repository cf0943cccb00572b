package rulebook

import "xinpu/app/domain/calendar"

// ExpiringFrom is the day from which the books, one after the other up to the one of a day, let points run out after no longer a time than
// that one: who shortens the time announces it anew.
func (s *State) ExpiringFrom(on calendar.Day) calendar.Day {
	now := s.AdoptedOn(on)
	from := now.InForce
	for n := len(s.Schemes) - 1; n >= 0; n-- {
		a := &s.Schemes[n]
		if a.InForce > now.InForce || a.Seq > now.Seq {
			continue
		}
		if a.Scheme.Expiry == nil || a.Scheme.Expiry.Months > now.Scheme.Expiry.Months {
			break
		}
		from = min(from, a.InForce)
	}
	return from
}
