package shop

import (
	"reflect"
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/trade"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// Traffic is everything that moved points, standing or products in a span of days, in the order of the journal.
type Traffic struct {
	Credits     []council.Credit
	Redemptions []given
	Reversals   []taken
	Moves       []stock.StockMoved // deliveries among them, line by line
	Postings    []ledger.Posting   // of all events, also of those that are not told apart here
}

type (
	given struct {
		ProductsRedeemed
		Seq uint64
		Day calendar.Day
	}
	taken struct {
		RedemptionReversed
		Seq uint64
		Day calendar.Day
	}
)

// slack is how far the clock of a village may have been set back, so that events of a day do not all lie between their neighbours.
const slack = 40 * 24 * time.Hour

// span reads the journal for the days from first to last, both included. It reads outside the lock: what is written stays as it is, and
// the tills do not wait for a report.
func (q *Query) span(first, last calendar.Day, fn func(day calendar.Day, e village.Event)) error {
	var newest uint64
	var zone *time.Location
	q.Village.View(func() {
		s := q.State
		newest, zone = s.core.Seq, s.core.Zone
	})
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
	return q.Village.ReadMany(seqs, func(e village.Event) error {
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

// Traffic gathers what moved in the days from first to last.
func (q *Query) Traffic(first, last calendar.Day) (Traffic, error) {
	var out Traffic
	err := q.span(first, last, out.Add)
	return out, err
}

// Add counts an event of a day.
func (t *Traffic) Add(day calendar.Day, e village.Event) {
	switch p := e.Payload.(type) {
	case *council.CreditsPosted:
		t.Credits = append(t.Credits, p.Credits...)
	case *ProductsRedeemed:
		t.Redemptions = append(t.Redemptions, given{*p, e.Seq, day})
	case *RedemptionReversed:
		t.Reversals = append(t.Reversals, taken{*p, e.Seq, day})
	case *stock.StockMoved:
		t.Moves = append(t.Moves, *p)
	case *stock.DeliveryReceived:
		for _, l := range p.Lines {
			reason := p.Note
			if reason == "" {
				reason = p.Supplier
			}
			t.Moves = append(t.Moves, stock.StockMoved{Product: l.Product, Quantity: l.Quantity, Reason: reason, Kind: trade.Received})
		}
	}
	t.Postings = append(t.Postings, Postings(e.Payload)...)
}

// Postings are what an event of any kind moves: payloads that move points have them in a field of this name.
func Postings(p village.Payload) []ledger.Posting {
	field := reflect.Indirect(reflect.ValueOf(p)).FieldByName("Postings")
	if !field.IsValid() {
		return nil
	}
	out, _ := field.Interface().([]ledger.Posting)
	return out
}

// Lines gives every line of a redemption, and of a reversal with the sign −1.
func (t *Traffic) Lines(fn func(l trade.Line, sign int64)) {
	for _, r := range t.Redemptions {
		for _, l := range r.Lines {
			fn(trade.Line(l), 1)
		}
	}
	for _, r := range t.Reversals {
		for _, l := range r.Lines {
			fn(trade.Line(l), -1)
		}
	}
}

// Issued is how many points came out of votes.
func (t *Traffic) Issued() (points int64) {
	for _, c := range t.Credits {
		points += c.Points
	}
	return points
}

// Redeemed is what people paid in points; what cash paid of the prices is not in it.
func (t *Traffic) Redeemed() (points int64) {
	for _, r := range t.Redemptions {
		points += trade.Total(Basket(r.Lines)) - r.TopUp
	}
	return points
}

// Returned is how many points came back for products that were brought back.
func (t *Traffic) Returned() (points int64) {
	for _, r := range t.Reversals {
		points += trade.Total(Basket(r.Lines)) - r.TopUp
	}
	return points
}

// Cash is how many points of the prices people paid in money, less what they got back.
func (t *Traffic) Cash() (points int64) {
	for _, r := range t.Redemptions {
		points += r.TopUp
	}
	for _, r := range t.Reversals {
		points -= r.TopUp
	}
	return points
}

// Net is how many points more are in people's hands after it than before: by the postings, whatever made them.
func (t *Traffic) Net() (points int64) {
	for _, p := range t.Postings {
		if held(p.To) {
			points += p.Amount
		}
		if held(p.From) {
			points -= p.Amount
		}
	}
	return points
}

// held reports whether points on an account are in somebody's hands: a person's, or those of a household, group, grid or organisation.
func held(a ledger.Account) bool {
	switch a.Kind() {
	case ledger.KindIssue, ledger.KindRedeemed, ledger.KindExpired:
		return false
	}
	return true
}
