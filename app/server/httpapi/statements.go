package httpapi

import (
	"context"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
)

// DaysInput is a span of days; the present year when it is left out.
type DaysInput struct {
	First string `query:"first" maxLength:"10" doc:"YYYY-MM-DD, the first of this year when it is left out"`
	Last  string `query:"last" maxLength:"10" doc:"YYYY-MM-DD, today when it is left out"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type statementInput struct {
	ID string `path:"id" maxLength:"30"`
	DaysInput
}

type householdInput struct {
	Number string `path:"number" maxLength:"30" doc:"of the household"`
	DaysInput
}

// days reads the span asked for.
//
// Problems: day_invalid.
func (a *API) days(ctx context.Context, in DaysInput) (first, last calendar.Day, err error) {
	last = a.query(ctx).Reports().Info().Today
	first = calendar.Date(last.Time().Year(), 1, 1)
	for _, d := range []struct {
		text, field string
		into        *calendar.Day
	}{{in.First, "first", &first}, {in.Last, "last", &last}} {
		if d.text == "" {
			continue
		}
		if *d.into, err = calendar.Parse(d.text); err != nil {
			return 0, 0, problem.New(problem.Invalid, "day_invalid", problem.Args{"day": d.text}).At(d.field)
		}
	}
	return first, last, nil
}

func (a *API) statementPDF(ctx context.Context, in *statementInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := memberID(in.ID, "id")
	if err != nil {
		return nil, err
	}
	first, last, err := a.days(ctx, in.DaysInput)
	if err != nil {
		return nil, err
	}
	st, err := a.query(ctx).Statements().Statement(id, first, last)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Statement(st).PDF()
	return pdf("statement-"+id.String()+".pdf", data, err)
}

func (a *API) householdStatementPDF(ctx context.Context, in *householdInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	first, last, err := a.days(ctx, in.DaysInput)
	if err != nil {
		return nil, err
	}
	st, err := a.query(ctx).Statements().HouseholdStatement(in.Number, first, last)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).HouseholdStatement(st).PDF()
	return pdf("statement-household-"+st.Household+".pdf", data, err)
}

func (a *API) copyPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := memberID(in.ID, "id")
	if err != nil {
		return nil, err
	}
	c, err := a.query(ctx).Statements().Copy(id, a.shown)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Copy(c).PDF()
	return pdf("copy-"+id.String()+".pdf", data, err)
}

// shown reports whether a kiosk remembers what it has shown a person.
func (a *API) shown(id member.ID) bool {
	_, ok := a.Screens.KioskSessions.Shown(uint64(id))
	return ok
}
