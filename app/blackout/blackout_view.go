package blackout

import (
	"cmp"
	"slices"
	"time"

	"xinpu/app/accounts"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/views"
	"xinpu/app/village"
)

// Blackouts is everything about the sheets for days without power.
type Blackouts struct {
	Preview SheetPreview     `json:"preview"`
	Issues  []SheetIssue     `json:"issues" doc:"newest first"`
	Pending []PendingRowView `json:"held" doc:"rows that wait for a decision, oldest first"`
	Debts   []Debt           `json:"debts" doc:"what is owed for goods on sheets, oldest first"`
}

// SheetPreview is what an issue would print now.
type SheetPreview struct {
	Rows     int `json:"rows"`
	Sheets   int `json:"sheets" doc:"sheets with names"`
	Products int `json:"goods"`
}

// SheetIssue is one batch of sheets.
type SheetIssue struct {
	ID       string       `json:"id"`
	At       time.Time    `json:"at" doc:"of printing"`
	Day      calendar.Day `json:"day" doc:"for which it was printed"`
	Newest   bool         `json:"newest" doc:"only the newest issue may be used"`
	Products int          `json:"goods"`
	Rows     int          `json:"rows" doc:"with names"`
	Sheets   []SheetHead  `json:"sheets"`
}

// SheetHead is where a sheet stands.
type SheetHead struct {
	Number  string        `json:"number" doc:"number with check digit, as on the sheet"`
	Title   string        `json:"title" doc:"grid, empty for a sheet without names"`
	Rows    int           `json:"rows" doc:"that can be written in"`
	Blank   bool          `json:"blank" doc:"a sheet without names"`
	State   sheet.State   `json:"state" enum:"fresh,open,closed,replaced,void,unknown"`
	Day     *calendar.Day `json:"day,omitempty" doc:"that stands on it, once something was entered"`
	Entered int64         `json:"entered" doc:"rows that are booked"`
	Points  int64         `json:"points" doc:"of their goods"`
	Waiting int64         `json:"waiting" doc:"rows that wait for a decision"`
	Counted *SheetCount   `json:"counted,omitempty" doc:"what was counted by hand, once the sheet is closed"`
	Reason  string        `json:"reason,omitempty" doc:"why it is void"`
}

// SheetCount is what was counted on the paper by hand.
type SheetCount struct {
	Rows   int64  `json:"rows"`
	Points int64  `json:"points"`
	Note   string `json:"note,omitempty"`
}

// SheetView is a sheet with its rows, for whoever enters it.
type SheetView struct {
	SheetHead
	Issue    string         `json:"issue,omitempty"`
	Products []SheetProduct `json:"goods" doc:"at the printed prices; their places are the short numbers, from 1"`
	Lines    []SheetRow     `json:"lines" doc:"rows with names"`
	First    calendar.Day   `json:"first" doc:"the earliest day that may stand on it"`
	Last     calendar.Day   `json:"last"`
	Likely   calendar.Day   `json:"likely" doc:"the day for which it was printed, if that is not ahead"`
	Filled   []SheetEntry   `json:"filled" doc:"what was entered, in order"`
}

// SheetProduct is a product with its short number.
type SheetProduct struct {
	Number  int                 `json:"number"`
	Code    string              `json:"code"`
	Name    string              `json:"name"`
	Spec    string              `json:"spec"`
	Points  int64               `json:"points"`
	Special []shop.SpecialPrice `json:"special"`
	Limit   int64               `json:"limit,omitempty" doc:"per household and month"`
	Minimum int64               `json:"min_standing,omitempty"`
	Minors  bool                `json:"minors_only,omitempty"`
	Scan    string              `json:"scan" doc:"what its label carries"`
	Now     int64               `json:"now" doc:"the price of today; the printed one counts"`
}

