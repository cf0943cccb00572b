package blackout

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/shop"
	"xinpu/app/stock"
)

// SheetsIssued prints sheets for a day without power. Sheets that were printed before and never used are no longer good.
type SheetsIssued struct {
	Day      calendar.Day          `cbor:"1,keyasint"` // for which they are
	First    uint64                `cbor:"2,keyasint"` // number of the first sheet; the others follow
	Products []stock.StoredProduct `cbor:"3,keyasint"` // with the prices that are printed; their places are the short numbers, from 1
	Sheets   []PrintedSheet        `cbor:"4,keyasint"`
}

// PrintedSheet is one sheet: rows with names, or as many empty ones.
type PrintedSheet struct {
	Title string       `cbor:"1,keyasint,omitempty"` // of the grid
	Rows  []PrintedRow `cbor:"2,keyasint,omitempty"`
	Blank int          `cbor:"3,keyasint,omitempty"`
}

// PrintedRow is whose row it is, and what he could spend when it was printed.
type PrintedRow struct {
	Member   member.ID `cbor:"1,keyasint"`
	Points   int64     `cbor:"2,keyasint"`
	Discount int64     `cbor:"3,keyasint,omitempty"` // percent off that was printed beside the name
}

// SheetOpened says that the first row of a sheet was entered.
type SheetOpened struct {
	Sheet uint64       `cbor:"1,keyasint"`
	Day   calendar.Day `cbor:"2,keyasint"` // that stands on it
}

// RowSetAside keeps a row that cannot be booked as it is, until somebody decides. No points move.
type RowSetAside struct {
	Sheet   uint64            `cbor:"1,keyasint"`
	Row     int               `cbor:"2,keyasint"`
	Day     calendar.Day      `cbor:"3,keyasint"`
	Member  member.ID         `cbor:"4,keyasint"`
	Lines   []shop.StoredLine `cbor:"5,keyasint"` // at the printed prices
	Reasons []PendingReason   `cbor:"6,keyasint"`
}

// PendingReason is one reason with its figures.
type PendingReason struct {
	Reason  sheet.Reason `cbor:"1,keyasint"`
	Product string       `cbor:"2,keyasint,omitempty"`
	There   int64        `cbor:"3,keyasint,omitempty"` // of the product on the shelf, of the points, of the month's limit
	Needed  int64        `cbor:"4,keyasint,omitempty"`
	Of      uint64       `cbor:"5,keyasint,omitempty"` // event that it clashes with
}

// PendingRowDecided says what became of a row that waited. When it was booked, the redemption stands beside it.
type PendingRowDecided struct {
	Pending    serial.PendingRowID `cbor:"1,keyasint"`
	Redemption serial.RedemptionID `cbor:"2,keyasint,omitempty"` // 0 when it was rejected
	Reason     string              `cbor:"3,keyasint,omitempty"`
	Gone       bool                `cbor:"4,keyasint,omitempty"` // rejected, but the products had left the shelf
	Proposal   serial.ProposalID   `cbor:"5,keyasint,omitempty"` // that puts what is owed before the council
}

// SheetClosed ends a sheet with what was counted on the paper by hand.
type SheetClosed struct {
	Sheet         uint64 `cbor:"1,keyasint"`
	Rows          int64  `cbor:"2,keyasint"` // that are booked or rejected
	Points        int64  `cbor:"3,keyasint"` // booked
	CountedRows   int64  `cbor:"4,keyasint"`
	CountedPoints int64  `cbor:"5,keyasint"`
	Note          string `cbor:"6,keyasint,omitempty"`
}

// SheetsVoided says that sheets were not used and are destroyed.
type SheetsVoided struct {
	Sheets []uint64 `cbor:"1,keyasint"`
	Reason string   `cbor:"2,keyasint"`
}

func (*SheetsIssued) Type() (string, uint8) { return "blackout.sheets_issued", 1 }

func (*SheetOpened) Type() (string, uint8) { return "blackout.sheet_opened", 1 }

func (*RowSetAside) Type() (string, uint8) { return "blackout.row_kept", 1 }

func (*PendingRowDecided) Type() (string, uint8) { return "blackout.row_decided", 1 }

func (*SheetClosed) Type() (string, uint8) { return "blackout.sheet_closed", 1 }

func (*SheetsVoided) Type() (string, uint8) { return "blackout.sheets_voided", 1 }
