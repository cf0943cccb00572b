package reports

import (
	"cmp"
	"context"
	"slices"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/trade"
	"xinpu/app/shop"
	"xinpu/app/village"
)

// Annual is a year of the points shop by months: where points came from and what became of them. It names nobody.
type Annual struct {
	Year       int           `json:"year"`
	Years      []int         `json:"years" doc:"that there are, oldest first"`
	Opening    int64         `json:"opening" doc:"points in people's hands before the year"`
	Months     []AnnualMonth `json:"months" doc:"those that have begun"`
	Categories []AnnualLine  `json:"categories" doc:"points issued by category of deeds, most first"`
	Grids      []AnnualLine  `json:"grids" doc:"points issued by grid, as people live there today"`
	GridsSpent []AnnualLine  `json:"grids_spent" doc:"points redeemed by grid, without what came back"`
	Products   []AnnualLine  `json:"goods" doc:"points redeemed by good, without what came back, most first"`
}

// AnnualMonth is a month of it.
type AnnualMonth struct {
	Month       calendar.Month `json:"month"`
	Issued      int64          `json:"issued"`
	Redeemed    int64          `json:"redeemed"`
	Returned    int64          `json:"returned" doc:"of redemptions taken back, in whole or in part"`
	Expired     int64          `json:"expired"`
	Closing     int64          `json:"closing" doc:"points in people's hands at its end"`
	Deeds       int            `json:"deeds" doc:"credited"`
	Redemptions int            `json:"redemptions"`
	Reversals   int            `json:"reversals"`
	Customers   int            `json:"customers" doc:"people who redeemed"`
}

// AnnualLine is one thing over the year.
type AnnualLine struct {
	Name   string  `json:"name"`
	Months []int64 `json:"months" doc:"twelve"`
	Total  int64   `json:"total"`
}

// yearEntry is what of one event counts, with its month from 0; kept small, because there may be a million.
type yearEntry struct {
	month   int8
	sign    int8 // of lines; 0 for credits
	member  member.ID
	lines   []trade.Line
	credits []council.Credit
}

// Annual adds up a year of the village's own days. It walks the whole journal; ctx stops it.
func (q *Query) Annual(ctx context.Context, year int) (Annual, error) {
	info := q.Info()
	out := Annual{Year: year, Months: make([]AnnualMonth, 12), Years: []int{}}
	first := calendar.Date(year, 1, 1).Month()
	for n := range out.Months {
		out.Months[n].Month = first + calendar.Month(n)
	}
	customers := make([]map[member.ID]bool, 12)
	for n := range customers {
		customers[n] = map[member.ID]bool{}
	}
	var entries []yearEntry
	err := q.Village.Scan(ctx, func(e village.Event, day calendar.Day) {
		postings, entry := yearly(e)
		if len(postings)+len(entry.lines)+len(entry.credits) == 0 {
			return
		}
		if y := int(day.Month()) / 12; !slices.Contains(out.Years, y) {
			out.Years = append(out.Years, y)
		}
		at := int(day.Month() - first)
		switch {
		case at < 0:
			var before AnnualMonth
			before.book(postings)
			out.Opening += before.Issued - before.Redeemed + before.Returned - before.Expired
		case at < 12:
			m := &out.Months[at]
			m.book(postings)
			m.Deeds += len(entry.credits)
			switch entry.sign {
			case 1:
				m.Redemptions++
				customers[at][entry.member] = true
				m.Customers = len(customers[at])
			case -1:
				m.Reversals++
			}
			entry.month = int8(at)
			entries = append(entries, entry)
		}
	})
	if err != nil {
		return out, err
	}
	if year == int(info.Today.Month())/12 && !slices.Contains(out.Years, year) {
		out.Years = append(out.Years, year)
	}
	slices.Sort(out.Years)
	if begun := int(info.Today.Month()-first) + 1; begun < 12 {
		out.Months = out.Months[:max(0, begun)]
	}
	held := out.Opening
	for n := range out.Months {
		m := &out.Months[n]
		held += m.Issued - m.Redeemed + m.Returned - m.Expired
		m.Closing = held
	}
	return look(q, func(v *View) (Annual, error) {
		v.yearLines(&out, entries)
		return out, nil
	})
}

func (m *AnnualMonth) book(postings []ledger.Posting) {
	for _, p := range postings {
		switch {
		case p.From == ledger.Issue:
			m.Issued += p.Amount
		case p.To == ledger.Redeemed:
			m.Redeemed += p.Amount
		case p.From == ledger.Redeemed:
			m.Returned += p.Amount
		case p.To == ledger.Expired:
			m.Expired += p.Amount
		}
	}
}

// yearly is what of an event a year is made of.
func yearly(e village.Event) (postings []ledger.Posting, entry yearEntry) {
	if b, ok := e.Payload.(ledger.Transaction); ok {
		postings = b.Booked()
	}
	switch p := e.Payload.(type) {
	case *council.CreditsPosted:
		entry = yearEntry{credits: p.Credits}
	case *shop.ProductsRedeemed:
		entry = yearEntry{sign: 1, member: p.Member, lines: shop.Basket(p.Lines)}
	case *shop.RedemptionReversed:
		entry = yearEntry{sign: -1, member: p.Member, lines: shop.Basket(p.Lines)}
	}
	return postings, entry
}

func (v *View) yearLines(out *Annual, entries []yearEntry) {
	categories, grids, spent, products := lines{}, lines{}, lines{}, lines{}
	none := v.Say("report.uncategorised", nil)
	grid := func(id member.ID) string {
		if m := v.people.Member(id); m != nil && m.Grid != "" {
			return m.Grid
		}
		return none
	}
	for _, e := range entries {
		for _, c := range e.credits {
			name := none
			if d := v.deeds.Deed(c.Deed); d != nil {
				if r, ok := v.councilView().Rule(d.Rule, d); ok {
					name = r.Category().Name
				}
			}
			categories.add(name, e.month, c.Points)
			grids.add(grid(c.Member), e.month, c.Points)
		}
		for _, l := range e.lines {
			name := l.Product
			if g := v.stock.Product(l.Product); g != nil {
				name = g.Name
				if g.Spec != "" {
					name += " " + g.Spec
				}
			}
			products.add(name, e.month, int64(e.sign)*l.Total())
			spent.add(grid(e.member), e.month, int64(e.sign)*l.Total())
		}
	}
	out.Categories, out.Grids, out.GridsSpent, out.Products = categories.most(), grids.byName(), spent.byName(), products.most()
}

// lines adds points up by name.
type lines map[string]*AnnualLine

func (l lines) add(name string, month int8, points int64) {
	line := l[name]
	if line == nil {
		line = &AnnualLine{Name: name, Months: make([]int64, 12)}
		l[name] = line
	}
	line.Months[month] += points
	line.Total += points
}

func (l lines) byName() []AnnualLine {
	out := make([]AnnualLine, 0, len(l))
	for _, line := range l {
		out = append(out, *line)
	}
	slices.SortFunc(out, func(a, b AnnualLine) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

func (l lines) most() []AnnualLine {
	out := l.byName()
	slices.SortStableFunc(out, func(a, b AnnualLine) int { return cmp.Compare(b.Total, a.Total) })
	return out
}