// SheetRow is a row with a name.
type SheetRow struct {
	Row       int       `json:"row"`
	Code      string    `json:"code" doc:"digits of its symbol"`
	Member    member.ID `json:"member"`
	Name      string    `json:"name" doc:"masked for who is under 18"`
	Household string    `json:"household"`
	Whole     bool      `json:"whole" doc:"the points belong to a household, group, grid or organisation"`
	Account   string    `json:"purse,omitempty" doc:"whose they are then"`
	Minor     bool      `json:"minor"`
	Printed   int64     `json:"printed" doc:"points that were printed"`
	Points    int64     `json:"points" doc:"that are there now"`
	Discount  int64     `json:"discount,omitempty" doc:"percent off, as printed"`
	Ages      []string  `json:"ages" doc:"special prices that fit, in words"`
}

// SheetEntry is what was entered of a row.
type SheetEntry struct {
	Row        int    `json:"row"`
	Line       int    `json:"line" doc:"1, more where a row stands for several visits"`
	State      string `json:"state" enum:"booked,waiting,rejected,reversed"`
	Name       string `json:"name"`
	Products   string `json:"goods"`
	Total      int64  `json:"total"`
	Owed       int64  `json:"owed,omitempty"`
	Redemption string `json:"redemption,omitempty"`
	Pending    string `json:"held,omitempty"`
}

// PendingRowView is a row that waits for a decision, or waited.
type PendingRowView struct {
	ID       string              `json:"id"`
	Sheet    string              `json:"sheet"`
	Row      int                 `json:"row"`
	Day      calendar.Day        `json:"day"`
	At       time.Time           `json:"at"`
	Member   people.PersonNamed  `json:"member"`
	Points   int64               `json:"points" doc:"that are there now"`
	Lines    []shop.Line         `json:"lines"`
	Total    int64               `json:"total"`
	Owed     int64               `json:"owed" doc:"points that would be owed, or are, if it is accepted"`
	Counted  []string            `json:"counted" doc:"goods of which the books hold too few now: accepting corrects the shelf"`
	Reasons  []PendingReasonView `json:"reasons"`
	Decision *PendingRowDecision `json:"decision,omitempty"`
}

// PendingReasonView is why it waits.
type PendingReasonView struct {
	Code        sheet.Reason `json:"code"`
	Explanation string       `json:"says"`
}

// PendingRowDecision is what became of it.
type PendingRowDecision struct {
	Accepted   bool   `json:"accepted"`
	Reason     string `json:"reason"`
	Gone       bool   `json:"gone" doc:"rejected, and the goods were written off"`
	Redemption string `json:"redemption,omitempty"`
	Proposal   string `json:"proposal,omitempty" doc:"that puts what is owed before the council"`
}

// Debt is what somebody owes for products on a sheet.
type Debt struct {
	Redemption string             `json:"redemption"`
	Member     people.PersonNamed `json:"member"`
	Sheet      string             `json:"sheet"`
	Row        int                `json:"row"`
	Day        calendar.Day       `json:"day"`
	Points     int64              `json:"points" doc:"that were missing"`
	Left       int64              `json:"left"`
	Remitted   int64              `json:"remitted"`
	There      int64              `json:"there" doc:"points that could be taken now"`
	Proposal   string             `json:"proposal,omitempty"`
	Status     string             `json:"status,omitempty" enum:"open,agenda,carried,rejected,postponed,withdrawn"`
}

// RowEntered is what became of a row.
type RowEntered struct {
	Booked  *shop.Redemption `json:"booked,omitempty"`
	Pending *PendingRowView  `json:"held,omitempty"`
	Sheet   SheetView        `json:"sheet"`
}

