package village_test

import (
	"slices"

	"xinpu/app/blackout"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/stock"
)

// blackout prints sheets, enters what somebody wrote on them, and decides on what was held.
func (l *life) blackout(cards, products []string, giver member.ID) {
	l.Helper()
	var sheets []uint64
	var rows []int
	var today calendar.Day
	var held []serial.PendingRowID
	var debts []serial.RedemptionID
	look := func() {
		sheets, rows, held, debts = nil, nil, nil, nil
		l.v.View(func(hs *house.House) {
			today = hs.Core.Day(l.now)
			for _, issue := range hs.Blackout.Sheets.Issues {
				for _, s := range issue.Sheets {
					sheets, rows = append(sheets, s.Number), append(rows, len(s.Printed.Rows))
				}
			}
			for _, h := range hs.Blackout.Sheets.Waiting() {
				held = append(held, h.ID)
			}
			for id := range hs.Accounts.Debts {
				debts = append(debts, id)
			}
		})
		slices.Sort(debts)
	}
	look()
	if len(sheets) == 0 || l.IntN(4) == 0 {
		run(l, blackout.IssueSheets{Day: today + calendar.Day(l.IntN(3)-1), All: l.IntN(2) == 0, Blank: 1})
		look()
	}
	if len(sheets) == 0 {
		return
	}
	if l.IntN(8) == 0 {
		run(l, stock.MoveStock{Product: pick(l, products), Quantity: 9, Reason: "进货"})
	}
	at := len(sheets) - 1 - l.IntN(min(3, len(sheets)))
	enter := blackout.EnterRow{
		Sheet: sheets[at], Row: 1 + l.IntN(max(1, min(3, rows[at]))), Day: today,
		Lines: []blackout.PaperLine{{Number: 1 + l.IntN(3), Quantity: int64(1 + l.IntN(6))}},
	}
	if rows[at] == 0 {
		enter.Card = pick(l, cards)
	}
	run(l, enter)
	if l.IntN(2) == 0 {
		run(l, enter) // the same row once more
	}
	run(l, blackout.EnterRow{Sheet: sheets[at] + uint64(l.IntN(40)), Row: 1 + l.IntN(3), Day: today, Card: pick(l, cards), Lines: []blackout.PaperLine{{Product: pick(l, products), Quantity: 1}}})
	look()
	var booked blackout.HeldOutcome
	for _, id := range held {
		switch l.IntN(4) {
		case 0:
			booked = run(l, blackout.DecidePendingRow{Pending: id, Accept: true, Reason: "货已给"})
			l.papers(uint64(booked.Redemption), nil)
		case 1:
			booked = run(l, blackout.DecidePendingRow{Pending: id, Reason: "重复", Gone: l.IntN(2) == 0})
		case 2:
			booked = run(l, blackout.DecidePendingRow{Pending: id, Accept: true, Reason: "录错", Lines: []blackout.PaperLine{{Product: pick(l, products), Quantity: 1}}})
		}
	}
	if booked.Redemption != 0 {
		run(l, shop.Reverse{ID: booked.Redemption, Office: true, Reason: "退货", Lines: pick(l, [][]shop.RedeemLine{nil, {{Product: pick(l, products), Quantity: 1}}})})
	}
	look()
	for _, id := range debts {
		var owes member.ID
		l.v.View(func(hs *house.House) { owes = hs.Accounts.Debts[id].Member })
		run(l, shop.Leave{Member: giver, Reason: member.Moved})
		run(l, people.PassPoints{From: giver, To: owes, Reason: "村委会决定"})
		run(l, people.ComeBack{Member: giver})
		run(l, blackout.CollectDebt{Redemption: id})
	}
	if len(debts) > 0 {
		run(l, shop.Reverse{ID: pick(l, debts), Office: true, Reason: "退货", Lines: pick(l, [][]shop.RedeemLine{nil, {{Product: pick(l, products), Quantity: 1}}})})
	}
	run(l, blackout.VoidSheets{Sheets: []uint64{pick(l, sheets)}, Reason: "没用"})
	closing := blackout.CloseSheet{Sheet: sheets[at], Rows: int64(l.IntN(3)), Points: int64(l.IntN(9)), Note: pick(l, []string{"", "数错"})}
	run(l, closing)
	l.sheets()
}

// sheets holds what is true of sheets at every moment.
func (l *life) sheets() {
	l.Helper()
	l.v.View(func(h *house.House) {
		for id, d := range h.Accounts.Debts {
			if d.Left < 0 || d.Left+d.Remitted > d.Points || h.Accounts.Unpaid(id) < d.Left {
				l.Fatalf("debt %d: %+v", id, d)
			}
		}
		for _, issue := range h.Blackout.Sheets.Issues {
			for _, s := range issue.Sheets {
				lines := map[[2]int]bool{}
				for _, r := range s.Rows {
					if r.Redemption == 0 {
						continue
					}
					if key := [2]int{r.Row, r.Line}; lines[key] {
						l.Fatalf("row %d of sheet %d was booked twice", r.Row, s.Number)
					} else if _, back := h.Shop.Reversed[r.Redemption]; !back {
						lines[key] = true
					}
				}
				if s.State == sheet.Fresh && len(lines) > 0 {
					l.Fatalf("sheet %d is %s and has entries", s.Number, s.State)
				}
			}
		}
	})
}
