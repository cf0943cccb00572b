package blackout

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// IssueSheets prints sheets for a day without power. Sheets of an earlier issue that nobody has used are no longer good.
type IssueSheets struct {
	Day   calendar.Day // for which they are
	All   bool         // also rows for whose points do not suffice for anything
	Blank int          // sheets without names
}

// Decide writes down what is going to be printed: whose row, with how many points, and which prices. It is the printed price that counts
// afterwards.
//
// Problems: sheets_day, sheets_blank, sheets_goods.
func (c IssueSheets) Decide(tx *village.Tx) (serial.BlackoutID, error) {
	s := of(tx)
	if c.Day < tx.Day || c.Day > tx.Day+sheet.DaysAhead {
		return 0, problem.New(problem.Invalid, "sheets_day", problem.Args{"days": sheet.DaysAhead}).At("day")
	}
	if c.Blank < 1 || c.Blank > sheet.MaxBlank {
		return 0, problem.New(problem.Invalid, "sheets_blank", problem.Args{"max": sheet.MaxBlank}).At("blank")
	}
	products := PaperProducts(s)
	if len(products) == 0 {
		return 0, problem.New(problem.Refused, "sheets_goods", nil)
	}
	issued := &SheetsIssued{Day: c.Day, First: s.Sheets.Last + 1, Sheets: PaperSheets(s, products, c.Day, c.All)}
	for _, g := range products {
		issued.Products = append(issued.Products, stock.StoreProduct(g))
	}
	for range c.Blank {
		issued.Sheets = append(issued.Sheets, PrintedSheet{Blank: sheet.Rows})
	}
	return serial.BlackoutID(tx.Append(issued)), nil
}

// Again finds the issue of sheets.
func (IssueSheets) Again(_ *village.Tx, events []village.Event) (serial.BlackoutID, error) {
	return village.MadeBy[*SheetsIssued, serial.BlackoutID](events)
}
