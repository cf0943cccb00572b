package stock

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
	Explanation string `json:"says" doc:"the same in plain words"`
}
