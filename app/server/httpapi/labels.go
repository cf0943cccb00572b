package httpapi

import (
	"context"
	"xinpu/app/domain/problem"
)

type labelsInput struct {
	Products []string `query:"goods" maxItems:"500" doc:"codes; all goods when it is left out"`
	Copies   int      `query:"copies" default:"1" minimum:"1" maximum:"100" doc:"labels of each"`
	Start    int      `query:"start" default:"1" minimum:"1" maximum:"21" doc:"first label that is still on the sheet"`
	Lang     string   `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

func (a *API) labelsPDF(ctx context.Context, in *labelsInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	products, err := q.Shop().Products("")
	if err != nil {
		return nil, err
	}
	chosen := products.Products
	if len(in.Products) > 0 {
		chosen = nil
		for _, code := range in.Products {
			g, err := q.Shop().Product(code)
			if err != nil {
				p, _ := problem.As(err)
				return nil, p.At("goods")
			}
			chosen = append(chosen, g)
		}
	}
	data, err := a.documents(ctx).PriceLabels(chosen, in.Copies, in.Start)
	return pdf("labels.pdf", data, err)
}

func (a *API) cataloguePDF(ctx context.Context, in *posterInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	products, err := a.query(ctx).Shop().Products("")
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Catalogue(products.Products, in.Size == "A3")
	return pdf("catalogue-"+in.Size+".pdf", data, err)
}
