package people

import (
	"slices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/trade"
	"xinpu/app/intake"

	"github.com/fxamacker/cbor/v2"
)

func profileOf(p intake.Person) member.Profile {
	out := member.Profile{Name: p.Name, Sex: member.Sex(p.Sex), IDTail: p.IDTail, Phone: p.Phone, Party: p.Party}
	if p.BirthKnown {
		birth := p.Birth
		out.Birth = &birth
	}
	return out
}

// merge takes the new row, but what it leaves empty stays as it was: a shorter file does not make people forget.
func merge(old, row member.Profile) member.Profile {
	if row.Birth == nil {
		row.Birth = old.Birth
	}
	if row.Sex == member.Unknown {
		row.Sex = old.Sex
	}
	if row.IDTail == "" {
		row.IDTail = old.IDTail
	}
	if row.Phone == "" {
		row.Phone = old.Phone
	}
	return row
}

func same(a, b member.Profile) bool {
	if (a.Birth == nil) != (b.Birth == nil) || a.Birth != nil && *a.Birth != *b.Birth {
		return false
	}
	a.Birth, b.Birth = nil, nil
	return a == b
}

// matcher finds the person that a row is about; everybody at most once.
type matcher struct {
	img    *State
	taken  map[member.ID]bool
	births map[string][]member.ID // birth and end of the identity number
}

func newMatcher(s *State) *matcher {
	m := &matcher{s, map[member.ID]bool{}, map[string][]member.ID{}}
	for _, id := range s.Members() {
		if key, ok := birthKey(s.Member(id).Profile); ok {
			m.births[key] = append(m.births[key], id)
		}
	}
	return m
}

func birthKey(p member.Profile) (string, bool) {
	if p.Birth == nil || p.IDTail == "" {
		return "", false
	}
	return p.Birth.String() + p.IDTail, true
}

func (m *matcher) take(p *Member) *Member {
	if p != nil {
		m.taken[p.ID] = true
	}
	return p
}

// sameDoor finds the name in the household. Two of one name are told apart by birth and identity number; a row that contradicts both is
// somebody new.
func (m *matcher) sameDoor(row intake.Person) *Member {
	h := m.img.Household(row.Household)
	if h == nil {
		return nil
	}
	want := profileOf(row)
	var best *Member
	score := -1
	for _, id := range h.Members {
		p := m.img.Member(id)
		if m.taken[id] || p.Profile.Name != row.Name {
			continue
		}
		agree, contradict := compare(p.Profile, want)
		if contradict < 2 && agree > score {
			best, score = p, agree
		}
	}
	return m.take(best)
}

func compare(a, b member.Profile) (agree, contradict int) {
	count := func(known, equal bool) {
		if known && equal {
			agree++
		} else if known {
			contradict++
		}
	}
	count(a.Birth != nil && b.Birth != nil, a.Birth != nil && b.Birth != nil && *a.Birth == *b.Birth)
	count(a.IDTail != "" && b.IDTail != "", a.IDTail == b.IDTail)
	return agree, contradict
}

// moved finds the same person in another household.
func (m *matcher) moved(row intake.Person) *Member {
	return m.only(row, func(p *Member) bool { return p.Profile.Name == row.Name })
}

// renamed finds the same person in the same household under another name.
func (m *matcher) renamed(row intake.Person) *Member {
	return m.only(row, func(p *Member) bool { return p.Household == row.Household })
}

