package village

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/seal"
)

// Seal is a closed month.
type Seal struct {
	Seq    uint64 // of the event that closed it
	Month  calendar.Month
	Upto   uint64 // last event that it covers
	Head   [32]byte
	Number seal.Number
}

// Seals lists the closed months, oldest first. The caller must not change it.
func (s *Core) Seals() []Seal { return s.seals }

// LastSeal is the newest, nil when there is none.
func (s *Core) LastSeal() *Seal {
	if n := len(s.seals); n > 0 {
		return &s.seals[n-1]
	}
	return nil
}

// SealBefore is the newest seal that had been written when an event was, nil when there was none.
func (s *Core) SealBefore(seq uint64) *Seal {
	for n := len(s.seals) - 1; n >= 0; n-- {
		if s.seals[n].Seq < seq {
			return &s.seals[n]
		}
	}
	return nil
}

func (st *Core) seal(seq uint64, p *MonthSealed) {
	s := Seal{Seq: seq, Month: p.Month, Upto: p.Upto}
	copy(s.Head[:], p.Head)
	s.Number = seal.Of(s.Head)
	st.seals = append(st.seals, s)
}

// Unsealed is the month that should be sealed on a day: the one before, unless it is.
func (s *Core) Unsealed(on calendar.Day) (calendar.Month, bool) {
	month := on.Month() - 1
	if last := s.LastSeal(); last != nil && last.Month >= month {
		return 0, false
	}
	return month, true
}