// Blackouts is everything about the sheets. With all, the preview counts rows, too, whose points suffice for nothing.
func (q *Query) Blackouts(all bool) (Blackouts, error) {
	return look(q, func(v *View) (Blackouts, error) {
		b := &v.Sheets
		out := Blackouts{Issues: []SheetIssue{}, Pending: []PendingRowView{}, Debts: []Debt{}}
		products := PaperProducts(v.State)
		out.Preview.Products = len(products)
		for _, s := range PaperSheets(v.State, products, v.Today, all) {
			out.Preview.Sheets++
			out.Preview.Rows += len(s.Rows)
		}
		for n := len(b.Issues) - 1; n >= 0; n-- {
			one, err := v.issue(b.Issues[n])
			if err != nil {
				return out, err
			}
			one.Newest = n == len(b.Issues)-1
			out.Issues = append(out.Issues, one)
		}
		for _, h := range b.Waiting() {
			out.Pending = append(out.Pending, v.held(h))
		}
		for id, d := range v.accounts.Debts {
			if d.Left > 0 {
				one, err := v.debt(id, d)
				if err != nil {
					return out, err
				}
				out.Debts = append(out.Debts, one)
			}
		}
		slices.SortFunc(out.Debts, func(a, b Debt) int { return cmp.Compare(a.Redemption, b.Redemption) })
		return out, nil
	})
}

// SheetIssue is one issue.
//
// Problems: sheets_unknown.
func (q *Query) SheetIssue(id serial.BlackoutID) (SheetIssue, error) {
	return look(q, func(v *View) (SheetIssue, error) {
		one := v.Sheets.Issue(id)
		if one == nil {
			return SheetIssue{}, problem.New(problem.NotFound, "sheets_unknown", problem.Args{"number": views.SerialOf(uint64(id))}).At("id")
		}
		out, err := v.issue(one)
		out.Newest = v.Sheets.Issues[len(v.Sheets.Issues)-1] == one
		return out, err
	})
}

func (v *View) issue(one *Issue) (SheetIssue, error) {
	out := SheetIssue{ID: views.SerialOf(uint64(one.ID)), At: one.At, Day: one.Day, Products: len(one.Products), Sheets: []SheetHead{}}
	for _, s := range one.Sheets {
		head, err := v.sheetHead(s)
		if err != nil {
			return out, err
		}
		out.Rows += len(s.Printed.Rows)
		out.Sheets = append(out.Sheets, head)
	}
	return out, nil
}

// ReadEvent gives an event of the journal.
func (v *View) ReadEvent(seq uint64) (village.Event, error) { return v.Source.Village.Read(seq) }

func (v *View) sheetHead(s *Sheet) (SheetHead, error) {
	out := SheetHead{Number: views.SerialOf(s.Number), Title: s.Printed.Title, Rows: s.Writable(), Blank: s.Printed.Blank > 0, State: s.State, Reason: s.Reason}
	sum, err := SumSheet(v.State, v, s)
	out.Entered, out.Points, out.Waiting = sum.Rows, sum.Points, sum.Waiting
	if s.Day != 0 {
		day := s.Day
		out.Day = &day
	}
	if c := s.Closed; c != nil {
		out.Counted = &SheetCount{Rows: c.CountedRows, Points: c.CountedPoints, Note: c.Note}
	}
	return out, err
}

// Sheet is a sheet by its number. One that was never printed is answered as such: what stands on it has to be entered all the same.
func (q *Query) Sheet(number uint64) (SheetView, error) {
	return look(q, func(v *View) (SheetView, error) { return v.sheet(number) })
}

func (v *View) sheet(number uint64) (SheetView, error) {
	issue, s := v.Sheets.Sheet(number)
	if s == nil {
		return SheetView{
			SheetHead: SheetHead{Number: views.SerialOf(number), Rows: sheet.Rows, Blank: true, State: "unknown"},
			Products:  []SheetProduct{}, Lines: []SheetRow{}, Filled: []SheetEntry{}, First: v.Today - sheet.DaysToKeep, Last: v.Today, Likely: v.Today,
		}, nil
	}
	head, err := v.sheetHead(s)
	out := SheetView{
		SheetHead: head, Issue: views.SerialOf(uint64(issue.ID)), Products: v.sheetProducts(issue), Lines: v.sheetRows(issue, s), Filled: []SheetEntry{},
		First: v.core.Day(issue.At), Last: v.Today, Likely: min(issue.Day, v.Today),
	}
	if s.Day != 0 {
		out.Likely = s.Day
	}
	if err != nil {
		return out, err
	}
	for _, r := range s.Rows {
		e, err := v.sheetEntry(r)
		if err != nil {
			return out, err
		}
		out.Filled = append(out.Filled, e)
	}
	return out, nil
}

