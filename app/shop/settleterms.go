package shop

import (
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// SettleTerms says what the village has settled about its shop.
type SettleTerms struct{ Terms trade.Terms }

// Decide checks them.
//
// Problems: terms_wrong.
func (c SettleTerms) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if err := c.Terms.Check(); err != nil {
		return village.None{}, err
	}
	if s.Settled == nil || s.Terms() != c.Terms {
		settled := TermsSettled(c.Terms)
		tx.Append(&settled)
	}
	return village.None{}, nil
}
