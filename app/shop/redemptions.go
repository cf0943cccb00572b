package shop

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
)

// Taken counts what a household took of a product in a month.
type Taken struct {
	_         struct{} `cbor:",toarray"`
	Month     calendar.Month
	Household string
	Product   string
}

func (s *State) redeem(seq uint64, at time.Time, p *ProductsRedeemed) {
	s.people.EnterAccounts(p.Postings, seq)
	day := s.core.Day(at)
	var total int64
	m := s.people.Member(p.Member)
	for _, stored := range p.Lines {
		l := trade.Line(stored)
		total += l.Total()
		s.take(p.Given(day).Month(), m, l, 1)
	}
	s.collect(p.Kept)
	s.people.Enter(m, seq)
	if day != s.SoldOn {
		s.SoldOn, s.SoldIDs, s.SoldCount, s.SoldPoints = day, nil, 0, 0
		for t := range s.HouseholdTaken {
			if t.Month < day.Month()-1 {
				delete(s.HouseholdTaken, t)
			}
		}
	}
	s.SoldIDs = append(s.SoldIDs, serial.RedemptionID(seq))
	s.SoldCount++
	s.SoldPoints += total
}

func (s *State) reverse(seq uint64, at time.Time, p *RedemptionReversed) {
	s.people.EnterAccounts(p.Postings, seq)
	if !p.Partial {
		s.Reversed[p.Redemption] = seq
	}
	_, today := slices.BinarySearch(s.SoldIDs, p.Redemption)
	m, month := s.people.Member(p.Member), p.Month
	if month == 0 {
		month = s.core.Day(at).Month()
	}
	for _, stored := range p.Lines {
		l := trade.Line(stored)
		s.take(month, m, l, -1)
		if today {
			s.SoldPoints -= l.Total()
		}
	}
	if today && !p.Partial {
		s.SoldCount--
	}
	s.people.Enter(m, seq)
}

// take moves products off the shelf (or back) and counts them for the household's limit.
func (s *State) take(month calendar.Month, m *people.Member, l trade.Line, sign int64) {
	g, quantity := s.stock.Product(l.Product), sign*l.Quantity
	if g == nil || m == nil {
		return
	}
	if !g.Service && !l.Service {
		s.stock.Shelve(g, -quantity)
	}
	s.stock.Owe(month, l, sign)
	if g.PersonLimit > 0 {
		s.takenBy(month, m.ID, g.Code, quantity)
	}
	if g.Limit > 0 {
		t := Taken{Month: month, Household: m.Household, Product: g.Code}
		if n := s.HouseholdTaken[t] + quantity; n > 0 {
			s.HouseholdTaken[t] = n
		} else {
			delete(s.HouseholdTaken, t)
		}
	}
}
