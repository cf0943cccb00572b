package shop

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// ProductFound is what was counted of a product.
type ProductFound struct {
	Product string
	Counted int64
}

// Shift is what a till did between opening and closing.
type Shift struct {
	ID          serial.ShiftID
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
	Given       map[string]int64 // products that left the shelf, by code
	Note        string
	Closed      uint64       // number of the event that closed it, 0 while it is open
	Counts      []ShelfCount // products that were counted at the end
}

// Due is how many fen should be in the drawer.
func (s *Shift) Due() int64 { return s.Float + s.Taken }

// keptShifts is how many ended shifts are remembered: some months of two a day. Older ones are in the journal.
const keptShifts = 200

// serve counts a redemption for the shift and for the month's proxy pickups.
func (st *State) serve(e village.Event, p *ProductsRedeemed) {
	if p.Proxy != 0 {
		st.proxyPickup(st.core.Day(e.At).Month(), p.Member, 1)
	}
	for _, id := range p.Bookings {
		st.bookings.EndBooking(st.core.Day(e.At), id, trade.BookingAttended, serial.RedemptionID(e.Seq))
	}
	if pin, ok := st.people.Pins[p.Member]; p.Pin && ok && pin.Wrong > 0 {
		pin.Wrong = 0
		st.people.Pins[p.Member] = pin
	}
	s := st.Shifts[e.Device]
	if s == nil || p.Paper != nil { // what is entered from a sheet was given in another shift
		return
	}
	s.Redemptions++
	s.Taken += p.Cash
	s.Points -= p.TopUp
	for _, stored := range p.Lines {
		l := trade.Line(stored)
		s.Points += l.Total()
		if !l.Service {
			s.Given[l.Product] += l.Quantity
		}
	}
}

// takeBack counts what a reversal gives back.
func (st *State) takeBack(e village.Event, p *RedemptionReversed) {
	back := &st.TakenBack
	if day := st.core.Day(e.At); day != back.Day {
		back.Day, back.Seqs = day, nil
	}
	back.Seqs = append(back.Seqs, e.Seq)
	if p.Partial {
		r := st.Returned[p.Redemption]
		r.Lines = append(slices.Clip(r.Lines), Basket(p.Lines)...)
		r.TopUp += p.TopUp
		r.Cash += p.Cash
		r.Owed += p.Owed
		st.Returned[p.Redemption] = r
	} else if p.Proxy != 0 {
		st.proxyPickup(p.Month, p.Member, -1)
	}
	s := st.Shifts[e.Device]
	if s == nil {
		return
	}
	s.Reversals++
	s.Taken -= p.Cash
	s.Back -= p.TopUp + p.Owed
	for _, stored := range p.Lines {
		l := trade.Line(stored)
		s.Back += l.Total()
		if l.Service {
			continue
		}
		if s.Given[l.Product] -= l.Quantity; s.Given[l.Product] == 0 {
			delete(s.Given, l.Product)
		}
	}
}

// proxyPickup counts what somebody else fetched for a person; months before the last one are forgotten.
func (s *State) proxyPickup(month calendar.Month, id member.ID, n int64) {
	proxyPickups := s.ProxyPickups
	if proxyPickups[month] == nil {
		if n < 0 {
			return
		}
		proxyPickups[month] = map[member.ID]int64{}
		for m := range proxyPickups {
			if m < month-1 {
				delete(proxyPickups, m)
			}
		}
	}
	if proxyPickups[month][id] += n; proxyPickups[month][id] <= 0 {
		delete(proxyPickups[month], id)
	}
}

func (st *State) closeShift(e village.Event, p *ShiftClosed) {
	for device, s := range st.Shifts {
		if s.ID != p.Shift {
			continue
		}
		s.To, s.Counted, s.Note, s.Closed, s.Counts = e.At, p.Cash, p.Note, e.Seq, p.Products
		delete(st.Shifts, device)
		st.Ended = append(st.Ended, s)
		if n := len(st.Ended) - keptShifts; n > 0 {
			st.Ended = slices.Delete(st.Ended, 0, n)
		}
	}
}
