package image

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
)

// Lot is how many of a good have to be given by a day.
type Lot struct {
	Expires  calendar.Day
	Quantity int64
}

// Stocktake is a count under way.
type Stocktake struct {
	ID    event.StocktakeID
	Day   calendar.Day
	Goods []string         // that are to be counted
	Found map[string]Count // so far
}

// Count is what was found of a good, and what should have been there at that moment.
type Count struct{ Counted, Expected int64 }

// Due is what a merchant gave in a month.
type Due struct {
	Quantity, Points int64
	Cents            int64 // fen that the village owes for it
}

// Fund is the money that backs the points. The sums are a function of the entries.
type Fund struct {
	In, Out int64 // fen
	Entries []FundEntry
}

// Balance is what is left, in fen.
func (f Fund) Balance() int64 { return f.In - f.Out }

// FundEntry is one movement of the fund.
type FundEntry struct {
	Seq      uint64
	Day      calendar.Day
	In       bool
	Cents    int64
	Source   shop.Source      // of money that came in
	Title    string           // what it was for
	Proposal event.ProposalID // that a meeting carried
	Merchant string           // whose settlement it paid
	Month    calendar.Month   // of the settlement
	Reversed uint64           // entry that took it back
	Reverses uint64           // entry that this one takes back
	On       calendar.Day     // on which a settlement was paid, as written down
	By       member.ID        // who paid it for the village
	Receipt  string
	Supplier string // of a purchase
}

// Visit is a time kept for a service.
type Visit struct {
	ID     event.VisitID
	Member member.ID
	Good   string
	Day    calendar.Day
	Minute int64 // of the day
	Length int64
	Card   bool // shown when it was booked
}

// PastVisit is a visit of which it is known what became.
type PastVisit struct {
	Visit
	Outcome    shop.VisitOutcome
	Redemption event.RedemptionID // that paid for it, 0 when nobody came
}

// keptVisits is for how many days the day lists of visits are remembered. Older ones are in the journal.
const keptVisits = 62

// endVisit takes a visit off the list of those to come and keeps it for the list of its day.
func (i *Image) endVisit(today calendar.Day, id event.VisitID, outcome shop.VisitOutcome, paid event.RedemptionID) {
	v := i.Counter.Visits[id]
	if v == nil {
		return
	}
	if outcome == shop.VisitMissed {
		i.Counter.Missed[v.Member]++
	}
	delete(i.Counter.Visits, id)
	i.Counter.PastVisits = append(slices.DeleteFunc(slices.Clone(i.Counter.PastVisits), func(p PastVisit) bool { return p.Day < today-keptVisits }), PastVisit{*v, outcome, paid})
}

// VisitsLeft is how many of the same service, in any of its variants, may still be booked from a minute of a day on for its length.
func (i *Image) VisitsLeft(g *Good, day calendar.Day, minute int64) int64 {
	left := g.Places()
	for _, v := range i.Counter.Visits {
		if v.Day != day || v.Minute >= minute+g.Slot || minute >= v.Minute+v.Length {
			continue
		}
		if o := i.goods[v.Good]; v.Good == g.Code || o != nil && o.VariantOf(&g.Good) {
			left--
		}
	}
	return max(0, left)
}

// HouseholdTook is how many of a good, in all its variants, a household took in a month, as far as a limit asks.
func (i *Image) HouseholdTook(month calendar.Month, household string, g *Good) (n int64) {
	if g.Limit > 0 {
		for _, code := range i.Variants(g) {
			n += i.Shop.Taken[Taken{Month: month, Household: household, Good: code}]
		}
	}
	return n
}

// PersonTook is how many of a good, in all its variants, a person took in a month, as far as a limit asks.
func (i *Image) PersonTook(month calendar.Month, id member.ID, g *Good) (n int64) {
	if g.PersonLimit > 0 {
		for _, code := range i.Variants(g) {
			n += i.Counter.Taken[month][id][code]
		}
	}
	return n
}

// Variants lists the codes of a good and its variants in the order of the catalogue.
func (i *Image) Variants(g *Good) (out []string) {
	for _, code := range i.listed {
		if o := i.goods[code]; o.VariantOf(&g.Good) {
			out = append(out, code)
		}
	}
	return out
}

// shelve moves goods on the shelf. What leaves it is taken for the first to spoil, as every shopkeeper does.
func (i *Image) shelve(g *Good, quantity int64) {
	g.Stock += quantity
	lots := i.Counter.Lots[g.Code]
	if len(lots) == 0 {
		return
	}
	lots = slices.Clone(lots)
	dated := int64(0)
	for _, l := range lots {
		dated += l.Quantity
	}
	for gone := max(-quantity, dated-max(0, g.Stock)); gone > 0 && len(lots) > 0; {
		n := min(gone, lots[0].Quantity)
		gone -= n
		if lots[0].Quantity -= n; lots[0].Quantity == 0 {
			lots = lots[1:]
		}
	}
	if len(lots) == 0 {
		delete(i.Counter.Lots, g.Code)
	} else {
		i.Counter.Lots[g.Code] = lots
	}
}

func (i *Image) takenBy(month calendar.Month, id member.ID, good string, quantity int64) {
	taken := i.Counter.Taken
	if taken[month] == nil {
		taken[month] = map[member.ID]map[string]int64{}
		for m := range taken {
			if m < month-1 {
				delete(taken, m)
			}
		}
	}
	if taken[month][id] == nil {
		taken[month][id] = map[string]int64{}
	}
	if taken[month][id][good] += quantity; taken[month][id][good] <= 0 {
		delete(taken[month][id], good)
	}
}

