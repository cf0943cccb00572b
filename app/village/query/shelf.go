package query

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/shop"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Shelf is what the shopkeeper has to see to.
type Shelf struct {
	Today    calendar.Day `json:"today"`
	Reorder  []Reorder    `json:"reorder" doc:"goods of which more should be bought"`
	Expiring []Expiring   `json:"expiring" doc:"goods that spoil soon or have spoiled, the first first"`
}

// Reorder is a good of which little is left.
type Reorder struct {
	Good    string `json:"good"`
	Name    string `json:"name"`
	Spec    string `json:"spec"`
	Stock   int64  `json:"stock"`
	Held    int64  `json:"held"`
	At      int64  `json:"at" doc:"on the shelf at which more is bought"`
	Month   int64  `json:"month" doc:"given out in the last 30 days"`
	Suggest int64  `json:"suggest" doc:"enough for 30 days like these, and to come above the mark"`
	Cost    int64  `json:"cost" doc:"fen for that many"`
}

// Expiring is a lot that spoils.
type Expiring struct {
	Good     string       `json:"good"`
	Name     string       `json:"name"`
	Spec     string       `json:"spec"`
	Quantity int64        `json:"quantity"`
	Expires  calendar.Day `json:"expires" doc:"last day on which it may be given"`
	Days     int          `json:"days" doc:"until then, below zero when it is over"`
}

// Shelf lists what has to be bought and what spoils.
func (q *Query) Shelf() (Shelf, error) {
	given, err := q.given(30)
	if err != nil {
		return Shelf{}, err
	}
	return look(q, func(v *view) (Shelf, error) {
		out := Shelf{Today: v.today, Reorder: []Reorder{}, Expiring: []Expiring{}}
		warn := calendar.Day(v.Terms().WarnDays)
		for _, code := range v.Image.Goods() {
			g := v.Image.Good(code)
			if g.Reorder > 0 && !g.Service && g.Stock-g.Held <= g.Reorder {
				r := Reorder{Good: code, Name: g.Name, Spec: g.Spec, Stock: g.Stock, Held: g.Held, At: g.Reorder, Month: max(0, given[code])}
				r.Suggest = max(g.Reorder+1, r.Month) + g.Held - g.Stock
				if r.Suggest < 1 {
					r.Suggest = 1
				}
				r.Cost = r.Suggest * g.Cost
				out.Reorder = append(out.Reorder, r)
			}
			for _, lot := range v.Counter.Lots[code] {
				if lot.Expires <= v.today+warn {
					out.Expiring = append(out.Expiring, Expiring{Good: code, Name: g.Name, Spec: g.Spec, Quantity: lot.Quantity, Expires: lot.Expires, Days: int(lot.Expires - v.today)})
				}
			}
		}
		slices.SortStableFunc(out.Expiring, func(a, b Expiring) int { return cmp.Compare(a.Expires, b.Expires) })
		return out, nil
	})
}

// given counts what left the shelf by redemption in the last days, by good.
func (q *Query) given(days calendar.Day) (map[string]int64, error) {
	today := q.Info().Today
	t, err := q.traffic(today-days+1, today)
	out := map[string]int64{}
	for _, r := range t.redemptions {
		for _, l := range r.Lines {
			out[l.Good] += l.Quantity
		}
	}
	for _, r := range t.reversals {
		for _, l := range r.Lines {
			out[l.Good] -= l.Quantity
		}
	}
	return out, err
}

// Stocktake is a count under way. Who counts sees what was counted and not what should be there; once everything is counted, the differences.
type Stocktake struct {
	ID          string       `json:"id"`
	Day         calendar.Day `json:"day"`
	Goods       []Counted    `json:"goods"`
	Left        int          `json:"left" doc:"how many are not counted yet"`
	Differences []Difference `json:"differences" doc:"empty until everything is counted"`
}

// Counted is a good of a count.
type Counted struct {
	Good    string `json:"good"`
	Name    string `json:"name"`
	Spec    string `json:"spec"`
	Barcode string `json:"barcode"`
	Counted *int64 `json:"counted,omitempty"`
}

