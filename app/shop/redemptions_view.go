package shop

import (
	"time"

	"xinpu/app/devices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/views"
	"xinpu/app/village"
)

// Redemption is a receipt.
type Redemption struct {
	ID           string              `json:"id" doc:"serial number with check digit, as on the slip"`
	At           time.Time           `json:"at"`
	Day          calendar.Day        `json:"day"`
	Member       people.CardMember   `json:"member"`
	CardTail     string              `json:"card_tail"`
	Lines        []Line              `json:"lines"`
	Total        int64               `json:"total"`
	PointsBefore int64               `json:"points_before"`
	PointsAfter  int64               `json:"points_after"`
	UndoUntil    time.Time           `json:"undo_until" doc:"the till may take it back until then"`
	ReversedBy   string              `json:"reversed_by,omitempty" doc:"the entry that took it back"`
	Reverses     string              `json:"reverses,omitempty" doc:"the redemption that this entry takes back"`
	Device       string              `json:"device" doc:"name of the till"`
	Seal         string              `json:"seal,omitempty" doc:"number of the month sealed last before it, as on the slip"`
	Code         string              `json:"code" doc:"digits of the QR symbol on the slip"`
	Explanation  string              `json:"says" doc:"how the points come about, the discount, and whose account paid them"`
	Home         *people.SubjectHead `json:"home,omitempty" doc:"whose account paid, when not the person's own"`
	Proxy        string              `json:"fetcher,omitempty" doc:"who came in the member's place"`
	TopUp        int64               `json:"top_up,omitempty" doc:"points of the total that cash paid"`
	Cash         int64               `json:"cash,omitempty" doc:"fen taken for them, or given back"`
	Owed         int64               `json:"owed,omitempty" doc:"points of the total that were not there, or that what came back takes off the debt"`
	Sheet        string              `json:"sheet,omitempty" doc:"number of the sheet on which it was written down while there was no power"`
	SheetRow     int                 `json:"sheet_row,omitempty"`
	Given        *calendar.Day       `json:"given,omitempty" doc:"the day on which the goods were given, when it was entered later"`
	Partial      bool                `json:"partial,omitempty" doc:"takes back a part only"`
	Papers       Papers              `json:"papers" doc:"what was printed of it"`

	// SlipNote says on the slip what the lines do not: discount, cash and whose account paid; or why it was taken back.
	SlipNote string `json:"-"`
}

