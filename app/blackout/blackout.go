package blackout

import (
	"cmp"
	"fmt"
	"slices"
	"time"
	"xinpu/app/bookings"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// PaperProducts are the products on a sheet of prices, in the order of the catalogue: those that stand on the shelf, and services.
func PaperProducts(s *State) (out []trade.Product) {
	for _, code := range s.stock.Products() {
		if g := s.stock.Product(code); (g.Service || g.Stock > 0) && len(out) < sheet.MaxProducts {
			out = append(out, g.Product)
		}
	}
	return out
}

// PaperSheets are the sheets with names: a row for every account out of which something can be bought, by grid, then by house. A account that
// belongs to many has one row, under the name of who answers for it.
func PaperSheets(s *State, products []trade.Product, day calendar.Day, all bool) (out []PrintedSheet) {
	rows := paperRows(s, products, day, all)
	slices.SortStableFunc(rows, func(a, b paperRow) int {
		return cmp.Or(cmp.Compare(a.grid, b.grid), cmp.Compare(len(a.house), len(b.house)), cmp.Compare(a.house, b.house))
	})
	for n, r := range rows {
		if n == 0 || r.grid != rows[n-1].grid || len(out[len(out)-1].Rows) == sheet.Rows {
			out = append(out, PrintedSheet{Title: r.grid})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, r.PrintedRow)
	}
	return out
}

type paperRow struct {
	PrintedRow
	grid, house string
}

func paperRows(st *State, products []trade.Product, day calendar.Day, all bool) (out []paperRow) {
	cheapest := int64(ledger.MaxAmount)
	for n := range products {
		cheapest = min(cheapest, products[n].Points)
		for _, s := range products[n].Special {
			cheapest = min(cheapest, s.Points)
		}
	}
	theirs := map[ledger.Account]int{}
	for _, id := range st.people.Members() {
		m := st.people.Member(id)
		if state, _ := st.people.CardState(m.Card); state.Retired || people.Present(st.people, m) != nil || shop.MayTake(st.shop, m, day) != nil {
			continue
		}
		points := st.people.Spendable(m)
		if points <= 0 || !all && points < cheapest {
			continue
		}
		row := paperRow{PrintedRow{Member: m.ID, Points: points, Discount: st.people.Customer(m, day).Discount}, m.Grid, m.Household}
		account := st.people.Accounts(m)[0]
		at, there := theirs[account]
		switch {
		case !there:
			theirs[account] = len(out)
			out = append(out, row)
		case answers(st, m, day) > answers(st, st.people.Member(out[at].Member), day):
			out[at] = row
		}
	}
	return out
}

// answers tells who stands on the row of a account that belongs to many: the head of the household, then somebody of age.
func answers(s *State, m *people.Member, day calendar.Day) int {
	switch {
	case m.Head:
		return 2
	case !s.people.Minor(m, day):
		return 1
	}
	return 0
}

// PaperLine is a product by its short number, or by its code, and how many of it.
type PaperLine struct {
	Number   int
	Product  string
	Quantity int64
}

// paperEntry is a row that was read: whose it is, and its products at the printed prices.
type paperEntry struct {
	number   uint64
	row      int
	day      calendar.Day
	issue    *Issue // nil for a sheet that is not known
	sheet    *Sheet
	member   *people.Member
	products []*trade.Product // of the lines
	lines    []trade.Line
}

func (p *paperEntry) total() int64 { return trade.Total(p.lines) }

// whose finds who stands on the row, or who is written there.
func (p *paperEntry) whose(s *State, c EnterRow) error {
	id, field := c.Member, "member"
	switch {
	case p.sheet != nil && c.Row <= len(p.sheet.Printed.Rows):
		id = p.sheet.Printed.Rows[c.Row-1].Member
	case c.Card != "":
		number, err := member.ParseCard(c.Card)
		if known, ok := problem.As(err); ok {
			return known.At("card")
		}
		state, there := s.people.CardState(number)
		if !there {
			return problem.New(problem.NotFound, "card_unknown", problem.Args{"tail": number.Tail()}).At("card")
		}
		id, field = state.Member, "card"
	case c.Member == 0:
		return problem.New(problem.Invalid, "row_whose", problem.Args{"row": c.Row}).At("card")
	}
	if p.member = s.people.Member(id); p.member == nil {
		return people.UnknownMember(id).At(field)
	}
	return nil
}

// price puts the printed prices on the lines, the same product on one line: what the customer read when he took the products is what he agreed
// to. A sheet that is not known has none; there today's count.
func (p *paperEntry) price(s *State, asked []PaperLine) error {
	if len(asked) == 0 {
		return problem.New(problem.Invalid, "basket_empty", nil).At("lines")
	}
	if len(asked) > sheet.MaxLines {
		return problem.New(problem.Invalid, "paper_lines", problem.Args{"max": sheet.MaxLines}).At("lines")
	}
	customer := s.people.Customer(p.member, p.day)
	customer.Discount = p.discount(s)
	for n, a := range asked {
		field := fmt.Sprintf("lines[%d]", n)
		g, err := p.product(s, a)
		if err != nil {
			return err.At(field + ".good")
		}
		k := slices.IndexFunc(p.lines, func(l trade.Line) bool { return l.Product == g.Code })
		if k < 0 {
			k = len(p.lines)
			line := trade.Line{Product: g.Code, Price: g.Price(customer), Service: g.Service}
			if g.Merchant != "" {
				line.Merchant, line.Cost = g.Merchant, g.Cost
			}
			p.lines, p.products = append(p.lines, line), append(p.products, g)
		}
		if p.lines[k].Quantity += a.Quantity; a.Quantity < 1 || a.Quantity > trade.MaxQuantity || p.lines[k].Quantity > trade.MaxQuantity {
			return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": trade.MaxQuantity}).At(field + ".quantity")
		}
	}
	return nil
}

// discount is what was printed beside the name, or what holds today where the row had none.
func (p *paperEntry) discount(s *State) int64 {
	if p.sheet != nil && p.row <= len(p.sheet.Printed.Rows) && p.sheet.Printed.Rows[p.row-1].Member == p.member.ID {
		return p.sheet.Printed.Rows[p.row-1].Discount
	}
	return s.people.Customer(p.member, p.day).Discount
}

// product finds a good as it was printed, or as it is today where it was not.
func (p *paperEntry) product(s *State, a PaperLine) (*trade.Product, *problem.Problem) {
	if a.Product == "" {
		if p.issue == nil || a.Number < 1 || a.Number > len(p.issue.Products) {
			return nil, problem.New(problem.NotFound, "paper_good", problem.Args{"number": a.Number})
		}
		return &p.issue.Products[a.Number-1], nil
	}
	if p.issue != nil {
		if n := slices.IndexFunc(p.issue.Products, func(g trade.Product) bool { return g.Code == a.Product }); n >= 0 {
			return &p.issue.Products[n], nil
		}
	}
	if g := s.stock.Product(a.Product); g != nil {
		return &g.Product, nil
	}
	return nil, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": village.Clip(a.Product)})
}

// book is the redemption of a row; pay is what of its total is taken off the account.
func (p *paperEntry) book(s *State, held serial.PendingRowID, line int, pay int64) *shop.ProductsRedeemed {
	m := p.member
	out := &shop.ProductsRedeemed{
		Member: m.ID, Card: m.Card, Lines: shop.StoreLines(p.lines), Before: s.people.Spendable(m), Kept: shop.KeptFor(s.shop, m.ID, p.lines), Bookings: bookings.Attended(s.bookings, m.ID, p.lines, p.day),
		Postings: s.people.Spend(m, pay), Paper: &shop.PaperRow{Sheet: p.number, Row: p.row, Line: line, Day: p.day, Owed: p.total() - pay, Pending: held},
	}
	if out.Discount = p.discount(s); out.Discount > 0 {
		out.Tier = s.people.Customer(m, p.day).Tier
	}
	return out
}

// reasons says why the row cannot be booked as it is. Nothing is refused: each reason is something for people to decide on.
func (p *paperEntry) reasons(s *State, tx *village.Tx) (out []PendingReason, err error) {
	out = append(out, p.ofSheet()...)
	if p.sheet != nil {
		for _, r := range p.sheet.Rows {
			if r.Row == p.row && !free(s, r) {
				out = append(out, PendingReason{Reason: sheet.RowTwice, Of: max(uint64(r.Redemption), uint64(r.Pending))})
				break
			}
		}
	}
	if len(out) == 0 || out[len(out)-1].Reason != sheet.RowTwice {
		other, err := p.elsewhere(s, tx)
		if err != nil {
			return nil, err
		}
		if other != 0 {
			out = append(out, PendingReason{Reason: sheet.SameProducts, Of: other})
		}
	}
	if state, _ := s.people.CardState(p.member.Card); people.Present(s.people, p.member) != nil {
		out = append(out, PendingReason{Reason: sheet.MemberLeft})
	} else if state.Retired {
		out = append(out, PendingReason{Reason: sheet.CardBlocked})
	}
	if shop.MayTake(s.shop, p.member, p.day) != nil {
		out = append(out, PendingReason{Reason: sheet.AccountKeeper})
	}
	if book := s.rulebook.SchemeOn(p.day); book != nil && !book.ExchangeOn(p.day).Open {
		out = append(out, PendingReason{Reason: sheet.ExchangeOver})
	}
	out = append(out, p.ofProducts(s)...)
	if points := s.people.Spendable(p.member); points < p.total() {
		out = append(out, PendingReason{Reason: sheet.PointsShort, There: points, Needed: p.total()})
	}
	return out, nil
}

func (p *paperEntry) ofSheet() []PendingReason {
	reason := map[sheet.State]sheet.Reason{sheet.Replaced: sheet.SheetReplaced, sheet.Void: sheet.SheetVoid, sheet.Closed: sheet.SheetClosed}
	switch {
	case p.sheet == nil:
		return []PendingReason{{Reason: sheet.SheetUnknown}}
	case reason[p.sheet.State] != "":
		return []PendingReason{{Reason: reason[p.sheet.State]}}
	}
	return nil
}

// free tells of an entry that it was decided against or taken back: the row is free for what really stands there.
func free(s *State, r EnteredRow) bool {
	if _, back := s.shop.Reversed[r.Redemption]; back {
		return true
	}
	h := s.Sheets.Pending[r.Pending]
	return h != nil && h.Decision != nil && h.Decision.Redemption == 0
}

// elsewhere finds a redemption of the same person, the same day and the same products: somebody may have written at the till, or on another
// sheet, what stands here.
func (p *paperEntry) elsewhere(s *State, tx *village.Tx) (uint64, error) {
	for n := len(p.member.Entries) - 1; n >= 0; n-- {
		e, err := tx.Read(uint64(p.member.Entries[n]))
		if err != nil {
			return 0, err
		}
		if s.core.Day(e.At) < p.day {
			return 0, nil
		}
		g, ok := e.Payload.(*shop.ProductsRedeemed)
		if !ok || g.Given(s.core.Day(e.At)) != p.day {
			continue
		}
		if _, back := s.shop.Reversed[serial.RedemptionID(e.Seq)]; !back && sameProducts(shop.Basket(g.Lines), p.lines) {
			return e.Seq, nil
		}
	}
	return 0, nil
}

func sameProducts(a, b []trade.Line) bool {
	count := func(lines []trade.Line) map[string]int64 {
		out := map[string]int64{}
		for _, l := range lines {
			out[l.Product] += l.Quantity
		}
		return out
	}
	x, y := count(a), count(b)
	if len(x) != len(y) {
		return false
	}
	for product, n := range x {
		if y[product] != n {
			return false
		}
	}
	return true
}

// ofProducts holds the lines against what the shop allows on the day that stands on the sheet, and against what the shelf holds now.
func (p *paperEntry) ofProducts(s *State) (out []PendingReason) {
	customer := s.people.Customer(p.member, p.day)
	month := p.day.Month()
	for n, l := range p.lines {
		printed, now := p.products[n], s.stock.Product(l.Product)
		if printed.Eligible(customer) != nil {
			out = append(out, PendingReason{Reason: sheet.NotEligible, Product: l.Product})
		}
		if now == nil {
			continue
		}
		if stock.Agreed(s.stock, now, p.day) != nil {
			out = append(out, PendingReason{Reason: sheet.NotAgreed, Product: l.Product})
		}
		if free := s.shop.Free(now, p.member.ID); now.CheckStock(free, l.Quantity) != nil {
			out = append(out, PendingReason{Reason: sheet.StockShort, Product: l.Product, There: free, Needed: l.Quantity})
		}
		together := int64(0) // a limit holds for all variants of a product
		for _, other := range p.lines {
			if v := s.stock.Product(other.Product); other.Product == l.Product || v != nil && v.VariantOf(&now.Product) {
				together += other.Quantity
			}
		}
		household, person := s.shop.HouseholdTook(month, p.member.Household, now), s.shop.PersonTook(month, p.member.ID, now)
		switch {
		case now.CheckLimit(household, together) != nil:
			out = append(out, PendingReason{Reason: sheet.LimitOver, Product: l.Product, There: max(0, now.Limit-household), Needed: together})
		case now.CheckPerson(person, together) != nil:
			out = append(out, PendingReason{Reason: sheet.LimitOver, Product: l.Product, There: max(0, now.PersonLimit-person), Needed: together})
		}
	}
	return out
}

// PaperSum is what a sheet comes to: rows that were entered and stand, and the points of their products.
type PaperSum struct {
	Rows, Points, Waiting int64
	Lines                 []trade.Line // of the rows that stand
}

// Reader gives an event of the journal.
type Reader interface {
	ReadEvent(seq uint64) (village.Event, error)
}

// SumSheet adds a sheet up. An entry that was taken back whole was entered wrong and does not count; of what customers brought back later
// the paper knows nothing, so that it does.
func SumSheet(st *State, journal Reader, s *Sheet) (sum PaperSum, err error) {
	seen := map[int]bool{}
	for _, r := range s.Rows {
		if h := st.Sheets.Pending[r.Pending]; h != nil && h.Decision == nil {
			sum.Waiting++
			continue
		}
		if r.Redemption == 0 || free(st, r) {
			continue
		}
		e, err := journal.ReadEvent(uint64(r.Redemption))
		if err != nil {
			return sum, err
		}
		if p, ok := e.Payload.(*shop.ProductsRedeemed); ok {
			lines := shop.Basket(p.Lines)
			sum.Points += trade.Total(lines)
			sum.Lines = append(sum.Lines, lines...)
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

// Sheets is what the village knows of its sheets for days without power. It is written into the snapshot as it is.
type Sheets struct {
	Last    uint64   // number of the last sheet that was printed
	Issues  []*Issue // oldest first
	Pending map[serial.PendingRowID]*PendingRow
}

// Issue is one batch of sheets; only the newest may be used.
type Issue struct {
	ID       serial.BlackoutID
	At       time.Time
	Day      calendar.Day    // for which it was printed
	Products []trade.Product // as they were printed
	Sheets   []*Sheet
}

// farthest is how far a number of a sheet that nobody knows may lie ahead and still be believed: the journal was restored from before it was
// printed, and the next issue must not give the number again.
const farthest = 1000

// Sheet is a sheet of paper and what was entered of it.
type Sheet struct {
	Number  uint64
	Printed PrintedSheet
	State   sheet.State
	Day     calendar.Day // that stands on it, once something was entered
	Rows    []EnteredRow // in the order of entry
	Closed  *SheetClosed
	Reason  string // why it is void
}

// Writable is how many rows can be written in.
func (s *Sheet) Writable() int { return max(len(s.Printed.Rows), s.Printed.Blank) }

// EnteredRow is an entry of a row: booked at once, or held. What was held and then booked has both.
type EnteredRow struct {
	Row        int
	Line       int
	Redemption serial.RedemptionID
	Pending    serial.PendingRowID
}

// PendingRow is a row that waits, or waited, for a decision.
type PendingRow struct {
	RowSetAside
	ID       serial.PendingRowID
	At       time.Time
	Decision *PendingRowDecided // nil while it waits
}

// Sheet finds a sheet and its issue by its number; nil when none was printed.
func (b *Sheets) Sheet(number uint64) (*Issue, *Sheet) {
	n, _ := slices.BinarySearchFunc(b.Issues, number, func(i *Issue, number uint64) int {
		return cmp.Compare(i.Sheets[len(i.Sheets)-1].Number, number)
	})
	if n == len(b.Issues) || number < b.Issues[n].Sheets[0].Number {
		return nil, nil
	}
	return b.Issues[n], b.Issues[n].Sheets[number-b.Issues[n].Sheets[0].Number]
}

// Issue finds an issue.
func (b *Sheets) Issue(id serial.BlackoutID) *Issue {
	n, found := slices.BinarySearchFunc(b.Issues, id, func(i *Issue, id serial.BlackoutID) int { return cmp.Compare(i.ID, id) })
	if !found {
		return nil
	}
	return b.Issues[n]
}

// Waiting lists the rows that wait for a decision, oldest first.
func (b *Sheets) Waiting() (out []*PendingRow) {
	for _, h := range b.Pending {
		if h.Decision == nil {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(x, y *PendingRow) int { return cmp.Compare(x.ID, y.ID) })
	return out
}

// enterPaper notes on the sheet that a row of it was booked.
func (st *State) enterPaper(id serial.RedemptionID, p *shop.ProductsRedeemed) {
	if p.Paper == nil {
		return
	}
	_, s := st.Sheets.Sheet(p.Paper.Sheet)
	if s == nil {
		return
	}
	for n := range s.Rows {
		if r := &s.Rows[n]; p.Paper.Pending != 0 && r.Pending == p.Paper.Pending {
			r.Redemption, r.Line = id, p.Paper.Line
			return
		}
	}
	if p.Paper.Pending != 0 { // of another sheet, which bore the number before this one was printed
		return
	}
	s.Rows = append(s.Rows, EnteredRow{Row: p.Paper.Row, Line: p.Paper.Line, Redemption: id})
}

// issue brings a batch in; sheets of earlier ones that were never used are no longer good.
func (b *Sheets) issue(e village.Event, p *SheetsIssued) {
	for _, old := range b.Issues {
		for _, s := range old.Sheets {
			if s.State == sheet.Fresh {
				s.State = sheet.Replaced
			}
		}
	}
	one := &Issue{ID: serial.BlackoutID(e.Seq), At: e.At, Day: p.Day}
	for _, g := range p.Products {
		one.Products = append(one.Products, g.Product())
	}
	for n, printed := range p.Sheets {
		one.Sheets = append(one.Sheets, &Sheet{Number: p.First + uint64(n), Printed: printed, State: sheet.Fresh})
	}
	b.Issues, b.Last = append(b.Issues, one), p.First+uint64(len(p.Sheets))-1
}

// nextLine is the number of a visit on a row: 1 for the first.
func nextLine(s *Sheet, row int) int {
	line := 1
	if s != nil {
		for _, r := range s.Rows {
			if r.Row == row && r.Redemption != 0 {
				line = max(line, r.Line+1)
			}
		}
	}
	return line
}
