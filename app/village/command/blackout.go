package command

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"xinpu/app/domain/blackout"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
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
func (c IssueSheets) Decide(img *image.Image, tx *Tx) error {
	if c.Day < tx.Day || c.Day > tx.Day+blackout.DaysAhead {
		return problem.New(problem.Invalid, "sheets_day", problem.Args{"days": blackout.DaysAhead}).At("day")
	}
	if c.Blank < 1 || c.Blank > blackout.MaxBlank {
		return problem.New(problem.Invalid, "sheets_blank", problem.Args{"max": blackout.MaxBlank}).At("blank")
	}
	goods := PaperGoods(img)
	if len(goods) == 0 {
		return problem.New(problem.Refused, "sheets_goods", nil)
	}
	issued := &event.SheetsIssued{Day: c.Day, First: img.Counter.Blackout.Last + 1, Goods: goods, Sheets: PaperSheets(img, goods, c.Day, c.All)}
	for range c.Blank {
		issued.Sheets = append(issued.Sheets, event.PrintedSheet{Blank: blackout.Rows})
	}
	tx.Append(issued)
	return nil
}

// PaperGoods are the goods on a sheet of prices, in the order of the catalogue: those that stand on the shelf, and services.
func PaperGoods(img *image.Image) (out []shop.Good) {
	for _, code := range img.Goods() {
		if g := img.Good(code); (g.Service || g.Stock > 0) && len(out) < blackout.MaxGoods {
			out = append(out, g.Good)
		}
	}
	return out
}

// PaperSheets are the sheets with names: a row for every purse out of which something can be bought, by grid, then by house. A purse that
// belongs to many has one row, under the name of who answers for it.
func PaperSheets(img *image.Image, goods []shop.Good, day calendar.Day, all bool) (out []event.PrintedSheet) {
	rows := paperRows(img, goods, day, all)
	slices.SortStableFunc(rows, func(a, b paperRow) int {
		return cmp.Or(cmp.Compare(a.grid, b.grid), cmp.Compare(len(a.house), len(b.house)), cmp.Compare(a.house, b.house))
	})
	for n, r := range rows {
		if n == 0 || r.grid != rows[n-1].grid || len(out[len(out)-1].Rows) == blackout.Rows {
			out = append(out, event.PrintedSheet{Title: r.grid})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, r.PrintedRow)
	}
	return out
}

type paperRow struct {
	event.PrintedRow
	grid, house string
}

func paperRows(img *image.Image, goods []shop.Good, day calendar.Day, all bool) (out []paperRow) {
	cheapest := int64(ledger.MaxAmount)
	for n := range goods {
		cheapest = min(cheapest, goods[n].Points)
		for _, s := range goods[n].Special {
			cheapest = min(cheapest, s.Points)
		}
	}
	purses := map[ledger.Account]int{}
	for _, id := range img.Members() {
		m := img.Member(id)
		if state, _ := img.CardState(m.Card); state.Retired || present(img, m) != nil || mayTake(img, m, day) != nil {
			continue
		}
		points := img.Spendable(m)
		if points <= 0 || !all && points < cheapest {
			continue
		}
		row := paperRow{event.PrintedRow{Member: m.ID, Points: points, Discount: img.Customer(m, day).Discount}, m.Grid, m.Household}
		purse := img.Purses(m)[0]
		at, there := purses[purse]
		switch {
		case !there:
			purses[purse] = len(out)
			out = append(out, row)
		case answers(img, m, day) > answers(img, img.Member(out[at].Member), day):
			out[at] = row
		}
	}
	return out
}

// answers tells who stands on the row of a purse that belongs to many: the head of the household, then somebody of age.
func answers(img *image.Image, m *image.Member, day calendar.Day) int {
	switch {
	case m.Head:
		return 2
	case !img.Minor(m, day):
		return 1
	}
	return 0
}

// EnterRow enters what somebody wrote by hand on a row of a sheet. What cannot be booked as it stands there is held for a decision: the
// goods were given, and nothing of it may get lost.
type EnterRow struct {
	Sheet  uint64
	Row    int
	Day    calendar.Day // that stands on the sheet
	Card   string       // whose it is, where the row has no name
	Member member.ID    // the same by number
	Lines  []PaperLine
}

// PaperLine is a good by its short number, or by its code, and how many of it.
type PaperLine struct {
	Number   int
	Good     string
	Quantity int64
}

