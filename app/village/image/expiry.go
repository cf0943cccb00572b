package image

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/village/event"
)

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
func (i *Image) ExpiresUpto(on calendar.Day) (upto calendar.Month, ok bool) {
	a := i.AdoptedOn(on)
	if a == nil || a.Scheme.Expiry == nil || i.expiry.Since == 0 || on < i.expiringFrom(on)+AnnouncedDays {
		return 0, false
	}
	upto = on.Month() - calendar.Month(a.Scheme.Expiry.Months) - 1
	return upto, upto >= i.expiry.Since
}

// expiringFrom is the day from which the books, one after the other up to the one of a day, let points run out after no longer a time than
// that one: who shortens the time announces it anew.
func (i *Image) expiringFrom(on calendar.Day) calendar.Day {
	now := i.AdoptedOn(on)
	from := now.InForce
	for n := len(i.Schemes) - 1; n >= 0; n-- {
		a := &i.Schemes[n]
		if a.InForce > now.InForce || a.Seq > now.Seq {
			continue
		}
		if a.Scheme.Expiry == nil || a.Scheme.Expiry.Months > now.Scheme.Expiry.Months {
			break
		}
		from = min(from, a.InForce)
	}
	return from
}

// Expired is what of an account was credited up to a month and not spent: the oldest points are spent first, so it is what the balance
// holds beyond all that came later. A redemption that was taken back gives the points back as old as they were.
func (i *Image) Expired(a ledger.Account, upto calendar.Month) int64 {
	left := i.Balances[a]
	for _, c := range i.expiry.Credited[a] {
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
func (i *Image) ExpiringSoon(accounts []ledger.Account, on calendar.Day, days int) (out []Expiring) {
	a := i.AdoptedOn(on)
	if a == nil || a.Scheme.Expiry == nil || i.expiry.Since == 0 {
		return nil
	}
	months := calendar.Month(a.Scheme.Expiry.Months)
	announced := i.expiringFrom(on) + AnnouncedDays
	told := int64(0)
	for month := on.Month(); month.First() <= on+calendar.Day(days); month++ {
		last := month.Last()
		if last < announced || month-months < i.expiry.Since {
			continue
		}
		var points int64
		for _, account := range accounts {
			points += i.Expired(account, month-months)
		}
		if points > told && last <= on+calendar.Day(days) {
			out = append(out, Expiring{Last: last, Points: points - told})
		}
		told = max(told, points)
	}
	return out
}

// Expirable lists the accounts that hold points of people or subjects, in order.
func (i *Image) Expirable() (out []ledger.Account) {
	for a, points := range i.Balances {
		if points > 0 && a.Kind() >= ledger.KindMember && a.Kind() <= ledger.KindOrganisation {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return out
}

// beginExpiry notes the month from which credits are remembered.
func (i *Image) beginExpiry(adopted calendar.Day) {
	if i.expiry.Since != 0 {
		return
	}
	for _, a := range i.Schemes {
		if a.Scheme.Expiry != nil {
			i.expiry.Since = max(adopted, a.InForce).Month()
			i.expiry.Credited = map[ledger.Account][]Credited{}
		}
	}
}

// remember notes what was credited in a month, or passed on from somebody who is gone: it is as new as what is earned in that month. What
// comes back from the shop is as old as it was.
func (i *Image) remember(month calendar.Month, postings []ledger.Posting) {
	if i.expiry.Since == 0 {
		return
	}
	month = max(month, i.expiry.Since)
	for _, p := range postings {
		if p.From != ledger.Issue && p.From.Kind() < ledger.KindMember || p.To.Kind() < ledger.KindMember {
			continue
		}
		list := i.expiry.Credited[p.To]
		if n := len(list); n > 0 && list[n-1].Month == month {
			list[n-1].Points += p.Amount
		} else {
			i.expiry.Credited[p.To] = append(list, Credited{Month: month, Points: p.Amount})
		}
	}
}

func (i *Image) expire(seq uint64, p *event.PointsExpired) {
	i.enterAccounts(p.Postings, seq)
	for _, posting := range p.Postings {
		if posting.From.Kind() == ledger.KindMember {
			i.enter(i.members[member.ID(posting.From.Holder())], seq)
		}
	}
	for a, list := range i.expiry.Credited {
		list = slices.DeleteFunc(list, func(c Credited) bool { return c.Month <= p.Upto })
		if len(list) == 0 {
			delete(i.expiry.Credited, a)
		} else {
			i.expiry.Credited[a] = list
		}
	}
}
