package council

import (
	"xinpu/app/accounts"
	"xinpu/app/deeds"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/village"
)

// effects names what carried proposals bring about. A purchase brings nothing by itself: who books it refers to the proposal.
func effects(s *State, tx *village.Tx, m *Meeting) error {
	for n := range m.Items {
		item := &m.Items[n]
		p := s.Proposal(item.Proposal)
		if p == nil || item.Decision == nil {
			continue
		}
		switch {
		case p.Kind == voting.Objection && p.Against != nil && (item.Passed() || item.Outcome() == voting.Rejected):
			decided := &ObjectionDecided{Objection: p.ID, Entry: *p.Against, Upheld: item.Passed(), Meeting: m.ID, Item: n + 1}
			if item.Outcome() == voting.Changed {
				decided.Figures = item.Decision.Amendment
			}
			tx.Append(decided)
		case !item.Passed():
		case p.Kind == voting.Other:
			// What is put before the council is to let somebody off what was missing when there was no power.
			if id, debt := s.accounts.DebtOf(p.ID, p.Refers); debt != nil && debt.Left > 0 {
				tx.Append(&accounts.DebtSettled{Redemption: id, Member: debt.Member, Points: debt.Left, Remitted: true, Meeting: m.ID})
			}
		case p.Kind == voting.SchemeChange:
			book, err := scheme.Adoptable(p.Scheme)
			if err != nil {
				return err
			}
			day := max(p.InForce, tx.Day)
			if len(deeds.Between(s.deeds, book, p.Scheme, day)) > 0 {
				day = tx.Day + 1 // deeds of today are scored by the book that they were recorded under
			}
			tx.Append(&rulebook.SchemeAdopted{Source: p.Scheme, InForce: day, Meeting: m.ID})
		case p.Kind == voting.Election:
			if err := electable(s, tx.Day, p.Office, p.Members); err != nil {
				return err
			}
			switch p.Office {
			case voting.OfficeCouncil:
				tx.Append(&CouncilAppointed{Members: p.Members})
			case voting.OfficeRepresentatives:
				tx.Append(&BodySeated{Kind: voting.Representatives, Members: p.Members, Meeting: m.ID})
			default:
				people.ElectOffice(s.people, tx, p.Office, p.Members, m.ID)
			}
		}
	}
	return nil
}