// Decide books the row as a redemption of that day, or holds it.
//
// Problems: sheet_number, row_unknown, row_whose, row_held, day_ahead, sheets_old, basket_empty, paper_lines, paper_good, good_unknown,
// quantity_wrong, member_unknown, card_invalid, card_unknown.
func (c EnterRow) Decide(img *image.Image, tx *Tx) error {
	p, err := c.read(img, tx)
	if err != nil {
		return err
	}
	reasons, err := p.reasons(img, tx)
	if err != nil {
		return err
	}
	if p.sheet != nil && p.sheet.State == blackout.Fresh {
		tx.Append(&event.SheetOpened{Sheet: c.Sheet, Day: c.Day})
	}
	if len(reasons) == 0 {
		tx.Append(p.book(img, 0, 1, p.total()))
		return nil
	}
	held := &event.RowHeld{Sheet: c.Sheet, Row: c.Row, Day: c.Day, Member: p.member.ID, Lines: p.lines, Reasons: reasons}
	for _, h := range img.Counter.Blackout.Waiting() {
		if h.Sheet == c.Sheet && h.Row == c.Row && h.Member == held.Member && slices.Equal(h.Lines, held.Lines) {
			return problem.New(problem.Conflict, "row_held", problem.Args{"number": serial.Format(uint64(h.ID))}).At("row")
		}
	}
	tx.Append(held)
	return nil
}

// paperEntry is a row that was read: whose it is, and its goods at the printed prices.
type paperEntry struct {
	number uint64
	row    int
	day    calendar.Day
	issue  *image.Issue // nil for a sheet that is not known
	sheet  *image.Sheet
	member *image.Member
	goods  []*shop.Good // of the lines
	lines  []shop.Line
}

func (p *paperEntry) total() int64 { return shop.Total(p.lines) }

func (c EnterRow) read(img *image.Image, tx *Tx) (*paperEntry, error) {
	if c.Sheet == 0 || c.Sheet > 999_999 {
		return nil, problem.New(problem.Invalid, "sheet_number", problem.Args{"number": serial.Format(c.Sheet)}).At("number")
	}
	p := &paperEntry{number: c.Sheet, row: c.Row, day: c.Day}
	p.issue, p.sheet = img.Counter.Blackout.Sheet(c.Sheet)
	if c.Day > tx.Day {
		return nil, problem.New(problem.Invalid, "day_ahead", problem.Args{"day": c.Day.String()}).At("day")
	}
	rows := blackout.Rows
	oldest := tx.Day - blackout.DaysToKeep
	if p.sheet != nil {
		rows, oldest = p.sheet.Writable(), img.Day(p.issue.At)
	}
	if c.Day < oldest {
		return nil, problem.New(problem.Invalid, "sheets_old", problem.Args{"day": oldest.String()}).At("day")
	}
	if c.Row < 1 || c.Row > rows {
		return nil, problem.New(problem.Invalid, "row_unknown", problem.Args{"rows": rows}).At("row")
	}
	if err := p.whose(img, c); err != nil {
		return nil, err
	}
	return p, p.price(img, c.Lines)
}

// whose finds who stands on the row, or who is written there.
func (p *paperEntry) whose(img *image.Image, c EnterRow) error {
	id, field := c.Member, "member"
	switch {
	case p.sheet != nil && c.Row <= len(p.sheet.Printed.Rows):
		id = p.sheet.Printed.Rows[c.Row-1].Member
	case c.Card != "":
		number, err := member.ParseCard(c.Card)
		if known, ok := problem.As(err); ok {
			return known.At("card")
		}
		state, there := img.CardState(number)
		if !there {
			return problem.New(problem.NotFound, "card_unknown", problem.Args{"tail": number.Tail()}).At("card")
		}
		id, field = state.Member, "card"
	case c.Member == 0:
		return problem.New(problem.Invalid, "row_whose", problem.Args{"row": c.Row}).At("card")
	}
	if p.member = img.Member(id); p.member == nil {
		return unknownMember(id).At(field)
	}
	return nil
}

