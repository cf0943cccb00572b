package stock

import (
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// KeepGoodPhoto keeps a small picture of a good.
type KeepGoodPhoto struct {
	Good string
	JPEG []byte
}

// Decide keeps the newest.
//
// Problems: good_unknown.
func (c KeepGoodPhoto) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.Good(c.Good) == nil {
		return village.None{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(c.Good)}).At("code")
	}
	tx.Append(&GoodPhotographed{Good: c.Good, JPEG: c.JPEG})
	return village.None{}, nil
}
