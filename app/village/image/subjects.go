package image

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
)

// Subject is a household, group, grid or organisation for which a score is kept.
type Subject struct {
	ID             subject.ID
	Kind           subject.Kind
	Name           string // number of a household, name of the others
	Households     []string
	Members        []member.ID
	Representative member.ID
	Closed         bool
	Shift          int64    // standing above (below) the base
	Entries        []uint32 // events that moved points or standing, oldest first
}

// Account is where its points are.
func (s *Subject) Account() ledger.Account { return s.Kind.Account(uint64(s.ID)) }

// subjects holds everybody but persons.
type subjects struct {
	byID  map[subject.ID]*Subject
	order []subject.ID
	named map[subjectName]subject.ID // households and grids
	doors map[string]subject.ID      // household -> its group
	seats map[subjectSeat]subject.ID // person -> group or organisation
}

type (
	subjectName struct {
		kind subject.Kind
		name string
	}
	subjectSeat struct {
		kind   subject.Kind
		member member.ID
	}
)

func newSubjects() subjects {
	return subjects{byID: map[subject.ID]*Subject{}, named: map[subjectName]subject.ID{}, doors: map[string]subject.ID{}, seats: map[subjectSeat]subject.ID{}}
}

func (s *subjects) add(one *Subject) {
	s.byID[one.ID] = one
	s.order = append(s.order, one.ID)
	s.index(one)
}

func (s *subjects) index(one *Subject) {
	if one.Kind == subject.Household || one.Kind == subject.Grid {
		s.named[subjectName{one.Kind, one.Name}] = one.ID
		return
	}
	if one.Closed {
		return
	}
	for _, h := range one.Households {
		s.doors[h] = one.ID
	}
	for _, m := range one.people() {
		s.seats[subjectSeat{one.Kind, m}] = one.ID
	}
}

func (s *subjects) unindex(one *Subject) {
	if name := (subjectName{one.Kind, one.Name}); s.named[name] == one.ID {
		delete(s.named, name)
	}
	for _, h := range one.Households {
		delete(s.doors, h)
	}
	for _, m := range one.people() {
		delete(s.seats, subjectSeat{one.Kind, m})
	}
}

// people are the members and whoever speaks for them.
func (s *Subject) people() []member.ID {
	if s.Representative == 0 || slices.Contains(s.Members, s.Representative) {
		return s.Members
	}
	return append(slices.Clone(s.Members), s.Representative)
}

// Subject finds a subject that is no person.
func (i *Image) Subject(id subject.ID) *Subject { return i.subjects.byID[id] }

// Subjects lists all subjects that are no persons in the order of registration. The caller must not change it.
func (i *Image) Subjects() []subject.ID { return i.subjects.order }

// SubjectNamed finds a household by its number or a grid by its name; nil as long as nothing was kept for it.
func (i *Image) SubjectNamed(kind subject.Kind, name string) *Subject {
	return i.subjects.byID[i.subjects.named[subjectName{kind, name}]]
}

// SubjectOf is the subject of a kind that a person belongs to; nil for a person's own and for what he does not belong to. What the roster
// says of him may name a household or grid for which nothing was kept yet.
func (i *Image) SubjectOf(m *Member, kind subject.Kind) *Subject {
	switch kind {
	case subject.Household:
		return i.SubjectNamed(kind, m.Household)
	case subject.Grid:
		return i.SubjectNamed(kind, m.Grid)
	case subject.Group, subject.Organisation:
		if id, ok := i.subjects.seats[subjectSeat{kind, m.ID}]; ok {
			return i.subjects.byID[id]
		}
		if kind == subject.Group {
			return i.subjects.byID[i.subjects.doors[m.Household]]
		}
	}
	return nil
}

// SeatOf is the group or organisation that a person is entered in by name.
func (i *Image) SeatOf(id member.ID, kind subject.Kind) *Subject {
	return i.subjects.byID[i.subjects.seats[subjectSeat{kind, id}]]
}

// GroupOfHousehold is the group that a household is entered in.
func (i *Image) GroupOfHousehold(number string) *Subject {
	return i.subjects.byID[i.subjects.doors[number]]
}

