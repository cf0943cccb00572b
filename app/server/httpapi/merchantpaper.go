package httpapi

import (
	"context"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

type merchantPaperInput struct {
	Code  string `path:"code" maxLength:"20"`
	Month string `query:"month" maxLength:"7" doc:"YYYY-MM; the present one when it is left out"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// merchantPaper is what a merchant outside the shop gave in a month, to be signed by both sides.
//
// Problems: month_invalid, merchant_unknown.
func (a *API) merchantPaper(ctx context.Context, in *merchantPaperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	month := q.Reports().Info().Today.Month()
	if in.Month != "" {
		var err error
		if month, err = calendar.ParseMonth(in.Month); err != nil {
			return nil, problem.New(problem.Invalid, "month_invalid", problem.Args{"month": in.Month}).At("month")
		}
	}
	for _, one := range q.Stock().Settlements(month).Settlements {
		if one.Merchant != in.Code {
			continue
		}
		for _, m := range q.Stock().Merchants().Merchants {
			if m.Code == in.Code {
				data, err := a.documents(ctx).MerchantSettlement(m, one).PDF()
				return pdf("settlement-"+in.Code+"-"+month.String()+".pdf", data, err)
			}
		}
	}
	return nil, problem.New(problem.NotFound, "merchant_unknown", problem.Args{"merchant": in.Code}).At("code")
}
