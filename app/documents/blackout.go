package documents

import (
	"fmt"
	"strings"

	"xinpu/app/blackout"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/reports"
	"xinpu/app/shop"
	"xinpu/printing"
)

// BlackoutSheets are the sheets of an issue. The same issue comes out the same however often: names are of today, points and prices of the
// day of issue.
//
// Problems: text_unprintable.
func (d Documents) BlackoutSheets(issue blackout.PaperIssue) ([]byte, error) {
	info := d.q.Reports().Info()
	advice := d.advice(info)
	out := printing.BlackoutSheets{
		Village: info.Name, Shop: info.Shop, Advice: &advice, Labels: d.sheetLabels(issue), Watermark: d.watermark(), Date: issue.At,
	}
	for _, g := range issue.Prices {
		notes := d.catalogueProduct(info, shop.Product{Special: g.Special, Limit: g.Limit, MinScore: g.Minimum, MinorsOnly: g.Minors})
		out.Prices = append(out.Prices, printing.BlackoutProduct{
			Number: fmt.Sprintf("%02d", g.Number), Name: g.Name, Spec: g.Spec, Price: count(g.Points), Special: notes.Note, Barcode: g.Scan,
		})
	}
	for _, page := range issue.Pages {
		sheet, err := d.paperSheet(page)
		if err != nil {
			return nil, err
		}
		out.Sheets = append(out.Sheets, sheet)
	}
	return finished(printing.BlackoutPDF(out))
}

func (d Documents) sheetLabels(issue blackout.PaperIssue) printing.BlackoutLabels {
	word := func(key string, args map[string]any) string { return d.say("paper.blackout."+key, args) }
	l := printing.BlackoutLabels{
		Title: word("title", nil), Prices: word("prices", nil), PricesNote: word("prices_note", nil), Number: word("number", nil),
		For: word("for", map[string]any{"day": d.on(issue.Day)}), Printed: word("printed", map[string]any{"at": d.moment(issue.At)}),
		Day: word("day", nil), Who: word("who", nil), Points: word("points", nil), Unit: word("unit", nil), Product: word("good", nil), Quantity: word("quantity", nil),
		Sum: word("sum", nil), Sign: word("sign", nil), Total: word("total", nil), Rows: word("rows", nil), Keeper: word("keeper", nil), Blank: word("blank", nil),
		Page: d.page(), Check: d.say("paper.cards.check", nil), Privacy: word("privacy", nil),
	}
	if issue.Seal != "" {
		l.Seal = word("seal", map[string]any{"seal": issue.Seal})
	}
	return l
}

func (d Documents) paperSheet(page blackout.SheetView) (printing.BlackoutSheet, error) {
	n, err := serial.Parse(page.Number)
	if err != nil {
		return printing.BlackoutSheet{}, err
	}
	out := printing.BlackoutSheet{Number: page.Number, Code: sheet.Code(n, 0), Title: page.Title, Blank: page.Blank}
	if page.Blank {
		out.Title = d.say("paper.blackout.spare", nil)
		for row := 1; row <= page.Rows; row++ {
			out.Rows = append(out.Rows, printing.BlackoutRow{Code: sheet.Code(n, row)})
		}
		return out, nil
	}
	for _, r := range page.Lines {
		notes := r.Ages
		if r.Discount > 0 {
			notes = append(notes, d.say("paper.blackout.off", map[string]any{"percent": r.Discount}))
		}
		home := d.say("paper.cards.household", map[string]any{"household": r.Household})
		if r.Account != "" && r.Account != r.Household {
			home = r.Account
		}
		out.Rows = append(out.Rows, printing.BlackoutRow{Code: r.Code, Name: r.Name, Home: home, Points: count(r.Printed), Note: strings.Join(notes, " ")})
	}
	return out, nil
}

// Advice is the page for the display: what to do when there is no power.
//
// Problems: text_unprintable.
func (d Documents) Advice() ([]byte, error) {
	return finished(printing.AdvicePDF(d.advice(d.q.Reports().Info())))
}

func (d Documents) advice(info reports.Village) printing.Advice {
	word := func(key string, args map[string]any) string { return d.say("paper.blackout.advice."+key, args) }
	return printing.Advice{
		Village: info.Name, Title: word("title", nil), Subtitle: word("subtitle", nil), Foot: word("foot", nil), Check: d.say("paper.cards.check", nil),
		Watermark: d.watermark(), Date: info.Now,
		Parts: []printing.AdvicePart{
			{Title: word("before", nil), Steps: []string{word("before_print", nil), word("before_keep", nil)}},
			{Title: word("during", nil), Steps: []string{word("during_find", nil), word("during_write", nil), word("during_balance", nil), word("during_spare", nil), word("during_sign", nil)}},
			{Title: word("after", nil), Steps: []string{word("after_enter", nil), word("after_held", nil), word("after_close", nil), word("after_destroy", nil)}},
		},
	}
}

