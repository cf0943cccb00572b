package httpapi

import (
	"context"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/reports"
)

type monthInput struct {
	Month string `query:"month" maxLength:"7" doc:"YYYY-MM; the present one when it is left out"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// shopMonth reads the month asked for and adds it up.
//
// Problems: month_invalid.
func (a *API) shopMonth(ctx context.Context, in *monthInput) (reports.ShopReport, error) {
	q := a.query(ctx)
	month := q.Reports().Info().Today.Month()
	if in.Month != "" {
		var err error
		if month, err = calendar.ParseMonth(in.Month); err != nil {
			return reports.ShopReport{}, problem.New(problem.Invalid, "month_invalid", problem.Args{"month": in.Month}).At("month")
		}
	}
	return q.Reports().ShopReport(ctx, month)
}

func (a *API) shopReport(ctx context.Context, in *monthInput) (*body[reports.ShopReport], error) {
	r, err := a.shopMonth(speak(ctx, in.Lang), in)
	return &body[reports.ShopReport]{r}, err
}

func (a *API) shopReportForm(ctx context.Context, in *monthInput) (named, error) {
	ctx = speak(ctx, in.Lang)
	r, err := a.shopMonth(ctx, in)
	if err != nil {
		return named{}, err
	}
	return named{a.documents(ctx).ShopReport(r), "shop-" + r.Month.String()}, nil
}

func (a *API) settlementForm(ctx context.Context, in *monthInput) (named, error) {
	ctx = speak(ctx, in.Lang)
	r, err := a.shopMonth(ctx, in)
	if err != nil {
		return named{}, err
	}
	return named{a.documents(ctx).Settlement(r), "settlement-" + r.Month.String()}, nil
}
