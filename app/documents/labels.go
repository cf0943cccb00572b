package documents

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/shop"
	"xinpu/printing"
)

// PriceLabels are labels with barcodes, 21 on an A4 sheet: copies of each, from the first label that is still on the sheet.
//
// Problems: labels_none, text_unprintable.
func (d Documents) PriceLabels(products []shop.Product, copies, start int) ([]byte, error) {
	if len(products) == 0 {
		return nil, problem.New(problem.NotFound, "labels_none", nil)
	}
	info := d.q.Reports().Info()
	sheet := printing.LabelSheet{
		Village: info.Name, Title: d.say("paper.labels.prices", nil), Start: start, Sheet: d.say("paper.cards.sheet", nil), Check: d.say("paper.cards.check", nil),
		Watermark: d.watermark(), Date: info.Now,
	}
	for _, g := range products {
		for range copies {
			sheet.Prices = append(sheet.Prices, d.priceLabel(g))
		}
	}
	return finished(printing.LabelsPDF(sheet))
}

func (d Documents) priceLabel(g shop.Product) printing.PriceLabel {
	return printing.PriceLabel{
		Name: g.Name, Spec: g.Spec, Price: count(g.Points), Unit: d.say("paper.labels.unit", nil), Special: d.special(g), Barcode: g.Scan,
	}
}

// special tells prices by age and segment: 60岁以上 25分, 党员 50分.
func (d Documents) special(g shop.Product) string {
	var out []string
	for _, p := range g.Special {
		args := map[string]any{"from": p.MinAge, "to": p.MaxAge, "points": count(p.Points), "name": p.Name}
		switch {
		case p.MinAge == 0 && p.MaxAge == 0:
			out = append(out, d.say("paper.labels.segment", args))
			continue
		case p.MinAge > 0 && p.MaxAge > 0:
			out = append(out, d.say("paper.labels.between", args))
		case p.MinAge > 0:
			out = append(out, d.say("paper.labels.from", args))
		default:
			out = append(out, d.say("paper.labels.to", args))
		}
		if p.Name != "" {
			out[len(out)-1] = p.Name + " " + out[len(out)-1]
		}
	}
	return strings.Join(out, " ")
}
