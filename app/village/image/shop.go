package image

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
)

// Good is a line of the catalogue with what stands on the shelf.
type Good struct {
	shop.Good
	Stock int64
	Held  int64 // of the stock, put aside by reservations
}

// Shop is what the counter remembers.
type Shop struct {
	Day      calendar.Day         // of the newest redemption
	IDs      []event.RedemptionID // of that day, in order
	Count    int                  // of that day, without those taken back
	Points   int64
	Taken    map[Taken]int64 // for the limits of this month and the one before
	Reversed map[event.RedemptionID]uint64
}

// Taken counts what a household took of a good in a month.
type Taken struct {
	_         struct{} `cbor:",toarray"`
	Month     calendar.Month
	Household string
	Good      string
}

// Good finds a good by its code.
func (i *Image) Good(code string) *Good { return i.goods[code] }

// GoodByBarcode finds a good by its own barcode, or by the one that the shop's labels carry.
func (i *Image) GoodByBarcode(barcode string) *Good {
	if code, own := i.barcodes[shop.BarcodeKey(barcode)]; own {
		return i.goods[code]
	}
	if place, ok := shop.InStorePlace(barcode); ok && place <= len(i.listed) {
		return i.goods[i.listed[place-1]]
	}
	return nil
}

// Goods lists the codes of the catalogue in the order of listing. The caller must not change it.
func (i *Image) Goods() []string { return i.listed }

func (i *Image) list(g shop.Good) {
	old := i.goods[g.Code]
	if old == nil {
		i.goods[g.Code] = &Good{Good: g}
		i.listed = append(i.listed, g.Code)
	} else {
		delete(i.barcodes, shop.BarcodeKey(old.Barcode))
		old.Good = g
	}
	if g.Barcode != "" {
		i.barcodes[shop.BarcodeKey(g.Barcode)] = g.Code
	}
}

func (i *Image) redeem(seq uint64, at time.Time, p *event.GoodsRedeemed) {
	i.enterAccounts(p.Postings, seq)
	day := i.Day(at)
	var total int64
	m := i.members[p.Member]
	for _, l := range p.Lines {
		total += l.Total()
		i.take(p.Given(day).Month(), m, l, 1)
	}
	i.collect(p.Kept)
	i.enter(m, seq)
	if day != i.Shop.Day {
		i.Shop.Day, i.Shop.IDs, i.Shop.Count, i.Shop.Points = day, nil, 0, 0
		for t := range i.Shop.Taken {
			if t.Month < day.Month()-1 {
				delete(i.Shop.Taken, t)
			}
		}
	}
	i.Shop.IDs = append(i.Shop.IDs, event.RedemptionID(seq))
	i.Shop.Count++
	i.Shop.Points += total
}

func (i *Image) reverse(seq uint64, at time.Time, p *event.RedemptionReversed) {
	i.enterAccounts(p.Postings, seq)
	if !p.Partial {
		i.Shop.Reversed[p.Redemption] = seq
	}
	_, today := slices.BinarySearch(i.Shop.IDs, p.Redemption)
	m, month := i.members[p.Member], p.Month
	if month == 0 {
		month = i.Day(at).Month()
	}
	for _, l := range p.Lines {
		i.take(month, m, l, -1)
		if today {
			i.Shop.Points -= l.Total()
		}
	}
	if today && !p.Partial {
		i.Shop.Count--
	}
	i.enter(m, seq)
}

// take moves goods off the shelf (or back) and counts them for the household's limit.
func (i *Image) take(month calendar.Month, m *Member, l shop.Line, sign int64) {
	g, quantity := i.goods[l.Good], sign*l.Quantity
	if g == nil || m == nil {
		return
	}
	if !g.Service && !l.Service {
		i.shelve(g, -quantity)
	}
	i.owe(month, l, sign)
	if g.PersonLimit > 0 {
		i.takenBy(month, m.ID, g.Code, quantity)
	}
	if g.Limit > 0 {
		t := Taken{Month: month, Household: m.Household, Good: g.Code}
		if n := i.Shop.Taken[t] + quantity; n > 0 {
			i.Shop.Taken[t] = n
		} else {
			delete(i.Shop.Taken, t)
		}
	}
}

// enter notes that an event belongs on a person's statement.
func (i *Image) enter(m *Member, seq uint64) {
	if m == nil {
		return
	}
	if n := len(m.Entries); n == 0 || m.Entries[n-1] != uint32(seq) {
		m.Entries = append(m.Entries, uint32(seq))
	}
}

// Holder is whose card is in force; retired tells a dead one apart.
func (i *Image) Holder(c member.Card) (m *Member, retired bool) {
	s, ok := i.cards[c]
	if !ok {
		return nil, false
	}
	return i.members[s.Member], s.Retired
}
