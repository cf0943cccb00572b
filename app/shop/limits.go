package shop

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/stock"
)

// HouseholdTook is how many of a product, in all its variants, a household took in a month, as far as a limit asks.
func (s *State) HouseholdTook(month calendar.Month, household string, g *stock.Product) (n int64) {
	if g.Limit > 0 {
		for _, code := range s.stock.Variants(g) {
			n += s.HouseholdTaken[Taken{Month: month, Household: household, Product: code}]
		}
	}
	return n
}

// PersonTook is how many of a product, in all its variants, a person took in a month, as far as a limit asks.
func (s *State) PersonTook(month calendar.Month, id member.ID, g *stock.Product) (n int64) {
	if g.PersonLimit > 0 {
		for _, code := range s.stock.Variants(g) {
			n += s.PersonTaken[month][id][code]
		}
	}
	return n
}

func (s *State) takenBy(month calendar.Month, id member.ID, product string, quantity int64) {
	taken := s.PersonTaken
	if taken[month] == nil {
		taken[month] = map[member.ID]map[string]int64{}
		for m := range taken {
			if m < month-1 {
				delete(taken, m)
			}
		}
	}
	if taken[month][id] == nil {
		taken[month][id] = map[string]int64{}
	}
	if taken[month][id][product] += quantity; taken[month][id][product] <= 0 {
		delete(taken[month][id], product)
	}
}
