package trade

import "testing"

func TestInStoreBarcodes(t *testing.T) {
	if got := InStore(1); got != "2000000000015" {
		t.Error(got)
	}
	for _, place := range []int{1, 9, 10, 12345, 999999999} {
		code := InStore(place)
		if got, ok := InStorePlace(code); !ok || got != place || len(code) != 13 {
			t.Errorf("%d became %s became %d", place, code, got)
		}
	}
	for _, other := range []string{"", "2000000000010", "6900000000014", "200000000001", "2000000000000", "20000000x0015"} {
		if _, ok := InStorePlace(other); ok {
			t.Errorf("%q was taken for one of the shop's own", other)
		}
	}
	for barcode, want := range map[string]string{"6900000000014": "6900000000014", "6900000000013": InStore(7), "": InStore(7), "96385074": "96385074", "123": InStore(7), "036000291452": "036000291452"} {
		if g := (Product{Barcode: barcode}); g.Scannable(7) != want {
			t.Errorf("%q is scanned as %s, want %s", barcode, g.Scannable(7), want)
		}
	}
}