// owe counts what a merchant gave. What is taken back counts in the month in which it was given.
func (i *Image) owe(month calendar.Month, l shop.Line, sign int64) {
	if l.Merchant == "" {
		return
	}
	dues := i.Counter.Dues
	if dues[month] == nil {
		dues[month] = map[string]map[string]Due{}
	}
	if dues[month][l.Merchant] == nil {
		dues[month][l.Merchant] = map[string]Due{}
	}
	d := dues[month][l.Merchant][l.Good]
	d.Quantity += sign * l.Quantity
	d.Points += sign * l.Total()
	d.Cents += sign * l.Quantity * l.Cost
	dues[month][l.Merchant][l.Good] = d
}

// foldShelf takes in what concerns shelf, fund and merchants only.
func (i *Image) foldShelf(e event.Event) {
	c := &i.Counter
	switch p := e.Payload.(type) {
	case *event.DeliveryReceived:
		for _, l := range p.Lines {
			i.deliver(l)
		}
	case *event.StocktakeOpened:
		c.Stocktake = &Stocktake{ID: event.StocktakeID(e.Seq), Day: i.Day(e.At), Goods: p.Goods, Found: map[string]Count{}}
	case *event.GoodCounted:
		if s := c.Stocktake; s != nil && s.ID == p.Stocktake {
			s.Found[p.Good] = Count{p.Counted, p.Expected}
		}
	case *event.StocktakeClosed:
		c.Stocktake = nil
	case *event.GoodPhotographed:
		c.GoodPhotos[p.Good] = e.Seq
	case *event.MerchantListed:
		c.Merchants[p.Merchant.Code] = p.Merchant
	case *event.SettlementPaid:
		if c.Paid[p.Month] == nil {
			c.Paid[p.Month] = map[string]int64{}
		}
		c.Paid[p.Month][p.Merchant] += p.Cents
		i.enterFund(e, FundEntry{Cents: p.Cents, Merchant: p.Merchant, Month: p.Month, On: p.On, By: p.By, Receipt: p.Receipt})
	case *event.FundBudgeted:
		c.Budgets[p.Year] = p.Cents
	case *event.FundReceived:
		i.enterFund(e, FundEntry{In: true, Cents: p.Cents, Source: p.Source, Title: p.Title})
	case *event.PurchaseMade:
		i.enterFund(e, FundEntry{Cents: p.Cents, Title: p.Title, Proposal: p.Proposal, Supplier: p.Supplier})
	case *event.FundReversed:
		i.reverseFund(e, p)
	case *event.VisitBooked:
		c.Visits[event.VisitID(e.Seq)] = &Visit{ID: event.VisitID(e.Seq), Member: p.Member, Good: p.Good, Day: p.Day, Minute: p.Minute, Length: p.Length, Card: p.Card}
	case *event.SheetsIssued, *event.SheetOpened, *event.RowHeld, *event.HeldDecided, *event.SheetClosed, *event.SheetsVoided, *event.DebtSettled:
		i.foldBlackout(e)
	case *event.VisitEnded:
		i.endVisit(i.Day(e.At), p.Visit, p.Outcome, 0)
	}
}

func (i *Image) deliver(l event.Delivery) {
	g := i.goods[l.Good]
	if g == nil {
		return
	}
	i.shelve(g, l.Quantity)
	if l.Expires == 0 {
		return
	}
	lots := slices.Clone(i.Counter.Lots[l.Good])
	n, there := slices.BinarySearchFunc(lots, l.Expires, func(lot Lot, day calendar.Day) int { return cmp.Compare(lot.Expires, day) })
	if there {
		lots[n].Quantity += l.Quantity
	} else {
		lots = slices.Insert(lots, n, Lot{l.Expires, l.Quantity})
	}
	i.Counter.Lots[l.Good] = lots
}

func (i *Image) enterFund(e event.Event, entry FundEntry) {
	entry.Seq, entry.Day = e.Seq, i.Day(e.At)
	f := &i.Counter.Fund
	f.Entries = append(f.Entries, entry)
	if entry.In {
		f.In += entry.Cents
	} else {
		f.Out += entry.Cents
	}
}

// FundEntry finds an entry of the fund by the number of its event.
func (i *Image) FundEntry(seq uint64) *FundEntry {
	entries := i.Counter.Fund.Entries
	n, there := slices.BinarySearchFunc(entries, seq, func(f FundEntry, seq uint64) int { return cmp.Compare(f.Seq, seq) })
	if !there {
		return nil
	}
	return &entries[n]
}

func (i *Image) reverseFund(e event.Event, p *event.FundReversed) {
	was := i.FundEntry(p.Entry)
	if was == nil {
		return
	}
	was.Reversed = e.Seq
	if was.Merchant != "" {
		i.Counter.Paid[was.Month][was.Merchant] -= was.Cents
	}
	i.enterFund(e, FundEntry{In: !was.In, Cents: was.Cents, Title: p.Reason, Proposal: was.Proposal, Merchant: was.Merchant, Month: was.Month, Reverses: was.Seq})
}

// Spent is how many fen have been spent on a carried proposal.
func (i *Image) Spent(id event.ProposalID) (cents int64) {
	for _, f := range i.Counter.Fund.Entries {
		if f.Proposal == id && f.In {
			cents -= f.Cents
		} else if f.Proposal == id {
			cents += f.Cents
		}
	}
	return cents
}

// VisitsOn lists what is booked on a day, by time.
func (i *Image) VisitsOn(day calendar.Day) []*Visit {
	var out []*Visit
	for _, v := range i.Counter.Visits {
		if v.Day == day {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b *Visit) int { return cmp.Or(cmp.Compare(a.Minute, b.Minute), cmp.Compare(a.ID, b.ID)) })
	return out
}
