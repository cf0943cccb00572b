package shop

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
)

// PaperRow is where a redemption was written down by hand before it was entered.
type PaperRow struct {
	Sheet   uint64              `cbor:"1,keyasint"`
	Row     int                 `cbor:"2,keyasint"`
	Line    int                 `cbor:"3,keyasint"` // 1, more when somebody has decided that a row stands for several bookings
	Day     calendar.Day        `cbor:"4,keyasint"` // on which the products were given
	Owed    int64               `cbor:"5,keyasint,omitempty"`
	Pending serial.PendingRowID `cbor:"6,keyasint,omitempty"` // that was decided on before
}

// StoredLine is one line of a basket as the journal keeps it.
type StoredLine struct {
	Product  string `cbor:"1,keyasint"`
	Quantity int64  `cbor:"2,keyasint"`
	Price    int64  `cbor:"3,keyasint"`
	Service  bool   `cbor:"4,keyasint,omitempty"`
	Merchant string `cbor:"5,keyasint,omitempty"`
	Cost     int64  `cbor:"6,keyasint,omitempty"` // fen that the village owes the merchant for one
}

// StoreLines gives lines the form of the journal.
func StoreLines(lines []trade.Line) []StoredLine {
	if lines == nil {
		return nil
	}
	out := make([]StoredLine, len(lines))
	for n, l := range lines {
		out[n] = StoredLine(l)
	}
	return out
}

// Basket is what the rules know stored lines as.
func Basket(stored []StoredLine) []trade.Line {
	if stored == nil {
		return nil
	}
	out := make([]trade.Line, len(stored))
	for n, l := range stored {
		out[n] = trade.Line(l)
	}
	return out
}

// Booked are the redemption's postings.
func (p *ProductsRedeemed) Booked() []ledger.Posting { return p.Postings }

// Booked are the reversal's postings.
func (p *RedemptionReversed) Booked() []ledger.Posting { return p.Postings }

// ProductsRedeemed gives products for points; its number with check digit is the serial number on the slip.
type ProductsRedeemed struct {
	Member   member.ID          `cbor:"1,keyasint"`
	Card     member.Card        `cbor:"2,keyasint"`
	Lines    []StoredLine       `cbor:"3,keyasint"`
	Before   int64              `cbor:"4,keyasint"` // points before, as printed on the slip
	Postings []ledger.Posting   `cbor:"5,keyasint,omitempty"`
	Kept     []Kept             `cbor:"6,keyasint,omitempty"`  // what of it had been put aside
	Discount int64              `cbor:"20,keyasint,omitempty"` // percent off, in the prices already
	Tier     string             `cbor:"21,keyasint,omitempty"` // name of the tier that gives it
	Proxy    member.ID          `cbor:"7,keyasint,omitempty"`  // who came for the member, with a card of his own
	Pin      bool               `cbor:"8,keyasint,omitempty"`  // the member's PIN was given
	TopUp    int64              `cbor:"9,keyasint,omitempty"`  // points of the total that cash paid
	Cash     int64              `cbor:"10,keyasint,omitempty"` // fen for them
	Bookings []serial.BookingID `cbor:"11,keyasint,omitempty"` // booked ones that took place
	Paper    *PaperRow          `cbor:"22,keyasint,omitempty"` // the sheet on which it was written down while there was no power
}

// RedemptionReversed takes a redemption back: products to the shelf, points to the member.
type RedemptionReversed struct {
	Redemption serial.RedemptionID `cbor:"1,keyasint"`
	Member     member.ID           `cbor:"2,keyasint"`
	Lines      []StoredLine        `cbor:"3,keyasint"`
	Before     int64               `cbor:"4,keyasint"`
	Postings   []ledger.Posting    `cbor:"5,keyasint,omitempty"`
	Reason     string              `cbor:"6,keyasint,omitempty"`
	Month      calendar.Month      `cbor:"7,keyasint,omitempty"`  // of the redemption: the household's limit of that month gets its room back
	Partial    bool                `cbor:"8,keyasint,omitempty"`  // the rest of the redemption stands
	Proxy      member.ID           `cbor:"9,keyasint,omitempty"`  // as in the redemption
	TopUp      int64               `cbor:"10,keyasint,omitempty"` // points of the lines that cash had paid
	Cash       int64               `cbor:"11,keyasint,omitempty"` // fen given back for them
	Owed       int64               `cbor:"12,keyasint,omitempty"` // points of the lines that were still owed, or were remitted
}

