package command

import (
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// IssueNotice tells a person, household, group, grid or organisation what is wrong, and until when it can be put right.
type IssueNotice struct {
	Notice    string // code in the rule book
	Member    member.ID
	Of        SubjectRef
	Quantity  scheme.Quantity // of what then goes to the council; one when 0
	Collector string
	Note      string // what is wrong
}

// Decide takes the days from the rule book in force.
//
// Problems: notice_none, member_unknown, subject_unknown, household_unknown, grid_unknown, rule_subject, rule_party, rule_segment,
// quantity_invalid, note_missing, notice_open.
func (c IssueNotice) Decide(img *image.Image, tx *Tx) error {
	book := img.SchemeOn(tx.Day)
	n, ok := noticeOf(book, c.Notice)
	if !ok {
		return problem.New(problem.NotFound, "notice_none", problem.Args{"notice": clip(c.Notice)}).At("notice")
	}
	note := strings.TrimSpace(c.Note)
	switch {
	case note == "":
		return problem.New(problem.Invalid, "note_missing", nil).At("note")
	case c.Quantity < 0 || c.Quantity > scheme.MaxQuantity:
		return problem.New(problem.Invalid, "quantity_invalid", problem.Args{"quantity": c.Quantity.String()}).At("quantity")
	case c.Quantity == 0:
		c.Quantity = scheme.One
	}
	issued := &event.NoticeIssued{Notice: n.Code, Day: tx.Day, Until: tx.Day + calendar.Day(n.Days), Quantity: c.Quantity, Collector: c.Collector}
	if err := c.whom(img, tx, book, n, issued); err != nil {
		return err
	}
	for _, other := range img.Notices() {
		if other.Open() && other.Notice == n.Code && other.Member == issued.Member && other.Subject == issued.Subject {
			return problem.New(problem.Conflict, "notice_open", problem.Args{"notice": n.Name, "until": other.Until.String()})
		}
	}
	sealed, err := tx.Seal(uint64(issued.Keyed()), []byte(note))
	if err != nil {
		return err
	}
	issued.Note = sealed
	tx.Append(issued)
	return nil
}

// whom finds whom a notice is about; the rule that it names has to be for them.
func (c IssueNotice) whom(img *image.Image, tx *Tx, book *scheme.Scheme, n *scheme.Notice, issued *event.NoticeIssued) error {
	r, ruled := book.Rule(n.Rule)
	if !c.Of.Given() {
		m := img.Member(c.Member)
		if m == nil {
			return unknownMember(c.Member).At("member")
		}
		if ruled {
			if p := forWhom(img, r, m, tx.Day); p != nil {
				return p.At("member")
			}
		}
		issued.Member = m.ID
		return nil
	}
	kind, id, name, p := c.Of.find(img)
	if p == nil && ruled {
		p = suits(book, r, kind)
	}
	if p != nil {
		return p.At("subject")
	}
	if issued.Subject = id; id == 0 {
		issued.Subject = newOpener(img, tx).named(kind, name)
	}
	return nil
}

func noticeOf(book *scheme.Scheme, code string) (*scheme.Notice, bool) {
	for n := range book.Notices {
		if book.Notices[n].Code == code {
			return &book.Notices[n], true
		}
	}
	return nil, false
}

// SettleNotice says that what was wrong is put right in time: nothing follows.
type SettleNotice struct {
	Notice event.NoticeID
	Reason string // what was done
}

// Decide checks that it is still open.
//
// Problems: notice_unknown, notice_over.
func (c SettleNotice) Decide(img *image.Image, tx *Tx) error {
	n := img.Notice(c.Notice)
	if n == nil {
		return problem.New(problem.NotFound, "notice_unknown", nil).At("id")
	}
	if !n.Open() {
		return problem.New(problem.Conflict, "notice_over", nil).At("id")
	}
	tx.Append(&event.NoticeSettled{Notice: c.Notice, Day: tx.Day, Reason: strings.TrimSpace(c.Reason)})
	return nil
}

// LapseNotices puts what was not put right in time before the council. The program runs it by itself; a notice lapses once.
type LapseNotices struct{}

// Decide records a deed of the rule that the notice names, on the day after the last one; without such a rule it proposes to talk about it.
func (LapseNotices) Decide(img *image.Image, tx *Tx) error {
	for _, n := range img.Lapsing(tx.Day) {
		lapsed := &event.NoticeLapsed{Notice: n.ID}
		day := n.Until + 1
		if r, ok := lapsedRule(img, n); ok {
			lapsed.Deed = event.DeedID(tx.Append(&event.DeedRecorded{
				Member: n.Member, Subject: n.Subject, Day: day, Rule: r.Code, Quantity: n.Quantity, Collector: n.Collector, Note: n.Note,
			}))
		} else {
			made := &event.ProposalMade{Kind: council.Notice, Subject: n.Member, Refers: uint64(n.ID)}
			title := n.Notice
			if book, ok := noticeOf(img.SchemeOn(n.Day), n.Notice); ok {
				title = book.Name
			}
			if s := img.Subject(n.Subject); s != nil && s.Kind != subject.Household {
				title += " " + s.Name
			}
			if err := word(tx, made, title, ""); err != nil {
				return err
			}
			lapsed.Proposal = event.ProposalID(tx.Append(made))
		}
		tx.Append(lapsed)
	}
	return nil
}

// lapsedRule is the rule that a notice then goes by: the one named by the book under which it was issued, if the book of the day still has it.
func lapsedRule(img *image.Image, n *image.Notice) (*scheme.Rule, bool) {
	was, ok := noticeOf(img.SchemeOn(n.Day), n.Notice)
	if !ok || was.Rule == "" {
		return nil, false
	}
	return img.SchemeOn(n.Until + 1).Rule(was.Rule)
}
