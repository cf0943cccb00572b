package documents

import (
	"strconv"
	"strings"

	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/printing"
)

// ShopReport is a month of the shop.
func (d Documents) ShopReport(r reports.ShopReport) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.shop."+key, nil) }
	out := d.report(info, d.say("paper.shop.title", map[string]any{"shop": info.Shop}), d.say("paper.shop.subtitle", map[string]any{"month": d.month(r.Month), "day": d.on(r.Last)}), info.Now)
	if !r.Over {
		out.Stamp = word("going_on")
	}
	out.Sums = []printing.MinutesSum{
		{Figure: count(r.Redemptions), Label: word("redemptions")}, {Figure: count(r.Households), Label: word("households")}, {Figure: count(r.Points), Label: word("points")},
		{Figure: count(r.Issued), Label: word("issued")}, {Figure: count(len(r.Reversals)), Label: word("reversals")},
	}
	out.Parts = []printing.ReportPart{d.shopProducts(info, r), d.shopDays(info, r), d.shopReversals(info, r), d.stockMoves(r)}
	out.Signatures = []string{word("sign_shopkeeper"), d.say("paper.minutes.sign_clerk", nil), d.say("paper.minutes.sign_supervisor", nil)}
	out.Unprintable = d.unprinted()
	return out
}

