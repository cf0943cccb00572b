package accounts

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
)

// Expiries is what runs out on a day.
func Expiries(s *State, on calendar.Day) (upto calendar.Month, out []ledger.Posting) {
	upto, ok := s.ExpiresUpto(on)
	if !ok {
		return 0, nil
	}
	for _, a := range s.Expirable() {
		if points := s.Expired(a, upto); points > 0 {
			out = append(out, ledger.Posting{From: a, To: ledger.Expired, Amount: points})
		}
	}
	return upto, out
}

// expiry remembers when points were credited, from the month on in which a rule book first let them run out. What was there before counts
// as credited in that month, so that nobody loses anything earlier than if he had earned it then.
type expiry struct {
	Since    calendar.Month // 0 as long as no book of the village lets points run out
	Credited map[ledger.Account][]Credited
}

// Credited is what an account got in a month.
type Credited struct {
	_      struct{} `cbor:",toarray"`
	Month  calendar.Month
	Points int64
}

// AnnouncedDays is how long a rule book has to be in force before points run out by it; for so long they stand on every card with the day.
const AnnouncedDays = 90

// ExpiresUpto is the newest month whose credits are over on a day; ok is false while nothing can run out.
func (s *State) ExpiresUpto(on calendar.Day) (upto calendar.Month, ok bool) {
	a := s.rulebook.AdoptedOn(on)
	if a == nil || a.Scheme.Expiry == nil || s.Expiry.Since == 0 || on < s.rulebook.ExpiringFrom(on)+AnnouncedDays {
		return 0, false
	}
	upto = on.Month() - calendar.Month(a.Scheme.Expiry.Months) - 1
	return upto, upto >= s.Expiry.Since
}

// Expired is what of an account was credited up to a month and not spent: the oldest points are spent first, so it is what the balance
// holds beyond all that came later. A redemption that was taken back gives the points back as old as they were.
func (s *State) Expired(a ledger.Account, upto calendar.Month) int64 {
	left := s.Balances[a]
	for _, c := range s.Expiry.Credited[a] {
		if c.Month > upto {
			left -= c.Points
		}
	}
	return max(0, left)
}

// Expiring is what of some accounts runs out at the end of a month unless it is spent.
type Expiring struct {
	Last   calendar.Day // on which it can be spent
	Points int64
}

// ExpiringSoon lists what of some accounts runs out within so many days, the nearest first.
func (s *State) ExpiringSoon(accounts []ledger.Account, on calendar.Day, days int) (out []Expiring) {
	a := s.rulebook.AdoptedOn(on)
	if a == nil || a.Scheme.Expiry == nil || s.Expiry.Since == 0 {
		return nil
	}
	months := calendar.Month(a.Scheme.Expiry.Months)
	announced := s.rulebook.ExpiringFrom(on) + AnnouncedDays
	told := int64(0)
	for month := on.Month(); month.First() <= on+calendar.Day(days); month++ {
		last := month.Last()
		if last < announced || month-months < s.Expiry.Since {
			continue
		}
		var points int64
		for _, account := range accounts {
			points += s.Expired(account, month-months)
		}
		if points > told && last <= on+calendar.Day(days) {
			out = append(out, Expiring{Last: last, Points: points - told})
		}
		told = max(told, points)
	}
	return out
}

// Expirable lists the accounts that hold points of people or subjects, in order.
func (s *State) Expirable() (out []ledger.Account) {
	for a, points := range s.Balances {
		if points > 0 && a.Kind() >= ledger.KindMember && a.Kind() <= ledger.KindOrganisation {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return out
}

// beginExpiry notes the month from which credits are remembered.
func (s *State) beginExpiry(adopted calendar.Day) {
	if s.Expiry.Since != 0 {
		return
	}
	for _, a := range s.rulebook.Schemes {
		if a.Scheme.Expiry != nil {
			s.Expiry.Since = max(adopted, a.InForce).Month()
			s.Expiry.Credited = map[ledger.Account][]Credited{}
		}
	}
}

// remember notes what was credited in a month, or passed on from somebody who is gone: it is as new as what is earned in that month. What
// comes back from the shop is as old as it was.
func (s *State) remember(month calendar.Month, postings []ledger.Posting) {
	if s.Expiry.Since == 0 {
		return
	}
	month = max(month, s.Expiry.Since)
	for _, p := range postings {
		if p.From != ledger.Issue && p.From.Kind() < ledger.KindMember || p.To.Kind() < ledger.KindMember {
			continue
		}
		list := s.Expiry.Credited[p.To]
		if n := len(list); n > 0 && list[n-1].Month == month {
			list[n-1].Points += p.Amount
		} else {
			s.Expiry.Credited[p.To] = append(list, Credited{Month: month, Points: p.Amount})
		}
	}
}

// expire forgets what was credited up to a month: it has run out or was spent.
func (s *State) expire(p *PointsExpired) {
	for a, list := range s.Expiry.Credited {
		list = slices.DeleteFunc(list, func(c Credited) bool { return c.Month <= p.Upto })
		if len(list) == 0 {
			delete(s.Expiry.Credited, a)
		} else {
			s.Expiry.Credited[a] = list
		}
	}
}
