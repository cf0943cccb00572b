package httpapi

import (
	"cmp"
	"context"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/reports"
	"xinpu/app/statements"
	"xinpu/app/views"
	"xinpu/printing"
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
	q := a.query(ctx)
	st, err := q.Statements().Statement(id, first, last)
	if err != nil {
		return nil, err
	}
	s := a.secretary(ctx, q)
	return s.answer("statement-"+id.String(), s.statement(q.Reports().Info(), st, false))
}

func (a *API) householdStatementPDF(ctx context.Context, in *householdInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	first, last, err := a.days(ctx, in.DaysInput)
	if err != nil {
		return nil, err
	}
	q := a.query(ctx)
	st, err := q.Statements().HouseholdStatement(in.Number, first, last)
	if err != nil {
		return nil, err
	}
	s := a.secretary(ctx, q)
	return s.answer("statement-household-"+st.Household, s.statement(q.Reports().Info(), st, true))
}

func (s secretary) statement(info reports.Village, st statements.Statement, household bool) printing.Report {
	word := func(key string) string { return s.say("paper.statement."+key, nil) }
	title := s.say("paper.statement.title", map[string]any{"points": info.Scheme.Points})
	out := s.report(info, title, s.say("paper.statement.subtitle", map[string]any{"first": s.on(st.First), "last": s.on(st.Last)}), info.Now)
	out.Stamp = word("private")
	who := st.People[0]
	if household {
		out.Stamp = word("private_household")
		out.Facts = append(out.Facts, printing.Fact{Label: word("household"), Value: s.household(st.Household)}, printing.Fact{Label: word("people"), Value: count(len(st.People))})
	} else {
		out.Facts = append(out.Facts, printing.Fact{Label: word("name"), Value: who.Name}, printing.Fact{Label: word("household"), Value: s.household(st.Household)},
			printing.Fact{Label: word("grid"), Value: who.Grid}, printing.Fact{Label: word("card"), Value: "…" + who.Card[len(who.Card)-4:]})
	}
	out.Sums = []printing.MinutesSum{
		{Figure: count(st.Opening), Label: word("opening")}, {Figure: plus(st.Came), Label: word("came")}, {Figure: plus(-st.Went), Label: word("went")},
		{Figure: count(st.Closing), Label: word("closing")}, {Figure: count(st.Standing), Label: info.Scheme.Standing},
	}
	t := &printing.Table{Empty: word("none"), Columns: []printing.Column{{Title: word("day"), Width: 30}, {Title: word("what")}}}
	if household {
		t.Columns = append(t.Columns, printing.Column{Title: word("who"), Width: 24})
	}
	t.Columns = append(t.Columns, printing.Column{Title: info.Scheme.Points, Width: 17, Right: true}, printing.Column{Title: info.Scheme.Standing, Width: 17, Right: true},
		printing.Column{Title: word("balance"), Width: 19, Right: true, Bold: true})
	for _, r := range st.Rows {
		cells := []printing.Cell{{Text: s.on(r.Day)}, {Text: r.Title, Note: r.Why}}
		if household {
			cells = append(cells, printing.Cell{Text: cmp.Or(r.Who, word("whole_household"))})
		}
		standing := ""
		if r.Standing != 0 {
			standing = plus(r.Standing)
		}
		t.Rows = append(t.Rows, printing.Row{Cells: append(cells, printing.Cell{Text: plus(r.Moved)}, printing.Cell{Text: standing}, printing.Cell{Text: count(r.Balance)})})
	}
	out.Parts = []printing.ReportPart{{Title: word("entries"), Table: t, After: []string{s.say("paper.statement.object", map[string]any{"shop": info.Shop})}}}
	if info.Seal != nil {
		out.Seals = s.seals([]views.Seal{*info.Seal})
	}
	return out
}

func (a *API) copyPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := memberID(in.ID, "id")
	if err != nil {
		return nil, err
	}
	q := a.query(ctx)
	c, err := q.Statements().Copy(id, func(id member.ID) bool {
		_, ok := a.Screens.Visits.Shown(uint64(id))
		return ok
	})
	if err != nil {
		return nil, err
	}
	s := a.secretary(ctx, q)
	return s.answer("copy-"+id.String(), s.copy(q.Reports().Info(), c))
}

// copy is everything that is kept about a person, for that person's hands.
func (s secretary) copy(info reports.Village, c statements.Copy) printing.Report {
	word := func(key string) string { return s.say("paper.copy."+key, nil) }
	out := s.report(info, word("title"), word("subtitle"), info.Now)
	out.Stamp = s.say("paper.statement.private", nil)
	for _, l := range c.Lines {
		out.Facts = append(out.Facts, printing.Fact{Label: l.Label, Value: s.legible(l.Label, l.Value)})
	}
	deeds := &printing.Table{Empty: word("no_deeds"), Columns: []printing.Column{{Title: word("day"), Width: 30}, {Title: word("what")}, {Title: word("by"), Width: 30}, {Title: word("state"), Width: 24}}}
	for _, d := range c.Deeds {
		row := printing.Cells(s.on(d.Day), d.RuleName+" "+d.Quantity+d.Unit, s.legible(word("by"), d.Collector), s.status(d.Status))
		row.Cells[1].Note = s.legible(word("note"), d.Note)
		deeds.Rows = append(deeds.Rows, row)
	}
	entries := &printing.Table{Empty: s.say("paper.statement.none", nil), Columns: []printing.Column{
		{Title: word("day"), Width: 30}, {Title: word("what")}, {Title: info.Scheme.Points, Width: 20, Right: true}, {Title: info.Scheme.Standing, Width: 20, Right: true},
	}}
	for _, e := range c.Entries {
		row := printing.Cells(s.on(e.Day), e.Title, plus(e.Points), plus(e.Standing))
		row.Cells[1].Note = e.Why
		entries.Rows = append(entries.Rows, row)
	}
	out.Parts = []printing.ReportPart{
		{Title: word("why"), Text: []string{word("purpose"), word("seen"), word("long")}},
		{Title: word("rights"), Text: c.Rights},
		{Title: word("deeds"), Table: deeds}, {Title: word("entries"), Table: entries},
	}
	out.Unprintable = s.unprinted()
	return out
}

// status says where a deed stands.
func (s secretary) status(status string) string {
	switch status {
	case "agenda":
		return s.say("paper.copy.status.agenda", nil)
	case "noted":
		return s.say("paper.copy.status.noted", nil)
	case "carried", "changed":
		return s.say("paper.copy.status.carried", nil)
	case "rejected":
		return s.say("paper.copy.status.rejected", nil)
	case "withdrawn":
		return s.say("paper.copy.status.withdrawn", nil)
	case "posted":
		return s.say("paper.copy.status.posted", nil)
	default:
		return s.say("paper.copy.status.recorded", nil)
	}
}
