package statements

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/subject"
	"xinpu/app/shop"
	"xinpu/app/village"
)

// Statement is the points booklet of a person or a household: every entry with why, its meeting or slip, and what stood there after it.
type Statement struct {
	Household string
	People    []Person // one, or all of the household
	First     calendar.Day
	Last      calendar.Day
	Opening   int64 // points before the first entry
	Closing   int64
	Came      int64 // points in
	Went      int64 // points out
	Score     int64 // that counts now
	Rows      []StatementRow
}

// StatementRow is an entry, oldest first.
type StatementRow struct {
	Entry
	Who     string // name, in the statement of a household
	Moved   int64  // points, by the postings of the accounts that the statement is about
	Balance int64  // after it
}

// Statement is the booklet of one person between two days, both included.
//
// Problems: member_unknown, days_order.
func (q *Query) Statement(id member.ID, first, last calendar.Day) (Statement, error) {
	return look(q, func(v *View) (Statement, error) {
		m := v.people.Member(id)
		if m == nil {
			return Statement{}, problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()}).At("id")
		}
		out := Statement{Household: m.Household, People: []Person{v.Person(m)}, Score: v.peopleView().Score(m)}
		return out, v.booklet(&out, []told{{statement: v.statementOf(m)}}, first, last)
	})
}

// HouseholdStatement is the booklet of all that live behind one door, and of the account that the household has itself.
//
// Problems: household_unknown, days_order.
func (q *Query) HouseholdStatement(number string, first, last calendar.Day) (Statement, error) {
	return look(q, func(v *View) (Statement, error) {
		h := v.people.HouseholdLike(number)
		if h == nil {
			return Statement{}, problem.New(problem.NotFound, "household_unknown", problem.Args{"household": number}).At("number")
		}
		out := Statement{Household: h.Number}
		var tellers []told
		for _, id := range h.Members {
			m := v.people.Member(id)
			out.People = append(out.People, v.Person(m))
			tellers = append(tellers, told{m.Profile.Name, statement{entries: m.Entries, member: id, accounts: []ledger.Account{ledger.Member(uint64(id))}}})
		}
		if own := v.people.SubjectNamed(subject.Household, h.Number); own != nil {
			tellers = append(tellers, told{"", statement{entries: own.Entries, accounts: []ledger.Account{own.Account()}, subjects: []subject.ID{own.ID}}})
		}
		if v.rulebookView().Scheme() != nil {
			out.Score = v.HouseholdScore(h)
		}
		return out, v.booklet(&out, tellers, first, last)
	})
}

// told is somebody whose entries a booklet tells; the household's own account has no name.
type told struct {
	who string
	statement
}

// booklet fills in the entries of all that are told, in the order of the journal, with the balance of all their accounts.
func (v *View) booklet(out *Statement, of []told, first, last calendar.Day) error {
	if first > last {
		return problem.New(problem.Invalid, "days_order", nil).At("last")
	}
	out.First, out.Last = first, last
	var seqs []uint64
	for _, t := range of {
		for _, seq := range t.entries {
			seqs = append(seqs, uint64(seq))
		}
	}
	slices.Sort(seqs)
	var balance int64
	err := v.Events(slices.Compact(seqs), func(e village.Event) error {
		day := v.core.Day(e.At)
		for _, t := range of {
			if _, his := slices.BinarySearch(t.entries, uint32(e.Seq)); !his {
				continue
			}
			row := StatementRow{Entry: v.entry(t.statement, e), Who: t.who, Moved: t.moved(shop.Postings(e.Payload))}
			if row.Title == "" {
				continue // he did it, but it went on an account that another line tells
			}
			balance += row.Moved
			row.Balance = balance
			switch {
			case day < first:
				out.Opening = balance
			case day <= last:
				out.Rows = append(out.Rows, row)
				out.Came += max(0, row.Moved)
				out.Went += max(0, -row.Moved)
			}
		}
		return nil
	})
	out.Closing = out.Opening + out.Came - out.Went
	return err
}
