package deeds

import (
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Opener finds the accounts that deeds are booked on and brings in households and grids for which nothing was kept yet.
type Opener struct {
	state  *State
	tx     *village.Tx
	opened map[subject.Kind]map[string]subject.ID
}

// NewOpener opens accounts for households and grids within one decision.
func NewOpener(s *State, tx *village.Tx) *Opener {
	return &Opener{state: s, tx: tx, opened: map[subject.Kind]map[string]subject.ID{}}
}

// named is the household with a number or the grid with a name.
func (o *Opener) named(kind subject.Kind, name string) subject.ID {
	if s := o.state.people.SubjectNamed(kind, name); s != nil {
		return s.ID
	}
	if id, ok := o.opened[kind][name]; ok {
		return id
	}
	id := subject.ID(o.tx.Append(&people.SubjectRegistered{Kind: kind, Title: name}))
	if o.opened[kind] == nil {
		o.opened[kind] = map[string]subject.ID{}
	}
	o.opened[kind][name] = id
	return id
}

// Account is where a deed is booked by the book of its day: with whoever it is about, or with the subject that it flows to. Somebody who
// belongs to no such subject keeps it on his own account.
func (o *Opener) Account(d *Deed) (ledger.Account, subject.ID) {
	kind, own := subject.Person, ledger.Member(uint64(d.Member))
	s := o.state.people.Subject(d.Subject)
	if s != nil {
		kind, own = s.Kind, s.Account()
	}
	home := kind
	if book := o.state.rulebook.SchemeOn(d.Day); book != nil {
		home = subject.Kind(book.Home(string(kind)))
	}
	if home == kind {
		return own, d.Subject
	}
	id := o.home(d, s, home)
	if id == 0 {
		return own, d.Subject
	}
	return home.Account(uint64(id)), id
}

func (o *Opener) home(d *Deed, s *people.Subject, kind subject.Kind) subject.ID {
	m := o.state.people.Member(d.Member)
	switch {
	case s != nil && s.Kind == subject.Household && kind == subject.Group:
		if g := o.state.people.GroupOfHousehold(s.Name); g != nil {
			return g.ID
		}
		return 0
	case s != nil:
		people := o.state.people.PeopleOf(s)
		if len(people) == 0 {
			return 0
		}
		m = o.state.people.Member(people[0])
	}
	switch {
	case m == nil:
	case kind == subject.Household:
		return o.named(kind, m.Household)
	case kind == subject.Grid && m.Grid != "":
		return o.named(kind, m.Grid)
	case kind != subject.Grid:
		if of := o.state.people.SubjectOf(m, kind); of != nil {
			return of.ID
		}
	}
	return 0
}