func (v *View) sheetProducts(issue *Issue) []SheetProduct {
	out := []SheetProduct{}
	for n := range issue.Products {
		g := &issue.Products[n]
		line := SheetProduct{Number: n + 1, Code: g.Code, Name: g.Name, Spec: g.Spec, Points: g.Points, Special: []shop.SpecialPrice{}, Limit: g.Limit, Minimum: g.MinScore, Minors: g.MinorsOnly, Scan: g.Scannable(slices.Index(v.stock.Products(), g.Code) + 1)}
		for _, s := range g.Special {
			line.Special = append(line.Special, shop.SpecialPrice{MinAge: s.MinAge, MaxAge: s.MaxAge, Points: s.Points, Segment: s.Segment})
		}
		if now := v.stock.Product(g.Code); now != nil {
			line.Now = now.Points
		}
		out = append(out, line)
	}
	return out
}

func (v *View) sheetRows(issue *Issue, s *Sheet) []SheetRow {
	out := []SheetRow{}
	for n, r := range s.Printed.Rows {
		row := SheetRow{Row: n + 1, Code: sheet.Code(s.Number, n+1), Member: r.Member, Printed: r.Points, Discount: r.Discount, Ages: []string{}}
		if m := v.people.Member(r.Member); m != nil {
			row.Name, row.Household, row.Points, row.Minor = v.paperName(m), m.Household, v.people.Spendable(m), v.people.Minor(m, v.Today)
			row.Ages = v.ages(issue.Products, m, issue.Day)
			if home := v.peopleView().Home(m); home != nil && v.people.Accounts(m)[0].Holder() != uint64(m.ID) {
				row.Whole, row.Account = true, home.Name
			}
		}
		out = append(out, row)
	}
	return out
}

// paperName is a name as it may lie about on paper: of a child no more than who knows the house needs (PIPL 28, 31; 未成年人保护法 72).
func (v *View) paperName(m *people.Member) string {
	if m.Profile.Name == "" {
		return v.Say("says.erased", nil)
	}
	if v.people.Minor(m, v.Today) {
		return member.Mask(m.Profile.Name)
	}
	return m.Profile.Name
}