// Difference is a good that was not as it should be.
type Difference struct {
	Good     string `json:"good"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Counted  int64  `json:"counted"`
	Expected int64  `json:"expected" doc:"when it was counted"`
}

// Stocktakes is the count under way, if any.
type Stocktakes struct {
	Open *Stocktake `json:"open,omitempty"`
}

// Stocktake is the count under way.
func (q *Query) Stocktake() Stocktakes {
	out, _ := look(q, func(v *view) (Stocktakes, error) {
		s := v.Counter.Stocktake
		if s == nil {
			return Stocktakes{}, nil
		}
		t := Stocktake{ID: serialOf(uint64(s.ID)), Day: s.Day, Goods: []Counted{}, Left: len(s.Goods) - len(s.Found), Differences: []Difference{}}
		for _, code := range s.Goods {
			g := v.Image.Good(code)
			line := Counted{Good: code, Name: g.Name, Spec: g.Spec, Barcode: g.Barcode}
			if found, ok := s.Found[code]; ok {
				line.Counted = &found.Counted
				if t.Left == 0 && found.Counted != found.Expected {
					t.Differences = append(t.Differences, Difference{Good: code, Name: g.Name, Spec: g.Spec, Counted: found.Counted, Expected: found.Expected})
				}
			}
			t.Goods = append(t.Goods, line)
		}
		return Stocktakes{Open: &t}, nil
	})
	return out
}

// GoodPhoto is a good's picture, a JPEG.
//
// Problems: photo_unknown.
func (q *Query) GoodPhoto(code string) ([]byte, error) {
	return look(q, func(v *view) (out []byte, err error) {
		seq, there := v.Counter.GoodPhotos[code]
		if !there {
			return nil, problem.New(problem.NotFound, "photo_unknown", nil).At("path.code")
		}
		err = v.events([]uint64{seq}, func(e event.Event) error {
			if p, ok := e.Payload.(*event.GoodPhotographed); ok {
				out = p.JPEG
			}
			return nil
		})
		return out, err
	})
}

// Fund is the money that backs the points.
type Fund struct {
	Balance int64       `json:"balance" doc:"fen"`
	In      int64       `json:"in" doc:"fen, all that ever came"`
	Out     int64       `json:"out" doc:"fen, all that was ever spent"`
	Entries []FundEntry `json:"entries" doc:"newest first"`
	Year    FundYear    `json:"year"`
	Carried []Carried   `json:"carried" doc:"purchases that a meeting carried and of which something is left to spend"`
}

// FundYear holds what a year was meant to cost against what came and went. What was taken back counts as if it had never been.
type FundYear struct {
	Year   int   `json:"year"`
	Budget int64 `json:"budget" doc:"fen that the village means to spend this year, 0 when nobody set it"`
	In     int64 `json:"in" doc:"fen that came in"`
	Out    int64 `json:"out" doc:"fen that were spent"`
	Left   int64 `json:"left" doc:"fen of the budget that are left, below zero when more was spent"`
}

func (v *view) fundYear(year int) FundYear {
	out := FundYear{Year: year, Budget: v.Counter.Budgets[year]}
	for _, f := range v.Counter.Fund.Entries {
		if f.Day.Time().Year() != year || f.Reversed != 0 || f.Reverses != 0 {
			continue
		}
		if f.In {
			out.In += f.Cents
		} else {
			out.Out += f.Cents
		}
	}
	out.Left = out.Budget - out.Out
	return out
}

// FundEntry is one movement of the fund.
type FundEntry struct {
	ID       string       `json:"id" doc:"journal number with check digit"`
	Day      calendar.Day `json:"day"`
	Kind     string       `json:"kind" enum:"received,purchase,settlement,reversal"`
	Source   string       `json:"source,omitempty" enum:"village,government,donation,other"`
	Title    string       `json:"title"`
	Cents    int64        `json:"cents" doc:"fen, below zero when it left the fund"`
	Decision string       `json:"decision,omitempty" doc:"the meeting and item that carried it"`
	Supplier string       `json:"supplier,omitempty"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
}

// Carried is a purchase that a meeting carried.
type Carried struct {
	Proposal string `json:"proposal" doc:"number of the proposal"`
	Title    string `json:"title"`
	Left     int64  `json:"left" doc:"fen of it that are not spent yet"`
	Decision string `json:"decision"`
}

