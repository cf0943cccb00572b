package shop

import (
	"time"
	"xinpu/app/devices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/views"
)

// Terms are what the village has settled about its shop.
type Terms struct {
	HoldDays     int64 `json:"hold_days" minimum:"0" maximum:"30" doc:"days after the day of reserving for which goods are put aside"`
	PinAbove     int64 `json:"pin_above" minimum:"0" maximum:"1000000" doc:"points of one redemption above which the PIN is asked for, 0 for never"`
	ProxyPickups int64 `json:"errands" minimum:"0" maximum:"100" doc:"redemptions a month that somebody else may fetch for a person, 0 for none"`
	CashPoint    int64 `json:"cash_point" minimum:"0" maximum:"100000" doc:"fen for one point that is missing, 0 where the village takes no cash"`
	CashShare    int64 `json:"cash_share" minimum:"0" maximum:"100" doc:"percent of a redemption that cash may pay"`
	WarnDays     int64 `json:"warn_days" minimum:"0" maximum:"365" doc:"days before its end at which food is called short-dated"`
}

// Terms says what is settled.
func (q *Query) Terms() Terms {
	out, _ := look(q, func(v *View) (Terms, error) { return Terms(v.Terms()), nil })
	return out
}

// ShiftView is what a till did between opening and closing.
type ShiftView struct {
	ID          string     `json:"id" doc:"journal number with check digit"`
	Device      string     `json:"device" doc:"name of the till"`
	Keeper      string     `json:"keeper" doc:"who serves, empty when nobody said"`
	From        time.Time  `json:"from"`
	To          *time.Time `json:"to,omitempty" doc:"absent while it is open"`
	Redemptions int64      `json:"redemptions"`
	Points      int64      `json:"points" doc:"of them"`
	Reversals   int64      `json:"reversals"`
	Back        int64      `json:"points_back" doc:"given back by them"`
	Float       int64      `json:"cash_before" doc:"fen in the drawer at the beginning"`
	Taken       int64      `json:"cash_taken" doc:"fen for missing points, less what was given back"`
	Due         int64      `json:"cash_due" doc:"fen that should be in the drawer"`
	Counted     *int64     `json:"cash_counted,omitempty" doc:"fen counted at the end"`
	Note        string     `json:"note"`
	Given       []Moved    `json:"given" doc:"goods that left the shelf, in the order of the catalogue"`

	Counts []ShelfCountView `json:"counts" doc:"what was counted on the shelf at the end"`
	Papers Papers           `json:"papers" doc:"of its slip, once it has ended"`

	Closed uint64 `json:"-"` // number of the event that closed it
}

// ShelfCountView is a product that was counted at the end of a shift.
type ShelfCountView struct {
	Product string `json:"good"`
	Name    string `json:"name"`
	Spec    string `json:"spec"`
	Due     int64  `json:"due" doc:"that should have been there"`
	Counted int64  `json:"counted"`
}

// Moved is a product that left the shelf and what should still stand there.
type Moved struct {
	Product  string `json:"good"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Quantity int64  `json:"quantity"`
	Stock    int64  `json:"stock" doc:"that should be on the shelf now"`
}

// Shifts are a till's own one that is open, and the last ones of all tills.
type Shifts struct {
	Open  *ShiftView   `json:"open,omitempty" doc:"of the till that asks"`
	Ended []ShiftView  `json:"ended" doc:"newest first"`
	Day   calendar.Day `json:"day"`
}

func (v *View) shift(s *Shift) ShiftView {
	out := ShiftView{
		ID: views.SerialOf(uint64(s.ID)), Device: v.devicesView().DeviceName(s.Device), From: s.From, Redemptions: s.Redemptions, Points: s.Points, Reversals: s.Reversals,
		Back: s.Back, Float: s.Float, Taken: s.Taken, Due: s.Due(), Note: s.Note, Given: []Moved{}, Counts: []ShelfCountView{},
		Closed: s.Closed,
	}
	if s.Keeper != 0 {
		out.Keeper = v.peopleView().Name(s.Keeper)
	}
	if !s.To.IsZero() {
		to, counted := s.To, s.Counted
		out.To, out.Counted = &to, &counted
		out.Papers = v.papers(devices.ShiftSlip, s.Closed)
	}
	for _, c := range s.Counts {
		count := ShelfCountView{Product: c.Product, Name: c.Product, Due: c.Due, Counted: c.Counted}
		if g := v.stock.Product(c.Product); g != nil {
			count.Name, count.Spec = g.Name, g.Spec
		}
		out.Counts = append(out.Counts, count)
	}
	for _, code := range v.stock.Products() {
		if n := s.Given[code]; n != 0 {
			g := v.stock.Product(code)
			out.Given = append(out.Given, Moved{Product: code, Name: g.Name, Spec: g.Spec, Quantity: n, Stock: g.Stock})
		}
	}
	return out
}

// Shifts lists the last shifts, and the one that is open on the device that asks.
func (q *Query) Shifts(of device.ID, limit int) Shifts {
	out, _ := look(q, func(v *View) (Shifts, error) {
		list := Shifts{Ended: []ShiftView{}, Day: v.Today}
		if s := v.Shifts[of]; s != nil {
			open := v.shift(s)
			list.Open = &open
		}
		for n := len(v.Ended) - 1; n >= 0 && len(list.Ended) < limit; n-- {
			list.Ended = append(list.Ended, v.shift(v.Ended[n]))
		}
		return list, nil
	})
	return out
}

// Shift is one of those remembered.
//
// Problems: shift_unknown.
func (q *Query) Shift(id serial.ShiftID) (ShiftView, error) {
	return look(q, func(v *View) (ShiftView, error) {
		for _, s := range v.Shifts {
			if s.ID == id {
				return v.shift(s), nil
			}
		}
		for _, s := range v.Ended {
			if s.ID == id {
				return v.shift(s), nil
			}
		}
		return ShiftView{}, problem.New(problem.NotFound, "shift_unknown", problem.Args{"number": views.SerialOf(uint64(id))}).At("id")
	})
}

// Today is the village's civil day.
func (q *Query) Today() (day calendar.Day) {
	q.Village.View(func() {
		s := q.State
		day = s.core.Day(q.Village.Now())
	})
	return day
}
