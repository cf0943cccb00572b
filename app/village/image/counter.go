package image

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
)

// Counter is what the till and the kiosk remember beside redemptions. It is written into the snapshot as it is.
type Counter struct {
	Settled      *shop.Terms                          // nil until the village has settled its own
	Reservations map[event.ReservationID]*Reservation // that still hold something
	Photos       map[member.ID]uint64                 // event that keeps the newest picture
	Left         map[member.ID]Departure
	Pins         map[member.ID]Pin
	Errands      map[calendar.Month]map[member.ID]int64            // redemptions fetched by somebody else, of this month and the one before
	Returned     map[event.RedemptionID]Returned                   // of redemptions of which a part was taken back
	Shifts       map[device.ID]*Shift                              // that are open
	Ended        []*Shift                                          // the last ones, oldest first
	Taken        map[calendar.Month]map[member.ID]map[string]int64 // for the limits of persons, this month and the one before
	Lots         map[string][]Lot                                  // goods that spoil, the first to spoil first
	Stocktake    *Stocktake                                        // under way
	GoodPhotos   map[string]uint64                                 // event that keeps the newest picture
	Merchants    map[string]shop.Merchant
	Dues         map[calendar.Month]map[string]map[string]Due // merchant, good
	Paid         map[calendar.Month]map[string]int64          // fen, by merchant
	Fund         Fund
	Visits       map[event.VisitID]*Visit // that are still to come
	PastVisits   []PastVisit              // of the last weeks, in the order in which they ended
	Missed       map[member.ID]int64      // booked visits to which nobody came
	Budgets      map[int]int64            // fen, by year
	TakenBack    TakenBack                // of the newest day
	Debts        map[event.RedemptionID]*Debt
	Blackout     Blackout // the sheets for days without power
}

// Terms are what the village has settled about its shop.
func (i *Image) Terms() shop.Terms {
	if i.Counter.Settled == nil {
		return shop.DefaultTerms
	}
	return *i.Counter.Settled
}

// Departure says why and when somebody left the village.
type Departure struct {
	Reason member.Leave
	Day    calendar.Day
}

// Pin is a person's PIN, as a slow hash under the member's key, and how often in a row another one was typed.
type Pin struct {
	Sealed []byte
	Wrong  int
}

// Returned is what has been taken back of a redemption so far.
type Returned struct {
	Lines []shop.Line
	TopUp int64 // points of them that cash had paid
	Cash  int64 // fen given back
	Owed  int64 // points of them that were never paid
}

// TakenBack are the events of a day that took redemptions back, or parts of them, in order: each has a slip of its own.
type TakenBack struct {
	Day  calendar.Day
	Seqs []uint64
}

// Reservation is what is put aside for a person.
type Reservation struct {
	ID     event.ReservationID
	Member member.ID
	Day    calendar.Day // on which it was made
	Until  calendar.Day // last day
	Lines  []shop.Line  // what is still put aside
}

func newCounter() Counter {
	return Counter{
		Reservations: map[event.ReservationID]*Reservation{}, Photos: map[member.ID]uint64{}, Left: map[member.ID]Departure{}, Pins: map[member.ID]Pin{},
		Errands: map[calendar.Month]map[member.ID]int64{}, Returned: map[event.RedemptionID]Returned{}, Shifts: map[device.ID]*Shift{},
		Taken: map[calendar.Month]map[member.ID]map[string]int64{}, Lots: map[string][]Lot{}, GoodPhotos: map[string]uint64{}, Merchants: map[string]shop.Merchant{},
		Dues: map[calendar.Month]map[string]map[string]Due{}, Paid: map[calendar.Month]map[string]int64{}, Visits: map[event.VisitID]*Visit{}, Missed: map[member.ID]int64{},
		Budgets: map[int]int64{}, Debts: map[event.RedemptionID]*Debt{},
		Blackout: newBlackout(),
	}
}

// restoreCounter takes over what a snapshot held and works out again what follows from it.
func (i *Image) restoreCounter(c Counter) {
	i.Counter = c
	if c.Budgets == nil {
		i.Counter.Budgets = map[int]int64{}
	}
	if c.Blackout.Held == nil { // written down before there were sheets
		i.Counter.Blackout = newBlackout()
	}
	if c.Debts == nil {
		i.Counter.Debts = map[event.RedemptionID]*Debt{}
	}
	for _, r := range c.Reservations {
		i.hold(r.Lines, 1)
	}
}