// Fund says what came, what was spent, and what a meeting has allowed.
func (q *Query) Fund(limit int) (Fund, error) {
	return look(q, func(v *view) (Fund, error) {
		f := v.Counter.Fund
		out := Fund{Balance: f.Balance(), In: f.In, Out: f.Out, Entries: []FundEntry{}, Year: v.fundYear(v.today.Time().Year()), Carried: []Carried{}}
		for n := len(f.Entries) - 1; n >= 0 && len(out.Entries) < limit; n-- {
			out.Entries = append(out.Entries, v.fundEntry(f.Entries[n]))
		}
		for _, p := range v.Proposals() {
			if p.Kind != council.Purchase || p.Status != council.ProposalCarried {
				continue
			}
			allowed := p.Amount
			if p.Figures != nil && p.Figures.Amount > 0 {
				allowed = p.Figures.Amount
			}
			if left := allowed - v.Spent(p.ID); left > 0 {
				out.Carried = append(out.Carried, Carried{serialOf(uint64(p.ID)), v.Wording(p).Title, left, v.decision(p.Meeting, p.Item)})
			}
		}
		return out, nil
	})
}

func (v *view) fundEntry(f image.FundEntry) FundEntry {
	out := FundEntry{ID: serialOf(f.Seq), Day: f.Day, Kind: "purchase", Title: f.Title, Cents: f.Cents, Supplier: f.Supplier, Reversed: f.Reversed != 0}
	switch {
	case f.Reverses != 0:
		out.Kind = "reversal"
	case f.Merchant != "":
		out.Kind, out.Title = "settlement", v.say("says.settlement", map[string]any{"merchant": v.Counter.Merchants[f.Merchant].Name, "month": f.Month.String()})
	case f.In:
		out.Kind, out.Source = "received", f.Source.String()
	}
	if !f.In {
		out.Cents = -f.Cents
	}
	if p := v.Proposal(f.Proposal); p != nil {
		out.Decision = v.decision(p.Meeting, p.Item)
	}
	return out
}

// Backing holds the points in people's hands against what stands behind them.
type Backing struct {
	Circulation int64  `json:"circulation" doc:"points in people's hands"`
	Awaiting    int64  `json:"awaiting" doc:"points that are carried and stand on the board"`
	Issue       int64  `json:"issue" doc:"points that the question is about: what a meeting is about to issue"`
	Shelf       int64  `json:"shelf" doc:"what the goods on the shelf cost in points"`
	ShelfCost   int64  `json:"shelf_cost" doc:"fen that the village paid for them, as far as it is known"`
	Fund        int64  `json:"fund" doc:"fen"`
	Rate        int64  `json:"rate" doc:"fen that a point costs the village, by its own price list; 0 when no cost is known"`
	FundPoints  int64  `json:"fund_points" doc:"points that the fund can buy goods for at that rate"`
	Needed      int64  `json:"needed" doc:"points in circulation, awaited and asked about"`
	Backed      int64  `json:"backed" doc:"points that shelf and fund cover"`
	Percent     int64  `json:"percent" doc:"of 100 points needed, how many shelf and fund cover, at most 100"`
	Missing     int64  `json:"missing" doc:"points that nothing stands behind, 0 when all are covered"`
	Covered     bool   `json:"covered"`
	Says        string `json:"says" doc:"the same in plain words"`
}

// Cover tells whether shelf and fund cover the points in circulation, those awaited, and so many more.
func (q *Query) Cover(issue int64) Backing {
	out, _ := look(q, func(v *view) (Backing, error) { return v.backing(issue), nil })
	return out
}

// itemsCover holds what a meeting that is not over issues against shelf and fund; nil once it is.
func (v *view) itemsCover(m *image.Meeting) *ItemsCover {
	if m.Closed || m.Cancelled {
		return nil
	}
	carried, open := int64(0), int64(0)
	for n := range m.Items {
		t := &m.Items[n]
		points, _ := t.Figures()
		if t.Proposal != 0 {
			continue
		}
		switch sum := points * int64(len(t.Deeds)); {
		case t.Passed():
			carried += sum
		case t.Decision == nil && sum > 0:
			open += sum
		}
	}
	now := v.backing(carried)
	return &ItemsCover{Backed: now.Backed, Needed: now.Needed, Open: open}
}

