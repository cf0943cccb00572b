package command

import (
	"fmt"
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/intake"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Report counts what an import did. It is filled while the command decides and is no input of it.
type Report struct {
	Added, Changed, Unchanged int
	Refused                   []intake.Refusal
}

// ImportRoster brings people in and mends what the roster says about those who are there. Reading the same file again changes nothing.
type ImportRoster struct {
	People []intake.Person
	Report *Report `cbor:"-"`
}

// Decide finds for every row the person that it is about: by household and name, told apart by birth and the end of the identity
// number; else the same person in another household; else the same person under a corrected name.
//
// Problems: none; a row is never refused here.
func (c ImportRoster) Decide(img *image.Image, tx *Tx) error {
	*c.Report = Report{}
	match := newMatcher(img)
	rows := make([]*image.Member, len(c.People))
	for _, find := range []func(intake.Person) *image.Member{match.sameDoor, match.moved, match.renamed} {
		for n, p := range c.People {
			if rows[n] == nil {
				rows[n] = find(p)
			}
		}
	}
	for n, p := range c.People {
		if err := c.row(tx, p, rows[n]); err != nil {
			return err
		}
	}
	renumber(img, tx, c.People, rows)
	return nil
}

func (c ImportRoster) row(tx *Tx, p intake.Person, m *image.Member) error {
	profile := profileOf(p)
	if m == nil {
		id := tx.Next()
		sealed, err := tx.SealValue(id, profile)
		if err != nil {
			return err
		}
		card, err := member.NewCard(tx.Chance)
		if err != nil {
			return err
		}
		tx.Append(&event.MemberRegistered{Household: p.Household, Grid: p.Grid, Head: p.Head, Card: card, Sealed: sealed})
		c.Report.Added++
		return nil
	}
	merged, grid := merge(m.Profile, profile), p.Grid
	if grid == "" {
		grid = m.Grid
	}
	if same(merged, m.Profile) && m.Household == p.Household && m.Grid == grid && m.Head == p.Head {
		c.Report.Unchanged++
		return nil
	}
	sealed, err := tx.SealValue(uint64(m.ID), merged)
	if err != nil {
		return err
	}
	tx.Append(&event.MemberChanged{Member: m.ID, Household: p.Household, Grid: grid, Head: p.Head, Sealed: sealed})
	c.Report.Changed++
	return nil
}

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
	img    *image.Image
	taken  map[member.ID]bool
	births map[string][]member.ID // birth and end of the identity number
}

func newMatcher(img *image.Image) *matcher {
	m := &matcher{img, map[member.ID]bool{}, map[string][]member.ID{}}
	for _, id := range img.Members() {
		if key, ok := birthKey(img.Member(id).Profile); ok {
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

func (m *matcher) take(p *image.Member) *image.Member {
	if p != nil {
		m.taken[p.ID] = true
	}
	return p
}

// sameDoor finds the name in the household. Two of one name are told apart by birth and identity number; a row that contradicts both is
// somebody new.
func (m *matcher) sameDoor(row intake.Person) *image.Member {
	h := m.img.Household(row.Household)
	if h == nil {
		return nil
	}
	want := profileOf(row)
	var best *image.Member
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
func (m *matcher) moved(row intake.Person) *image.Member {
	return m.only(row, func(p *image.Member) bool { return p.Profile.Name == row.Name })
}

// renamed finds the same person in the same household under another name.
func (m *matcher) renamed(row intake.Person) *image.Member {
	return m.only(row, func(p *image.Member) bool { return p.Household == row.Household })
}

func (m *matcher) only(row intake.Person, fits func(*image.Member) bool) *image.Member {
	key, ok := birthKey(profileOf(row))
	if !ok {
		return nil
	}
	var found *image.Member
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

// Reissue gives a person a new card; the old one is dead, the balance stays.
type Reissue struct {
	Member member.ID
	Reason string
}

// Decide draws the number.
//
// Problems: member_unknown, reason_missing.
func (c Reissue) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.Member)
	if m == nil {
		return unknownMember(c.Member).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	card, err := member.NewCard(tx.Chance)
	if err != nil {
		return err
	}
	tx.Append(&event.CardIssued{Member: m.ID, Card: card, Retired: m.Card, Reason: reason})
	return nil
}

// Consent records who agrees to stand on the board by name. Minors are never shown, consent or not.
type Consent struct {
	Members []member.ID
	Publish bool
}

// Decide names only those for whom it changes something.
//
// Problems: member_unknown.
func (c Consent) Decide(img *image.Image, tx *Tx) error {
	var moved []member.ID
	for n, id := range c.Members {
		m := img.Member(id)
		if m == nil {
			return unknownMember(id).At(fmt.Sprintf("members[%d]", n))
		}
		if m.Consent != c.Publish {
			moved = append(moved, id)
		}
	}
	if len(moved) > 0 {
		tx.Append(&event.ConsentRecorded{Members: moved, Publish: c.Publish})
	}
	return nil
}
