package httpapi

import (
	"context"
	"xinpu/app/domain/serial"
)

func (a *API) sheetsPDF(ctx context.Context, in *issuePath) (*file, error) {
	ctx = speak(ctx, in.Lang)
	n, err := numbered(in.ID, "id")
	if err != nil {
		return nil, err
	}
	issue, err := a.query(ctx).Blackout().PaperIssue(serial.BlackoutID(n))
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).BlackoutSheets(issue)
	return pdf("sheets-"+issue.ID+".pdf", data, err)
}

func (a *API) advicePDF(ctx context.Context, in *advicePath) (*file, error) {
	data, err := a.documents(speak(ctx, in.Lang)).Advice()
	return pdf("blackout-advice.pdf", data, err)
}

func (a *API) sheetsReportPDF(ctx context.Context, in *issuePath) (*file, error) {
	ctx = speak(ctx, in.Lang)
	n, err := numbered(in.ID, "id")
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Blackout().SheetReport(serial.BlackoutID(n))
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).SheetReport(r).PDF()
	return pdf("sheets-report-"+r.ID+".pdf", data, err)
}
