package stock

import (
	"fmt"
	"strings"

	"xinpu/app/domain/trade"
)

// ProductsNamed names products and their quantities in one line.
func (v *View) ProductsNamed(lines []trade.Line) string {
	var out []string
	for _, l := range lines {
		name := l.Product
		if g := v.Product(l.Product); g != nil {
			name = g.Name
		}
		if l.Quantity > 1 {
			name += fmt.Sprintf(" ×%d", l.Quantity)
		}
		out = append(out, name)
	}
	return strings.Join(out, "、")
}
