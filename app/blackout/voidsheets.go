package blackout

import (
	"fmt"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// VoidSheets says that sheets were not used and are destroyed: they carry names and points.
type VoidSheets struct {
	Sheets []uint64
	Reason string
}

// Decide lets nothing be voided on which something was entered.
//
// Problems: sheet_none, sheet_used, sheet_over, reason_missing, text_long.
func (c VoidSheets) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	reason, err := stock.Text(c.Reason, "reason", false)
	if err != nil {
		return village.None{}, err
	}
	if strings.TrimSpace(reason) == "" {
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	for n, number := range c.Sheets {
		_, s := st.Sheets.Sheet(number)
		field := fmt.Sprintf("sheets[%d]", n)
		switch {
		case s == nil:
			return village.None{}, village.At(sheetNone(number), field)
		case len(s.Rows) > 0:
			return village.None{}, problem.New(problem.Refused, "sheet_used", problem.Args{"number": serial.Format(number)}).At(field)
		case s.State == sheet.Void || s.State == sheet.Closed:
			return village.None{}, problem.New(problem.Conflict, "sheet_over", nil).At(field)
		}
	}
	if len(c.Sheets) == 0 {
		return village.None{}, problem.New(problem.Invalid, "sheets_which", nil).At("sheets")
	}
	tx.Append(&SheetsVoided{Sheets: c.Sheets, Reason: reason})
	return village.None{}, nil
}
