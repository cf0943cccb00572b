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

	products      map[string]*Product
	listed        []string          // codes, as they were listed
	Lots          map[string][]Lot  // products that spoil, the first to spoil first
	Stocktake     *Stocktake        // under way
	ProductPhotos map[string]uint64 // event that keeps the newest picture
	Merchants     map[string]trade.Merchant
	Dues          map[calendar.Month]map[string]map[string]Due // merchant, good
	Paid          map[calendar.Month]map[string]int64          // fen, by merchant
	Fund          Fund
	Budgets       map[int]int64 // fen, by year

	barcodes map[string]string `part:"derived"`
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, who *people.State) *State {
	return &State{
		core: core, rulebook: books, people: who,
		products: map[string]*Product{}, barcodes: map[string]string{}, Lots: map[string][]Lot{}, ProductPhotos: map[string]uint64{}, Merchants: map[string]trade.Merchant{},
		Dues: map[calendar.Month]map[string]map[string]Due{}, Paid: map[calendar.Month]map[string]int64{}, Budgets: map[int]int64{},
	}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of the shelf, the merchants and the fund.
func (s *State) Types() []village.Payload {
	return []village.Payload{
		&ListImported{}, &ProductListed{}, &StockMoved{}, &DeliveryReceived{}, &StocktakeOpened{}, &ProductCounted{}, &StocktakeClosed{}, &ProductPhotographed{},
		&MerchantListed{}, &SettlementPaid{}, &FundReceived{}, &PurchaseMade{}, &FundReversed{}, &FundBudgeted{},
	}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *ListImported, *ProductListed, *StockMoved, *DeliveryReceived, *StocktakeOpened, *ProductCounted, *StocktakeClosed, *ProductPhotographed, *MerchantListed, *SettlementPaid, *FundReceived, *PurchaseMade, *FundReversed, *FundBudgeted:
		return []village.Topic{views.TopicGoods, views.TopicBoard}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *ProductListed:
		s.list(p.Product.Product())
	case *StockMoved:
		if g := s.products[p.Product]; g != nil {
			s.Shelve(g, p.Quantity)
		}
	case *DeliveryReceived:
		for _, l := range p.Lines {
			s.deliver(l)
		}
	case *StocktakeOpened:
		s.Stocktake = &Stocktake{ID: serial.StocktakeID(e.Seq), Day: s.core.Day(e.At), Products: p.Products, Found: map[string]Count{}}
	case *ProductCounted:
		if t := s.Stocktake; t != nil && t.ID == p.Stocktake {
			t.Found[p.Product] = Count{p.Counted, p.Expected}
		}
	case *StocktakeClosed:
		s.Stocktake = nil
	case *ProductPhotographed:
		s.ProductPhotos[p.Product] = e.Seq
	case *MerchantListed:
		s.Merchants[p.Code] = p.Merchant()
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
		if g := s.products[code]; g.Barcode != "" {
			s.barcodes[trade.BarcodeKey(g.Barcode)] = code
		}
	}
}
