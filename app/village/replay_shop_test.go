package village_test

import (
	"slices"

	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/stock"
)

// counter does one thing that may happen in the shop.
func (l *life) counter(cards, rich, products []string, who []member.ID) {
	l.Helper()
	var reserved []serial.ReservationID
	var shifts []serial.ShiftID
	holders := map[string]member.ID{}
	l.v.View(func(h *house.House) {
		for id := range h.Shop.Reservations {
			reserved = append(reserved, id)
		}
		for _, id := range who {
			holders[h.People.Member(id).Card.String()] = id
		}
		for _, s := range h.Shop.Shifts {
			shifts = append(shifts, s.ID)
		}
	})
	slices.Sort(reserved)
	slices.Sort(shifts)
	good := pick(l, products)
	switch l.IntN(24) {
	case 0, 3:
		card := pick(l, rich)
		run(l, stock.MoveStock{Product: good, Quantity: 5, Reason: "进货"})
		run(l, shop.Reserve{Card: card, Lines: []shop.RedeemLine{{Product: good, Quantity: int64(1 + l.IntN(2))}}})
		kept := run(l, shop.Reserve{Card: card, Lines: []shop.RedeemLine{{Product: good, Quantity: 1}}})
		switch l.IntN(4) {
		case 0:
			run(l, shop.Release{ID: kept})
		case 1, 2:
			run(l, shop.Redeem{Card: card, Lines: []shop.RedeemLine{{Product: good, Quantity: 1}}})
		}
	case 1:
		run(l, shop.Release{ID: pick(l, reserved), Card: pick(l, cards)})
		run(l, shop.Release{ID: pick(l, reserved)})
	case 2:
		l.now = l.now.AddDate(0, 0, l.IntN(3)*2)
		run(l, shop.LapseReservations{})
	case 4:
		run(l, shop.SettleTerms{Terms: trade.Terms{HoldDays: int64(l.IntN(5)), PinAbove: int64(l.IntN(3) * 6), ProxyPickups: int64(l.IntN(3)), CashPoint: int64(l.IntN(2) * 100), CashShare: 50, WarnDays: 9}})
	case 5:
		one := pick(l, who)
		run(l, people.KeepPhoto{Member: one, JPEG: []byte("a picture " + one.String())})
		run(l, people.RemovePhoto{Member: pick(l, who)})
		run(l, people.SetPin{Member: one, Office: l.IntN(2) == 0, Hash: []byte("slow " + one.String())})
		for range l.IntN(7) {
			run(l, people.RefusePin{Member: one})
		}
		run(l, people.RemovePin{Member: pick(l, who)})
	case 6:
		run(l, people.Block{Member: pick(l, who), Reason: "丢失"})
	case 7:
		one := holders[pick(l, rich)]
		run(l, shop.Leave{Member: one, Reason: member.Leave(1 + l.IntN(2))})
		run(l, people.PassPoints{From: one, To: pick(l, append(who, 0)), Reason: "村委会决定"})
		run(l, people.ComeBack{Member: one})
	case 8, 9:
		run(l, shop.OpenShift{Device: device.ID(l.IntN(3)), Keeper: pick(l, append(cards, "")), Cash: int64(l.IntN(3) * 1000)})
		if len(shifts) > 0 {
			run(l, shop.CloseShift{ID: pick(l, append(shifts, 3)), Cash: 1000, Note: pick(l, []string{"", "少了一元"}), Products: pick(l, [][]shop.ProductFound{nil, {{Product: pick(l, products), Counted: int64(l.IntN(90))}}})})
		}
	case 10, 12, 13, 14:
		run(l, stock.PutProduct{Product: trade.Product{Code: "C1", Name: "火柴", Points: 1}})
		run(l, stock.MoveStock{Product: "C1", Quantity: 5, Reason: "进货"})
		card := pick(l, rich)
		var last shop.Receipt
		for range 1 + l.IntN(3) {
			last = run(l, shop.Redeem{Card: card, Proxy: pick(l, cards), Lines: []shop.RedeemLine{{Product: "C1", Quantity: int64(2 + l.IntN(4))}}, Cash: l.IntN(2) == 0, Proved: true})
		}
		if last.ID != 0 {
			run(l, shop.Reverse{ID: last.ID, Lines: []shop.RedeemLine{{Product: "C1", Quantity: 1}}})
			run(l, shop.Reverse{ID: last.ID, Lines: []shop.RedeemLine{{Product: "C1", Quantity: int64(1 + l.IntN(2))}}})
		}
	case 11:
		run(l, shop.Redeem{Member: pick(l, who), Proxy: pick(l, cards), Lines: []shop.RedeemLine{{Product: good, Quantity: 1}}, Proved: l.IntN(2) == 0})
	case 15, 16:
		l.shelf(good, products)
	case 17:
		run(l, stock.ReceiveFund{Source: trade.FromVillage, Title: "集体收入", Cents: int64(l.IntN(5) * 1000)})
		spent := run(l, council.SpendFund{Title: "大米", Cents: int64(l.IntN(4) * 1000)})
		run(l, stock.ReverseFund{Entry: l.Uint64N(l.seq() + 1), Reason: "记错"})
		run(l, stock.ReverseFund{Entry: uint64(spent), Reason: "记错"})
	case 18, 22, 23:
		var today calendar.Day
		l.v.View(func(h *house.House) { today = h.Core.Day(l.now) })
		run(l, stock.PutMerchant{Merchant: trade.Merchant{Code: "m1", Name: "秀芬理发", From: today - 300, To: today + calendar.Day(l.IntN(400)-10)}})
		run(l, stock.PutProduct{Product: trade.Product{Code: "S1", Name: "理发", Points: 1, Cost: 500, Service: true, Merchant: "m1", Slot: 30, Seats: int64(l.IntN(3)), PersonLimit: int64(l.IntN(3))}})
		run(l, stock.PutProduct{Product: trade.Product{Code: "S2", Name: "理发", Spec: "长发", Points: 2, Cost: 700, Service: true, Merchant: "m1", Slot: 60, PersonLimit: 2}})
		run(l, bookings.MakeBooking{Member: pick(l, who), Product: "S2", Day: today + calendar.Day(l.IntN(2)), Minute: int64(480 + 30*l.IntN(12))})
		card := pick(l, rich)
		booking := run(l, bookings.MakeBooking{Card: card, Product: "S1", Day: today + calendar.Day(l.IntN(2)), Minute: int64(480 + 15*l.IntN(8))})
		if l.IntN(2) == 0 {
			l.now = l.now.AddDate(0, 0, l.IntN(2))
			run(l, shop.AttendBooking{ID: booking, Card: pick(l, []string{"", "", card}), Proved: true})
		} else if l.IntN(2) == 0 {
			run(l, bookings.EndBooking{ID: booking, Outcome: pick(l, []trade.BookingOutcome{trade.BookingMissed, trade.BookingCancelled})})
		}
		var last shop.Receipt
		for _, card := range []string{card, pick(l, rich), pick(l, rich)} {
			last = run(l, shop.Redeem{Card: card, Lines: []shop.RedeemLine{{Product: "S1", Quantity: 1}}, Proved: true})
		}
		if l.IntN(3) == 0 {
			run(l, shop.Reverse{ID: last.ID})
		}
		run(l, stock.ReceiveFund{Source: trade.FromVillage, Cents: 5000})
		if l.IntN(2) == 0 {
			l.now = l.now.AddDate(0, 1, 0)
		}
		for month := today.Month() - 3; month <= today.Month(); month++ {
			run(l, stock.PaySettlement{Merchant: "m1", Month: month, By: pick(l, who), Receipt: "收据 12"})
		}
		run(l, stock.SetBudget{Year: today.Time().Year(), Cents: int64(l.IntN(3) * 100000)})
	case 20, 21:
		l.blackout(cards, products, holders[pick(l, rich)])
	case 19:
		run(l, stock.KeepProductPhoto{Product: pick(l, append(products, "X")), JPEG: []byte("a picture")})
	}
}