// shopProducts shows for every product that what was there, came and went makes what is there.
func (d Documents) shopProducts(info reports.Village, r reports.ShopReport) printing.ReportPart {
	word := func(key string) string { return d.say("paper.shop."+key, nil) }
	t := &printing.Table{Empty: word("no_goods"), Columns: []printing.Column{
		{Title: word("good")}, {Title: word("opening"), Width: 13, Right: true}, {Title: word("received"), Width: 13, Right: true}, {Title: word("written"), Width: 13, Right: true}, {Title: word("counted"), Width: 13, Right: true},
		{Title: word("given"), Width: 13, Right: true}, {Title: word("returned"), Width: 13, Right: true}, {Title: word("closing"), Width: 13, Right: true, Bold: true}, {Title: info.Scheme.Points, Width: 16, Right: true},
	}}
	var given, returned, points int64
	for _, l := range r.Products {
		given, returned, points = given+l.Given, returned+l.Returned, points+l.Points
		row := printing.Cells(d.legible(word("good"), l.Name), count(l.Opening), nonzero(l.Received), nonzero(l.Written), signedOrNone(l.Counted), nonzero(l.Given), nonzero(l.Returned), count(l.Closing), nonzero(l.Points))
		if l.Service {
			row.Cells[1].Text, row.Cells[7].Text = "", word("service")
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		if r.Cash != 0 {
			t.Rows = append(t.Rows, printing.Cells(word("cash"), "", "", "", "", "", "", "", plus(-r.Cash)))
		}
		total := printing.Cells(d.say("paper.disclosure.together", nil), "", "", "", "", count(given), count(returned), "", count(points-r.Cash))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	return printing.ReportPart{Title: word("goods"), Table: t, After: []string{word("tie")}}
}

// nonzero leaves a figure out that says nothing.
func nonzero(n int64) string {
	if n == 0 {
		return ""
	}
	return count(n)
}

// signedOrNone leaves out what was right.
func signedOrNone(n int64) string {
	if n == 0 {
		return ""
	}
	return plus(n)
}

func (d Documents) shopDays(info reports.Village, r reports.ShopReport) printing.ReportPart {
	word := func(key string) string { return d.say("paper.shop."+key, nil) }
	t := &printing.Table{Empty: word("no_days"), Columns: []printing.Column{{Title: word("day"), Width: 36}, {Title: word("redemptions"), Width: 20, Right: true}, {Title: info.Scheme.Points, Width: 24, Right: true}, {}}}
	most := int64(1)
	for _, day := range r.Days {
		most = max(most, day.Points)
	}
	for _, day := range r.Days {
		row := printing.Cells(d.on(day.Day), count(day.Redemptions), count(day.Points), "")
		row.Cells[3].Bars = []float64{0, float64(day.Points) / float64(most)}
		t.Rows = append(t.Rows, row)
	}
	return printing.ReportPart{Title: word("days"), Table: t}
}

func (d Documents) shopReversals(info reports.Village, r reports.ShopReport) printing.ReportPart {
	word := func(key string) string { return d.say("paper.shop."+key, nil) }
	t := &printing.Table{Empty: word("no_reversals"), Columns: []printing.Column{
		{Title: word("day"), Width: 36}, {Title: word("serial"), Width: 24}, {Title: word("reverses"), Width: 24}, {Title: word("reason")}, {Title: info.Scheme.Points, Width: 20, Right: true},
	}}
	for _, l := range r.Reversals {
		reason := d.legible(word("reason"), l.Reason)
		if reason == "" {
			reason = word("at_till")
		}
		t.Rows = append(t.Rows, printing.Cells(d.on(l.Day), l.Serial, l.Reverses, reason, plus(l.Points)))
	}
	return printing.ReportPart{Title: word("reversed"), Table: t}
}

func (d Documents) stockMoves(r reports.ShopReport) printing.ReportPart {
	word := func(key string) string { return d.say("paper.shop."+key, nil) }
	t := &printing.Table{Empty: word("no_moves"), Columns: []printing.Column{{Title: word("good"), Width: 70}, {Title: word("reason")}, {Title: word("quantity"), Width: 24, Right: true, Bold: true}}}
	for _, m := range r.Moves {
		t.Rows = append(t.Rows, printing.Cells(d.legible(word("good"), m.Product), d.legible(word("reason"), m.Reason), plus(m.Quantity)))
	}
	return printing.ReportPart{Title: word("moves"), Table: t}
}

// Settlement is what the month's products cost: the shop's own account with the village.
func (d Documents) Settlement(r reports.ShopReport) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.settlement."+key, nil) }
	out := d.report(info, word("title"), d.say("paper.settlement.subtitle", map[string]any{"shop": info.Shop, "first": d.on(r.Month.First()), "last": d.on(r.Last)}), info.Now)
	if !r.Over {
		out.Stamp = d.say("paper.shop.going_on", nil)
	}
	t := &printing.Table{Empty: word("nothing"), Columns: []printing.Column{
		{Title: word("good")}, {Title: word("pieces"), Width: 20, Right: true}, {Title: info.Scheme.Points, Width: 22, Right: true}, {Title: word("each"), Width: 26, Right: true}, {Title: word("sum"), Width: 30, Right: true, Bold: true},
	}}
	var pieces, points, cost int64
	outside := false
	for _, l := range r.Products {
		outside = outside || l.Outside != 0
		if n := l.Given - l.Returned - l.Outside; n != 0 {
			pieces, points, cost = pieces+n, points+l.Points-l.OutsidePoints, cost+n*l.Each
			t.Rows = append(t.Rows, printing.Cells(d.legible(word("good"), l.Name), count(n), count(l.Points-l.OutsidePoints), yuan(l.Each), yuan(n*l.Each)))
		}
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(d.say("paper.disclosure.together", nil), count(pieces), count(points), "", yuan(cost))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	amount := yuan(cost)
	if d.q.Lang == i18n.Chinese {
		amount = capital(cost)
	}
	out.Sums = []printing.MinutesSum{{Figure: count(pieces), Label: word("pieces")}, {Figure: count(points), Label: info.Scheme.Points}, {Figure: yuan(cost), Label: word("yuan")}}
	after := []string{word("costs")}
	if outside {
		after = append(after, word("outside"))
	}
	out.Parts = []printing.ReportPart{{Title: word("goods"), Table: t, After: after}, {Title: word("amount"), Text: []string{d.say("paper.settlement.says", map[string]any{"amount": amount})}}}
	out.Signatures = []string{d.say("paper.shop.sign_shopkeeper", nil), d.say("paper.minutes.sign_clerk", nil), d.say("paper.minutes.sign_supervisor", nil)}
	out.Unprintable = d.unprinted()
	return out
}

// capital writes fen in the numerals that Chinese papers use for amounts, which nobody can change into others with a stroke of the pen.
func capital(fen int64) string {
	const digits = "零壹贰叁肆伍陆柒捌玖"
	digit := func(n int64) string { return string([]rune(digits)[n]) }
	var b strings.Builder
	if fen < 0 {
		b.WriteString("负")
		fen = -fen
	}
	whole, jiao, rest := strconv.FormatInt(fen/100, 10), fen/10%10, fen%10
	zero := false
	for n, r := range whole {
		place := len(whole) - 1 - n
		switch d := int64(r - '0'); {
		case d == 0:
			zero = true
		default:
			if zero && b.Len() > 0 && b.String() != "负" {
				b.WriteString("零")
			}
			zero = false
			b.WriteString(digit(d) + []string{"", "拾", "佰", "仟"}[place%4])
		}
		if place > 0 && place%4 == 0 && strings.Trim(whole[max(0, n-3):n+1], "0") != "" {
			b.WriteString([]string{"", "万", "亿", "万亿"}[place/4])
		}
	}
	if fen >= 100 {
		b.WriteString("元")
	}
	switch {
	case jiao == 0 && rest == 0:
		if fen == 0 {
			return "零元整"
		}
		b.WriteString("整")
	case jiao == 0:
		if fen >= 100 {
			b.WriteString("零")
		}
		b.WriteString(digit(rest) + "分")
	default:
		b.WriteString(digit(jiao) + "角")
		if rest > 0 {
			b.WriteString(digit(rest) + "分")
		} else {
			b.WriteString("整")
		}
	}
	return b.String()
}