// price puts the printed prices on the lines, the same good on one line: what the customer read when he took the goods is what he agreed
// to. A sheet that is not known has none; there today's count.
func (p *paperEntry) price(img *image.Image, asked []PaperLine) error {
	if len(asked) == 0 {
		return problem.New(problem.Invalid, "basket_empty", nil).At("lines")
	}
	if len(asked) > blackout.MaxLines {
		return problem.New(problem.Invalid, "paper_lines", problem.Args{"max": blackout.MaxLines}).At("lines")
	}
	customer := img.Customer(p.member, p.day)
	customer.Discount = p.discount(img)
	for n, a := range asked {
		field := fmt.Sprintf("lines[%d]", n)
		g, err := p.good(img, a)
		if err != nil {
			return err.At(field + ".good")
		}
		k := slices.IndexFunc(p.lines, func(l shop.Line) bool { return l.Good == g.Code })
		if k < 0 {
			k = len(p.lines)
			line := shop.Line{Good: g.Code, Price: g.Price(customer), Service: g.Service}
			if g.Merchant != "" {
				line.Merchant, line.Cost = g.Merchant, g.Cost
			}
			p.lines, p.goods = append(p.lines, line), append(p.goods, g)
		}
		if p.lines[k].Quantity += a.Quantity; a.Quantity < 1 || a.Quantity > shop.MaxQuantity || p.lines[k].Quantity > shop.MaxQuantity {
			return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": shop.MaxQuantity}).At(field + ".quantity")
		}
	}
	return nil
}

// discount is what was printed beside the name, or what holds today where the row had none.
func (p *paperEntry) discount(img *image.Image) int64 {
	if p.sheet != nil && p.row <= len(p.sheet.Printed.Rows) && p.sheet.Printed.Rows[p.row-1].Member == p.member.ID {
		return p.sheet.Printed.Rows[p.row-1].Discount
	}
	return img.Customer(p.member, p.day).Discount
}

// good finds a good as it was printed, or as it is today where it was not.
func (p *paperEntry) good(img *image.Image, a PaperLine) (*shop.Good, *problem.Problem) {
	if a.Good == "" {
		if p.issue == nil || a.Number < 1 || a.Number > len(p.issue.Goods) {
			return nil, problem.New(problem.NotFound, "paper_good", problem.Args{"number": a.Number})
		}
		return &p.issue.Goods[a.Number-1], nil
	}
	if p.issue != nil {
		if n := slices.IndexFunc(p.issue.Goods, func(g shop.Good) bool { return g.Code == a.Good }); n >= 0 {
			return &p.issue.Goods[n], nil
		}
	}
	if g := img.Good(a.Good); g != nil {
		return &g.Good, nil
	}
	return nil, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": clip(a.Good)})
}

// book is the redemption of a row; pay is what of its total is taken off the account.
func (p *paperEntry) book(img *image.Image, held event.HeldID, line int, pay int64) *event.GoodsRedeemed {
	m := p.member
	out := &event.GoodsRedeemed{
		Member: m.ID, Card: m.Card, Lines: p.lines, Before: img.Spendable(m), Kept: kept(img, m.ID, p.lines), Visits: attended(img, m.ID, p.lines, p.day),
		Postings: img.Spend(m, pay), Paper: &event.PaperRow{Sheet: p.number, Row: p.row, Line: line, Day: p.day, Owed: p.total() - pay, Held: held},
	}
	if out.Discount = p.discount(img); out.Discount > 0 {
		out.Tier = img.Customer(m, p.day).Tier
	}
	return out
}

// reasons says why the row cannot be booked as it is. Nothing is refused: each reason is something for people to decide on.
func (p *paperEntry) reasons(img *image.Image, tx *Tx) (out []event.HeldReason, err error) {
	out = append(out, p.ofSheet()...)
	if p.sheet != nil {
		for _, r := range p.sheet.Rows {
			if r.Row == p.row && !free(img, r) {
				out = append(out, event.HeldReason{Reason: blackout.RowTwice, Of: max(uint64(r.Redemption), uint64(r.Held))})
				break
			}
		}
	}
	if len(out) == 0 || out[len(out)-1].Reason != blackout.RowTwice {
		other, err := p.elsewhere(img, tx)
		if err != nil {
			return nil, err
		}
		if other != 0 {
			out = append(out, event.HeldReason{Reason: blackout.SameGoods, Of: other})
		}
	}
	if state, _ := img.CardState(p.member.Card); present(img, p.member) != nil {
		out = append(out, event.HeldReason{Reason: blackout.MemberLeft})
	} else if state.Retired {
		out = append(out, event.HeldReason{Reason: blackout.CardBlocked})
	}
	if mayTake(img, p.member, p.day) != nil {
		out = append(out, event.HeldReason{Reason: blackout.PurseKeeper})
	}
	if book := img.SchemeOn(p.day); book != nil && !book.ExchangeOn(p.day).Open {
		out = append(out, event.HeldReason{Reason: blackout.ExchangeOver})
	}
	out = append(out, p.ofGoods(img)...)
	if points := img.Spendable(p.member); points < p.total() {
		out = append(out, event.HeldReason{Reason: blackout.PointsShort, There: points, Needed: p.total()})
	}
	return out, nil
}

