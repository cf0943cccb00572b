package village

import (
	"strings"

	"xinpu/app/domain/problem"
)

// Rename gives the village and its shop other names.
type Rename struct{ Name, Shop string }

// Decide takes both names.
//
// Problems: name_missing.
func (c Rename) Decide(tx *Tx) (None, error) {
	s := of(tx)
	name, shop := strings.TrimSpace(c.Name), strings.TrimSpace(c.Shop)
	if name == "" {
		return None{}, problem.New(problem.Invalid, "name_missing", nil).At("name")
	}
	if shop == "" {
		return None{}, problem.New(problem.Invalid, "name_missing", nil).At("shop")
	}
	if name != s.Village.Name || shop != s.Village.Shop {
		tx.Append(&VillageRenamed{Title: name, Shop: shop})
	}
	return None{}, nil
}