// shelf receives products and counts them.
func (l *life) shelf(good string, products []string) {
	l.Helper()
	var today calendar.Day
	var open *stock.Stocktake
	l.v.View(func(h *house.House) { today, open = h.Core.Day(l.now), h.Stock.Stocktake })
	run(l, stock.Deliver{Supplier: "供销社", Lines: []stock.Delivery{
		{Product: good, Quantity: int64(1 + l.IntN(5)), Cost: int64(l.IntN(3) * 100), Expires: today + calendar.Day(l.IntN(40))}, {Product: "C1", Quantity: 3, Expires: today + calendar.Day(l.IntN(9))},
	}})
	run(l, stock.MoveStock{Product: good, Quantity: -int64(1 + l.IntN(6)), Reason: "过期"})
	if open == nil {
		run(l, stock.OpenStocktake{Products: pick(l, [][]string{nil, {good}, {good, pick(l, products)}})})
		return
	}
	for _, code := range open.Products {
		if l.IntN(4) > 0 {
			run(l, stock.CountProduct{Stocktake: open.ID, Product: code, Counted: int64(l.IntN(30))})
		}
	}
	var reasons []stock.Reason
	for _, code := range open.Products {
		reasons = append(reasons, stock.Reason{Product: code, Reason: "点过两遍"})
	}
	run(l, stock.CloseStocktake{ID: open.ID, Reasons: reasons[:l.IntN(len(reasons)+1)]})
	run(l, stock.CloseStocktake{ID: open.ID, Reasons: reasons, Drop: l.IntN(6) == 0})

}

func setAside(h *house.House, code string) (n int64) {
	for _, r := range h.Shop.Reservations {
		for _, line := range r.Lines {
			if line.Product == code {
				n += line.Quantity
			}
		}
	}
	return n
}
