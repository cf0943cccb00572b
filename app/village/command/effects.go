package command

import (
	"xinpu/app/domain/council"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// effects names what carried proposals bring about. A purchase brings nothing by itself: who books it refers to the proposal.
func effects(img *image.Image, tx *Tx, m *image.Meeting) error {
	for n := range m.Items {
		item := &m.Items[n]
		p := img.Proposal(item.Proposal)
		if p == nil || item.Decision == nil {
			continue
		}
		switch {
		case p.Kind == council.Objection && p.Against != nil && (item.Passed() || item.Outcome() == council.Rejected):
			decided := &event.ObjectionDecided{Objection: p.ID, Entry: *p.Against, Upheld: item.Passed(), Meeting: m.ID, Item: n + 1}
			if item.Outcome() == council.Changed {
				decided.Figures = item.Decision.Amendment
			}
			tx.Append(decided)
		case !item.Passed():
		case p.Kind == council.Other:
			// What is put before the council is to let somebody off what was missing when there was no power.
			if id, debt := img.DebtOf(p.ID, p.Refers); debt != nil && debt.Left > 0 {
				tx.Append(&event.DebtSettled{Redemption: id, Member: debt.Member, Points: debt.Left, Remitted: true, Meeting: m.ID})
			}
		case p.Kind == council.SchemeChange:
			book, err := scheme.Adoptable(p.Scheme)
			if err != nil {
				return err
			}
			day := max(p.InForce, tx.Day)
			if len(Between(img, book, p.Scheme, day)) > 0 {
				day = tx.Day + 1 // deeds of today are scored by the book that they were recorded under
			}
			tx.Append(&event.SchemeAdopted{Source: p.Scheme, InForce: day, Meeting: m.ID})
		case p.Kind == council.Election:
			if err := electable(img, tx.Day, p.Office, p.Members); err != nil {
				return err
			}
			switch p.Office {
			case council.OfficeCouncil:
				tx.Append(&event.CouncilAppointed{Members: p.Members})
			case council.OfficeRepresentatives:
				tx.Append(&event.BodySeated{Kind: council.Representatives, Members: p.Members, Meeting: m.ID})
			default:
				electOffice(img, tx, p.Office, p.Members, m.ID)
			}
		}
	}
	return nil
}
