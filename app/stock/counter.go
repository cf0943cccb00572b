package stock

import "xinpu/app/domain/trade"

// Hold counts what is put aside of the shelf.
func (s *State) Hold(lines []trade.Line, sign int64) {
	for _, l := range lines {
		if g := s.products[l.Product]; g != nil {
			g.Reserved += sign * l.Quantity
		}
	}
}
