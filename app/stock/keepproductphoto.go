package stock

import (
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// KeepProductPhoto keeps a small picture of a product.
type KeepProductPhoto struct {
	Product string
	JPEG    []byte
}

// Decide keeps the newest.
//
// Problems: good_unknown.
func (c KeepProductPhoto) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.Product(c.Product) == nil {
		return village.None{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(c.Product)}).At("code")
	}
	tx.Append(&ProductPhotographed{Product: c.Product, JPEG: c.JPEG})
	return village.None{}, nil
}