func (p *paperEntry) ofSheet() []event.HeldReason {
	reason := map[blackout.State]blackout.Reason{blackout.Replaced: blackout.SheetReplaced, blackout.Void: blackout.SheetVoid, blackout.Closed: blackout.SheetClosed}
	switch {
	case p.sheet == nil:
		return []event.HeldReason{{Reason: blackout.SheetUnknown}}
	case reason[p.sheet.State] != "":
		return []event.HeldReason{{Reason: reason[p.sheet.State]}}
	}
	return nil
}

// free tells of an entry that it was decided against or taken back: the row is free for what really stands there.
func free(img *image.Image, r image.EnteredRow) bool {
	if _, back := img.Shop.Reversed[r.Redemption]; back {
		return true
	}
	h := img.Counter.Blackout.Held[r.Held]
	return h != nil && h.Decision != nil && h.Decision.Redemption == 0
}

// elsewhere finds a redemption of the same person, the same day and the same goods: somebody may have written at the till, or on another
// sheet, what stands here.
func (p *paperEntry) elsewhere(img *image.Image, tx *Tx) (uint64, error) {
	for n := len(p.member.Entries) - 1; n >= 0; n-- {
		e, err := tx.Read(uint64(p.member.Entries[n]))
		if err != nil {
			return 0, err
		}
		if img.Day(e.At) < p.day {
			return 0, nil
		}
		g, ok := e.Payload.(*event.GoodsRedeemed)
		if !ok || g.Given(img.Day(e.At)) != p.day {
			continue
		}
		if _, back := img.Shop.Reversed[event.RedemptionID(e.Seq)]; !back && sameGoods(g.Lines, p.lines) {
			return e.Seq, nil
		}
	}
	return 0, nil
}

func sameGoods(a, b []shop.Line) bool {
	count := func(lines []shop.Line) map[string]int64 {
		out := map[string]int64{}
		for _, l := range lines {
			out[l.Good] += l.Quantity
		}
		return out
	}
	x, y := count(a), count(b)
	if len(x) != len(y) {
		return false
	}
	for good, n := range x {
		if y[good] != n {
			return false
		}
	}
	return true
}

// ofGoods holds the lines against what the shop allows on the day that stands on the sheet, and against what the shelf holds now.
func (p *paperEntry) ofGoods(img *image.Image) (out []event.HeldReason) {
	customer := img.Customer(p.member, p.day)
	month := p.day.Month()
	for n, l := range p.lines {
		printed, now := p.goods[n], img.Good(l.Good)
		if printed.Eligible(customer) != nil {
			out = append(out, event.HeldReason{Reason: blackout.NotEligible, Good: l.Good})
		}
		if now == nil {
			continue
		}
		if Agreed(img, now, p.day) != nil {
			out = append(out, event.HeldReason{Reason: blackout.NotAgreed, Good: l.Good})
		}
		if free := img.Free(now, p.member.ID); now.CheckStock(free, l.Quantity) != nil {
			out = append(out, event.HeldReason{Reason: blackout.StockShort, Good: l.Good, There: free, Needed: l.Quantity})
		}
		together := int64(0) // a limit holds for all variants of a good
		for _, other := range p.lines {
			if v := img.Good(other.Good); other.Good == l.Good || v != nil && v.VariantOf(&now.Good) {
				together += other.Quantity
			}
		}
		household, person := img.HouseholdTook(month, p.member.Household, now), img.PersonTook(month, p.member.ID, now)
		switch {
		case now.CheckLimit(household, together) != nil:
			out = append(out, event.HeldReason{Reason: blackout.LimitOver, Good: l.Good, There: max(0, now.Limit-household), Needed: together})
		case now.CheckPerson(person, together) != nil:
			out = append(out, event.HeldReason{Reason: blackout.LimitOver, Good: l.Good, There: max(0, now.PersonLimit-person), Needed: together})
		}
	}
	return out
}

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
func (c CloseSheet) Decide(img *image.Image, tx *Tx) error {
	_, s := img.Counter.Blackout.Sheet(c.Sheet)
	switch {
	case s == nil:
		return sheetNone(c.Sheet)
	case s.State == blackout.Fresh || s.State == blackout.Replaced && len(s.Rows) == 0:
		return problem.New(problem.Refused, "sheet_fresh", nil).At("number")
	case s.State != blackout.Open && s.State != blackout.Replaced:
		return problem.New(problem.Conflict, "sheet_over", nil).At("number")
	case c.Rows < 0 || c.Rows > int64(s.Writable()):
		return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": s.Writable()}).At("rows")
	case c.Points < 0 || c.Points > ledger.MaxAmount:
		return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": ledger.MaxAmount}).At("points")
	}
	note, err := text(c.Note, "note", false)
	if err != nil {
		return err
	}
	sum, err := SumSheet(img, tx, s)
	if err != nil {
		return err
	}
	if sum.Waiting > 0 {
		return problem.New(problem.Refused, "sheet_waits", problem.Args{"n": sum.Waiting}).At("number")
	}
	if (sum.Rows != c.Rows || sum.Points != c.Points) && note == "" {
		return problem.New(problem.Invalid, "counted_differs", problem.Args{"rows": sum.Rows, "points": sum.Points}).At("note")
	}
	tx.Append(&event.SheetClosed{Sheet: c.Sheet, Rows: sum.Rows, Points: sum.Points, CountedRows: c.Rows, CountedPoints: c.Points, Note: note})
	return nil
}

