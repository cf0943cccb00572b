package documents

import (
	"cmp"

	"xinpu/app/statements"
	"xinpu/app/views"
	"xinpu/printing"
)

// Statement is the points booklet of a person.
func (d Documents) Statement(st statements.Statement) Report { return d.statement(st, false) }

// HouseholdStatement is the points booklet of a household.
func (d Documents) HouseholdStatement(st statements.Statement) Report { return d.statement(st, true) }

func (d Documents) statement(st statements.Statement, household bool) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.statement."+key, nil) }
	title := d.say("paper.statement.title", map[string]any{"points": info.Scheme.Points})
	out := d.report(info, title, d.say("paper.statement.subtitle", map[string]any{"first": d.on(st.First), "last": d.on(st.Last)}), info.Now)
	out.Stamp = word("private")
	who := st.People[0]
	if household {
		out.Stamp = word("private_household")
		out.Facts = append(out.Facts, printing.Fact{Label: word("household"), Value: d.household(st.Household)}, printing.Fact{Label: word("people"), Value: count(len(st.People))})
	} else {
		out.Facts = append(out.Facts, printing.Fact{Label: word("name"), Value: who.Name}, printing.Fact{Label: word("household"), Value: d.household(st.Household)},
			printing.Fact{Label: word("grid"), Value: who.Grid}, printing.Fact{Label: word("card"), Value: "…" + who.Card[len(who.Card)-4:]})
	}
	out.Sums = []printing.MinutesSum{
		{Figure: count(st.Opening), Label: word("opening")}, {Figure: plus(st.Came), Label: word("came")}, {Figure: plus(-st.Went), Label: word("went")},
		{Figure: count(st.Closing), Label: word("closing")}, {Figure: count(st.Score), Label: info.Scheme.Score},
	}
	t := &printing.Table{Empty: word("none"), Columns: []printing.Column{{Title: word("day"), Width: 30}, {Title: word("what")}}}
	if household {
		t.Columns = append(t.Columns, printing.Column{Title: word("who"), Width: 24})
	}
	t.Columns = append(t.Columns, printing.Column{Title: info.Scheme.Points, Width: 17, Right: true}, printing.Column{Title: info.Scheme.Score, Width: 17, Right: true},
		printing.Column{Title: word("balance"), Width: 19, Right: true, Bold: true})
	for _, r := range st.Rows {
		cells := []printing.Cell{{Text: d.on(r.Day)}, {Text: r.Title, Note: r.Why}}
		if household {
			cells = append(cells, printing.Cell{Text: cmp.Or(r.Who, word("whole_household"))})
		}
		score := ""
		if r.Score != 0 {
			score = plus(r.Score)
		}
		t.Rows = append(t.Rows, printing.Row{Cells: append(cells, printing.Cell{Text: plus(r.Moved)}, printing.Cell{Text: score}, printing.Cell{Text: count(r.Balance)})})
	}
	out.Parts = []printing.ReportPart{{Title: word("entries"), Table: t, After: []string{d.say("paper.statement.object", map[string]any{"shop": info.Shop})}}}
	if info.Seal != nil {
		out.Seals = d.seals([]views.Seal{*info.Seal})
	}
	return out
}

// Copy is everything that is kept about a person, for that person's hands.
func (d Documents) Copy(c statements.Copy) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.copy."+key, nil) }
	out := d.report(info, word("title"), word("subtitle"), info.Now)
	out.Stamp = d.say("paper.statement.private", nil)
	for _, l := range c.Lines {
		out.Facts = append(out.Facts, printing.Fact{Label: l.Label, Value: d.legible(l.Label, l.Value)})
	}
	deeds := &printing.Table{Empty: word("no_deeds"), Columns: []printing.Column{{Title: word("day"), Width: 30}, {Title: word("what")}, {Title: word("by"), Width: 30}, {Title: word("state"), Width: 24}}}
	for _, deed := range c.Deeds {
		row := printing.Cells(d.on(deed.Day), deed.RuleName+" "+deed.Quantity+deed.Unit, d.legible(word("by"), deed.Collector), d.status(deed.Status))
		row.Cells[1].Note = d.legible(word("note"), deed.Note)
		deeds.Rows = append(deeds.Rows, row)
	}
	entries := &printing.Table{Empty: d.say("paper.statement.none", nil), Columns: []printing.Column{
		{Title: word("day"), Width: 30}, {Title: word("what")}, {Title: info.Scheme.Points, Width: 20, Right: true}, {Title: info.Scheme.Score, Width: 20, Right: true},
	}}
	for _, e := range c.Entries {
		row := printing.Cells(d.on(e.Day), e.Title, plus(e.Points), plus(e.Score))
		row.Cells[1].Note = e.Why
		entries.Rows = append(entries.Rows, row)
	}
	out.Parts = []printing.ReportPart{
		{Title: word("why"), Text: []string{word("purpose"), word("seen"), word("long")}},
		{Title: word("rights"), Text: c.Rights},
		{Title: word("deeds"), Table: deeds}, {Title: word("entries"), Table: entries},
	}
	out.Unprintable = d.unprinted()
	return out
}

// status says where a deed stands.
func (d Documents) status(status string) string {
	switch status {
	case "agenda":
		return d.say("paper.copy.status.agenda", nil)
	case "noted":
		return d.say("paper.copy.status.noted", nil)
	case "carried", "changed":
		return d.say("paper.copy.status.carried", nil)
	case "rejected":
		return d.say("paper.copy.status.rejected", nil)
	case "withdrawn":
		return d.say("paper.copy.status.withdrawn", nil)
	case "posted":
		return d.say("paper.copy.status.posted", nil)
	default:
		return d.say("paper.copy.status.recorded", nil)
	}
}
