package deeds

import (
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/village"
)

// IssueNotice tells a person, household, group, grid or organisation what is wrong, and until when it can be put right.
type IssueNotice struct {
	Notice    string // code in the rule book
	Member    member.ID
	Of        people.SubjectRef
	Quantity  scheme.Quantity // of what then goes to the council; one when 0
	Collector string
	Note      string // what is wrong
}

// Decide takes the days from the rule book in force.
//
// Problems: notice_none, member_unknown, subject_unknown, household_unknown, grid_unknown, rule_subject, rule_party, rule_segment,
// quantity_invalid, note_missing, notice_open.
func (c IssueNotice) Decide(tx *village.Tx) (serial.NoticeID, error) {
	s := of(tx)
	book := s.rulebook.SchemeOn(tx.Day)
	n, ok := NoticeOf(book, c.Notice)
	if !ok {
		return 0, problem.New(problem.NotFound, "notice_none", problem.Args{"notice": village.Clip(c.Notice)}).At("notice")
	}
	note := strings.TrimSpace(c.Note)
	switch {
	case note == "":
		return 0, problem.New(problem.Invalid, "note_missing", nil).At("note")
	case c.Quantity < 0 || c.Quantity > scheme.MaxQuantity:
		return 0, problem.New(problem.Invalid, "quantity_invalid", problem.Args{"quantity": c.Quantity.String()}).At("quantity")
	case c.Quantity == 0:
		c.Quantity = scheme.One
	}
	issued := &NoticeIssued{Notice: n.Code, Day: tx.Day, Until: tx.Day + calendar.Day(n.Days), Quantity: c.Quantity, Collector: c.Collector}
	if err := c.whom(s, tx, book, n, issued); err != nil {
		return 0, err
	}
	for _, other := range s.Notices() {
		if other.Open() && other.Notice == n.Code && other.Member == issued.Member && other.Subject == issued.Subject {
			return 0, problem.New(problem.Conflict, "notice_open", problem.Args{"notice": n.Name, "until": other.Until.String()})
		}
	}
	sealed, err := tx.Seal(uint64(issued.Keyed()), []byte(note))
	if err != nil {
		return 0, err
	}
	issued.Note = sealed
	return serial.NoticeID(tx.Append(issued)), nil
}

// Again finds the notice that it issued; a subject may have come in before it.
func (IssueNotice) Again(_ *village.Tx, events []village.Event) (serial.NoticeID, error) {
	return village.MadeBy[*NoticeIssued, serial.NoticeID](events)
}

// whom finds whom a notice is about; the rule that it names has to be for them.
func (c IssueNotice) whom(s *State, tx *village.Tx, book *scheme.Scheme, n *scheme.Notice, issued *NoticeIssued) error {
	r, ruled := book.Rule(n.Rule)
	if !c.Of.Given() {
		m := s.people.Member(c.Member)
		if m == nil {
			return people.UnknownMember(c.Member).At("member")
		}
		if ruled {
			if p := forWhom(s, r, m, tx.Day); p != nil {
				return p.At("member")
			}
		}
		issued.Member = m.ID
		return nil
	}
	kind, id, name, p := c.Of.Find(s.people)
	if p == nil && ruled {
		p = people.Suits(book, r, kind)
	}
	if p != nil {
		return p.At("subject")
	}
	if issued.Subject = id; id == 0 {
		issued.Subject = NewOpener(s, tx).named(kind, name)
	}
	return nil
}
