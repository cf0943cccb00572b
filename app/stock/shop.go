package stock

import "xinpu/app/domain/trade"

// Product is a line of the catalogue with what stands on the shelf.
type Product struct {
	trade.Product
	Stock    int64
	Reserved int64 // of the stock, put aside by reservations
}

// Product finds a product by its code.
func (s *State) Product(code string) *Product { return s.products[code] }

// ProductByBarcode finds a product by its own barcode, or by the one that the shop's labels carry.
func (s *State) ProductByBarcode(barcode string) *Product {
	if code, own := s.barcodes[trade.BarcodeKey(barcode)]; own {
		return s.products[code]
	}
	if place, ok := trade.InStorePlace(barcode); ok && place <= len(s.listed) {
		return s.products[s.listed[place-1]]
	}
	return nil
}

// Products lists the codes of the catalogue in the order of listing. The caller must not change it.
func (s *State) Products() []string { return s.listed }

func (s *State) list(g trade.Product) {
	old := s.products[g.Code]
	if old == nil {
		s.products[g.Code] = &Product{Product: g}
		s.listed = append(s.listed, g.Code)
	} else {
		delete(s.barcodes, trade.BarcodeKey(old.Barcode))
		old.Product = g
	}
	if g.Barcode != "" {
		s.barcodes[trade.BarcodeKey(g.Barcode)] = g.Code
	}
}
