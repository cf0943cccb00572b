package query

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// traffic is everything that moved points or standing in a span of days, in the order of the journal.
type traffic struct {
	credits     []event.Credit
	redemptions []event.GoodsRedeemed
	reversals   []event.RedemptionReversed
	postings    []ledger.Posting // of all of them
	first, last uint64           // numbers of the first and the last of these events; 0 when there is none
}

// traffic reads the journal for the days from first to last, both included. It reads outside the lock: what is written stays as it is, and
// the tills do not wait for a report.
func (q *Query) traffic(first, last calendar.Day) (traffic, error) {
	var seqs []uint64
	var day func(e event.Event) calendar.Day
	q.Village.View(func(img *image.Image) {
		zone := img.Zone
		day = func(e event.Event) calendar.Day { return calendar.DayOf(e.At, zone) }
		for _, id := range img.Members() {
			for _, seq := range img.Member(id).Entries {
				seqs = append(seqs, uint64(seq))
			}
		}
		for _, id := range img.Subjects() {
			for _, seq := range img.Subject(id).Entries {
				seqs = append(seqs, uint64(seq))
			}
		}
	})
	slices.Sort(seqs)
	seqs = slices.Compact(seqs) // an item credits many people in one event
	var out traffic
	err := q.Village.ReadMany(seqs, func(e event.Event) error {
		if d := day(e); d < first || d > last {
			return nil
		}
		switch p := e.Payload.(type) {
		case *event.CreditsPosted:
			out.credits = append(out.credits, p.Credits...)
			out.postings = append(out.postings, p.Postings...)
		case *event.GoodsRedeemed:
			out.redemptions = append(out.redemptions, *p)
			out.postings = append(out.postings, p.Postings...)
		case *event.RedemptionReversed:
			out.reversals = append(out.reversals, *p)
			out.postings = append(out.postings, p.Postings...)
		default:
			return nil
		}
		if out.first == 0 {
			out.first = e.Seq
		}
		out.last = e.Seq
		return nil
	})
	return out, err
}

// lines gives every line of a redemption, and of a reversal with the sign −1.
func (t *traffic) lines(fn func(l shop.Line, sign int64)) {
	for _, r := range t.redemptions {
		for _, l := range r.Lines {
			fn(l, 1)
		}
	}
	for _, r := range t.reversals {
		for _, l := range r.Lines {
			fn(l, -1)
		}
	}
}

func (t *traffic) issued() (points int64) {
	for _, c := range t.credits {
		points += c.Points
	}
	return points
}

func (t *traffic) redeemed() (points int64) {
	for _, r := range t.redemptions {
		for _, l := range r.Lines {
			points += l.Total()
		}
	}
	return points
}

func (t *traffic) returned() (points int64) {
	for _, r := range t.reversals {
		for _, l := range r.Lines {
			points += l.Total()
		}
	}
	return points
}

// net is how many points more are in people's hands after it than before: by the postings, whatever made them.
func (t *traffic) net() (points int64) {
	for _, p := range t.postings {
		if held(p.To) {
			points += p.Amount
		}
		if held(p.From) {
			points -= p.Amount
		}
	}
	return points
}

// held tells whether points on an account are in somebody's hands: a person's, or those of a household, group, grid or organisation.
func held(a ledger.Account) bool {
	switch a.Kind() {
	case ledger.KindIssue, ledger.KindRedeemed, ledger.KindExpired:
		return false
	}
	return true
}