// PaperSum is what a sheet comes to: rows that were entered and stand, and the points of their goods.
type PaperSum struct {
	Rows, Points, Waiting int64
	Lines                 []shop.Line // of the rows that stand
}

// Reader gives an event of the journal.
type Reader interface {
	ReadEvent(seq uint64) (event.Event, error)
}

// ReadEvent gives an event of the journal.
func (t *Tx) ReadEvent(seq uint64) (event.Event, error) { return t.Read(seq) }

// SumSheet adds a sheet up. An entry that was taken back whole was entered wrong and does not count; of what customers brought back later
// the paper knows nothing, so that it does.
func SumSheet(img *image.Image, journal Reader, s *image.Sheet) (sum PaperSum, err error) {
	seen := map[int]bool{}
	for _, r := range s.Rows {
		if h := img.Counter.Blackout.Held[r.Held]; h != nil && h.Decision == nil {
			sum.Waiting++
			continue
		}
		if r.Redemption == 0 || free(img, r) {
			continue
		}
		e, err := journal.ReadEvent(uint64(r.Redemption))
		if err != nil {
			return sum, err
		}
		if p, ok := e.Payload.(*event.GoodsRedeemed); ok {
			sum.Points += shop.Total(p.Lines)
			sum.Lines = append(sum.Lines, p.Lines...)
		}
		if !seen[r.Row] {
			sum.Rows++
		}
		seen[r.Row] = true
	}
	return sum, nil
}

func sheetNone(number uint64) error {
	return problem.New(problem.NotFound, "sheet_none", problem.Args{"number": serial.Format(number)}).At("number")
}

// VoidSheets says that sheets were not used and are destroyed: they carry names and points.
type VoidSheets struct {
	Sheets []uint64
	Reason string
}

// Decide lets nothing be voided on which something was entered.
//
// Problems: sheet_none, sheet_used, sheet_over, reason_missing, text_long.
func (c VoidSheets) Decide(img *image.Image, tx *Tx) error {
	reason, err := text(c.Reason, "reason", false)
	if err != nil {
		return err
	}
	if strings.TrimSpace(reason) == "" {
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	for n, number := range c.Sheets {
		_, s := img.Counter.Blackout.Sheet(number)
		field := fmt.Sprintf("sheets[%d]", n)
		switch {
		case s == nil:
			return at(sheetNone(number), field)
		case len(s.Rows) > 0:
			return problem.New(problem.Refused, "sheet_used", problem.Args{"number": serial.Format(number)}).At(field)
		case s.State == blackout.Void || s.State == blackout.Closed:
			return problem.New(problem.Conflict, "sheet_over", nil).At(field)
		}
	}
	if len(c.Sheets) == 0 {
		return problem.New(problem.Invalid, "sheets_which", nil).At("sheets")
	}
	tx.Append(&event.SheetsVoided{Sheets: c.Sheets, Reason: reason})
	return nil
}
