package image

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/seal"
	"xinpu/app/village/event"
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
func (i *Image) Seals() []Seal { return i.seals }

// LastSeal is the newest, nil when there is none.
func (i *Image) LastSeal() *Seal {
	if n := len(i.seals); n > 0 {
		return &i.seals[n-1]
	}
	return nil
}

// SealBefore is the newest seal that had been written when an event was, nil when there was none.
func (i *Image) SealBefore(seq uint64) *Seal {
	for n := len(i.seals) - 1; n >= 0; n-- {
		if i.seals[n].Seq < seq {
			return &i.seals[n]
		}
	}
	return nil
}

func (i *Image) seal(seq uint64, p *event.MonthSealed) {
	s := Seal{Seq: seq, Month: p.Month, Upto: p.Upto}
	copy(s.Head[:], p.Head)
	s.Number = seal.Of(s.Head)
	i.seals = append(i.seals, s)
}

// Unsealed is the month that should be sealed on a day: the one before, unless it is.
func (i *Image) Unsealed(on calendar.Day) (calendar.Month, bool) {
	month := on.Month() - 1
	if last := i.LastSeal(); last != nil && last.Month >= month {
		return 0, false
	}
	return month, true
}
