package image

import (
	"hash/fnv"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/shop"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
)

// Member is a person as the village knows him.
type Member struct {
	ID        member.ID
	Household string
	Grid      string
	Head      bool
	Card      member.Card // in force
	Consent   bool        // to be named on the board
	Shift     int64       // standing above (below) the base
	Gave      int64       // standing that his deeds brought the household, group, grid or organisation that the book counts for him
	Entries   []uint32    // events that moved points or standing, oldest first
	Sealed    []byte
	Profile   member.Profile // empty once the key is destroyed
}

// Household is a door in the village.
type Household struct {
	Number  string
	Members []member.ID
}

// CardState says whose a card is and whether it still works.
type CardState struct {
	Member  member.ID
	Retired bool
}

// Member finds a person.
func (i *Image) Member(id member.ID) *Member { return i.members[id] }

// Members lists everybody in the order of registration. The caller must not change it.
func (i *Image) Members() []member.ID { return i.order }

// Household finds a household by its number.
func (i *Image) Household(number string) *Household { return i.households[number] }

// HouseholdLike finds a household by its number as people write it: 84 is 084.
func (i *Image) HouseholdLike(number string) *Household {
	for ; len(number) <= maxHouseholdDigits; number = "0" + number {
		if h := i.households[number]; h != nil {
			return h
		}
	}
	return nil
}

const maxHouseholdDigits = 6

// Households is how many there are.
func (i *Image) Households() int { return len(i.households) }

// Party is how many Party members there are.
func (i *Image) Party() int { return i.party }

// Grids lists the grids in order. The caller must not change it.
func (i *Image) Grids() []string { return i.grids }

// CardState finds a card, in force or retired.
func (i *Image) CardState(c member.Card) (CardState, bool) {
	s, ok := i.cards[c]
	return s, ok
}

// Points is what stands on a person's own account; what his card can spend is Spendable.
func (i *Image) Points(id member.ID) int64 { return i.Balances[ledger.Member(uint64(id))] }

// Standing is a person's score by the rule book of the day of the newest event.
func (i *Image) Standing(m *Member) int64 { return i.StandingOn(m, i.Day(i.At)) }

// StandingOn is the score that counts for a person: his own, or that of the household, group, grid or organisation that the book in force
// on the day keeps it for.
func (i *Image) StandingOn(m *Member, on calendar.Day) int64 {
	s := i.SchemeOn(on)
	switch {
	case s == nil:
		return m.Shift
	case s.Subject == string(subject.Person):
		return s.Standing.Base + m.Shift
	}
	if of := i.SubjectOf(m, subject.Kind(s.Subject)); of != nil {
		return i.StandingOfOn(of, on)
	}
	return s.Standing.Base
}

// Customer is what the shop's rules need to know of a person on a day.
func (i *Image) Customer(m *Member, on calendar.Day) shop.Customer {
	age, known := m.Profile.Age(on)
	if !known {
		age = shop.AgeUnknown
	}
	c := shop.Customer{Age: age, Standing: i.StandingOn(m, on)}
	if book := i.SchemeOn(on); book != nil {
		if t := book.TierOf(c.Standing); t != nil {
			c.Discount, c.Tier = t.Discount, t.Name
		}
		if len(book.Segments) > 0 {
			p := i.PersonOn(m, on)
			for _, g := range book.Segments {
				if book.Belongs(g.Code, p) == scheme.In {
					c.Segments = append(c.Segments, g.Code)
				}
			}
		}
	}
	return c
}

// Minor tells whether a person is under 18 on a day.
func (i *Image) Minor(m *Member, on calendar.Day) bool { return m.Profile.Minor(on) }

func (i *Image) register(id member.ID, p *event.MemberRegistered) {
	m := &Member{ID: id, Household: p.Household, Grid: p.Grid, Head: p.Head, Card: p.Card, Sealed: p.Sealed}
	i.open(m)
	i.members[id] = m
	i.order = append(i.order, id)
	i.settle(m)
	i.cards[p.Card] = CardState{Member: id}
	i.standings.set(id, 0, m.Shift, false)
}

func (i *Image) change(p *event.MemberChanged) {
	m := i.members[p.Member]
	if m == nil {
		return
	}
	i.unsettle(m)
	m.Household, m.Grid, m.Head, m.Sealed = p.Household, p.Grid, p.Head, p.Sealed
	i.open(m)
	i.settle(m)
}

// open reads the sealed profile; without the key the person stays, nameless.
func (i *Image) open(m *Member) {
	m.Profile = member.Profile{}
	if plain, ok := i.keys.Open(uint64(m.ID), m.Sealed); ok {
		var p member.Profile
		if cbor.Unmarshal(plain, &p) == nil {
			m.Profile = p
		}
	}
}

// Unseal opens what was sealed under a person's key.
func (i *Image) Unseal(id member.ID, sealed []byte) ([]byte, bool) {
	return i.keys.Open(uint64(id), sealed)
}

// settle puts a person into the indexes of household, grid, party and name.
func (i *Image) settle(m *Member) {
	h := i.households[m.Household]
	if h == nil {
		h = &Household{Number: m.Household}
		i.households[m.Household] = h
	}
	if n, there := slices.BinarySearch(h.Members, m.ID); !there { // by number, whoever moved in when: the same people make the same household
		h.Members = slices.Insert(h.Members, n, m.ID)
	}
	m.Household = h.Number // one string for the whole household
	if m.Grid != "" {
		n, there := slices.BinarySearch(i.grids, m.Grid)
		if !there {
			i.grids = slices.Insert(i.grids, n, m.Grid)
		}
		m.Grid = i.grids[n]
		i.inGrid[m.Grid]++
	}
	if m.Profile.Party {
		i.party++
	}
	i.names.add(m.ID, m.Profile.Name)
}

func (i *Image) unsettle(m *Member) {
	if h := i.households[m.Household]; h != nil {
		if n := slices.Index(h.Members, m.ID); n >= 0 {
			h.Members = slices.Delete(h.Members, n, n+1)
		}
		if len(h.Members) == 0 {
			delete(i.households, h.Number)
		}
	}
	if m.Grid != "" {
		if i.inGrid[m.Grid]--; i.inGrid[m.Grid] == 0 { // nobody is left in it
			delete(i.inGrid, m.Grid)
			n, _ := slices.BinarySearch(i.grids, m.Grid)
			i.grids = slices.Delete(i.grids, n, n+1)
		}
	}
	if m.Profile.Party {
		i.party--
	}
	i.names.remove(m.ID, m.Profile.Name)
}

func (i *Image) issueCard(p *event.CardIssued) {
	m := i.members[p.Member]
	if m == nil {
		return
	}
	i.cards[p.Retired] = CardState{Member: p.Member, Retired: true}
	i.cards[p.Card] = CardState{Member: p.Member}
	m.Card = p.Card
}

// fingerprint shortens an idempotency key.
func fingerprint(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key)) //nolint:errcheck // never fails
	return h.Sum64()
}
