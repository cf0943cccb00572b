package httpapi

import (
	"context"
	"slices"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/reports"
	"xinpu/app/shop"
	"xinpu/printing"
)

type labelsInput struct {
	Goods  []string `query:"goods" maxItems:"500" doc:"codes; all goods when it is left out"`
	Copies int      `query:"copies" default:"1" minimum:"1" maximum:"100" doc:"labels of each"`
	Start  int      `query:"start" default:"1" minimum:"1" maximum:"21" doc:"first label that is still on the sheet"`
	Lang   string   `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

func (a *API) labelsPDF(ctx context.Context, in *labelsInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	goods, err := q.Shop().Goods("")
	if err != nil {
		return nil, err
	}
	chosen := goods.Goods
	if len(in.Goods) > 0 {
		chosen = nil
		for _, code := range in.Goods {
			g, err := q.Shop().Good(code)
			if err != nil {
				p, _ := problem.As(err)
				return nil, p.At("goods")
			}
			chosen = append(chosen, g)
		}
	}
	if len(chosen) == 0 {
		return nil, problem.New(problem.NotFound, "labels_none", nil)
	}
	s, info := a.secretary(ctx, q), q.Reports().Info()
	sheet := printing.LabelSheet{
		Village: info.Name, Title: s.say("paper.labels.prices", nil), Start: in.Start, Sheet: s.say("paper.cards.sheet", nil), Check: s.say("paper.cards.check", nil),
		Watermark: a.watermark(ctx), Date: info.Now,
	}
	for _, g := range chosen {
		for range in.Copies {
			sheet.Prices = append(sheet.Prices, s.priceLabel(g))
		}
	}
	data, err := printing.LabelsPDF(sheet)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("labels.pdf", data), nil
}

func (s secretary) priceLabel(g shop.Good) printing.PriceLabel {
	return printing.PriceLabel{
		Name: g.Name, Spec: g.Spec, Price: count(g.Points), Unit: s.say("paper.labels.unit", nil), Special: s.special(g), Barcode: g.Scan,
	}
}

// special tells prices by age and segment: 60岁以上 25分, 党员 50分.
func (s secretary) special(g shop.Good) string {
	var out []string
	for _, p := range g.Special {
		args := map[string]any{"from": p.MinAge, "to": p.MaxAge, "points": count(p.Points), "name": p.Name}
		switch {
		case p.MinAge == 0 && p.MaxAge == 0:
			out = append(out, s.say("paper.labels.segment", args))
			continue
		case p.MinAge > 0 && p.MaxAge > 0:
			out = append(out, s.say("paper.labels.between", args))
		case p.MinAge > 0:
			out = append(out, s.say("paper.labels.from", args))
		default:
			out = append(out, s.say("paper.labels.to", args))
		}
		if p.Name != "" {
			out[len(out)-1] = p.Name + " " + out[len(out)-1]
		}
	}
	return strings.Join(out, " ")
}

func (a *API) cataloguePDF(ctx context.Context, in *posterInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	goods, err := q.Shop().Goods("")
	if err != nil {
		return nil, err
	}
	s, info := a.secretary(ctx, q), q.Reports().Info()
	c := printing.Catalogue{
		A3: in.Size == "A3", Village: info.Name, Title: s.say("paper.catalogue.title", map[string]any{"points": info.Scheme.Points}), Subtitle: info.Shop, Empty: s.say("paper.shop.no_goods", nil),
		Foot: s.say("paper.catalogue.foot", map[string]any{"day": s.on(info.Today)}), Check: s.say("paper.cards.check", nil), Watermark: a.watermark(ctx), Date: info.Now,
	}
	at := map[string]int{}
	for _, g := range together(goods.Goods) {
		category := g.Category
		if category == "" {
			category = s.say("report.uncategorised", nil)
		}
		n, known := at[category]
		if !known {
			n = len(c.Groups)
			at[category] = n
			c.Groups = append(c.Groups, printing.CatalogueGroup{Title: category})
		}
		c.Groups[n].Goods = append(c.Groups[n].Goods, s.catalogueGood(info, g))
	}
	data, err := printing.CataloguePDF(c)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("catalogue-"+in.Size+".pdf", data), nil
}

// together puts the variants of a good beside its first, in the order of the catalogue otherwise.
func together(goods []shop.Good) (out []shop.Good) {
	for _, g := range goods {
		if len(g.Variants) > 1 && g.Variants[0] != g.Code {
			continue
		}
		out = append(out, g)
		for _, o := range goods {
			if len(g.Variants) > 1 && o.Code != g.Code && slices.Contains(g.Variants, o.Code) {
				out = append(out, o)
			}
		}
	}
	return out
}

func (s secretary) catalogueGood(info reports.Village, g shop.Good) printing.CatalogueGood {
	var notes []string
	if special := s.special(g); special != "" {
		notes = append(notes, special)
	}
	if g.Limit > 0 {
		notes = append(notes, s.say("paper.catalogue.limit", map[string]any{"n": g.Limit}))
	}
	if g.MinStanding > 0 {
		notes = append(notes, s.say("paper.catalogue.standing", map[string]any{"standing": info.Scheme.Standing, "n": g.MinStanding}))
	}
	if g.MinorsOnly {
		notes = append(notes, s.say("paper.catalogue.minors", nil))
	}
	return printing.CatalogueGood{Name: g.Name, Spec: g.Spec, Price: s.say("paper.slip.points", map[string]any{"n": count(g.Points)}), Note: strings.Join(notes, " · ")}
}
