package httpapi

import (
	"context"
	"xinpu/app/documents"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

type certificateInput struct {
	ID     string `path:"id" maxLength:"30"`
	Honour string `query:"honour" maxLength:"20" doc:"what the person is honoured as; a star of credit when it is left out"`
	Reason string `query:"reason" maxLength:"60" doc:"for what, as it is to stand there; the village's usual words when it is left out"`
	Lang   string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

func (a *API) certificatePDF(ctx context.Context, in *certificateInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := memberID(in.ID, "id")
	if err != nil {
		return nil, err
	}
	for field, s := range map[string]string{"honour": in.Honour, "reason": in.Reason} {
		if err := documents.Printable(field, s); err != nil {
			return nil, err
		}
	}
	p, err := a.query(ctx).Reports().Honoured(id)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Certificate(p, in.Honour, in.Reason)
	return pdf("certificate-"+p.ID.String()+".pdf", data, err)
}

type platesInput struct {
	Household string `query:"household" maxLength:"30" doc:"one household; all that may have a plate when it is left out"`
	Lang      string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

func (a *API) platesPDF(ctx context.Context, in *platesInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	all, err := a.query(ctx).Reports().Plates(in.Household)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Plates(all)
	return pdf("plates.pdf", data, err)
}

type letterInput struct {
	ID     string `path:"id" maxLength:"30"`
	Helper string `query:"helper" maxLength:"30" doc:"member number of who helps"`
	Until  string `query:"until" maxLength:"10" doc:"day until which it is to be mended, YYYY-MM-DD; a month from now when it is left out"`
	Mend   string `query:"mend" maxLength:"200" doc:"how to mend it, in a sentence or two"`
	Lang   string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// letterDays are the days before which a letter looks for what took standing off, and those that it gives to mend it.
const letterDays, mendDays = 365, 30

func (a *API) letterPDF(ctx context.Context, in *letterInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := memberID(in.ID, "id")
	if err != nil {
		return nil, err
	}
	helper, err := memberID(in.Helper, "helper")
	if err != nil {
		return nil, err
	}
	if err := documents.Printable("mend", in.Mend); err != nil {
		return nil, err
	}
	q := a.query(ctx)
	info := q.Reports().Info()
	until := info.Today + mendDays
	if in.Until != "" {
		if until, err = calendar.Parse(in.Until); err != nil || until < info.Today {
			return nil, problem.New(problem.Invalid, "letter_until", nil).At("until")
		}
	}
	r, err := q.Reports().Reminder(id, helper, info.Today-letterDays)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Letter(r, until, in.Mend)
	return pdf("letter-"+in.ID+".pdf", data, err)
}
