package stock

import "xinpu/app/domain/trade"

// Good is a line of the catalogue with what stands on the shelf.
type Good struct {
	trade.Good
	Stock int64
	Held  int64 // of the stock, put aside by reservations
}

// Good finds a good by its code.
func (s *State) Good(code string) *Good { return s.goods[code] }

// GoodByBarcode finds a good by its own barcode, or by the one that the shop's labels carry.
func (s *State) GoodByBarcode(barcode string) *Good {
	if code, own := s.barcodes[trade.BarcodeKey(barcode)]; own {
		return s.goods[code]
	}
	if place, ok := trade.InStorePlace(barcode); ok && place <= len(s.listed) {
		return s.goods[s.listed[place-1]]
	}
	return nil
}

// Goods lists the codes of the catalogue in the order of listing. The caller must not change it.
func (s *State) Goods() []string { return s.listed }

func (s *State) list(g trade.Good) {
	old := s.goods[g.Code]
	if old == nil {
		s.goods[g.Code] = &Good{Good: g}
		s.listed = append(s.listed, g.Code)
	} else {
		delete(s.barcodes, trade.BarcodeKey(old.Barcode))
		old.Good = g
	}
	if g.Barcode != "" {
		s.barcodes[trade.BarcodeKey(g.Barcode)] = g.Code
	}
}
