package image

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
)

// Shift is what a till did between opening and closing.
type Shift struct {
	ID          event.ShiftID
	Device      device.ID
	Keeper      member.ID // who serves, 0 when nobody said
	From, To    time.Time // To is zero while it is open
	Redemptions int64
	Points      int64 // of them, without what cash paid
	Reversals   int64
	Back        int64            // points given back
	Float       int64            // fen in the drawer at the beginning
	Taken       int64            // fen taken for missing points, less what was given back
	Counted     int64            // fen in the drawer at the end
	Given       map[string]int64 // goods that left the shelf, by code
	Note        string
	Closed      uint64             // number of the event that closed it, 0 while it is open
	Counts      []event.ShelfCount // goods that were counted at the end
}

// Due is how many fen should be in the drawer.
func (s *Shift) Due() int64 { return s.Float + s.Taken }

// keptShifts is how many ended shifts are remembered: some months of two a day. Older ones are in the journal.
const keptShifts = 200

// serve counts a redemption for the shift and for the month's errands.
func (i *Image) serve(e event.Event, p *event.GoodsRedeemed) {
	if p.Fetcher != 0 {
		i.errand(i.Day(e.At).Month(), p.Member, 1)
	}
	for _, id := range p.Visits {
		i.endVisit(i.Day(e.At), id, shop.VisitAttended, event.RedemptionID(e.Seq))
	}
	if pin, ok := i.Counter.Pins[p.Member]; p.Pin && ok && pin.Wrong > 0 {
		pin.Wrong = 0
		i.Counter.Pins[p.Member] = pin
	}
	s := i.Counter.Shifts[e.Device]
	if s == nil || p.Paper != nil { // what is entered from a sheet was given in another shift
		return
	}
	s.Redemptions++
	s.Taken += p.Cash
	s.Points -= p.TopUp
	for _, l := range p.Lines {
		s.Points += l.Total()
		if !l.Service {
			s.Given[l.Good] += l.Quantity
		}
	}
}

// takeBack counts what a reversal gives back.
func (i *Image) takeBack(e event.Event, p *event.RedemptionReversed) {
	back := &i.Counter.TakenBack
	if day := i.Day(e.At); day != back.Day {
		back.Day, back.Seqs = day, nil
	}
	back.Seqs = append(back.Seqs, e.Seq)
	if p.Partial {
		r := i.Counter.Returned[p.Redemption]
		r.Lines = append(slices.Clip(r.Lines), p.Lines...)
		r.TopUp += p.TopUp
		r.Cash += p.Cash
		r.Owed += p.Owed
		i.Counter.Returned[p.Redemption] = r
	} else if p.Fetcher != 0 {
		i.errand(p.Month, p.Member, -1)
	}
	s := i.Counter.Shifts[e.Device]
	if s == nil {
		return
	}
	s.Reversals++
	s.Taken -= p.Cash
	s.Back -= p.TopUp + p.Owed
	for _, l := range p.Lines {
		s.Back += l.Total()
		if l.Service {
			continue
		}
		if s.Given[l.Good] -= l.Quantity; s.Given[l.Good] == 0 {
			delete(s.Given, l.Good)
		}
	}
}

// errand counts what somebody else fetched for a person; months before the last one are forgotten.
func (i *Image) errand(month calendar.Month, id member.ID, n int64) {
	errands := i.Counter.Errands
	if errands[month] == nil {
		if n < 0 {
			return
		}
		errands[month] = map[member.ID]int64{}
		for m := range errands {
			if m < month-1 {
				delete(errands, m)
			}
		}
	}
	if errands[month][id] += n; errands[month][id] <= 0 {
		delete(errands[month], id)
	}
}

func (i *Image) closeShift(e event.Event, p *event.ShiftClosed) {
	for device, s := range i.Counter.Shifts {
		if s.ID != p.Shift {
			continue
		}
		s.To, s.Counted, s.Note, s.Closed, s.Counts = e.At, p.Cash, p.Note, e.Seq, p.Goods
		delete(i.Counter.Shifts, device)
		i.Counter.Ended = append(i.Counter.Ended, s)
		if n := len(i.Counter.Ended) - keptShifts; n > 0 {
			i.Counter.Ended = slices.Delete(i.Counter.Ended, 0, n)
		}
	}
}