func (m *matcher) only(row intake.Person, fits func(*Member) bool) *Member {
	key, ok := birthKey(profileOf(row))
	if !ok {
		return nil
	}
	var found *Member
	for _, id := range m.births[key] {
		p := m.img.Member(id)
		if m.taken[id] || !fits(p) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return m.take(found)
}

// Member is a person as the village knows him.
type Member struct {
	ID         member.ID
	Household  string
	Grid       string
	Head       bool
	Card       member.Card // in force
	Consent    bool        // to be named on the board
	ScoreDelta int64       // standing above (below) the base
	Gave       int64       // standing that his deeds brought the household, group, grid or organisation that the book counts for him
	Entries    []uint32    // events that moved points or score, oldest first
	Sealed     []byte
	Profile    member.Profile `part:"derived"` // empty once the key is destroyed
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
func (s *State) Member(id member.ID) *Member { return s.members[id] }

// Members lists everybody in the order of registration. The caller must not change it.
func (s *State) Members() []member.ID { return s.order }

// Household finds a household by its number.
func (s *State) Household(number string) *Household { return s.households[number] }

// HouseholdLike finds a household by its number as people write it: 84 is 084.
func (s *State) HouseholdLike(number string) *Household {
	for ; len(number) <= maxHouseholdDigits; number = "0" + number {
		if h := s.households[number]; h != nil {
			return h
		}
	}
	return nil
}

const maxHouseholdDigits = 6

// Households is how many there are.
func (s *State) Households() int { return len(s.households) }

// Party is how many Party members there are.
func (s *State) Party() int { return s.party }

// Grids lists the grids in order. The caller must not change it.
func (s *State) Grids() []string { return s.grids }

// CardState finds a card, in force or retired.
func (st *State) CardState(c member.Card) (CardState, bool) {
	s, ok := st.cards[c]
	return s, ok
}

// Score is a person's score by the rule book of the day of the newest event.
func (s *State) Score(m *Member) int64 { return s.ScoreOn(m, s.core.Day(s.core.At)) }

// ScoreOn is the score that counts for a person: his own, or that of the household, group, grid or organisation that the book in force
// on the day keeps it for.
func (st *State) ScoreOn(m *Member, on calendar.Day) int64 {
	s := st.rulebook.SchemeOn(on)
	switch {
	case s == nil:
		return m.ScoreDelta
	case s.Subject == string(subject.Person):
		return s.Score.Base + m.ScoreDelta
	}
	if of := st.SubjectOf(m, subject.Kind(s.Subject)); of != nil {
		return st.ScoreOfOn(of, on)
	}
	return s.Score.Base
}

// Customer is what the shop's rules need to know of a person on a day.
func (s *State) Customer(m *Member, on calendar.Day) trade.Customer {
	age, known := m.Profile.Age(on)
	if !known {
		age = trade.AgeUnknown
	}
	c := trade.Customer{Age: age, Score: s.ScoreOn(m, on)}
	if book := s.rulebook.SchemeOn(on); book != nil {
		if t := book.TierOf(c.Score); t != nil {
			c.Discount, c.Tier = t.Discount, t.Name
		}
		if len(book.Segments) > 0 {
			p := s.PersonOn(m, on)
			for _, g := range book.Segments {
				if book.Belongs(g.Code, p) == scheme.In {
					c.Segments = append(c.Segments, g.Code)
				}
			}
		}
	}
	return c
}

// Minor reports whether a person is under 18 on a day.
func (s *State) Minor(m *Member, on calendar.Day) bool { return m.Profile.Minor(on) }

func (s *State) register(id member.ID, p *MemberRegistered) {
	m := &Member{ID: id, Household: p.Household, Grid: p.Grid, Head: p.Head, Card: p.Card, Sealed: p.Sealed}
	s.open(m)
	s.members[id] = m
	s.order = append(s.order, id)
	s.settle(m)
	s.cards[p.Card] = CardState{Member: id}
	s.scores.set(id, 0, m.ScoreDelta, false)
}

func (s *State) change(p *MemberChanged) {
	m := s.members[p.Member]
	if m == nil {
		return
	}
	s.unsettle(m)
	m.Household, m.Grid, m.Head, m.Sealed = p.Household, p.Grid, p.Head, p.Sealed
	s.open(m)
	s.settle(m)
}

// open reads the sealed profile; without the key the person stays, nameless.
func (s *State) open(m *Member) {
	m.Profile = member.Profile{}
	if plain, ok := s.core.Keys.Open(uint64(m.ID), m.Sealed); ok {
		var p StoredProfile
		if cbor.Unmarshal(plain, &p) == nil {
			m.Profile = member.Profile(p)
		}
	}
}

// Unseal opens what was sealed under a person's key.
func (s *State) Unseal(id member.ID, sealed []byte) ([]byte, bool) {
	return s.core.Keys.Open(uint64(id), sealed)
}

// settle puts a person into the indexes of household, grid, party and name.
func (s *State) settle(m *Member) {
	h := s.households[m.Household]
	if h == nil {
		h = &Household{Number: m.Household}
		s.households[m.Household] = h
	}
	if n, there := slices.BinarySearch(h.Members, m.ID); !there { // by number, whoever moved in when: the same people make the same household
		h.Members = slices.Insert(h.Members, n, m.ID)
	}
	m.Household = h.Number // one string for the whole household
	if m.Grid != "" {
		n, there := slices.BinarySearch(s.grids, m.Grid)
		if !there {
			s.grids = slices.Insert(s.grids, n, m.Grid)
		}
		m.Grid = s.grids[n]
		s.inGrid[m.Grid]++
	}
	if m.Profile.Party {
		s.party++
	}
	s.names.add(m.ID, m.Profile.Name)
}

func (s *State) unsettle(m *Member) {
	if h := s.households[m.Household]; h != nil {
		if n := slices.Index(h.Members, m.ID); n >= 0 {
			h.Members = slices.Delete(h.Members, n, n+1)
		}
		if len(h.Members) == 0 {
			delete(s.households, h.Number)
		}
	}
	if m.Grid != "" {
		if s.inGrid[m.Grid]--; s.inGrid[m.Grid] == 0 { // nobody is left in it
			delete(s.inGrid, m.Grid)
			n, _ := slices.BinarySearch(s.grids, m.Grid)
			s.grids = slices.Delete(s.grids, n, n+1)
		}
	}
	if m.Profile.Party {
		s.party--
	}
	s.names.remove(m.ID, m.Profile.Name)
}

func (s *State) issueCard(p *CardIssued) {
	m := s.members[p.Member]
	if m == nil {
		return
	}
	s.cards[p.Retired] = CardState{Member: p.Member, Retired: true}
	s.cards[p.Card] = CardState{Member: p.Member}
	m.Card = p.Card
}

// Enter notes that an event belongs on a person's statement.
func (s *State) Enter(m *Member, seq uint64) {
	if m == nil {
		return
	}
	if n := len(m.Entries); n == 0 || m.Entries[n-1] != uint32(seq) {
		m.Entries = append(m.Entries, uint32(seq))
	}
}

// Holder is whose card is in force; retired tells a dead one apart.
func (st *State) Holder(c member.Card) (m *Member, retired bool) {
	s, ok := st.cards[c]
	if !ok {
		return nil, false
	}
	return st.members[s.Member], s.Retired
}