// backing is the one answer to what stands behind the points: kiosk, wall, board, office and papers all say the same.
func (v *view) backing(issue int64) Backing {
	c := Backing{Circulation: v.Balances.Circulation(), Issue: issue, Fund: v.Counter.Fund.Balance(), Percent: 100}
	if p := v.awaited(0); p != nil {
		c.Awaiting = p.Points
	}
	var cost, points int64
	for _, code := range v.Image.Goods() {
		g := v.Image.Good(code)
		if g.Cost > 0 { // the rate is that of the whole list, so that an empty shelf has one too
			cost += g.Cost
			points += g.Points
		}
		if !g.Service && g.Stock > 0 {
			c.Shelf += g.Stock * g.Points
			c.ShelfCost += g.Stock * g.Cost
		}
	}
	if points > 0 {
		c.Rate = (cost + points/2) / points
	}
	if c.Rate > 0 {
		c.FundPoints = max(0, c.Fund) / c.Rate
	}
	c.Needed = c.Circulation + c.Awaiting + c.Issue
	c.Backed = c.Shelf + c.FundPoints
	if c.Needed > 0 {
		c.Percent = min(100, c.Backed*100/c.Needed)
	}
	c.Missing = max(0, c.Needed-c.Backed)
	c.Covered = c.Missing == 0
	key := "says.cover.enough"
	switch {
	case !c.Covered && issue > 0:
		key = "says.cover.issue_short"
	case !c.Covered:
		key = "says.cover.short"
	case issue > 0:
		key = "says.cover.issue_enough"
	}
	c.Says = v.say(key, map[string]any{
		"needed": c.Needed, "shelf": c.Shelf, "fund": command.Yuan(c.Fund), "backed": c.Backed, "missing": c.Missing, "issue": issue,
		"money": command.Yuan(c.Missing * max(1, c.Rate)),
	})
	return c
}

// Merchant gives goods or services outside the shop.
type Merchant struct {
	Code   string       `json:"code"`
	Name   string       `json:"name"`
	From   calendar.Day `json:"from"`
	To     calendar.Day `json:"to" doc:"last day of the agreement"`
	Note   string       `json:"note"`
	Terms  string       `json:"terms" doc:"what is agreed"`
	Signs  string       `json:"signs" doc:"who signs for it, by post"`
	For    *member.ID   `json:"for,omitempty" doc:"who has signed for the village"`
	Signed string       `json:"signed" doc:"the name of that person"`
	Ends   int          `json:"ends" doc:"days until the agreement is over, below zero when it is"`
	Agreed bool         `json:"agreed" doc:"the agreement is in force today"`
	Goods  []string     `json:"goods" doc:"codes of what it gives"`
}

// Merchants lists them.
type Merchants struct {
	Merchants []Merchant `json:"merchants"`
}

