package httpapi

import (
	"context"
	"xinpu/app/reports"
)

func (a *API) disclosure(ctx context.Context, in *quarterInput) (*body[reports.Disclosure], error) {
	ctx = speak(ctx, in.Lang)
	quarter, err := a.quarter(ctx, in.Quarter)
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Reports().Disclosure(ctx, quarter)
	return &body[reports.Disclosure]{out}, err
}

func (a *API) disclosureReport(ctx context.Context, in *quarterInput) (named, error) {
	ctx = speak(ctx, in.Lang)
	quarter, err := a.quarter(ctx, in.Quarter)
	if err != nil {
		return named{}, err
	}
	d, err := a.query(ctx).Reports().Disclosure(ctx, quarter)
	if err != nil {
		return named{}, err
	}
	return named{a.documents(ctx).Disclosure(d), "disclosure-" + quarter.String()}, nil
}
