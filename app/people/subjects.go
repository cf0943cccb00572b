package people

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
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
	ScoreDelta     int64    // standing above (below) the base
	Entries        []uint32 // events that moved points or score, oldest first
}

// Account is where its points are.
func (s *Subject) Account() ledger.Account { return s.Kind.Account(uint64(s.ID)) }

// subjects holds everybody but persons.
type subjects struct {
	byID  map[subject.ID]*Subject
	order []subject.ID
	named map[subjectName]subject.ID `part:"derived"` // households and grids
	doors map[string]subject.ID      `part:"derived"` // household -> its group
	seats map[subjectSeat]subject.ID `part:"derived"` // person -> group or organisation
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
	for _, m := range one.People() {
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
	for _, m := range one.People() {
		delete(s.seats, subjectSeat{one.Kind, m})
	}
}

// People are the members and whoever speaks for them.
func (s *Subject) People() []member.ID {
	if s.Representative == 0 || slices.Contains(s.Members, s.Representative) {
		return s.Members
	}
	return append(slices.Clone(s.Members), s.Representative)
}

// Subject finds a subject that is no person.
func (s *State) Subject(id subject.ID) *Subject { return s.subjects.byID[id] }

// Subjects lists all subjects that are no persons in the order of registration. The caller must not change it.
func (s *State) Subjects() []subject.ID { return s.subjects.order }

// SubjectNamed finds a household by its number or a grid by its name; nil as long as nothing was kept for it.
func (s *State) SubjectNamed(kind subject.Kind, name string) *Subject {
	return s.subjects.byID[s.subjects.named[subjectName{kind, name}]]
}

// SubjectOf is the subject of a kind that a person belongs to; nil for a person's own and for what he does not belong to. What the roster
// says of him may name a household or grid for which nothing was kept yet.
func (s *State) SubjectOf(m *Member, kind subject.Kind) *Subject {
	switch kind {
	case subject.Household:
		return s.SubjectNamed(kind, m.Household)
	case subject.Grid:
		return s.SubjectNamed(kind, m.Grid)
	case subject.Group, subject.Organisation:
		if id, ok := s.subjects.seats[subjectSeat{kind, m.ID}]; ok {
			return s.subjects.byID[id]
		}
		if kind == subject.Group {
			return s.subjects.byID[s.subjects.doors[m.Household]]
		}
	}
	return nil
}

// SeatOf is the group or organisation that a person is entered in by name.
func (s *State) SeatOf(id member.ID, kind subject.Kind) *Subject {
	return s.subjects.byID[s.subjects.seats[subjectSeat{kind, id}]]
}

// GroupOfHousehold is the group that a household is entered in.
func (s *State) GroupOfHousehold(number string) *Subject {
	return s.subjects.byID[s.subjects.doors[number]]
}

// PeopleOf lists who belongs to a subject, each once, in the order of the roster.
func (st *State) PeopleOf(s *Subject) []member.ID {
	var out []member.ID
	door := func(number string) {
		if h := st.households[number]; h != nil {
			out = append(out, h.Members...)
		}
	}
	switch s.Kind {
	case subject.Household:
		door(s.Name)
	case subject.Grid:
		for _, id := range st.order {
			if st.members[id].Grid == s.Name {
				out = append(out, id)
			}
		}
		return out
	default:
		for _, h := range s.Households {
			door(h)
		}
		for _, id := range s.People() {
			if st.members[id] != nil {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Accounts are the accounts that a person's card spends, in this order: the one that the book in force names, then what is left on those
// of earlier books and on the person's own.
func (st *State) Accounts(m *Member) []ledger.Account {
	out := make([]ledger.Account, 0, 1)
	add := func(a ledger.Account) {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	if s := st.rulebook.Scheme(); s != nil && s.Subject != string(subject.Person) {
		if of := st.SubjectOf(m, subject.Kind(s.Subject)); of != nil {
			add(of.Account())
		}
		for _, kind := range subject.Kinds[1:] {
			if of := st.SubjectOf(m, kind); of != nil && st.rulebook.Keeps(kind) {
				add(of.Account())
			}
		}
	} else if len(st.subjects.order) > 0 {
		add(ledger.Member(uint64(m.ID)))
		for _, kind := range subject.Kinds[1:] {
			if of := st.SubjectOf(m, kind); of != nil && st.rulebook.Keeps(kind) {
				add(of.Account())
			}
		}
	}
	add(ledger.Member(uint64(m.ID)))
	return out
}

// Spendable is how many points a person's card can spend.
func (s *State) Spendable(m *Member) (points int64) {
	for _, a := range s.Accounts(m) {
		points += s.accounts.Balances[a]
	}
	return points
}

// Spend takes an amount from a person's accounts, the first one first. Where it is not there, the postings say so to whoever checks them.
func (s *State) Spend(m *Member, amount int64) (out []ledger.Posting) {
	if amount == 0 {
		return nil
	}
	theirs := s.Accounts(m)
	if s.Spendable(m) < amount { // one posting that names all that is missing
		return []ledger.Posting{{From: theirs[0], To: ledger.Redeemed, Amount: amount}}
	}
	for _, a := range theirs {
		if part := min(amount, s.accounts.Balances[a]); part > 0 {
			out = append(out, ledger.Posting{From: a, To: ledger.Redeemed, Amount: part})
			amount -= part
		}
	}
	return out
}

// Scored is the subject whose score counts for a person by the book in force: nil for the person's own.
func (st *State) Scored(m *Member) *Subject {
	if s := st.rulebook.Scheme(); s != nil && s.Subject != string(subject.Person) {
		return st.SubjectOf(m, subject.Kind(s.Subject))
	}
	return nil
}

// ScoreOf is a subject's score: what it was given itself, and what flows to it by sum, average or best of those who belong to it and
// do not already book on it.
func (st *State) ScoreOf(s *Subject) int64 { return st.ScoreOfOn(s, st.core.Day(st.core.At)) }

// ScoreOfOn is the same by the rule book in force on a day.
func (st *State) ScoreOfOn(s *Subject, on calendar.Day) int64 {
	book := st.rulebook.SchemeOn(on)
	if book == nil {
		return s.ScoreDelta
	}
	shift := s.ScoreDelta
	for _, f := range book.Flows {
		if f.To == string(s.Kind) && book.Home(f.From) != f.To {
			shift += st.flow(book, f, s)
		}
	}
	return book.Score.Base + shift
}

// flow is what a flow brings a subject in score.
func (st *State) flow(book *scheme.Scheme, f scheme.Flow, s *Subject) int64 {
	var parts []int64
	switch subject.Kind(f.From) {
	case subject.Person:
		for _, id := range st.PeopleOf(s) {
			parts = append(parts, st.members[id].ScoreDelta)
		}
	case subject.Household:
		seen := map[string]bool{}
		for _, id := range st.PeopleOf(s) {
			if m := st.members[id]; !seen[m.Household] {
				seen[m.Household] = true
				if h := st.SubjectNamed(subject.Household, m.Household); h != nil {
					parts = append(parts, h.ScoreDelta)
				} else {
					parts = append(parts, 0)
				}
			}
		}
	default:
		seen := map[subject.ID]bool{}
		for _, id := range st.PeopleOf(s) {
			if of := st.SubjectOf(st.members[id], subject.Kind(f.From)); of != nil && !seen[of.ID] {
				seen[of.ID] = true
				parts = append(parts, of.ScoreDelta)
			}
		}
	}
	return f.Of(parts, book.Rounding)
}

func (s *State) registerSubject(id subject.ID, p *SubjectRegistered) {
	s.subjects.add(&Subject{ID: id, Kind: p.Kind, Name: p.Title, Households: p.Households, Members: p.Members, Representative: p.Representative})
}

func (st *State) changeSubject(p *SubjectChanged) {
	s := st.subjects.byID[p.Subject]
	if s == nil {
		return
	}
	st.subjects.unindex(s)
	s.Name, s.Households, s.Members, s.Representative, s.Closed = p.Title, p.Households, p.Members, p.Representative, p.Closed
	st.subjects.index(s)
}

// EnterAccounts notes that an event belongs on the statements of the subjects whose accounts it moves.
func (s *State) EnterAccounts(postings []ledger.Posting, seq uint64) {
	for _, p := range postings {
		for _, a := range []ledger.Account{p.From, p.To} {
			if a.Kind() >= ledger.KindHousehold && a.Kind() <= ledger.KindOrganisation {
				s.EnterSubject(s.subjects.byID[subject.ID(a.Holder())], seq)
			}
		}
	}
}

// EnterSubject notes that an event belongs on the statement of a subject.
func (st *State) EnterSubject(s *Subject, seq uint64) {
	if s == nil {
		return
	}
	if n := len(s.Entries); n == 0 || s.Entries[n-1] != uint32(seq) {
		s.Entries = append(s.Entries, uint32(seq))
	}
}

// same compares what people can see.
func (s *Subject) same(o *Subject) bool {
	return o != nil && s.Kind == o.Kind && s.Name == o.Name && slices.Equal(s.Households, o.Households) && slices.Equal(s.Members, o.Members) &&
		s.Representative == o.Representative && s.Closed == o.Closed && s.ScoreDelta == o.ScoreDelta && slices.Equal(s.Entries, o.Entries)
}
