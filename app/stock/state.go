// Package stock keeps the catalogue, the shelf, the merchants and the fund that pays for what points can buy.
package stock

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is what stands on the shelf and what it is paid from.
type State struct {
	core     *village.Core
	rulebook *rulebook.State
	people   *people.State

	goods      map[string]*Good
	listed     []string          // codes, as they were listed
	Lots       map[string][]Lot  // goods that spoil, the first to spoil first
	Stocktake  *Stocktake        // under way
	GoodPhotos map[string]uint64 // event that keeps the newest picture
	Merchants  map[string]trade.Merchant
	Dues       map[calendar.Month]map[string]map[string]Due // merchant, good
	Paid       map[calendar.Month]map[string]int64          // fen, by merchant
	Fund       Fund
	Budgets    map[int]int64 // fen, by year

	barcodes map[string]string `part:"derived"`
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, who *people.State) *State {
	return &State{
		core: core, rulebook: books, people: who,
		goods: map[string]*Good{}, barcodes: map[string]string{}, Lots: map[string][]Lot{}, GoodPhotos: map[string]uint64{}, Merchants: map[string]trade.Merchant{},
		Dues: map[calendar.Month]map[string]map[string]Due{}, Paid: map[calendar.Month]map[string]int64{}, Budgets: map[int]int64{},
	}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of the shelf, the merchants and the fund.
func (s *State) Types() []village.Payload {
	return []village.Payload{
		&ListImported{}, &GoodListed{}, &StockMoved{}, &DeliveryReceived{}, &StocktakeOpened{}, &GoodCounted{}, &StocktakeClosed{}, &GoodPhotographed{},
		&MerchantListed{}, &SettlementPaid{}, &FundReceived{}, &PurchaseMade{}, &FundReversed{}, &FundBudgeted{},
	}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *ListImported, *GoodListed, *StockMoved, *DeliveryReceived, *StocktakeOpened, *GoodCounted, *StocktakeClosed, *GoodPhotographed, *MerchantListed, *SettlementPaid, *FundReceived, *PurchaseMade, *FundReversed, *FundBudgeted:
		return []village.Topic{views.TopicGoods, views.TopicBoard}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *GoodListed:
		s.list(p.Good)
	case *StockMoved:
		if g := s.goods[p.Good]; g != nil {
			s.Shelve(g, p.Quantity)
		}
	case *DeliveryReceived:
		for _, l := range p.Lines {
			s.deliver(l)
		}
	case *StocktakeOpened:
		s.Stocktake = &Stocktake{ID: serial.StocktakeID(e.Seq), Day: s.core.Day(e.At), Goods: p.Goods, Found: map[string]Count{}}
	case *GoodCounted:
		if t := s.Stocktake; t != nil && t.ID == p.Stocktake {
			t.Found[p.Good] = Count{p.Counted, p.Expected}
		}
	case *StocktakeClosed:
		s.Stocktake = nil
	case *GoodPhotographed:
		s.GoodPhotos[p.Good] = e.Seq
	case *MerchantListed:
		s.Merchants[p.Merchant.Code] = p.Merchant
	case *SettlementPaid:
		if s.Paid[p.Month] == nil {
			s.Paid[p.Month] = map[string]int64{}
		}
		s.Paid[p.Month][p.Merchant] += p.Cents
		s.enterFund(e, FundEntry{Cents: p.Cents, Merchant: p.Merchant, Month: p.Month, On: p.On, By: p.By, Receipt: p.Receipt})
	case *FundBudgeted:
		s.Budgets[p.Year] = p.Cents
	case *FundReceived:
		s.enterFund(e, FundEntry{In: true, Cents: p.Cents, Source: p.Source, Title: p.Title})
	case *PurchaseMade:
		s.enterFund(e, FundEntry{Cents: p.Cents, Title: p.Title, Proposal: p.Proposal, Supplier: p.Supplier})
	case *FundReversed:
		s.reverseFund(e, p)
	}
}

// Restored finds the barcodes again.
func (s *State) Restored() {
	clear(s.barcodes)
	for _, code := range s.listed {
		if g := s.goods[code]; g.Barcode != "" {
			s.barcodes[trade.BarcodeKey(g.Barcode)] = code
		}
	}
}
