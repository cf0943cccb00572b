package council

import (
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/village"
)

// Book books every carried item whose objection period is over. The program runs it by itself.
type Book struct{}

// Decide names one event an item; each credit names its deed.
func (Book) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	open := deeds.NewOpener(s.deeds, tx)
	for _, m := range s.Due(tx.Day) {
		for n := range m.Items {
			item := &m.Items[n]
			if !item.Carries() || item.Posted {
				continue
			}
			if posted := credits(s, open, m, n+1, tx.Day); len(posted.Credits) > 0 {
				tx.Append(posted)
			}
		}
	}
	return village.None{}, nil
}

// credits books what of an item nobody objects to; what was objected to follows when a meeting has released it.
func credits(s *State, open *deeds.Opener, m *Meeting, n int, today calendar.Day) *CreditsPosted {
	item := &m.Items[n-1]
	posted := &CreditsPosted{Meeting: m.ID, Item: n}
	for _, id := range item.Deeds {
		d := s.deeds.Deed(id)
		f, until, frozen, waits := s.Awaiting(m, item, d)
		if !waits || frozen || until >= today {
			continue
		}
		account, of := open.Account(d)
		c := Credit{Deed: id, Member: d.Member, Points: f.Points, Score: f.Score, Subject: of}
		if p := s.people.Member(d.Member); d.Subject == 0 && (p == nil || s.people.Minor(p, d.Day)) {
			c.Score = max(0, c.Score)
		}
		posted.Credits = append(posted.Credits, c)
		if c.Points > 0 {
			posted.Postings = append(posted.Postings, ledger.Posting{From: ledger.Issue, To: account, Amount: c.Points})
		}
	}
	return posted
}
