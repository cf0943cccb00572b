package village_test

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// counter does one thing that may happen in the shop.
func (l *life) counter(cards, rich, goods []string, who []member.ID) {
	l.Helper()
	var reserved []event.ReservationID
	var shifts []event.ShiftID
	holders := map[string]member.ID{}
	l.v.View(func(img *image.Image) {
		for id := range img.Counter.Reservations {
			reserved = append(reserved, id)
		}
		for _, id := range who {
			holders[img.Member(id).Card.String()] = id
		}
		for _, s := range img.Counter.Shifts {
			shifts = append(shifts, s.ID)
		}
	})
	slices.Sort(reserved)
	slices.Sort(shifts)
	good := pick(l, goods)
	switch l.IntN(24) {
	case 0, 3:
		card := pick(l, rich)
		l.run(command.MoveStock{Good: good, Quantity: 5, Reason: "进货"})
		l.run(command.Reserve{Card: card, Lines: []command.RedeemLine{{Good: good, Quantity: int64(1 + l.IntN(2))}}})
		l.run(command.Reserve{Card: card, Lines: []command.RedeemLine{{Good: good, Quantity: 1}}})
		switch l.IntN(4) {
		case 0:
			l.run(command.Release{ID: event.ReservationID(l.done.First)})
		case 1, 2:
			l.run(command.Redeem{Card: card, Lines: []command.RedeemLine{{Good: good, Quantity: 1}}})
		}
	case 1:
		l.run(command.Release{ID: pick(l, reserved), Card: pick(l, cards)})
		l.run(command.Release{ID: pick(l, reserved)})
	case 2:
		l.now = l.now.AddDate(0, 0, l.IntN(3)*2)
		l.run(command.LapseReservations{})
	case 4:
		l.run(command.SettleTerms{Terms: shop.Terms{HoldDays: int64(l.IntN(5)), PinAbove: int64(l.IntN(3) * 6), Errands: int64(l.IntN(3)), CashPoint: int64(l.IntN(2) * 100), CashShare: 50, WarnDays: 9}})
	case 5:
		one := pick(l, who)
		l.run(command.KeepPhoto{Member: one, JPEG: []byte("a picture " + one.String())})
		l.run(command.RemovePhoto{Member: pick(l, who)})
		l.run(command.SetPin{Member: one, Office: l.IntN(2) == 0, Hash: []byte("slow " + one.String())})
		for range l.IntN(7) {
			l.run(command.RefusePin{Member: one})
		}
		l.run(command.RemovePin{Member: pick(l, who)})
	case 6:
		l.run(command.Block{Member: pick(l, who), Reason: "丢失"})
	case 7:
		one := holders[pick(l, rich)]
		l.run(command.Leave{Member: one, Reason: member.Leave(1 + l.IntN(2))})
		l.run(command.PassPoints{From: one, To: pick(l, append(who, 0)), Reason: "村委会决定"})
		l.run(command.ComeBack{Member: one})
	case 8, 9:
		l.run(command.OpenShift{Device: device.ID(l.IntN(3)), Keeper: pick(l, append(cards, "")), Cash: int64(l.IntN(3) * 1000)})
		if len(shifts) > 0 {
			l.run(command.CloseShift{ID: pick(l, append(shifts, 3)), Cash: 1000, Note: pick(l, []string{"", "少了一元"}), Goods: pick(l, [][]command.GoodFound{nil, {{Good: pick(l, goods), Counted: int64(l.IntN(90))}}})})
		}
	case 10, 12, 13, 14:
		l.run(command.PutGood{Good: shop.Good{Code: "C1", Name: "火柴", Points: 1}})
		l.run(command.MoveStock{Good: "C1", Quantity: 5, Reason: "进货"})
		card := pick(l, rich)
		for range 1 + l.IntN(3) {
			l.run(command.Redeem{Card: card, Fetcher: pick(l, cards), Lines: []command.RedeemLine{{Good: "C1", Quantity: int64(2 + l.IntN(4))}}, Cash: l.IntN(2) == 0, Proved: true})
		}
		if first, ok := l.again.(command.Redeem); ok && first.Fetcher != "" {
			id := event.RedemptionID(l.done.First)
			l.run(command.Reverse{ID: id, Lines: []command.RedeemLine{{Good: "C1", Quantity: 1}}})
			l.run(command.Reverse{ID: id, Lines: []command.RedeemLine{{Good: "C1", Quantity: int64(1 + l.IntN(2))}}})
		}
	case 11:
		l.run(command.Redeem{Member: pick(l, who), Fetcher: pick(l, cards), Lines: []command.RedeemLine{{Good: good, Quantity: 1}}, Proved: l.IntN(2) == 0})
	case 15, 16:
		l.shelf(good, goods)
	case 17:
		l.run(command.ReceiveFund{Source: shop.FromVillage, Title: "集体收入", Cents: int64(l.IntN(5) * 1000)})
		l.run(command.SpendFund{Title: "大米", Cents: int64(l.IntN(4) * 1000)})
		l.run(command.ReverseFund{Entry: l.Uint64N(l.seq() + 1), Reason: "记错"})
		l.run(command.ReverseFund{Entry: l.done.First, Reason: "记错"})
	case 18, 22, 23:
		var today calendar.Day
		l.v.View(func(img *image.Image) { today = img.Day(l.now) })
		l.run(command.PutMerchant{Merchant: shop.Merchant{Code: "m1", Name: "秀芬理发", From: today - 300, To: today + calendar.Day(l.IntN(400)-10)}})
		l.run(command.PutGood{Good: shop.Good{Code: "S1", Name: "理发", Points: 1, Cost: 500, Service: true, Merchant: "m1", Slot: 30, Seats: int64(l.IntN(3)), PersonLimit: int64(l.IntN(3))}})
		l.run(command.PutGood{Good: shop.Good{Code: "S2", Name: "理发", Spec: "长发", Points: 2, Cost: 700, Service: true, Merchant: "m1", Slot: 60, PersonLimit: 2}})
		l.run(command.BookVisit{Member: pick(l, who), Good: "S2", Day: today + calendar.Day(l.IntN(2)), Minute: int64(480 + 30*l.IntN(12))})
		card := pick(l, rich)
		l.run(command.BookVisit{Card: card, Good: "S1", Day: today + calendar.Day(l.IntN(2)), Minute: int64(480 + 15*l.IntN(8))})
		if l.IntN(2) == 0 {
			l.now = l.now.AddDate(0, 0, l.IntN(2))
			l.run(command.AttendVisit{ID: event.VisitID(l.done.First), Card: pick(l, []string{"", "", card}), Proved: true})
		} else if l.IntN(2) == 0 {
			l.run(command.EndVisit{ID: event.VisitID(l.done.First), Outcome: pick(l, []shop.VisitOutcome{shop.VisitMissed, shop.VisitCancelled})})
		}
		for _, card := range []string{card, pick(l, rich), pick(l, rich)} {
			l.run(command.Redeem{Card: card, Lines: []command.RedeemLine{{Good: "S1", Quantity: 1}}, Proved: true})
		}
		if l.IntN(3) == 0 {
			l.run(command.Reverse{ID: event.RedemptionID(l.done.First)})
		}
		l.run(command.ReceiveFund{Source: shop.FromVillage, Cents: 5000})
		if l.IntN(2) == 0 {
			l.now = l.now.AddDate(0, 1, 0)
		}
		for month := today.Month() - 3; month <= today.Month(); month++ {
			l.run(command.PaySettlement{Merchant: "m1", Month: month, By: pick(l, who), Receipt: "收据 12"})
		}
		l.run(command.SetBudget{Year: today.Time().Year(), Cents: int64(l.IntN(3) * 100000)})
	case 20, 21:
		l.blackout(cards, goods, holders[pick(l, rich)])
	case 19:
		l.run(command.KeepGoodPhoto{Good: pick(l, append(goods, "X")), JPEG: []byte("a picture")})
	}
}

