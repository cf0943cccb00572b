package httpapi

import (
	"context"
	"fmt"
	"xinpu/app/reports"
)

type annualInput struct {
	Year int    `query:"year" minimum:"2000" maximum:"2199" doc:"the present one when it is left out"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type annualCSVInput struct {
	Year  int    `query:"year" minimum:"2000" maximum:"2199" doc:"the present one when it is left out"`
	Table string `query:"table" enum:"months,categories,grids,grids_spent,goods" required:"true"`
	Lang  string `query:"lang" enum:"zh-CN,en"`
}

func (a *API) annual(ctx context.Context, in *annualInput) (*body[reports.Annual], error) {
	y, err := a.annualOf(ctx, in)
	return &body[reports.Annual]{y}, err
}

func (a *API) annualOf(ctx context.Context, in *annualInput) (reports.Annual, error) {
	q := a.query(ctx)
	if in.Year == 0 {
		in.Year = int(q.Reports().Info().Today.Month()) / 12
	}
	return q.Reports().Annual(ctx, in.Year)
}

func (a *API) annualPDF(ctx context.Context, in *annualInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	y, err := a.annualOf(ctx, in)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).AnnualPDF(y)
	return pdf(fmt.Sprintf("points-%d.pdf", y.Year), data, err)
}

func (a *API) annualXLSX(ctx context.Context, in *annualInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	y, err := a.annualOf(ctx, in)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).AnnualWorkbook(y)
	return download(workbookType, fmt.Sprintf("points-%d.xlsx", y.Year), data, err)
}

func (a *API) annualCSV(ctx context.Context, in *annualCSVInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	y, err := a.annualOf(ctx, &annualInput{Year: in.Year})
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).AnnualCSV(y, in.Table)
	return download(csvType, fmt.Sprintf("points-%d-%s.csv", y.Year, in.Table), data, err)
}
