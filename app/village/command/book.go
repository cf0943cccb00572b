package command

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Book books every carried item whose objection period is over. The program runs it by itself.
type Book struct{}

// Decide names one event an item; each credit names its deed.
func (Book) Decide(img *image.Image, tx *Tx) error {
	open := newOpener(img, tx)
	for _, m := range img.Due(tx.Day) {
		for n := range m.Items {
			item := &m.Items[n]
			if !item.Carries() || item.Posted {
				continue
			}
			if posted := credits(img, open, m, n+1, tx.Day); len(posted.Credits) > 0 {
				tx.Append(posted)
			}
		}
	}
	return nil
}

// credits books what of an item nobody objects to; what was objected to follows when a meeting has released it.
func credits(img *image.Image, open *opener, m *image.Meeting, n int, today calendar.Day) *event.CreditsPosted {
	item := &m.Items[n-1]
	posted := &event.CreditsPosted{Meeting: m.ID, Item: n}
	for _, id := range item.Deeds {
		d := img.Deed(id)
		f, until, frozen, waits := img.Awaiting(m, item, d)
		if !waits || frozen || until >= today {
			continue
		}
		account, of := open.account(d)
		c := event.Credit{Deed: id, Member: d.Member, Points: f.Points, Standing: f.Standing, Subject: of}
		if p := img.Member(d.Member); d.Subject == 0 && (p == nil || img.Minor(p, d.Day)) {
			c.Standing = max(0, c.Standing)
		}
		posted.Credits = append(posted.Credits, c)
		if c.Points > 0 {
			posted.Postings = append(posted.Postings, ledger.Posting{From: ledger.Issue, To: account, Amount: c.Points})
		}
	}
	return posted
}
