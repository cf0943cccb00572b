package query

import (
	"reflect"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// traffic is everything that moved points, standing or goods in a span of days, in the order of the journal.
type traffic struct {
	credits     []event.Credit
	redemptions []given
	reversals   []taken
	stock       []event.StockMoved // deliveries among them, line by line
	postings    []ledger.Posting   // of all events, also of those that are not told apart here
}

type (
	given struct {
		event.GoodsRedeemed
		seq uint64
		day calendar.Day
	}
	taken struct {
		event.RedemptionReversed
		seq uint64
		day calendar.Day
	}
)

// slack is how far the clock of a village may have been set back, so that events of a day do not all lie between their neighbours.
const slack = 40 * 24 * time.Hour

// span reads the journal for the days from first to last, both included. It reads outside the lock: what is written stays as it is, and
// the tills do not wait for a report.
func (q *Query) span(first, last calendar.Day, fn func(day calendar.Day, e event.Event)) error {
	var newest uint64
	var zone *time.Location
	q.Village.View(func(img *image.Image) { newest, zone = img.Seq, img.Zone })
	from, err := q.since(first.Start(zone).Add(-slack), newest)
	if err != nil {
		return err
	}
	upto := newest + 1
	if last < calendar.DayOf(q.Village.Now(), zone) {
		if upto, err = q.since((last + 1).Start(zone).Add(slack), newest); err != nil {
			return err
		}
	}
	var seqs []uint64
	for seq := from; seq < upto; seq++ {
		seqs = append(seqs, seq)
	}
	return q.Village.ReadMany(seqs, func(e event.Event) error {
		if day := calendar.DayOf(e.At, zone); day >= first && day <= last && e.Payload != nil {
			fn(day, e)
		}
		return nil
	})
}

// since is the number of the first event at or after an instant, by halves.
func (q *Query) since(at time.Time, newest uint64) (uint64, error) {
	low, high := uint64(1), newest+1
	for low < high {
		middle := low + (high-low)/2
		e, err := q.Village.Read(middle)
		if err != nil {
			return 0, err
		}
		if e.At.Before(at) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, nil
}

// traffic gathers what moved in the days from first to last.
func (q *Query) traffic(first, last calendar.Day) (traffic, error) {
	var out traffic
	err := q.span(first, last, out.add)
	return out, err
}

func (t *traffic) add(day calendar.Day, e event.Event) {
	switch p := e.Payload.(type) {
	case *event.CreditsPosted:
		t.credits = append(t.credits, p.Credits...)
	case *event.GoodsRedeemed:
		t.redemptions = append(t.redemptions, given{*p, e.Seq, day})
	case *event.RedemptionReversed:
		t.reversals = append(t.reversals, taken{*p, e.Seq, day})
	case *event.StockMoved:
		t.stock = append(t.stock, *p)
	case *event.DeliveryReceived:
		for _, l := range p.Lines {
			reason := p.Note
			if reason == "" {
				reason = p.Supplier
			}
			t.stock = append(t.stock, event.StockMoved{Good: l.Good, Quantity: l.Quantity, Reason: reason, Kind: shop.Received})
		}
	}
	t.postings = append(t.postings, postings(e.Payload)...)
}

// postings are what an event of any kind moves: payloads that move points have them in a field of this name.
func postings(p event.Payload) []ledger.Posting {
	field := reflect.Indirect(reflect.ValueOf(p)).FieldByName("Postings")
	if !field.IsValid() {
		return nil
	}
	out, _ := field.Interface().([]ledger.Posting)
	return out
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

// redeemed is what people paid in points; what cash paid of the prices is not in it.
func (t *traffic) redeemed() (points int64) {
	for _, r := range t.redemptions {
		points += shop.Total(r.Lines) - r.TopUp
	}
	return points
}

func (t *traffic) returned() (points int64) {
	for _, r := range t.reversals {
		points += shop.Total(r.Lines) - r.TopUp
	}
	return points
}

// cash is how many points of the prices people paid in money, less what they got back.
func (t *traffic) cash() (points int64) {
	for _, r := range t.redemptions {
		points += r.TopUp
	}
	for _, r := range t.reversals {
		points -= r.TopUp
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
