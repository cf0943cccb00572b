// Package sheet holds the numbers of the sheets on which a shop goes on when there is no power, and why a line of one has to be decided
// on by people before it is booked.
package sheet

import (
	"fmt"

	"xinpu/app/domain/serial"
)

// Rows of an A4 sheet that somebody writes in by hand: 11.3 mm each, so that the symbols of neighbours keep their quiet zones.
const (
	Rows        = 20
	MaxBlank    = 20 // sheets without names that one issue may have
	MaxProducts = 99 // short numbers have two digits
	MaxLines    = 8  // products on one row
	DaysAhead   = 14 // that sheets may be printed before the day they are for
	DaysToKeep  = 62 // after printing, until which what was written on them may be entered
)

// A row's symbol holds eleven digits: 75, six of the sheet, two of the row (00 for the sheet itself), and a check digit. It can be taken for
// no card (16 digits), slip (22 or 26) or barcode on products (8, 12, 13 or 14), and it opens nothing at a till or kiosk: whoever finds or
// photographs a sheet has nobody's card.
const (
	prefix     = "75"
	codeDigits = 11
	maxSheet   = 999_999
)

// Code is the digits of the symbol of a row; row 0 is the sheet itself.
func Code(sheet uint64, row int) string {
	body := fmt.Sprintf("%s%06d%02d", prefix, sheet%(maxSheet+1), row)
	return body + string(serial.CheckDigit(body))
}

// Scanned reads what Code wrote; ok is false for anything else.
func Scanned(digits string) (sheet uint64, row int, ok bool) {
	if len(digits) != codeDigits || digits[:2] != prefix || serial.Digits(digits) != digits || serial.CheckDigit(digits[:codeDigits-1]) != digits[codeDigits-1] {
		return 0, 0, false
	}
	if _, err := fmt.Sscanf(digits[2:10], "%06d%02d", &sheet, &row); err != nil {
		return 0, 0, false
	}
	return sheet, row, sheet > 0
}

// State says where a sheet stands.
type State string

// The states of a sheet. What was written on a sheet that is replaced, void or closed is never lost: it is held for somebody to decide on.
const (
	Fresh    State = "fresh"    // printed, nothing entered
	Open     State = "open"     // something was entered
	Closed   State = "closed"   // everything was entered and counted
	Replaced State = "replaced" // a newer issue was printed
	Void     State = "void"     // not used, and destroyed
)

// Reason says why a row waits for a decision.
type Reason string

// The reasons.
const (
	SheetUnknown  Reason = "sheet_unknown"  // no such sheet was printed, or the journal that knew of it was lost
	SheetReplaced Reason = "sheet_replaced" // a newer issue was printed before this sheet was used
	SheetVoid     Reason = "sheet_void"
	SheetClosed   Reason = "sheet_closed"
	RowTwice      Reason = "row_twice"  // the row has been entered before
	SameProducts  Reason = "same_goods" // the same person got the same products on the same day, on another sheet or at the till
	MemberLeft    Reason = "member_left"
	CardBlocked   Reason = "card_blocked"
	AccountKeeper Reason = "purse_keeper"  // the account belongs to many, and this is not who answers for it
	ExchangeOver  Reason = "exchange_over" // the rule book lets nothing be exchanged on that day
	NotEligible   Reason = "not_eligible"  // the product is not for this person
	NotAgreed     Reason = "not_agreed"    // the merchant's agreement does not cover the day
	StockShort    Reason = "stock_short"
	LimitOver     Reason = "limit_over" // of household or person, for the month
	PointsShort   Reason = "points_short"
)
