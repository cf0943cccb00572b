package reports

import (
	"context"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/app/domain/serial"
	"xinpu/app/shop"
	"xinpu/app/views"
)

// Seals lists the closed months.
type Seals struct {
	Seals []views.Seal `json:"seals" doc:"newest first"`
}

// SealCheck says whether the history that a seal covers is unchanged.
type SealCheck struct {
	Seal      views.Seal `json:"seal"`
	Unchanged bool       `json:"unchanged"`
	Finding   string     `json:"finding,omitempty" doc:"the first event that does not fit, in words"`
	Bad       error      `json:"-"` // what Finding puts into words
}

// SlipCheck is what the kiosk says of an old slip.
type SlipCheck struct {
	Serial   string       `json:"serial"`
	Day      calendar.Day `json:"day"`
	Name     string       `json:"name" doc:"masked"`
	Total    int64        `json:"total"`
	Lines    []shop.Line  `json:"lines"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
	Reversal bool         `json:"reversal" doc:"this slip took another back"`
	Seal     *SealCheck   `json:"seal,omitempty" doc:"of the seal printed on the slip"`
}

// Seals lists the closed months, newest first.
func (q *Query) Seals() (Seals, error) {
	return look(q, func(v *View) (Seals, error) {
		out := Seals{Seals: []views.Seal{}}
		for _, s := range slices.Backward(v.core.Seals()) {
			line, err := v.SealOf(&s)
			if err != nil {
				return out, err
			}
			out.Seals = append(out.Seals, line)
		}
		return out, nil
	})
}

// CheckSeal reports whether the history that a seal covers is unchanged.
//
// Problems: seal_unknown.
func (q *Query) CheckSeal(ctx context.Context, number seal.Number) (SealCheck, error) {
	check, err := q.Village.CheckSeal(ctx, number)
	if err != nil {
		return SealCheck{}, err
	}
	return look(q, func(v *View) (SealCheck, error) {
		s, err := v.SealOf(&check.Seal)
		return SealCheck{Seal: s, Unchanged: check.Finding == nil, Bad: check.Finding}, err
	})
}

// slipParts takes a symbol apart; a serial number alone has no other parts, and slips were once printed without a mark.
func slipParts(code string) (printed, number, mark string) {
	digits := serial.Digits(code)
	switch len(digits) {
	case views.SealDigits + views.SerialDigits + views.LinkDigits:
		mark = digits[views.SealDigits+views.SerialDigits:]
		fallthrough
	case views.SealDigits + views.SerialDigits:
		return digits[:views.SealDigits], digits[views.SealDigits : views.SealDigits+views.SerialDigits], mark
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
		if now, ok, err := q.Village.ChainLink(seq); err != nil {
			return SlipCheck{}, err
		} else if ok && now != mark {
			return SlipCheck{}, problem.New(problem.Conflict, "slip_other", problem.Args{"number": views.SerialOf(seq)})
		}
	}
	r, err := q.shopQuery().Redemption(serial.RedemptionID(seq))
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
