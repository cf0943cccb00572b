package council

import "xinpu/app/stock"

// Cover reports whether shelf and fund cover the points in circulation, those awaited, and so many more.
func (q *Query) Cover(issue int64) stock.Backing {
	out, _ := look(q, func(v *View) (stock.Backing, error) { return v.Backing(issue), nil })
	return out
}

// itemsCover holds what a meeting that is not over issues against shelf and fund; nil once it is.
func (v *View) itemsCover(m *Meeting) *ItemsCover {
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
	now := v.Backing(carried)
	return &ItemsCover{Backed: now.Backed, Needed: now.Needed, Open: open}
}

// Backing is the one answer to what stands behind the points: kiosk, wall, board, office and papers all say the same.
func (v *View) Backing(issue int64) stock.Backing {
	c := stock.Backing{Circulation: v.accounts.Balances.Circulation(), Issue: issue, Fund: v.stock.Fund.Balance(), Percent: 100}
	if p := v.Awaited(0); p != nil {
		c.Awaiting = p.Points
	}
	var cost, points int64
	for _, code := range v.stock.Products() {
		g := v.stock.Product(code)
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
	c.Explanation = v.Say(key, map[string]any{
		"needed": c.Needed, "shelf": c.Shelf, "fund": stock.Yuan(c.Fund), "backed": c.Backed, "missing": c.Missing, "issue": issue,
		"money": stock.Yuan(c.Missing * max(1, c.Rate)),
	})
	return c
}
