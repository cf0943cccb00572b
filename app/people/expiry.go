package people

import (
	"xinpu/app/accounts"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
)

// expire notes on the statements of those whose points ran out.
func (s *State) expire(seq uint64, p *accounts.PointsExpired) {
	s.EnterAccounts(p.Postings, seq)
	for _, posting := range p.Postings {
		if posting.From.Kind() == ledger.KindMember {
			s.Enter(s.members[member.ID(posting.From.Holder())], seq)
		}
	}
}