func (v *view) merchants() []shop.Merchant {
	var all []shop.Merchant
	for _, m := range v.Counter.Merchants {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b shop.Merchant) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// Merchants lists who gives goods outside the shop.
func (q *Query) Merchants() Merchants {
	out, _ := look(q, func(v *view) (Merchants, error) {
		list := Merchants{Merchants: []Merchant{}}
		for _, m := range v.merchants() {
			line := Merchant{
				Code: m.Code, Name: m.Name, From: m.From, To: m.To, Note: m.Note, Terms: m.Terms, Signs: m.Signs, Ends: int(m.To - v.today), Agreed: m.Agreed(v.today),
				Goods: []string{},
			}
			if m.For != 0 {
				line.For, line.Signed = &m.For, v.name(m.For)
			}
			for _, code := range v.Image.Goods() {
				if v.Image.Good(code).Merchant == m.Code {
					line.Goods = append(line.Goods, code)
				}
			}
			list.Merchants = append(list.Merchants, line)
		}
		return list, nil
	})
	return out
}

// Settlement is what a merchant gave in a month, and what the village owes for it.
type Settlement struct {
	Merchant string           `json:"merchant"`
	Name     string           `json:"name"`
	Month    calendar.Month   `json:"month"`
	Lines    []SettlementLine `json:"lines"`
	Quantity int64            `json:"quantity"`
	Points   int64            `json:"points"`
	Cents    int64            `json:"cents" doc:"fen"`
	Paid     int64            `json:"paid" doc:"fen"`
	Left     int64            `json:"left" doc:"fen"`
	Over     bool             `json:"over" doc:"the month is over: it can be paid"`
	Payments []Payment        `json:"payments" doc:"oldest first"`
}

// Payment is money that a merchant got.
type Payment struct {
	ID       string       `json:"id" doc:"entry of the fund"`
	Day      calendar.Day `json:"day" doc:"on which the money changed hands"`
	Entered  calendar.Day `json:"entered" doc:"on which it was written down"`
	Cents    int64        `json:"cents" doc:"fen"`
	By       string       `json:"by" doc:"who handed it over for the village"`
	Receipt  string       `json:"receipt" doc:"number of the receipt"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
}

// payments are what a merchant got for a month.
func (v *view) payments(merchant string, month calendar.Month) []Payment {
	out := []Payment{}
	for _, f := range v.Counter.Fund.Entries {
		if f.Merchant != merchant || f.Month != month || f.Reverses != 0 {
			continue
		}
		p := Payment{ID: serialOf(f.Seq), Day: f.On, Entered: f.Day, Cents: f.Cents, Receipt: f.Receipt, Reversed: f.Reversed != 0}
		if p.Day == 0 {
			p.Day = f.Day
		}
		if f.By != 0 {
			p.By = v.name(f.By)
		}
		out = append(out, p)
	}
	return out
}

// SettlementLine is one good of a settlement.
type SettlementLine struct {
	Good     string `json:"good"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Quantity int64  `json:"quantity"`
	Points   int64  `json:"points"`
	Cents    int64  `json:"cents" doc:"fen"`
}

// Settlements are the figures of a month.
type Settlements struct {
	Month       calendar.Month `json:"month"`
	Settlements []Settlement   `json:"settlements"`
}

// Settlements are what all merchants gave in a month; 0 is this one.
func (q *Query) Settlements(month calendar.Month) Settlements {
	out, _ := look(q, func(v *view) (Settlements, error) {
		if month == 0 {
			month = v.today.Month()
		}
		list := Settlements{Month: month, Settlements: []Settlement{}}
		for _, m := range v.merchants() {
			s := Settlement{Merchant: m.Code, Name: m.Name, Month: month, Lines: []SettlementLine{}, Paid: v.Counter.Paid[month][m.Code], Over: month < v.today.Month()}
			dues := v.Counter.Dues[month][m.Code]
			for _, code := range v.Image.Goods() {
				d, there := dues[code]
				if !there || d == (image.Due{}) {
					continue
				}
				g := v.Image.Good(code)
				s.Lines = append(s.Lines, SettlementLine{code, g.Name, g.Spec, d.Quantity, d.Points, d.Cents})
				s.Quantity += d.Quantity
				s.Points += d.Points
				s.Cents += d.Cents
			}
			s.Left = s.Cents - s.Paid
			s.Payments = v.payments(m.Code, month)
			list.Settlements = append(list.Settlements, s)
		}
		return list, nil
	})
	return out
}

// Booking is a time kept for a service.
type Booking struct {
	ID     string       `json:"id"`
	Member CardMember   `json:"member"`
	Good   string       `json:"good"`
	Name   string       `json:"name" doc:"of the service"`
	Spec   string       `json:"spec"`
	Day    calendar.Day `json:"day"`
	Time   string       `json:"time" doc:"14:30"`
	Length int64        `json:"length" doc:"minutes"`
	Over   bool         `json:"over" doc:"the day is past and nobody said what became of it"`
	Missed int64        `json:"missed" doc:"how often this person did not come before"`
	Card   bool         `json:"card" doc:"the card was shown when it was booked, so that the visit needs none"`
	Points int64        `json:"points" doc:"what it costs this person that day"`
	Came   string       `json:"came,omitempty" enum:"attended,missed,cancelled" doc:"what became of it; absent while it is still to come"`
	Paid   string       `json:"paid,omitempty" doc:"the redemption that paid for it"`
	Back   bool         `json:"back,omitempty" doc:"that redemption was taken back"`

	Merchant string `json:"merchant,omitempty" doc:"name of who gives it outside the shop"`
}

// Bookings lists booked times.
type Bookings struct {
	Bookings []Booking `json:"bookings" doc:"the next first"`
}

func (v *view) visit(one *image.Visit, staff bool) Booking {
	out := Booking{
		ID: serialOf(uint64(one.ID)), Good: one.Good, Name: one.Good, Day: one.Day, Time: fmt.Sprintf("%02d:%02d", one.Minute/60, one.Minute%60), Length: one.Length,
		Over: one.Day < v.today, Missed: v.Counter.Missed[one.Member], Card: one.Card,
	}
	if m := v.Member(one.Member); m != nil {
		out.Member = v.cardMember(m, staff)
	}
	if g := v.Image.Good(one.Good); g != nil {
		out.Name, out.Spec, out.Merchant = g.Name, g.Spec, v.Counter.Merchants[g.Merchant].Name
		if m := v.Member(one.Member); m != nil {
			out.Points = g.Price(v.Customer(m, one.Day))
		}
	}
	return out
}

// visitsOn lists the visits of a day with what became of them, by time.
func (v *view) visitsOn(day calendar.Day) []Booking {
	out := []Booking{}
	for _, one := range v.Image.VisitsOn(day) {
		out = append(out, v.visit(one, true))
	}
	for _, one := range v.Counter.PastVisits {
		if one.Day != day {
			continue
		}
		b := v.visit(&one.Visit, true)
		b.Over, b.Came = false, one.Outcome.String()
		if one.Redemption != 0 {
			b.Paid = serialOf(uint64(one.Redemption))
			_, b.Back = v.Shop.Reversed[one.Redemption]
		}
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b Booking) int { return cmp.Compare(a.Time, b.Time) })
	return out
}

