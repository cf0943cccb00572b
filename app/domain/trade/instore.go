package trade

import "fmt"

// InStore is the barcode of a product that has none of its own: an EAN-13 that begins with 200, from the numbers that GS1 leaves to every
// shop for itself (General Specifications 2.1.12), with the place of the product in the catalogue, counted from 1. It stays the same as
// long as the village lives.
func InStore(place int) string {
	body := fmt.Sprintf("200%09d", place)
	return body + string(CheckDigit(body))
}

// InStorePlace is the place in the catalogue that an in-store barcode names; ok is false for any other barcode.
func InStorePlace(barcode string) (place int, ok bool) {
	if len(barcode) != 13 || barcode[:3] != "200" || CheckDigit(barcode[:12]) != rune(barcode[12]) {
		return 0, false
	}
	for _, r := range barcode[3:12] {
		if r < '0' || r > '9' {
			return 0, false
		}
		place = place*10 + int(r-'0')
	}
	return place, place > 0
}

// CheckDigit is the last digit of an EAN with these before it: weights 3 and 1 from the right.
func CheckDigit(body string) rune {
	sum := 0
	for n := range len(body) {
		d := int(body[len(body)-1-n] - '0')
		if n%2 == 0 {
			d *= 3
		}
		sum += d
	}
	return rune('0' + (10-sum%10)%10)
}

// Scannable is the barcode that a label of the product at a place carries: its own when that is a sound EAN, the shop's otherwise.
func (g *Product) Scannable(place int) string {
	b := g.Barcode
	if n := len(b); (n == 8 || n == 12 || n == 13) && CheckDigit(b[:n-1]) == rune(b[n-1]) {
		return b
	}
	return InStore(place)
}
