package council

import (
	"xinpu/app/deeds"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// LapseNotices puts what was not put right in time before the council. The program runs it by itself; a notice lapses once.
type LapseNotices struct{}

// Decide records a deed of the rule that the notice names, on the day after the last one; without such a rule it proposes to talk about it.
func (LapseNotices) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	for _, n := range st.deeds.Lapsing(tx.Day) {
		lapsed := &deeds.NoticeLapsed{Notice: n.ID}
		day := n.Until + 1
		if r, ok := deeds.LapsedRule(st.deeds, n); ok {
			lapsed.Deed = serial.DeedID(tx.Append(&deeds.DeedRecorded{
				Member: n.Member, Subject: n.Subject, Day: day, Rule: r.Code, Quantity: n.Quantity, Collector: n.Collector, Note: n.Note,
			}))
		} else {
			made := &ProposalMade{Kind: voting.Notice, Subject: n.Member, Refers: uint64(n.ID)}
			title := n.Notice
			if book, ok := deeds.NoticeOf(st.rulebook.SchemeOn(n.Day), n.Notice); ok {
				title = book.Name
			}
			if s := st.people.Subject(n.Subject); s != nil && s.Kind != subject.Household {
				title += " " + s.Name
			}
			if err := word(tx, made, title, ""); err != nil {
				return village.None{}, err
			}
			lapsed.Proposal = serial.ProposalID(tx.Append(made))
		}
		tx.Append(lapsed)
	}
	return village.None{}, nil
}