// DayOfVisits is what is booked on a day, and how many visits wait on the days around it.
type DayOfVisits struct {
	Day      calendar.Day  `json:"day"`
	Today    calendar.Day  `json:"today"`
	Bookings []Booking     `json:"bookings" doc:"by time, with what became of them"`
	Days     []VisitsAhead `json:"days" doc:"days on which visits are still to be dealt with, those past included"`
}

// VisitsAhead counts the visits of a day that are still to come or to be settled.
type VisitsAhead struct {
	Day   calendar.Day `json:"day"`
	Count int          `json:"count"`
}

// DayOfVisits is the list of a day; 0 is today.
func (q *Query) DayOfVisits(day calendar.Day) DayOfVisits {
	out, _ := look(q, func(v *view) (DayOfVisits, error) {
		if day == 0 {
			day = v.today
		}
		list := DayOfVisits{Day: day, Today: v.today, Bookings: v.visitsOn(day), Days: []VisitsAhead{}}
		count := map[calendar.Day]int{}
		for _, one := range v.Counter.Visits {
			count[one.Day]++
		}
		for _, d := range slices.Sorted(maps.Keys(count)) {
			list.Days = append(list.Days, VisitsAhead{d, count[d]})
		}
		return list, nil
	})
	return out
}

// VisitTime is a time at which a service can be booked.
type VisitTime struct {
	Time string `json:"time" doc:"14:30"`
	Left int64  `json:"left" doc:"places that are free"`
}

// VisitTimes are the times of a service on a day.
type VisitTimes struct {
	Good  string       `json:"good"`
	Day   calendar.Day `json:"day"`
	Last  calendar.Day `json:"last" doc:"farthest day that can be booked"`
	Times []VisitTime  `json:"times"`
}

// VisitTimes lists when a service can be had on a day, from opening to closing in steps of its length; what is past is left out.
//
// Problems: good_unknown, visit_none.
func (q *Query) VisitTimes(code string, day calendar.Day) (VisitTimes, error) {
	return look(q, func(v *view) (VisitTimes, error) {
		g := v.Image.Good(code)
		if g == nil {
			return VisitTimes{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": code}).At("query.good")
		}
		if !g.Service || g.Slot == 0 {
			return VisitTimes{}, problem.New(problem.Refused, "visit_none", problem.Args{"good": g.Name}).At("query.good")
		}
		if day == 0 {
			day = v.today
		}
		out := VisitTimes{Good: code, Day: day, Last: v.today + command.FarthestVisit, Times: []VisitTime{}}
		for m := int64(shop.VisitsFrom); m+g.Slot <= shop.VisitsTo; m += g.Slot {
			if day == v.today && m < v.Minute(v.now) {
				continue
			}
			out.Times = append(out.Times, VisitTime{fmt.Sprintf("%02d:%02d", m/60, m%60), v.VisitsLeft(g, day, m)})
		}
		return out, nil
	})
}

// visits lists what is booked, for one person or for all (0).
func (v *view) visits(id member.ID, staff bool) []Booking {
	var all []*image.Visit
	for _, one := range v.Counter.Visits {
		if id == 0 || one.Member == id {
			all = append(all, one)
		}
	}
	slices.SortFunc(all, func(a, b *image.Visit) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Minute, b.Minute), cmp.Compare(a.ID, b.ID))
	})
	out := []Booking{}
	for _, one := range all {
		out = append(out, v.visit(one, staff))
	}
	return out
}

// Bookings lists what is booked.
func (q *Query) Bookings() Bookings {
	out, _ := look(q, func(v *view) (Bookings, error) { return Bookings{v.visits(0, true)}, nil })
	return out
}

// Booking is one of them.
//
// Problems: visit_unknown.
func (q *Query) Booking(id event.VisitID, staff bool) (Booking, error) {
	return look(q, func(v *view) (Booking, error) {
		one := v.Counter.Visits[id]
		if one == nil {
			return Booking{}, problem.New(problem.NotFound, "visit_unknown", problem.Args{"number": serialOf(uint64(id))}).At("path.id")
		}
		return v.visit(one, staff), nil
	})
}