// foldCounter takes in what concerns the counter only.
func (i *Image) foldCounter(e event.Event) {
	c := &i.Counter
	switch p := e.Payload.(type) {
	case *event.TermsSettled:
		c.Settled = &p.Terms
	case *event.MemberPhotographed:
		c.Photos[p.Member] = e.Seq
	case *event.MemberUnpictured:
		delete(c.Photos, p.Member)
	case *event.MemberLeft:
		c.Left[p.Member] = Departure{p.Reason, p.Day}
	case *event.MemberCameBack:
		delete(c.Left, p.Member)
	case *event.PointsPassed:
		i.enter(i.members[p.From], e.Seq)
		i.enter(i.members[p.To], e.Seq)
	case *event.PinSet:
		c.Pins[p.Member] = Pin{Sealed: p.Sealed}
	case *event.PinRefused:
		if pin, ok := c.Pins[p.Member]; ok {
			pin.Wrong++
			c.Pins[p.Member] = pin
		}
	case *event.PinRemoved:
		delete(c.Pins, p.Member)
	case *event.CardBlocked:
		i.cards[p.Card] = CardState{Member: p.Member, Retired: true}
	case *event.ShiftOpened:
		c.Shifts[e.Device] = &Shift{ID: event.ShiftID(e.Seq), Device: e.Device, Keeper: p.Keeper, From: e.At, Float: p.Cash, Given: map[string]int64{}}
	case *event.ShiftClosed:
		i.closeShift(e, p)
	default:
		i.foldShelf(e)
	}
}

// Reserved lists what is put aside for a person, oldest first.
func (i *Image) Reserved(id member.ID) []*Reservation {
	var out []*Reservation
	for _, r := range i.Counter.Reservations {
		if r.Member == id {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Reservation) int { return int(int64(a.ID) - int64(b.ID)) })
	return out
}

// Free is how many of a good a person may have off the shelf: all that is not put aside for somebody else. With nobody (0) it is what
// is put aside for no one.
func (i *Image) Free(g *Good, id member.ID) int64 {
	free := g.Stock - g.Held
	if g.Held > 0 && id != 0 {
		for _, r := range i.Counter.Reservations {
			if r.Member == id {
				free += quantityOf(r.Lines, g.Code)
			}
		}
	}
	return max(0, free)
}

func quantityOf(lines []shop.Line, code string) (n int64) {
	for _, l := range lines {
		if l.Good == code {
			n += l.Quantity
		}
	}
	return n
}

func (i *Image) reserve(id event.ReservationID, at time.Time, p *event.GoodsReserved) {
	i.Counter.Reservations[id] = &Reservation{ID: id, Member: p.Member, Day: i.Day(at), Until: p.Until, Lines: slices.Clone(p.Lines)}
	i.hold(p.Lines, 1)
}

func (i *Image) release(id event.ReservationID) {
	if r := i.Counter.Reservations[id]; r != nil {
		i.hold(r.Lines, -1)
		delete(i.Counter.Reservations, id)
	}
}

// collect takes off the reservations what has been handed over.
func (i *Image) collect(kept []event.Kept) {
	for _, k := range kept {
		r := i.Counter.Reservations[k.Reservation]
		if r == nil {
			continue
		}
		for n := range r.Lines {
			if l := &r.Lines[n]; l.Good == k.Good && l.Quantity >= k.Quantity {
				l.Quantity -= k.Quantity
				i.hold([]shop.Line{{Good: k.Good, Quantity: k.Quantity}}, -1)
				break
			}
		}
		r.Lines = slices.DeleteFunc(r.Lines, func(l shop.Line) bool { return l.Quantity == 0 })
		if len(r.Lines) == 0 {
			delete(i.Counter.Reservations, k.Reservation)
		}
	}
}

// hold counts what is put aside of the shelf.
func (i *Image) hold(lines []shop.Line, sign int64) {
	for _, l := range lines {
		if g := i.goods[l.Good]; g != nil {
			g.Held += sign * l.Quantity
		}
	}
}
