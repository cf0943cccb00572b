package blackout

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/shop"
	"xinpu/app/village"
)

// EnterRow enters what somebody wrote by hand on a row of a sheet. What cannot be booked as it stands there is held for a decision: the
// products were given, and nothing of it may get lost.
type EnterRow struct {
	Sheet  uint64
	Row    int
	Day    calendar.Day // that stands on the sheet
	Card   string       // whose it is, where the row has no name
	Member member.ID    // the same by number
	Lines  []PaperLine
}

// RowOutcome is what became of a row: it was booked, or it is held for a decision.
type RowOutcome struct {
	Booked  shop.Receipt        // unset when the row is held
	Pending serial.PendingRowID // 0 when it was booked
}

// Decide books the row as a redemption of that day, or holds it.
//
// Problems: sheet_number, row_unknown, row_whose, row_held, day_ahead, sheets_old, basket_empty, paper_lines, paper_good, good_unknown,
// quantity_wrong, member_unknown, card_invalid, card_unknown.
func (c EnterRow) Decide(tx *village.Tx) (RowOutcome, error) {
	s := of(tx)
	p, err := c.read(s, tx)
	if err != nil {
		return RowOutcome{}, err
	}
	reasons, err := p.reasons(s, tx)
	if err != nil {
		return RowOutcome{}, err
	}
	if p.sheet != nil && p.sheet.State == sheet.Fresh {
		tx.Append(&SheetOpened{Sheet: c.Sheet, Day: c.Day})
	}
	if len(reasons) == 0 {
		return RowOutcome{Booked: shop.Give(tx, p.book(s, 0, 1, p.total()))}, nil
	}
	held := &RowSetAside{Sheet: c.Sheet, Row: c.Row, Day: c.Day, Member: p.member.ID, Lines: shop.StoreLines(p.lines), Reasons: reasons}
	for _, h := range s.Sheets.Waiting() {
		if h.Sheet == c.Sheet && h.Row == c.Row && h.Member == held.Member && slices.Equal(h.Lines, held.Lines) {
			return RowOutcome{}, problem.New(problem.Conflict, "row_held", problem.Args{"number": serial.Format(uint64(h.ID))}).At("row")
		}
	}
	return RowOutcome{Pending: serial.PendingRowID(tx.Append(held))}, nil
}

// Again finds what became of the row.
func (EnterRow) Again(_ *village.Tx, events []village.Event) (RowOutcome, error) {
	if held, err := village.MadeBy[*RowSetAside, serial.PendingRowID](events); err == nil {
		return RowOutcome{Pending: held}, nil
	}
	r, err := shop.Booked(events)
	return RowOutcome{Booked: r}, err
}

func (c EnterRow) read(s *State, tx *village.Tx) (*paperEntry, error) {
	if c.Sheet == 0 || c.Sheet > 999_999 {
		return nil, problem.New(problem.Invalid, "sheet_number", problem.Args{"number": serial.Format(c.Sheet)}).At("number")
	}
	p := &paperEntry{number: c.Sheet, row: c.Row, day: c.Day}
	p.issue, p.sheet = s.Sheets.Sheet(c.Sheet)
	if c.Day > tx.Day {
		return nil, problem.New(problem.Invalid, "day_ahead", problem.Args{"day": c.Day.String()}).At("day")
	}
	rows := sheet.Rows
	oldest := tx.Day - sheet.DaysToKeep
	if p.sheet != nil {
		rows, oldest = p.sheet.Writable(), s.core.Day(p.issue.At)
	}
	if c.Day < oldest {
		return nil, problem.New(problem.Invalid, "sheets_old", problem.Args{"day": oldest.String()}).At("day")
	}
	if c.Row < 1 || c.Row > rows {
		return nil, problem.New(problem.Invalid, "row_unknown", problem.Args{"rows": rows}).At("row")
	}
	if err := p.whose(s, c); err != nil {
		return nil, err
	}
	return p, p.price(s, c.Lines)
}
