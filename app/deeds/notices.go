package deeds

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
)

// NoticeOf finds a credit notice of the rule book by its code.
func NoticeOf(book *scheme.Scheme, code string) (*scheme.Notice, bool) {
	for n := range book.Notices {
		if book.Notices[n].Code == code {
			return &book.Notices[n], true
		}
	}
	return nil, false
}

// LapsedRule is the rule that a notice then goes by: the one named by the book under which it was issued, if the book of the day still has it.
func LapsedRule(s *State, n *Notice) (*scheme.Rule, bool) {
	was, ok := NoticeOf(s.rulebook.SchemeOn(n.Day), n.Notice)
	if !ok || was.Rule == "" {
		return nil, false
	}
	return s.rulebook.SchemeOn(n.Until + 1).Rule(was.Rule)
}

// Notice is a credit notice with what became of it.
type Notice struct {
	ID serial.NoticeID
	NoticeIssued
	Settled *NoticeSettled
	Lapsed  *NoticeLapsed
}

// Open reports whether nothing has become of it yet.
func (n *Notice) Open() bool { return n.Settled == nil && n.Lapsed == nil }

// Notices lists all notices, oldest first. The caller must not change it.
func (s *State) Notices() []*Notice { return s.notices }

// Notice finds a notice.
func (s *State) Notice(id serial.NoticeID) *Notice {
	n, found := slices.BinarySearchFunc(s.notices, id, func(n *Notice, id serial.NoticeID) int { return int(int64(n.ID) - int64(id)) })
	if !found {
		return nil
	}
	return s.notices[n]
}

// Lapsing lists the open notices whose last day is over on a day.
func (s *State) Lapsing(on calendar.Day) (out []*Notice) {
	for _, n := range s.notices {
		if n.Open() && n.Until < on {
			out = append(out, n)
		}
	}
	return out
}

func (s *State) issueNotice(id serial.NoticeID, p *NoticeIssued) {
	s.notices = append(s.notices, &Notice{ID: id, NoticeIssued: *p})
}

func (s *State) settleNotice(p *NoticeSettled) {
	if n := s.Notice(p.Notice); n != nil {
		n.Settled = p
	}
}

func (s *State) lapseNotice(p *NoticeLapsed) {
	if n := s.Notice(p.Notice); n != nil {
		n.Lapsed = p
	}
}