// SheetReport is what an issue of sheets came to, for those who sign it.
func (d Documents) SheetReport(r blackout.SheetReport) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.blackout.report."+key, nil) }
	out := d.report(info, word("title"), d.say("paper.blackout.report.subtitle", map[string]any{"id": r.ID, "day": d.on(r.Day), "at": d.moment(r.At)}), info.Now)
	waiting, products := int64(0), int64(0)
	for _, h := range r.Sheets {
		waiting += h.Waiting
	}
	for _, l := range r.Given {
		products += l.Quantity
	}
	out.Sums = []printing.MinutesSum{
		{Figure: count(len(r.Sheets)), Label: word("sheets")}, {Figure: count(r.Rows), Label: word("rows")}, {Figure: count(r.Sum), Label: info.Scheme.Points},
		{Figure: count(products), Label: word("goods")}, {Figure: count(r.Owed), Label: word("owed")}, {Figure: count(waiting), Label: word("waiting")},
	}
	out.Parts = []printing.ReportPart{d.reportSheets(info, r), d.reportProducts(info, r), d.reportHeld(r)}
	out.Signatures = []string{d.say("paper.shop.sign_shopkeeper", nil), d.say("paper.minutes.sign_clerk", nil), d.say("paper.minutes.sign_supervisor", nil)}
	out.Unprintable = d.unprinted()
	return out
}

func (d Documents) reportSheets(info reports.Village, r blackout.SheetReport) printing.ReportPart {
	word := func(key string) string { return d.say("paper.blackout.report."+key, nil) }
	t := &printing.Table{Columns: []printing.Column{
		{Title: word("sheet"), Width: 20, Bold: true}, {Title: word("grid")}, {Title: word("state"), Width: 22}, {Title: word("rows"), Width: 14, Right: true}, {Title: info.Scheme.Points, Width: 17, Right: true},
		{Title: word("counted_rows"), Width: 18, Right: true}, {Title: word("counted_points"), Width: 19, Right: true}, {Title: word("difference"), Width: 17, Right: true},
	}}
	for _, h := range r.Sheets {
		row := printing.Cells(h.Number, h.Title, d.say("blackout.state."+string(h.State), nil), nonzero(h.Entered), nonzero(h.Points), "", "", "")
		if h.Blank {
			row.Cells[1].Text = d.say("paper.blackout.spare", nil)
		}
		if c := h.Counted; c != nil {
			row.Cells[5].Text, row.Cells[6].Text, row.Cells[7].Text = count(c.Rows), count(c.Points), plus(c.Points-h.Points)
			row.Cells[1].Note = d.legible(word("sheet"), c.Note)
		}
		if h.Reason != "" {
			row.Cells[1].Note = d.legible(word("sheet"), h.Reason)
		}
		t.Rows = append(t.Rows, row)
	}
	return printing.ReportPart{Title: word("by_sheet"), Table: t, After: []string{word("difference_note")}}
}

func (d Documents) reportProducts(info reports.Village, r blackout.SheetReport) printing.ReportPart {
	word := func(key string) string { return d.say("paper.blackout.report."+key, nil) }
	t := &printing.Table{Empty: word("nothing"), Columns: []printing.Column{{Title: word("good")}, {Title: word("price"), Width: 22, Right: true}, {Title: word("quantity"), Width: 22, Right: true}, {Title: info.Scheme.Points, Width: 24, Right: true}}}
	for _, l := range r.Given {
		t.Rows = append(t.Rows, printing.Cells(d.legible(word("good"), l.Name), count(l.Price), count(l.Quantity), count(l.Total)))
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(d.say("paper.disclosure.together", nil), "", "", count(r.Sum))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	return printing.ReportPart{Title: word("by_good"), Table: t}
}

// reportHeld tells what was decided. The paper goes to those who supervise: households stand on it, no names.
func (d Documents) reportHeld(r blackout.SheetReport) printing.ReportPart {
	word := func(key string) string { return d.say("paper.blackout.report."+key, nil) }
	t := &printing.Table{Empty: word("none_held"), Columns: []printing.Column{{Title: word("row"), Width: 26}, {Title: word("household"), Width: 18}, {Title: word("why")}, {Title: word("decided"), Width: 58}}}
	for _, h := range r.Pending {
		var why []string
		for _, one := range h.Reasons {
			why = append(why, one.Explanation)
		}
		decided := word("undecided")
		if made := h.Decision; made != nil {
			switch {
			case made.Accepted && h.Owed > 0:
				decided = d.say("paper.blackout.report.accepted_owing", map[string]any{"n": h.Owed})
			case made.Accepted:
				decided = word("accepted")
			case made.Gone:
				decided = word("rejected_gone")
			default:
				decided = word("rejected")
			}
		}
		row := printing.Cells(d.say("paper.blackout.report.where", map[string]any{"sheet": h.Sheet, "row": h.Row}), h.Member.Household, d.legible(word("why"), strings.Join(why, " ")), decided)
		if h.Decision != nil {
			row.Cells[3].Note = d.legible(word("decided"), h.Decision.Reason)
		}
		t.Rows = append(t.Rows, row)
	}
	return printing.ReportPart{Title: word("held"), Table: t}
}