// Owed is how many points of the total were not there when it was booked.
func (p *ProductsRedeemed) Owed() int64 {
	if p.Paper == nil {
		return 0
	}
	return p.Paper.Owed
}

// Given is the day on which the products were given, when that is not the day of the entry: they were written down on a sheet.
func (p *ProductsRedeemed) Given(entered calendar.Day) calendar.Day {
	if p.Paper == nil {
		return entered
	}
	return p.Paper.Day
}

func (*ProductsRedeemed) Type() (string, uint8) { return "redemption.made", 1 }

func (*RedemptionReversed) Type() (string, uint8) { return "redemption.reversed", 1 }

// ProductsReserved puts products aside for a person until the end of a day; its number is the reservation's. No points move.
type ProductsReserved struct {
	Member member.ID    `cbor:"1,keyasint"`
	Lines  []StoredLine `cbor:"2,keyasint"` // at the prices of that moment, which the till works out again
	Until  calendar.Day `cbor:"3,keyasint"`
}

// ReservationReleased puts back on the free shelf what is still put aside.
type ReservationReleased struct {
	Reservation serial.ReservationID `cbor:"1,keyasint"`
	Member      member.ID            `cbor:"2,keyasint"`
	Reason      trade.Release        `cbor:"3,keyasint"`
}

// Kept is how many of a product a redemption took of what a reservation had put aside.
type Kept struct {
	Reservation serial.ReservationID `cbor:"1,keyasint"`
	Product     string               `cbor:"2,keyasint"`
	Quantity    int64                `cbor:"3,keyasint"`
}

func (*ProductsReserved) Type() (string, uint8) { return "reservation.made", 1 }

func (*ReservationReleased) Type() (string, uint8) { return "reservation.released", 1 }

// TermsSettled says what the village has settled about its shop.
type TermsSettled struct {
	HoldDays     int64 `cbor:"1,keyasint"`
	PinAbove     int64 `cbor:"2,keyasint"`
	ProxyPickups int64 `cbor:"3,keyasint"`
	CashPoint    int64 `cbor:"4,keyasint"` // fen
	CashShare    int64 `cbor:"5,keyasint"` // percent
	WarnDays     int64 `cbor:"6,keyasint"`
}

// Terms is what the rules know them as.
func (p *TermsSettled) Terms() trade.Terms { return trade.Terms(*p) }

// ShiftOpened begins a shift on the device that asked for it.
type ShiftOpened struct {
	Keeper member.ID `cbor:"1,keyasint,omitempty"` // who serves, if the card was shown
	Cash   int64     `cbor:"2,keyasint,omitempty"` // fen in the drawer
}

// ShiftClosed ends a shift with what was counted.
type ShiftClosed struct {
	Shift serial.ShiftID `cbor:"1,keyasint"`
	Cash  int64          `cbor:"2,keyasint,omitempty"` // fen counted in the drawer
	Due   int64          `cbor:"3,keyasint,omitempty"` // fen that should have been there
	Note  string         `cbor:"4,keyasint,omitempty"`

	Products []ShelfCount `cbor:"5,keyasint,omitempty"` // what was counted on the shelf; it moves nothing, a stocktake does
}

// ShelfCount is what was found of a product, and what should have been there at that moment.
type ShelfCount struct {
	Product string `cbor:"1,keyasint"`
	Counted int64  `cbor:"2,keyasint"`
	Due     int64  `cbor:"3,keyasint"`
}

func (*TermsSettled) Type() (string, uint8) { return "shop.terms_settled", 1 }

func (*ShiftOpened) Type() (string, uint8) { return "shift.opened", 1 }

func (*ShiftClosed) Type() (string, uint8) { return "shift.closed", 1 }
