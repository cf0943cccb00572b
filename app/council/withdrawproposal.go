package council

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// WithdrawProposal takes a proposal back before a meeting deals with it.
type WithdrawProposal struct {
	Proposal serial.ProposalID
	Reason   string
}

// Decide checks where the proposal stands. An objection taken back frees its entry.
//
// Problems: proposal_unknown, proposal_settled.
func (c WithdrawProposal) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	p := s.Proposal(c.Proposal)
	if p == nil {
		return village.None{}, problem.New(problem.NotFound, "proposal_unknown", nil).At("id")
	}
	if !p.Status.Waits() {
		return village.None{}, problem.New(problem.Refused, "proposal_settled", nil).At("id")
	}
	tx.Append(&ProposalWithdrawn{Proposal: c.Proposal, Reason: village.Clip(strings.TrimSpace(c.Reason))})
	return village.None{}, nil
}
