package httpapi

import (
	"context"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/app/reports"
)

// registerHistory ties the operations of history to their handlers and roles.
func (a *API) registerHistory() {
	op(a, tagHistory, "GET /api/verify", "verify",
		"Verifies the whole history: journal, chain and ledger.", readers, a.verify)
	op(a, tagHistory, "GET /api/seals", "seals",
		"Lists the closed months with their seals.", readers, a.seals)
	op(a, tagHistory, "GET /api/seals/{number}", "check-seal",
		"Reports whether the history up to a seal is unchanged.", cardScreen, a.checkSeal)
	op(a, tagShop, "GET /api/slips/{code}", "check-slip",
		"Reports whether a printed slip is genuine and still stands.", cardScreen, a.checkSlip)
}

// VerifyReport says what the check of the whole history found.
type VerifyReport struct {
	Fault    bool     `json:"fault" doc:"not OK for a fault of the program alone: the history itself is unchanged"`
	OK       bool     `json:"ok"`
	Events   uint64   `json:"events"`
	Head     string   `json:"head" doc:"head of the hash chain, hexadecimal"`
	Seconds  float64  `json:"seconds"`
	Checked  []string `json:"checked" doc:"what was checked"`
	Findings []string `json:"findings" doc:"what is wrong, the first bad event first"`
}

type sealPath struct {
	Number string `path:"number" maxLength:"40" doc:"twelve digits, spaces are forgiven"`
}

type slipPath struct {
	Code string `path:"code" maxLength:"40" doc:"digits of the slip's QR symbol, or its serial number"`
}

func (a *API) verify(ctx context.Context, _ *empty) (*body[VerifyReport], error) {
	v := a.Verify(ctx)
	out := VerifyReport{OK: v.Finding == nil, Events: v.Events, Head: v.Head, Seconds: v.Took.Seconds(), Checked: append([]string{}, v.Checked...), Findings: []string{}}
	if v.Finding != nil {
		out.Fault = v.Fault()
		out.Findings = append(out.Findings, a.finding(ctx, v.Finding))
	}
	return &body[VerifyReport]{out}, nil
}

func (a *API) seals(ctx context.Context, _ *empty) (*body[reports.Seals], error) {
	seals, err := a.query(ctx).Reports().Seals()
	return &body[reports.Seals]{seals}, err
}

func (a *API) checkSeal(ctx context.Context, in *sealPath) (*body[reports.SealCheck], error) {
	number, err := seal.Parse(in.Number)
	if p, ok := problem.As(err); ok {
		return nil, p.At("number")
	}
	check, err := a.query(ctx).Reports().CheckSeal(ctx, number)
	if check.Bad != nil {
		check.Finding = a.finding(ctx, check.Bad)
	}
	return &body[reports.SealCheck]{check}, err
}

func (a *API) checkSlip(ctx context.Context, in *slipPath) (*body[reports.SlipCheck], error) {
	check, err := a.query(ctx).Reports().CheckSlip(ctx, in.Code)
	if s := check.Seal; s != nil && s.Bad != nil {
		s.Finding = a.finding(ctx, s.Bad)
	}
	return &body[reports.SlipCheck]{check}, err
}
