package documents

import (
	"slices"
	"strings"
	"xinpu/app/reports"
	"xinpu/app/shop"
	"xinpu/printing"
)

// Catalogue is what the shop has, to put up, A4 or A3.
//
// Problems: text_unprintable.
func (d Documents) Catalogue(products []shop.Product, a3 bool) ([]byte, error) {
	info := d.q.Reports().Info()
	c := printing.Catalogue{
		A3: a3, Village: info.Name, Title: d.say("paper.catalogue.title", map[string]any{"points": info.Scheme.Points}), Subtitle: info.Shop, Empty: d.say("paper.shop.no_goods", nil),
		Foot: d.say("paper.catalogue.foot", map[string]any{"day": d.on(info.Today)}), Check: d.say("paper.cards.check", nil), Watermark: d.watermark(), Date: info.Now,
	}
	at := map[string]int{}
	for _, g := range together(products) {
		category := g.Category
		if category == "" {
			category = d.say("report.uncategorised", nil)
		}
		n, known := at[category]
		if !known {
			n = len(c.Groups)
			at[category] = n
			c.Groups = append(c.Groups, printing.CatalogueGroup{Title: category})
		}
		c.Groups[n].Products = append(c.Groups[n].Products, d.catalogueProduct(info, g))
	}
	return finished(printing.CataloguePDF(c))
}

// together puts the variants of a product beside its first, in the order of the catalogue otherwise.
func together(products []shop.Product) (out []shop.Product) {
	for _, g := range products {
		if len(g.Variants) > 1 && g.Variants[0] != g.Code {
			continue
		}
		out = append(out, g)
		for _, o := range products {
			if len(g.Variants) > 1 && o.Code != g.Code && slices.Contains(g.Variants, o.Code) {
				out = append(out, o)
			}
		}
	}
	return out
}

func (d Documents) catalogueProduct(info reports.Village, g shop.Product) printing.CatalogueProduct {
	var notes []string
	if special := d.special(g); special != "" {
		notes = append(notes, special)
	}
	if g.Limit > 0 {
		notes = append(notes, d.say("paper.catalogue.limit", map[string]any{"n": g.Limit}))
	}
	if g.MinScore > 0 {
		notes = append(notes, d.say("paper.catalogue.standing", map[string]any{"standing": info.Scheme.Score, "n": g.MinScore}))
	}
	if g.MinorsOnly {
		notes = append(notes, d.say("paper.catalogue.minors", nil))
	}
	return printing.CatalogueProduct{Name: g.Name, Spec: g.Spec, Price: d.say("paper.slip.points", map[string]any{"n": count(g.Points)}), Note: strings.Join(notes, " · ")}
}
