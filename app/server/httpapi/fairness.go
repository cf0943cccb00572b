package httpapi

import (
	"context"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/reports"
)

type quarterInput struct {
	Quarter string `query:"quarter" maxLength:"6" doc:"YYYYQn; the present one when it is left out"`
	Lang    string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// quarter reads the quarter asked for.
//
// Problems: quarter_invalid.
func (a *API) quarter(ctx context.Context, text string) (calendar.Quarter, error) {
	if text == "" {
		return a.query(ctx).Reports().Info().Today.Month().Quarter(), nil
	}
	q, err := calendar.ParseQuarter(text)
	if err != nil {
		return 0, problem.New(problem.Invalid, "quarter_invalid", problem.Args{"quarter": text}).At("quarter")
	}
	return q, nil
}

func (a *API) fairness(ctx context.Context, in *quarterInput) (*body[reports.Fairness], error) {
	ctx = speak(ctx, in.Lang)
	quarter, err := a.quarter(ctx, in.Quarter)
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Reports().Fairness(quarter.First(), quarter.Last())
	return &body[reports.Fairness]{out}, err
}

func (a *API) fairnessReport(ctx context.Context, in *quarterInput) (named, error) {
	ctx = speak(ctx, in.Lang)
	quarter, err := a.quarter(ctx, in.Quarter)
	if err != nil {
		return named{}, err
	}
	f, err := a.query(ctx).Reports().Fairness(quarter.First(), quarter.Last())
	if err != nil {
		return named{}, err
	}
	return named{a.documents(ctx).Fairness(quarter, f), "fairness-" + quarter.String()}, nil
}
