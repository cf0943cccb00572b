package accounts

import (
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
)

// Points is what stands on a person's own account; what his card can spend is Spendable.
func (s *State) Points(id member.ID) int64 { return s.Balances[ledger.Member(uint64(id))] }
