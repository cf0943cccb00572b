package query

import (
	"time"

	"context"
	"fmt"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/app/domain/serial"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Seal is a closed month.
type Seal struct {
	Month  calendar.Month `json:"month"`
	Number seal.Number    `json:"number" doc:"twelve digits, the last a check digit"`
	Events uint64         `json:"events" doc:"how many events it covers"`
	At     time.Time      `json:"at" doc:"when it was written"`
}

// Seals lists the closed months.
type Seals struct {
	Seals []Seal `json:"seals" doc:"newest first"`
}

// SealCheck says whether the history that a seal covers is unchanged.
type SealCheck struct {
	Seal      Seal   `json:"seal"`
	Unchanged bool   `json:"unchanged"`
	Finding   string `json:"finding,omitempty" doc:"the first event that does not fit, in words"`
	Bad       error  `json:"-"` // what Finding puts into words
}

// SlipCheck is what the kiosk says of an old slip.
type SlipCheck struct {
	Serial   string       `json:"serial"`
	Day      calendar.Day `json:"day"`
	Name     string       `json:"name" doc:"masked"`
	Total    int64        `json:"total"`
	Lines    []Line       `json:"lines"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
	Reversal bool         `json:"reversal" doc:"this slip took another back"`
	Seal     *SealCheck   `json:"seal,omitempty" doc:"of the seal printed on the slip"`
}

func (v *view) sealOf(s *image.Seal) (Seal, error) {
	out := Seal{Month: s.Month, Number: s.Number, Events: s.Upto}
	err := v.events([]uint64{s.Seq}, func(e event.Event) error {
		out.At = e.At
		return nil
	})
	return out, err
}

func (v *view) lastSeal() *Seal {
	last := v.LastSeal()
	if last == nil {
		return nil
	}
	out, err := v.sealOf(last)
	if err != nil {
		return nil // the next check of the history says why
	}
	return &out
}

// Seals lists the closed months, newest first.
func (q *Query) Seals() (Seals, error) {
	return look(q, func(v *view) (Seals, error) {
		out := Seals{Seals: []Seal{}}
		for _, s := range slices.Backward(v.Image.Seals()) {
			line, err := v.sealOf(&s)
			if err != nil {
				return out, err
			}
			out.Seals = append(out.Seals, line)
		}
		return out, nil
	})
}

// CheckSeal tells whether the history that a seal covers is unchanged.
//
// Problems: seal_unknown.
func (q *Query) CheckSeal(ctx context.Context, number seal.Number) (SealCheck, error) {
	check, err := q.Village.CheckSeal(ctx, number)
	if err != nil {
		return SealCheck{}, err
	}
	return look(q, func(v *view) (SealCheck, error) {
		s, err := v.sealOf(&check.Seal)
		return SealCheck{Seal: s, Unchanged: check.Finding == nil, Bad: check.Finding}, err
	})
}

// A slip's QR symbol says the seal that was printed on it, twelve digits or zeros; its serial number, ten digits with the check digit; and
// four digits that mark the event in the chain.
const (
	sealDigits   = 12
	serialDigits = 10
	markDigits   = 4
)

func (v *view) slipCode(printed *image.Seal, seq uint64) (string, error) {
	number := fmt.Sprintf("%0*d", sealDigits, 0)
	if printed != nil {
		number = printed.Number.Digits()
	}
	mark, ok, err := v.q.Village.Mark(seq)
	if !ok {
		mark = "" // a list may show what is being written; no paper is printed before it is
	}
	return number + fmt.Sprintf("%0*s", serialDigits, serial.Digits(serialOf(seq))) + mark, err
}

// slipParts takes a symbol apart; a serial number alone has no other parts, and slips were once printed without a mark.
func slipParts(code string) (printed, number, mark string) {
	digits := serial.Digits(code)
	switch len(digits) {
	case sealDigits + serialDigits + markDigits:
		mark = digits[sealDigits+serialDigits:]
		fallthrough
	case sealDigits + serialDigits:
		return digits[:sealDigits], digits[sealDigits : sealDigits+serialDigits], mark
	default:
		return "", digits, ""
	}
}

// CheckSlip says what the journal knows of a slip: what was redeemed, whether it stands, and whether the history up to the seal printed on
// it is unchanged. It takes the digits of the slip's QR symbol, or the serial number alone.
//
// Problems: serial_invalid, redemption_unknown, slip_other, slip_seal.
func (q *Query) CheckSlip(ctx context.Context, code string) (SlipCheck, error) {
	printed, digits, mark := slipParts(code)
	seq, err := serial.Parse(digits)
	if err != nil {
		return SlipCheck{}, problem.New(problem.Invalid, "serial_invalid", problem.Args{"number": code}).At("code")
	}
	if mark != "" {
		if now, ok, err := q.Village.Mark(seq); err != nil {
			return SlipCheck{}, err
		} else if ok && now != mark {
			return SlipCheck{}, problem.New(problem.Conflict, "slip_other", problem.Args{"number": serialOf(seq)})
		}
	}
	r, err := q.Redemption(event.RedemptionID(seq))
	if err != nil {
		return SlipCheck{}, err
	}
	out := SlipCheck{Serial: r.ID, Day: r.Day, Name: member.Mask(r.Member.Name), Total: r.Total, Lines: r.Lines, Reversed: r.ReversedBy != "", Reversal: r.Reverses != ""}
	if printed == "" || r.Seal == "" && strings.Trim(printed, "0") == "" {
		return out, nil // typed by its number, or from before the first seal
	}
	number, err := seal.Parse(printed)
	if err != nil {
		return out, problem.New(problem.Conflict, "slip_seal", problem.Args{"seal": printed})
	}
	check, err := q.CheckSeal(ctx, number)
	if problem.Is(err, "seal_unknown") || err == nil && check.Seal.Number.String() != r.Seal {
		return out, problem.New(problem.Conflict, "slip_seal", problem.Args{"seal": number.String()})
	}
	out.Seal = &check
	return out, err
}