// shelf receives goods and counts them.
func (l *life) shelf(good string, goods []string) {
	l.Helper()
	var today calendar.Day
	var open *image.Stocktake
	l.v.View(func(img *image.Image) { today, open = img.Day(l.now), img.Counter.Stocktake })
	l.run(command.Deliver{Supplier: "供销社", Lines: []event.Delivery{
		{Good: good, Quantity: int64(1 + l.IntN(5)), Cost: int64(l.IntN(3) * 100), Expires: today + calendar.Day(l.IntN(40))}, {Good: "C1", Quantity: 3, Expires: today + calendar.Day(l.IntN(9))},
	}})
	l.run(command.MoveStock{Good: good, Quantity: -int64(1 + l.IntN(6)), Reason: "过期"})
	if open == nil {
		l.run(command.OpenStocktake{Goods: pick(l, [][]string{nil, {good}, {good, pick(l, goods)}})})
		return
	}
	for _, code := range open.Goods {
		if l.IntN(4) > 0 {
			l.run(command.CountGood{Stocktake: open.ID, Good: code, Counted: int64(l.IntN(30))})
		}
	}
	var reasons []command.Reason
	for _, code := range open.Goods {
		reasons = append(reasons, command.Reason{Good: code, Reason: "点过两遍"})
	}
	l.run(command.CloseStocktake{ID: open.ID, Reasons: reasons[:l.IntN(len(reasons)+1)]})
	l.run(command.CloseStocktake{ID: open.ID, Reasons: reasons, Drop: l.IntN(6) == 0})

}

func setAside(img *image.Image, code string) (n int64) {
	for _, r := range img.Counter.Reservations {
		for _, line := range r.Lines {
			if line.Good == code {
				n += line.Quantity
			}
		}
	}
	return n
}