// ages are the special prices by age that fit somebody of age; of a child nothing is said, the till works it out.
func (v *View) ages(products []trade.Product, m *people.Member, day calendar.Day) []string {
	out := []string{}
	if v.people.Minor(m, day) {
		return out
	}
	customer := v.people.Customer(m, day)
	for n := range products {
		for _, s := range products[n].Special {
			one := trade.Product{Points: s.Points + 1, Special: []trade.SpecialPrice{s}}
			if s.Segment != "" || s.MinAge == 0 || one.ListPrice(customer) != s.Points {
				continue
			}
			if says := v.Say("blackout.from_age", map[string]any{"n": s.MinAge}); !slices.Contains(out, says) {
				out = append(out, says)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (v *View) sheetEntry(r EnteredRow) (SheetEntry, error) {
	out := SheetEntry{Row: r.Row, Line: r.Line}
	if h := v.Sheets.Pending[r.Pending]; h != nil {
		out.Pending, out.State, out.Total, out.Products, out.Name = views.SerialOf(uint64(h.ID)), "waiting", trade.Total(shop.Basket(h.Lines)), v.stockView().ProductsNamed(shop.Basket(h.Lines)), v.paperNameOf(h.Member)
		if h.Decision != nil && h.Decision.Redemption == 0 {
			out.State = "rejected"
		}
	}
	if r.Redemption == 0 {
		return out, nil
	}
	e, err := v.ReadEvent(uint64(r.Redemption))
	if err != nil {
		return out, err
	}
	out.Redemption, out.State = views.SerialOf(uint64(r.Redemption)), "booked"
	if _, back := v.shop.Reversed[r.Redemption]; back {
		out.State = "reversed"
	}
	if p, ok := e.Payload.(*shop.ProductsRedeemed); ok {
		out.Total, out.Products, out.Name, out.Owed = trade.Total(shop.Basket(p.Lines)), v.stockView().ProductsNamed(shop.Basket(p.Lines)), v.paperNameOf(p.Member), p.Owed()
	}
	return out, nil
}

func (v *View) paperNameOf(id member.ID) string {
	if m := v.people.Member(id); m != nil {
		return v.paperName(m)
	}
	return v.Say("says.erased", nil)
}

// RowDone is what became of a row that was entered just now, or before under the same key.
func (q *Query) RowDone(row RowOutcome, sheet uint64) (RowEntered, error) {
	return look(q, func(v *View) (out RowEntered, err error) {
		if out.Sheet, err = v.sheet(sheet); err != nil {
			return out, err
		}
		if h := v.Sheets.Pending[row.Pending]; h != nil {
			held := v.held(h)
			out.Pending = &held
			return out, nil
		}
		r, err := v.shopView().Booked(row.Booked)
		out.Booked = &r
		return out, err
	})
}

// Held is a row that waits, or waited.
//
// Problems: held_unknown.
func (q *Query) Held(id serial.PendingRowID) (PendingRowView, error) {
	return look(q, func(v *View) (PendingRowView, error) {
		h := v.Sheets.Pending[id]
		if h == nil {
			return PendingRowView{}, problem.New(problem.NotFound, "held_unknown", problem.Args{"number": views.SerialOf(uint64(id))}).At("id")
		}
		return v.held(h), nil
	})
}

func (v *View) held(h *PendingRow) PendingRowView {
	out := PendingRowView{ID: views.SerialOf(uint64(h.ID)), Sheet: views.SerialOf(h.Sheet), Row: h.Row, Day: h.Day, At: h.At, Counted: []string{}, Reasons: []PendingReasonView{}}
	if p := v.councilView().Named(h.Member); p != nil {
		out.Member = *p
	}
	out.Lines, out.Total = v.shopView().Lines(shop.Basket(h.Lines))
	if m := v.people.Member(h.Member); m != nil {
		out.Points = v.people.Spendable(m)
	}
	out.Owed = max(0, out.Total-max(0, out.Points))
	for _, l := range h.Lines {
		if g := v.stock.Product(l.Product); g != nil && !g.Service && !l.Service && g.Stock < l.Quantity {
			out.Counted = append(out.Counted, g.Name)
		}
	}
	for _, r := range h.Reasons {
		args := map[string]any{"good": r.Product, "there": r.There, "needed": r.Needed, "missing": r.Needed - r.There, "number": views.SerialOf(r.Of)}
		if g := v.stock.Product(r.Product); g != nil {
			args["good"] = g.Name
		}
		out.Reasons = append(out.Reasons, PendingReasonView{Code: r.Reason, Explanation: v.Say("blackout.reason."+string(r.Reason), args)})
	}
	if d := h.Decision; d != nil {
		out.Decision = &PendingRowDecision{Accepted: d.Redemption != 0, Reason: d.Reason, Gone: d.Gone}
		out.Owed = 0
		if d.Redemption != 0 {
			out.Decision.Redemption = views.SerialOf(uint64(d.Redemption))
			if debt := v.accounts.Debts[d.Redemption]; debt != nil {
				out.Owed = debt.Points
			}
		}
		if d.Proposal != 0 {
			out.Decision.Proposal = views.SerialOf(uint64(d.Proposal))
		}
	}
	return out
}

func (v *View) debt(id serial.RedemptionID, d *accounts.Debt) (Debt, error) {
	out := Debt{Redemption: views.SerialOf(uint64(id)), Points: d.Points, Left: d.Left, Remitted: d.Remitted}
	if p := v.councilView().Named(d.Member); p != nil {
		out.Member = *p
	}
	if m := v.people.Member(d.Member); m != nil {
		out.There = min(d.Left, max(0, v.people.Spendable(m)))
	}
	if p := v.council.Proposal(d.Proposal); p != nil {
		out.Proposal, out.Status = views.SerialOf(uint64(p.ID)), string(p.Status)
	}
	e, err := v.ReadEvent(uint64(id))
	if err != nil {
		return out, err
	}
	if p, ok := e.Payload.(*shop.ProductsRedeemed); ok && p.Paper != nil {
		out.Sheet, out.Row, out.Day = views.SerialOf(p.Paper.Sheet), p.Paper.Row, p.Paper.Day
	}
	return out, nil
}

// SheetReport is what an issue came to.
type SheetReport struct {
	SheetIssue
	Rows    int64            // booked
	Sum     int64            // points of their products
	Owed    int64            // of them, when they were booked
	Given   []shop.Line      // products, together
	Pending []PendingRowView // that waited or wait
}

// SheetReport adds an issue up.
//
// Problems: sheets_unknown.
func (q *Query) SheetReport(id serial.BlackoutID) (SheetReport, error) {
	issue, err := q.SheetIssue(id)
	if err != nil {
		return SheetReport{}, err
	}
	return look(q, func(v *View) (SheetReport, error) {
		out := SheetReport{SheetIssue: issue}
		var lines []trade.Line
		for _, s := range v.Sheets.Issue(id).Sheets {
			sum, err := SumSheet(v.State, v, s)
			if err != nil {
				return out, err
			}
			out.Rows, out.Sum = out.Rows+sum.Rows, out.Sum+sum.Points
			for _, l := range sum.Lines {
				k := slices.IndexFunc(lines, func(o trade.Line) bool { return o.Product == l.Product && o.Price == l.Price })
				if k < 0 {
					lines = append(lines, l)
				} else {
					lines[k].Quantity += l.Quantity
				}
			}
			for _, r := range s.Rows {
				if h := v.Sheets.Pending[r.Pending]; h != nil {
					out.Pending = append(out.Pending, v.held(h))
				}
				if d := v.accounts.Debts[r.Redemption]; d != nil {
					out.Owed += d.Points
				}
			}
		}
		slices.SortStableFunc(lines, func(a, b trade.Line) int {
			return cmp.Compare(slices.Index(v.stock.Products(), a.Product), slices.Index(v.stock.Products(), b.Product))
		})
		out.Given, _ = v.shopView().Lines(lines)
		return out, nil
	})
}

// PaperIssue is everything that is printed of an issue.
type PaperIssue struct {
	SheetIssue
	Seal   string // number of the month sealed last before it
	Prices []SheetProduct
	Pages  []SheetView
	Kind   subject.Kind // whose accounts the book keeps
}

// PaperIssue is what is printed of an issue.
//
// Problems: sheets_unknown.
func (q *Query) PaperIssue(id serial.BlackoutID) (PaperIssue, error) {
	issue, err := q.SheetIssue(id)
	if err != nil {
		return PaperIssue{}, err
	}
	return look(q, func(v *View) (PaperIssue, error) {
		one := v.Sheets.Issue(id)
		out := PaperIssue{SheetIssue: issue, Prices: v.sheetProducts(one), Kind: subject.Kind(v.rulebookView().Scheme().Subject)}
		if sealed := v.core.SealBefore(uint64(id)); sealed != nil {
			out.Seal = sealed.Number.String()
		}
		for _, s := range one.Sheets {
			page, err := v.sheet(s.Number)
			if err != nil {
				return out, err
			}
			out.Pages = append(out.Pages, page)
		}
		return out, nil
	})
}
