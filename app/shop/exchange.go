package shop

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/village"
)

// exchangeOpen keeps to the exchange window of the rule book in force.
//
// Problems: exchange_closed with the window that comes next.
func exchangeOpen(s *State, tx *village.Tx) error {
	book := s.rulebook.SchemeOn(tx.Day)
	if book == nil {
		return nil
	}
	if e := book.ExchangeOn(tx.Day); !e.Open {
		return problem.New(problem.Refused, "exchange_closed", problem.Args{"first": e.First.String(), "last": e.Last.String()})
	}
	return nil
}

// MayTake keeps a account that belongs to many to those who answer for it: of a household anybody may take, of a group or organisation who
// represents it, of a grid its officers, where there are any.
//
// Problems: purse_keeper with the names of those who may, purse_missing.
func MayTake(st *State, m *people.Member, day calendar.Day) error {
	book := st.rulebook.SchemeOn(day)
	if book == nil || book.Subject == string(subject.Person) || book.Subject == string(subject.Household) {
		return nil
	}
	account := st.people.Accounts(m)[0]
	if account.Kind() == ledger.KindMember {
		if st.people.Spendable(m) > 0 || book.Subject == string(subject.Grid) && m.Grid != "" {
			return nil // left from an earlier book, or nothing was earned yet
		}
		return problem.New(problem.Refused, "purse_missing", problem.Args{"name": m.Profile.Name}).At("card")
	}
	s := st.people.Subject(subject.ID(account.Holder()))
	keepers := st.people.KeepersOf(s, day)
	if len(keepers) == 0 || slices.Contains(keepers, m.ID) {
		return nil
	}
	var names []string
	for _, id := range keepers {
		if k := st.people.Member(id); k != nil {
			names = append(names, k.Profile.Name)
		}
	}
	return problem.New(problem.Refused, "purse_keeper", problem.Args{"purse": s.Name, "names": strings.Join(names, "、")}).At("card")
}
