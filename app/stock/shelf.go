package stock

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// Bounds of what people write down about the shop.
const (
	maxTitle    = 60
	maxTerms    = 400
	MaxMoved    = 100_000
	maxCost     = 100_000_000 // fen for one
	maxCents    = 100_000_000_00
	maxDelivery = 200 // lines
)

// Text trims what was typed and bounds it.
//
// Problems: text_missing, text_long.
func Text(s, field string, needed bool) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" && needed {
		return "", problem.New(problem.Invalid, "text_missing", nil).At(field)
	}
	if utf8.RuneCountInString(s) > maxTitle {
		return "", problem.New(problem.Invalid, "text_long", problem.Args{"max": maxTitle}).At(field)
	}
	return s, nil
}

func stocktake(st *State, id serial.StocktakeID) (*Stocktake, error) {
	if s := st.Stocktake; s != nil && s.ID == id {
		return s, nil
	}
	return nil, problem.New(problem.NotFound, "stocktake_unknown", problem.Args{"number": serial.Format(uint64(id))}).At("id")
}

// Reason says why a product was not as it should be.
type Reason struct{ Product, Reason string }

// Lot is how many of a product have to be given by a day.
type Lot struct {
	Expires  calendar.Day
	Quantity int64
}

// Stocktake is a count under way.
type Stocktake struct {
	ID       serial.StocktakeID
	Day      calendar.Day
	Products []string         // that are to be counted
	Found    map[string]Count // so far
}

// Count is what was found of a product, and what should have been there at that moment.
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
	Source   trade.Source      // of money that came in
	Title    string            // what it was for
	Proposal serial.ProposalID // that a meeting carried
	Merchant string            // whose settlement it paid
	Month    calendar.Month    // of the settlement
	Reversed uint64            // entry that took it back
	Reverses uint64            // entry that this one takes back
	On       calendar.Day      // on which a settlement was paid, as written down
	By       member.ID         // who paid it for the village
	Receipt  string
	Supplier string // of a purchase
}

// Variants lists the codes of a product and its variants in the order of the catalogue.
func (s *State) Variants(g *Product) (out []string) {
	for _, code := range s.listed {
		if o := s.products[code]; o.VariantOf(&g.Product) {
			out = append(out, code)
		}
	}
	return out
}

// Shelve moves products on the shelf. What leaves it is taken for the first to spoil, as every shopkeeper does.
func (s *State) Shelve(g *Product, quantity int64) {
	g.Stock += quantity
	lots := s.Lots[g.Code]
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
		delete(s.Lots, g.Code)
	} else {
		s.Lots[g.Code] = lots
	}
}

// Owe counts what a merchant gave. What is taken back counts in the month in which it was given.
func (s *State) Owe(month calendar.Month, l trade.Line, sign int64) {
	if l.Merchant == "" {
		return
	}
	dues := s.Dues
	if dues[month] == nil {
		dues[month] = map[string]map[string]Due{}
	}
	if dues[month][l.Merchant] == nil {
		dues[month][l.Merchant] = map[string]Due{}
	}
	d := dues[month][l.Merchant][l.Product]
	d.Quantity += sign * l.Quantity
	d.Points += sign * l.Total()
	d.Cents += sign * l.Quantity * l.Cost
	dues[month][l.Merchant][l.Product] = d
}

func (s *State) deliver(l Delivery) {
	g := s.products[l.Product]
	if g == nil {
		return
	}
	s.Shelve(g, l.Quantity)
	if l.Expires == 0 {
		return
	}
	lots := slices.Clone(s.Lots[l.Product])
	n, there := slices.BinarySearchFunc(lots, l.Expires, func(lot Lot, day calendar.Day) int { return cmp.Compare(lot.Expires, day) })
	if there {
		lots[n].Quantity += l.Quantity
	} else {
		lots = slices.Insert(lots, n, Lot{l.Expires, l.Quantity})
	}
	s.Lots[l.Product] = lots
}

func (s *State) enterFund(e village.Event, entry FundEntry) {
	entry.Seq, entry.Day = e.Seq, s.core.Day(e.At)
	f := &s.Fund
	f.Entries = append(f.Entries, entry)
	if entry.In {
		f.In += entry.Cents
	} else {
		f.Out += entry.Cents
	}
}

// FundEntry finds an entry of the fund by the number of its event.
func (s *State) FundEntry(seq uint64) *FundEntry {
	entries := s.Fund.Entries
	n, there := slices.BinarySearchFunc(entries, seq, func(f FundEntry, seq uint64) int { return cmp.Compare(f.Seq, seq) })
	if !there {
		return nil
	}
	return &entries[n]
}

func (s *State) reverseFund(e village.Event, p *FundReversed) {
	was := s.FundEntry(p.Entry)
	if was == nil {
		return
	}
	was.Reversed = e.Seq
	if was.Merchant != "" {
		s.Paid[was.Month][was.Merchant] -= was.Cents
	}
	s.enterFund(e, FundEntry{In: !was.In, Cents: was.Cents, Title: p.Reason, Proposal: was.Proposal, Merchant: was.Merchant, Month: was.Month, Reverses: was.Seq})
}

// Spent is how many fen have been spent on a carried proposal.
func (s *State) Spent(id serial.ProposalID) (cents int64) {
	for _, f := range s.Fund.Entries {
		if f.Proposal == id && f.In {
			cents -= f.Cents
		} else if f.Proposal == id {
			cents += f.Cents
		}
	}
	return cents
}

// Hold counts what is put aside of the shelf.
func (s *State) Hold(lines []trade.Line, sign int64) {
	for _, l := range lines {
		if g := s.products[l.Product]; g != nil {
			g.Reserved += sign * l.Quantity
		}
	}
}
