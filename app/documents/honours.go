package documents

import (
	"cmp"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/reports"
	"xinpu/app/statements"
	"xinpu/printing"
)

// Certificate honours a person, A4 landscape; without an honour it is a star of credit, without a reason the village's usual words.
//
// Problems: text_unprintable.
func (d Documents) Certificate(p statements.Person, honour, reason string) ([]byte, error) {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.certificate."+key, nil) }
	if reason == "" {
		reason = d.say("paper.certificate.reason", map[string]any{"year": info.Today.Time().Year(), "village": info.Name})
	}
	c := printing.Certificate{
		Village: info.Name, Title: word("title"), Name: d.say("paper.certificate.name", map[string]any{"name": p.Name}),
		Body: []string{d.say("paper.certificate.body", map[string]any{"reason": reason})}, Honour: cmp.Or(honour, word("honour")), Closing: word("closing"),
		Signer: d.say("paper.certificate.signer", map[string]any{"village": info.Name}), Day: d.on(info.Today), Check: d.say("paper.cards.check", nil), Watermark: d.watermark(), Date: info.Now,
	}
	if info.Seal != nil {
		c.Foot = d.say("paper.poster.seal", map[string]any{"month": d.month(info.Seal.Month)}) + " " + info.Seal.Number.String()
	}
	return finished(printing.CertificatePDF(c))
}

// Plates are door plates, two on an A4 sheet.
//
// Problems: plates_none, text_unprintable.
func (d Documents) Plates(all []reports.Plate) ([]byte, error) {
	if len(all) == 0 {
		return nil, problem.New(problem.NotFound, "plates_none", nil)
	}
	info := d.q.Reports().Info()
	sheet := printing.PlateSheet{
		Village: info.Name, Check: d.say("paper.cards.check", nil), Watermark: d.watermark(), Date: info.Now,
		Foot: d.say("paper.plate.foot", map[string]any{"day": d.on(info.Today)}),
	}
	for _, h := range all {
		sheet.Plates = append(sheet.Plates, d.plate(info, h))
	}
	return finished(printing.PlatesPDF(sheet))
}

// plate says in its symbol what it says in print, with the seal that it can be held against; it leads nowhere.
func (d Documents) plate(info reports.Village, h reports.Plate) printing.Plate {
	out := printing.Plate{
		Household: d.household(h.Household), Stars: int(min(h.Stars, 10)), Honour: d.say("paper.plate.honour", nil), CodeText: d.say("paper.plate.code_text", nil),
	}
	if h.Stars > 0 {
		out.Honour = d.say("paper.plate.stars", map[string]any{"n": h.Stars})
	}
	out.Code = d.say("paper.plate.code", map[string]any{"village": info.Name, "household": out.Household, "honour": out.Honour, "day": d.on(info.Today)})
	if info.Seal != nil {
		out.Code += d.say("paper.plate.sealed", map[string]any{"seal": info.Seal.Number.String()})
	}
	return out
}

// Letter is a private reminder, A4 for a window envelope: what is to be mended until when, and how.
//
// Problems: text_unprintable.
func (d Documents) Letter(r reports.Reminder, until calendar.Day, mend string) ([]byte, error) {
	return finished(printing.LetterPDF(d.letter(d.q.Reports().Info(), r, until, mend)))
}

func (d Documents) letter(info reports.Village, r reports.Reminder, until calendar.Day, mend string) printing.Letter {
	word := func(key string) string { return d.say("paper.letter."+key, nil) }
	name := r.Person.Name
	if r.Minor {
		name = d.say("paper.letter.parents", map[string]any{"name": name})
	}
	out := printing.Letter{
		Village: info.Name, Sender: d.say("paper.letter.sender", map[string]any{"village": info.Name}), Day: d.on(info.Today), Title: word("title"), Private: word("private"),
		Address:  []string{name, info.Name + " " + d.household(r.Person.Household), r.Person.Grid},
		Greeting: d.say("paper.letter.greeting", map[string]any{"name": name}), Opening: []string{d.say("paper.letter.opening", map[string]any{"standing": info.Scheme.Score})},
		Signer: d.say("paper.certificate.signer", map[string]any{"village": info.Name}), Check: d.say("paper.cards.check", nil), Page: d.page(), Foot: word("foot"),
		Watermark: d.watermark(), Date: info.Now,
		Table: &printing.Table{Columns: []printing.Column{{Title: word("day"), Width: 34}, {Title: word("what")}, {Title: info.Scheme.Score, Width: 26, Right: true, Bold: true}}},
		Points: []printing.Fact{
			{Label: word("now"), Value: d.say("paper.letter.now_says", map[string]any{"standing": count(r.Person.Score), "base": count(info.Scheme.Base)})},
			{Label: word("until"), Value: d.on(until)},
		},
		Closing: []string{d.say("paper.letter.rights", map[string]any{"shop": info.Shop}), word("closing")},
	}
	if mend == "" {
		mend = word("mend_usual")
	}
	out.Points = append(out.Points, printing.Fact{Label: word("mend"), Value: mend})
	if r.Helper != "" {
		out.Points = append(out.Points, printing.Fact{Label: word("helper"), Value: d.say("paper.letter.helps", map[string]any{"name": r.Helper})})
	}
	for _, e := range r.Entries {
		row := printing.Cells(d.on(e.Day), e.Title, plus(e.Score))
		row.Cells[1].Note = e.Why
		out.Table.Rows = append(out.Table.Rows, row)
	}
	return out
}
