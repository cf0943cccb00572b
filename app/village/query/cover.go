package query

import (
	"xinpu/app/village/command"
	"xinpu/app/village/image"
)

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
