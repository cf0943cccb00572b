package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/house"
	"xinpu/app/shop"
	"xinpu/printing"
	"xinpu/printing/printtest"
)

// TestLabelsFindTheirGoods reads every label of the shop and asks the village which product that is.
func TestLabelsFindTheirGoods(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	keeper := v.As(device.Shopkeeper)
	var products shop.Products
	keeper.Want(http.StatusOK, "GET", "/api/goods", nil, &products)
	file := sheet(t, keeper, "/api/goods/labels.pdf", "zh-CN")
	pages := a4(t, file)
	places := make([]*printtest.Grey, pages*printing.LabelsOnSheet)
	printtest.Render(t, file, 150, pages, func(page int, g *printtest.Grey) {
		for i := range printing.LabelsOnSheet {
			x, y := printing.LabelPlace(i)
			places[page*printing.LabelsOnSheet+i] = g.Crop(x, y, 63.5, 38.1)
		}
	})
	own := 0
	for n, g := range products.Products {
		read := strings.Join(printtest.Symbols(t, places[n], "ean13", "ean8"), " ")
		if read != g.Scan {
			t.Errorf("the label of %s reads %q, want %s", g.Name, read, g.Scan)
		}
		if g.Barcode == "" {
			own++
		}
		v.View(func(h *house.House) {
			if found := h.Stock.ProductByBarcode(read); found == nil || found.Code != g.Code {
				t.Errorf("%s finds %+v, not %s", read, found, g.Code)
			}
		})
	}
	if own == 0 {
		t.Error("no good needs a barcode of the shop's own")
	}
	said := readPDF(t, file)
	for _, g := range products.Products {
		if !strings.Contains(said, g.Name) {
			t.Errorf("no label for %s", g.Name)
		}
	}
	keeper.WantProblem(http.StatusNotFound, "good_unknown", "GET", "/api/goods/labels.pdf?goods=NONE", nil)
	if p := keeper.WantProblem(http.StatusUnprocessableEntity, "request_invalid", "GET", "/api/goods/labels.pdf?start=22", nil); p.Field != "query.start" {
		t.Error(p.Field)
	}
	for _, size := range []string{"A4", "A3"} {
		file := sheet(t, keeper, "/api/goods/catalogue.pdf?size="+size, "en")
		sized(t, file, map[string]string{"A4": "595.28 x 841.89", "A3": "841.89 x 1190.55"}[size])
		if said := readPDF(t, file); strings.ContainsAny(said, "{}") || !strings.Contains(said, products.Products[0].Name) {
			t.Error(said)
		}
	}
	clerk := v.As(device.Clerk)
	one := everybody(clerk)[0]
	if n := sized(t, sheet(t, clerk, "/api/cards.pdf?form=single&member="+one.ID.String(), "zh-CN"), "242.65 x 153.07"); n != 1 {
		t.Errorf("%d cards", n)
	}
	a4(t, sheet(t, clerk, "/api/cards.pdf?form=labels&start=20", "zh-CN"))
}
