package bookings

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/stock"
)

// Visit is a time kept for a service.
type Visit struct {
	ID     serial.VisitID
	Member member.ID
	Good   string
	Day    calendar.Day
	Minute int64 // of the day
	Length int64
	Card   bool // shown when it was booked
}

// PastVisit is a visit of which it is known what became.
type PastVisit struct {
	Visit
	Outcome    trade.VisitOutcome
	Redemption serial.RedemptionID // that paid for it, 0 when nobody came
}

// keptVisits is for how many days the day lists of visits are remembered. Older ones are in the journal.
const keptVisits = 62

// EndVisit takes a visit off the list of those to come and keeps it for the list of its day.
func (s *State) EndVisit(today calendar.Day, id serial.VisitID, outcome trade.VisitOutcome, paid serial.RedemptionID) {
	v := s.Visits[id]
	if v == nil {
		return
	}
	if outcome == trade.VisitMissed {
		s.Missed[v.Member]++
	}
	delete(s.Visits, id)
	s.PastVisits = append(slices.DeleteFunc(slices.Clone(s.PastVisits), func(p PastVisit) bool { return p.Day < today-keptVisits }), PastVisit{*v, outcome, paid})
}

// VisitsLeft is how many of the same service, in any of its variants, may still be booked from a minute of a day on for its length.
func (s *State) VisitsLeft(g *stock.Good, day calendar.Day, minute int64) int64 {
	left := g.Places()
	for _, v := range s.Visits {
		if v.Day != day || v.Minute >= minute+g.Slot || minute >= v.Minute+v.Length {
			continue
		}
		if o := s.stock.Good(v.Good); v.Good == g.Code || o != nil && o.VariantOf(&g.Good) {
			left--
		}
	}
	return max(0, left)
}

// VisitsOn lists what is booked on a day, by time.
func (s *State) VisitsOn(day calendar.Day) []*Visit {
	var out []*Visit
	for _, v := range s.Visits {
		if v.Day == day {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b *Visit) int { return cmp.Or(cmp.Compare(a.Minute, b.Minute), cmp.Compare(a.ID, b.ID)) })
	return out
}
