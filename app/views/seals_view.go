package views

import (
	"fmt"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/seal"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// Seal is a closed month.
type Seal struct {
	Month  calendar.Month `json:"month"`
	Number seal.Number    `json:"number" doc:"twelve digits, the last a check digit"`
	Events uint64         `json:"events" doc:"how many events it covers"`
	At     time.Time      `json:"at" doc:"when it was written"`
}

// SealOf is a seal with the time at which it was written.
func (v *View) SealOf(s *village.Seal) (Seal, error) {
	out := Seal{Month: s.Month, Number: s.Number, Events: s.Upto}
	err := v.Events([]uint64{s.Seq}, func(e village.Event) error {
		out.At = e.At
		return nil
	})
	return out, err
}

// NewestSeal is the seal of the month closed last; nil when there is none.
func (v *View) NewestSeal() *Seal {
	last := v.Core.LastSeal()
	if last == nil {
		return nil
	}
	out, err := v.SealOf(last)
	if err != nil {
		return nil // the next check of the history says why
	}
	return &out
}

// A slip's QR symbol says the seal that was printed on it, twelve digits or zeros; its serial number, ten digits with the check digit; and
// four digits that mark the event in the chain.
const (
	SealDigits   = 12
	SerialDigits = 10
	LinkDigits   = 4
)

// SlipCode is the digits of a slip's symbol: the seal printed on it, its serial number and the link of the chain.
func (v *View) SlipCode(printed *village.Seal, seq uint64) (string, error) {
	number := fmt.Sprintf("%0*d", SealDigits, 0)
	if printed != nil {
		number = printed.Number.Digits()
	}
	mark, ok, err := v.Source.Village.ChainLink(seq)
	if !ok {
		mark = "" // a list may show what is being written; no paper is printed before it is
	}
	return number + fmt.Sprintf("%0*s", SerialDigits, serial.Digits(SerialOf(seq))) + mark, err
}
