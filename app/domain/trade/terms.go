package trade

import "xinpu/app/domain/problem"

// Terms are what the village has settled about its shop. What was never settled is as in DefaultTerms.
type Terms struct {
	HoldDays     int64 `cbor:"1,keyasint"` // days after the day of reserving for which products are put aside
	PinAbove     int64 `cbor:"2,keyasint"` // points of one redemption above which the PIN is asked for, 0 for never
	ProxyPickups int64 `cbor:"3,keyasint"` // redemptions a month that somebody else may fetch for a person, 0 for none
	CashPoint    int64 `cbor:"4,keyasint"` // fen in cash for one point that is missing, 0 where the village takes no cash
	CashShare    int64 `cbor:"5,keyasint"` // percent of a redemption that cash may pay
	WarnDays     int64 `cbor:"6,keyasint"` // days before its end at which food is called short-dated
}

// DefaultTerms are in force until the village settles others: no PIN, no cash.
var DefaultTerms = Terms{HoldDays: 3, ProxyPickups: 4, CashShare: 50, WarnDays: 30}

// Check reports whether the terms can be kept.
//
// Problems: terms_wrong with the field.
func (t Terms) Check() error {
	for _, c := range []struct {
		field    string
		n        int64
		min, max int64
	}{
		{"hold_days", t.HoldDays, 0, 30}, {"pin_above", t.PinAbove, 0, 1_000_000}, {"errands", t.ProxyPickups, 0, 100},
		{"cash_point", t.CashPoint, 0, 100_000}, {"cash_share", t.CashShare, 0, 100}, {"warn_days", t.WarnDays, 0, 365},
	} {
		if c.n < c.min || c.n > c.max {
			return problem.New(problem.Invalid, "terms_wrong", problem.Args{"min": c.min, "max": c.max}).At(c.field)
		}
	}
	return nil
}

// TopUp is what of a total cash has to pay for somebody with so many points: points that are missing and the fen for them.
//
// Problems: points_not_enough when that is more than the village lets cash pay.
func (t Terms) TopUp(total, points int64) (missing, fen int64, err error) {
	missing = max(0, total-max(0, points))
	if missing == 0 {
		return 0, 0, nil
	}
	if t.CashPoint == 0 || missing*100 > total*t.CashShare {
		return 0, 0, problem.New(problem.Refused, "points_not_enough", problem.Args{"points": points, "needed": total, "missing": missing})
	}
	return missing, missing * t.CashPoint, nil
}

// MaxCash bounds what lies in a drawer, in fen.
const MaxCash = 100_000_000
