package statements

import (
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
)

// SubjectFile is everything kept for a subject.
type SubjectFile struct {
	Subject people.SubjectView `json:"subject"`
	Entries []Entry            `json:"entries" doc:"newest first"`
	Total   int                `json:"total" doc:"entries in all"`
}

// Subject is everything kept for one of them.
//
// Problems: subject_unknown.
func (q *Query) Subject(id subject.ID, offset, limit int) (SubjectFile, error) {
	return look(q, func(v *View) (SubjectFile, error) {
		s := v.people.Subject(id)
		if s == nil {
			return SubjectFile{}, problem.New(problem.NotFound, "subject_unknown", nil).At("id")
		}
		st := statement{entries: s.Entries, accounts: []ledger.Account{s.Account()}, subjects: []subject.ID{s.ID}}
		entries, err := v.page(st, offset, limit)
		return SubjectFile{Subject: v.peopleView().SubjectView(s), Entries: entries, Total: len(s.Entries)}, err
	})
}