// PeopleOf lists who belongs to a subject, each once, in the order of the roster.
func (i *Image) PeopleOf(s *Subject) []member.ID {
	var out []member.ID
	door := func(number string) {
		if h := i.households[number]; h != nil {
			out = append(out, h.Members...)
		}
	}
	switch s.Kind {
	case subject.Household:
		door(s.Name)
	case subject.Grid:
		for _, id := range i.order {
			if i.members[id].Grid == s.Name {
				out = append(out, id)
			}
		}
		return out
	default:
		for _, h := range s.Households {
			door(h)
		}
		for _, id := range s.people() {
			if i.members[id] != nil {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// keeps tells whether a kind of subject is or was the one that a rule book of the village keeps its accounts for.
func (i *Image) keeps(kind subject.Kind) bool {
	return slices.ContainsFunc(i.Schemes, func(a Adopted) bool { return a.Scheme.Subject == string(kind) })
}

// Purses are the accounts that a person's card spends, in this order: the one that the book in force names, then what is left on those
// of earlier books and on the person's own.
func (i *Image) Purses(m *Member) []ledger.Account {
	out := make([]ledger.Account, 0, 1)
	add := func(a ledger.Account) {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	if s := i.Scheme(); s != nil && s.Subject != string(subject.Person) {
		if of := i.SubjectOf(m, subject.Kind(s.Subject)); of != nil {
			add(of.Account())
		}
		for _, kind := range subject.Kinds[1:] {
			if of := i.SubjectOf(m, kind); of != nil && i.keeps(kind) {
				add(of.Account())
			}
		}
	} else if len(i.subjects.order) > 0 {
		add(ledger.Member(uint64(m.ID)))
		for _, kind := range subject.Kinds[1:] {
			if of := i.SubjectOf(m, kind); of != nil && i.keeps(kind) {
				add(of.Account())
			}
		}
	}
	add(ledger.Member(uint64(m.ID)))
	return out
}

// Spendable is how many points a person's card can spend.
func (i *Image) Spendable(m *Member) (points int64) {
	for _, a := range i.Purses(m) {
		points += i.Balances[a]
	}
	return points
}

// Spend takes an amount from a person's purses, the first one first. Where it is not there, the postings say so to whoever checks them.
func (i *Image) Spend(m *Member, amount int64) (out []ledger.Posting) {
	if amount == 0 {
		return nil
	}
	purses := i.Purses(m)
	if i.Spendable(m) < amount { // one posting that names all that is missing
		return []ledger.Posting{{From: purses[0], To: ledger.Redeemed, Amount: amount}}
	}
	for _, a := range purses {
		if part := min(amount, i.Balances[a]); part > 0 {
			out = append(out, ledger.Posting{From: a, To: ledger.Redeemed, Amount: part})
			amount -= part
		}
	}
	return out
}

// Scored is the subject whose standing counts for a person by the book in force: nil for the person's own.
func (i *Image) Scored(m *Member) *Subject {
	if s := i.Scheme(); s != nil && s.Subject != string(subject.Person) {
		return i.SubjectOf(m, subject.Kind(s.Subject))
	}
	return nil
}

// StandingOf is a subject's score: what it was given itself, and what flows to it by sum, average or best of those who belong to it and
// do not already book on it.
func (i *Image) StandingOf(s *Subject) int64 { return i.StandingOfOn(s, i.Day(i.At)) }

// StandingOfOn is the same by the rule book in force on a day.
func (i *Image) StandingOfOn(s *Subject, on calendar.Day) int64 {
	book := i.SchemeOn(on)
	if book == nil {
		return s.Shift
	}
	shift := s.Shift
	for _, f := range book.Flows {
		if f.To == string(s.Kind) && book.Home(f.From) != f.To {
			shift += i.flow(book, f, s)
		}
	}
	return book.Standing.Base + shift
}

// flow is what a flow brings a subject in standing.
func (i *Image) flow(book *scheme.Scheme, f scheme.Flow, s *Subject) int64 {
	var parts []int64
	switch subject.Kind(f.From) {
	case subject.Person:
		for _, id := range i.PeopleOf(s) {
			parts = append(parts, i.members[id].Shift)
		}
	case subject.Household:
		seen := map[string]bool{}
		for _, id := range i.PeopleOf(s) {
			if m := i.members[id]; !seen[m.Household] {
				seen[m.Household] = true
				if h := i.SubjectNamed(subject.Household, m.Household); h != nil {
					parts = append(parts, h.Shift)
				} else {
					parts = append(parts, 0)
				}
			}
		}
	default:
		seen := map[subject.ID]bool{}
		for _, id := range i.PeopleOf(s) {
			if of := i.SubjectOf(i.members[id], subject.Kind(f.From)); of != nil && !seen[of.ID] {
				seen[of.ID] = true
				parts = append(parts, of.Shift)
			}
		}
	}
	return f.Of(parts, book.Rounding)
}

func (i *Image) registerSubject(id subject.ID, p *event.SubjectRegistered) {
	i.subjects.add(&Subject{ID: id, Kind: p.Kind, Name: p.Title, Households: p.Households, Members: p.Members, Representative: p.Representative})
}

func (i *Image) changeSubject(p *event.SubjectChanged) {
	s := i.subjects.byID[p.Subject]
	if s == nil {
		return
	}
	i.subjects.unindex(s)
	s.Name, s.Households, s.Members, s.Representative, s.Closed = p.Title, p.Households, p.Members, p.Representative, p.Closed
	i.subjects.index(s)
}

// enterAccounts notes that an event belongs on the statements of the subjects whose accounts it moves.
func (i *Image) enterAccounts(postings []ledger.Posting, seq uint64) {
	for _, p := range postings {
		for _, a := range []ledger.Account{p.From, p.To} {
			if a.Kind() >= ledger.KindHousehold && a.Kind() <= ledger.KindOrganisation {
				i.enterSubject(i.subjects.byID[subject.ID(a.Holder())], seq)
			}
		}
	}
}

func (i *Image) enterSubject(s *Subject, seq uint64) {
	if s == nil {
		return
	}
	if n := len(s.Entries); n == 0 || s.Entries[n-1] != uint32(seq) {
		s.Entries = append(s.Entries, uint32(seq))
	}
}

// Concerns tells whether a person stands too near to a deed to vote on it: he did it, or belongs to the household, group or organisation
// that did it or that it counts for. Of a grid only its officers do, who are asked for by Officers.
func (i *Image) Concerns(d *Deed, who *Member) bool {
	if d.Subject != 0 {
		s := i.subjects.byID[d.Subject]
		return s != nil && i.belongs(who, s)
	}
	doer := i.members[d.Member]
	if doer == nil {
		return false
	}
	if doer.Household == who.Household {
		return true
	}
	book := i.SchemeOn(d.Day)
	if book == nil {
		return false
	}
	home := i.SubjectOf(doer, subject.Kind(book.Home(string(subject.Person))))
	return home != nil && i.belongs(who, home)
}

// belongs tells whether somebody is of a subject: of a grid only who holds an appointment for it.
func (i *Image) belongs(who *Member, s *Subject) bool {
	switch s.Kind {
	case subject.Household:
		return who.Household == s.Name
	case subject.Grid:
		return false
	case subject.Group:
		return i.SubjectOf(who, subject.Group) == s || s.Representative != 0 && i.members[s.Representative] != nil && i.members[s.Representative].Household == who.Household
	default:
		for _, id := range s.people() {
			if m := i.members[id]; m != nil && m.Household == who.Household {
				return true
			}
		}
		return false
	}
}

// same compares what people can see.
func (s *Subject) same(o *Subject) bool {
	return o != nil && s.Kind == o.Kind && s.Name == o.Name && slices.Equal(s.Households, o.Households) && slices.Equal(s.Members, o.Members) &&
		s.Representative == o.Representative && s.Closed == o.Closed && s.Shift == o.Shift && slices.Equal(s.Entries, o.Entries)
}

// Known tells whether whoever a deed is about is still there.
func (i *Image) Known(d *Deed) bool {
	return i.members[d.Member] != nil || i.subjects.byID[d.Subject] != nil
}
