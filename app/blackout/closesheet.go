package blackout

import (
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/sheet"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// CloseSheet ends a sheet: what was counted on the paper by hand is held against what was booked.
type CloseSheet struct {
	Sheet  uint64
	Rows   int64 // that are written on, counted by hand
	Points int64 // added up by hand
	Note   string
}

// Decide wants every row decided on, and a word where the counts differ.
//
// Problems: sheet_none, sheet_fresh, sheet_over, sheet_waits with how many, counted_differs, quantity_wrong, text_long.
func (c CloseSheet) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	_, s := st.Sheets.Sheet(c.Sheet)
	switch {
	case s == nil:
		return village.None{}, sheetNone(c.Sheet)
	case s.State == sheet.Fresh || s.State == sheet.Replaced && len(s.Rows) == 0:
		return village.None{}, problem.New(problem.Refused, "sheet_fresh", nil).At("number")
	case s.State != sheet.Open && s.State != sheet.Replaced:
		return village.None{}, problem.New(problem.Conflict, "sheet_over", nil).At("number")
	case c.Rows < 0 || c.Rows > int64(s.Writable()):
		return village.None{}, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": s.Writable()}).At("rows")
	case c.Points < 0 || c.Points > ledger.MaxAmount:
		return village.None{}, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": ledger.MaxAmount}).At("points")
	}
	note, err := stock.Text(c.Note, "note", false)
	if err != nil {
		return village.None{}, err
	}
	sum, err := SumSheet(st, tx, s)
	if err != nil {
		return village.None{}, err
	}
	if sum.Waiting > 0 {
		return village.None{}, problem.New(problem.Refused, "sheet_waits", problem.Args{"n": sum.Waiting}).At("number")
	}
	if (sum.Rows != c.Rows || sum.Points != c.Points) && note == "" {
		return village.None{}, problem.New(problem.Invalid, "counted_differs", problem.Args{"rows": sum.Rows, "points": sum.Points}).At("note")
	}
	tx.Append(&SheetClosed{Sheet: c.Sheet, Rows: sum.Rows, Points: sum.Points, CountedRows: c.Rows, CountedPoints: c.Points, Note: note})
	return village.None{}, nil
}