// Line is one product of a receipt.
type Line struct {
	Product  string `json:"good"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Quantity int64  `json:"quantity"`
	Price    int64  `json:"price"`
	Total    int64  `json:"total"`
	Returned int64  `json:"returned,omitempty" doc:"how many were taken back since"`
}

// Redemptions is the till's list of a day.
type Redemptions struct {
	Day         calendar.Day `json:"day"`
	Count       int          `json:"count" doc:"that stand, without those taken back"`
	Points      int64        `json:"points"`
	Redemptions []Redemption `json:"redemptions" doc:"newest first"`
}

// Redemption is a receipt, or the receipt of one taken back.
//
// Problems: redemption_unknown.
func (q *Query) Redemption(id serial.RedemptionID) (Redemption, error) {
	return look(q, func(v *View) (Redemption, error) { return v.redemption(uint64(id)) })
}

// Booked is the answer to what was booked just now, or before under the same key.
func (q *Query) Booked(r Receipt) (Redemption, error) {
	return look(q, func(v *View) (Redemption, error) { return v.Booked(r) })
}

func (v *View) redemption(seq uint64) (Redemption, error) {
	r, err := v.read(seq)
	if err != nil {
		return Redemption{}, err
	}
	return v.Booked(r)
}

func (v *View) read(seq uint64) (r Receipt, err error) {
	if seq == 0 || seq > v.core.Seq {
		return r, redemptionUnknown(seq)
	}
	err = v.Events([]uint64{seq}, func(e village.Event) error {
		var ok bool
		if r, ok = ReceiptOf(e); !ok {
			return redemptionUnknown(seq)
		}
		return nil
	})
	return r, err
}

func redemptionUnknown(seq uint64) error {
	return problem.New(problem.NotFound, "redemption_unknown", problem.Args{"number": views.SerialOf(seq)}).At("id")
}

// Receipt is what an event says to the customer.
//
// Problems: redemption_unknown.
func (v *View) Receipt(e village.Event) (Redemption, error) {
	r, ok := ReceiptOf(e)
	if !ok {
		return Redemption{}, redemptionUnknown(e.Seq)
	}
	return v.Booked(r)
}

// Booked is what a receipt says to the customer.
func (v *View) Booked(r Receipt) (out Redemption, err error) {
	seq := uint64(r.ID)
	out = Redemption{ID: views.SerialOf(seq), At: r.At, Day: v.core.Day(r.At), UndoUntil: r.At.Add(UndoTime), Device: v.devicesView().DeviceName(r.Device)}
	printed := v.core.SealBefore(seq)
	if printed != nil {
		out.Seal = printed.Number.String()
	}
	if out.Code, err = v.SlipCode(printed, seq); err != nil {
		return out, err
	}
	out.Papers = v.papers(devices.RedemptionSlip, seq)
	var who, proxy member.ID
	var lines []trade.Line
	sign := int64(-1)
	switch {
	case r.Redeemed != nil:
		p := r.Redeemed
		who, lines, out.PointsBefore, out.CardTail = p.Member, Basket(p.Lines), p.Before, p.Card.Tail()
		out.Explanation, out.Home = v.RedeemedExplanation(p), v.peopleView().Payer(p.Postings)
		proxy, out.TopUp, out.Cash, out.Owed = p.Proxy, p.TopUp, p.Cash, p.Owed()
		if p.Discount > 0 || p.TopUp > 0 || p.Paper != nil || out.Home != nil { // else the lines say it all
			out.SlipNote = out.Explanation
		}
		if p.Paper != nil {
			out.Sheet, out.SheetRow, out.Given = views.SerialOf(p.Paper.Sheet), p.Paper.Row, &p.Paper.Day
		}
		if by, ok := v.Reversed[r.ID]; ok {
			out.ReversedBy = views.SerialOf(by)
		}
	case r.Reversed != nil:
		p := r.Reversed
		who, lines, out.PointsBefore, out.Reverses, sign = p.Member, Basket(p.Lines), p.Before, views.SerialOf(uint64(p.Redemption)), 1
		out.Home = v.peopleView().Payer(ledger.Reverse(p.Postings))
		proxy, out.TopUp, out.Cash, out.Partial = p.Proxy, p.TopUp, p.Cash, p.Partial
		out.Owed = p.Owed
		if p.Reason != "" {
			out.SlipNote = v.Say("paper.slip.reason", map[string]any{"reason": p.Reason})
		}
	}
	if m := v.people.Member(who); m != nil {
		out.Member = v.peopleView().CardMember(m, true)
		if out.CardTail == "" {
			out.CardTail = m.Card.Tail()
		}
	}
	out.Lines, out.Total = v.Lines(lines)
	if proxy != 0 {
		out.Proxy = v.peopleView().Name(proxy)
	}
	for _, back := range v.Returned[r.ID].Lines {
		for n := range out.Lines {
			if out.Lines[n].Product == back.Product {
				out.Lines[n].Returned += back.Quantity
			}
		}
	}
	out.PointsAfter = out.PointsBefore + sign*(out.Total-out.TopUp-out.Owed)
	return out, nil
}

// Redemptions is the till's list of the day, newest first.
func (q *Query) Redemptions(limit int) (Redemptions, error) {
	return look(q, func(v *View) (Redemptions, error) {
		out := Redemptions{Day: v.Today, Redemptions: []Redemption{}}
		if v.SoldOn != v.Today {
			return out, nil
		}
		out.Count, out.Points = v.SoldCount, v.SoldPoints
		for n := len(v.SoldIDs) - 1; n >= 0 && len(out.Redemptions) < limit; n-- {
			r, err := v.redemption(uint64(v.SoldIDs[n]))
			if err != nil {
				return out, err
			}
			out.Redemptions = append(out.Redemptions, r)
		}
		return out, nil
	})
}
