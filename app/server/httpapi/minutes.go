package httpapi

import (
	"context"
	"xinpu/app/council"
)

func (a *API) minutesOf(ctx context.Context, text string) (council.Minutes, error) {
	id, err := meetingID(text)
	if err != nil {
		return council.Minutes{}, err
	}
	return a.query(ctx).Council().Minutes(id)
}

func (a *API) agendaPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	m, err := a.minutesOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Agenda(m)
	return pdf("agenda-"+in.ID+".pdf", data, err)
}

func (a *API) minutesPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	m, err := a.minutesOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Minutes(m)
	return pdf("minutes-"+in.ID+".pdf", data, err)
}

func (a *API) minutesText(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	m, err := a.minutesOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &file{
		ContentType: "text/plain; charset=utf-8", Disposition: `inline; filename="minutes-` + in.ID + `.txt"`,
		Body: a.documents(ctx).MinutesText(m),
	}, nil
}

func (a *API) invitationPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := meetingID(in.ID)
	if err != nil {
		return nil, err
	}
	m, err := a.query(ctx).Council().Meeting(id)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Invitation(m)
	return pdf("invitation-"+in.ID+".pdf", data, err)
}
