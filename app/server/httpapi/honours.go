package httpapi

import (
	"cmp"
	"context"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/reports"
	"xinpu/printing"
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
		if err := printable(field, s); err != nil {
			return nil, err
		}
	}
	q := a.query(ctx)
	p, err := q.Reports().Honoured(id)
	if err != nil {
		return nil, err
	}
	s, info := a.secretary(ctx, q), q.Reports().Info()
	word := func(key string) string { return s.say("paper.certificate."+key, nil) }
	reason := in.Reason
	if reason == "" {
		reason = s.say("paper.certificate.reason", map[string]any{"year": info.Today.Time().Year(), "village": info.Name})
	}
	c := printing.Certificate{
		Village: info.Name, Title: word("title"), Name: s.say("paper.certificate.name", map[string]any{"name": p.Name}),
		Body: []string{s.say("paper.certificate.body", map[string]any{"reason": reason})}, Honour: cmp.Or(in.Honour, word("honour")), Closing: word("closing"),
		Signer: s.say("paper.certificate.signer", map[string]any{"village": info.Name}), Day: s.on(info.Today), Check: s.say("paper.cards.check", nil), Watermark: a.watermark(ctx), Date: info.Now,
	}
	if info.Seal != nil {
		c.Foot = s.say("paper.poster.seal", map[string]any{"month": s.month(info.Seal.Month)}) + " " + info.Seal.Number.String()
	}
	data, err := printing.CertificatePDF(c)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("certificate-"+p.ID.String()+".pdf", data), nil
}

type platesInput struct {
	Household string `query:"household" maxLength:"30" doc:"one household; all that may have a plate when it is left out"`
	Lang      string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

func (a *API) platesPDF(ctx context.Context, in *platesInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	all, err := q.Reports().Plates(in.Household)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, problem.New(problem.NotFound, "plates_none", nil)
	}
	s, info := a.secretary(ctx, q), q.Reports().Info()
	sheet := printing.PlateSheet{
		Village: info.Name, Check: s.say("paper.cards.check", nil), Watermark: a.watermark(ctx), Date: info.Now,
		Foot: s.say("paper.plate.foot", map[string]any{"day": s.on(info.Today)}),
	}
	for _, h := range all {
		sheet.Plates = append(sheet.Plates, s.plate(info, h))
	}
	data, err := printing.PlatesPDF(sheet)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("plates.pdf", data), nil
}

// plate says in its symbol what it says in print, with the seal that it can be held against; it leads nowhere.
func (s secretary) plate(info reports.Village, h reports.Plate) printing.Plate {
	out := printing.Plate{
		Household: s.household(h.Household), Stars: int(min(h.Stars, 10)), Honour: s.say("paper.plate.honour", nil), CodeText: s.say("paper.plate.code_text", nil),
	}
	if h.Stars > 0 {
		out.Honour = s.say("paper.plate.stars", map[string]any{"n": h.Stars})
	}
	out.Code = s.say("paper.plate.code", map[string]any{"village": info.Name, "household": out.Household, "honour": out.Honour, "day": s.on(info.Today)})
	if info.Seal != nil {
		out.Code += s.say("paper.plate.sealed", map[string]any{"seal": info.Seal.Number.String()})
	}
	return out
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
	if err := printable("mend", in.Mend); err != nil {
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
	s := a.secretary(ctx, q)
	data, err := printing.LetterPDF(s.letter(info, r, until, in.Mend))
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("letter-"+in.ID+".pdf", data), nil
}

func (s secretary) letter(info reports.Village, r reports.Reminder, until calendar.Day, mend string) printing.Letter {
	word := func(key string) string { return s.say("paper.letter."+key, nil) }
	name := r.Person.Name
	if r.Minor {
		name = s.say("paper.letter.parents", map[string]any{"name": name})
	}
	out := printing.Letter{
		Village: info.Name, Sender: s.say("paper.letter.sender", map[string]any{"village": info.Name}), Day: s.on(info.Today), Title: word("title"), Private: word("private"),
		Address:  []string{name, info.Name + " " + s.household(r.Person.Household), r.Person.Grid},
		Greeting: s.say("paper.letter.greeting", map[string]any{"name": name}), Opening: []string{s.say("paper.letter.opening", map[string]any{"standing": info.Scheme.Standing})},
		Signer: s.say("paper.certificate.signer", map[string]any{"village": info.Name}), Check: s.say("paper.cards.check", nil), Page: s.page(), Foot: word("foot"),
		Watermark: s.a.watermark(s.ctx), Date: info.Now,
		Table: &printing.Table{Columns: []printing.Column{{Title: word("day"), Width: 34}, {Title: word("what")}, {Title: info.Scheme.Standing, Width: 26, Right: true, Bold: true}}},
		Points: []printing.Fact{
			{Label: word("now"), Value: s.say("paper.letter.now_says", map[string]any{"standing": count(r.Person.Standing), "base": count(info.Scheme.Base)})},
			{Label: word("until"), Value: s.on(until)},
		},
		Closing: []string{s.say("paper.letter.rights", map[string]any{"shop": info.Shop}), word("closing")},
	}
	if mend == "" {
		mend = word("mend_usual")
	}
	out.Points = append(out.Points, printing.Fact{Label: word("mend"), Value: mend})
	if r.Helper != "" {
		out.Points = append(out.Points, printing.Fact{Label: word("helper"), Value: s.say("paper.letter.helps", map[string]any{"name": r.Helper})})
	}
	for _, e := range r.Entries {
		row := printing.Cells(s.on(e.Day), e.Title, plus(e.Standing))
		row.Cells[1].Note = e.Why
		out.Table.Rows = append(out.Table.Rows, row)
	}
	return out
}
