package people

import (
	"xinpu/app/accounts"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
)

// Office is an office term as the card shows it.
type Office struct {
	Segment string       `json:"segment"`
	Name    string       `json:"name"`
	From    calendar.Day `json:"from"`
}

// Offices are the offices that a person holds today.
func (v *View) Offices(m *Member) []Office {
	out := []Office{}
	for _, a := range v.OfficeTermsOf(m) {
		if a.Holds(v.Today) {
			out = append(out, Office{Segment: a.Segment, Name: v.SegmentName(a.Segment), From: a.From})
		}
	}
	return out
}

// Payer is the subject whose account paid first, nil when it was the person's own.
func (v *View) Payer(postings []ledger.Posting) *SubjectHead {
	if len(postings) == 0 || postings[0].From.Kind() == ledger.KindMember {
		return nil
	}
	return v.subjectHead(v.Subject(subject.ID(postings[0].From.Holder())))
}

// CountsFor reports whether what somebody or a subject did on a day is a person's, or goes on the account that his card spends.
func (v *View) CountsFor(by member.ID, of subject.ID, day calendar.Day, id member.ID) bool {
	if by == id {
		return true
	}
	m, book := v.Member(id), v.rulebook.SchemeOn(day)
	if m == nil || book == nil {
		return false
	}
	if s := v.Subject(of); s != nil {
		return book.Subject == string(s.Kind) && v.SubjectOf(m, s.Kind) == s
	}
	doer := v.Member(by)
	kind := subject.Kind(book.Home(string(subject.Person)))
	if doer == nil || kind == subject.Person {
		return false
	}
	if kind == subject.Household {
		return doer.Household == m.Household
	}
	home := v.SubjectOf(doer, kind)
	return home != nil && home == v.SubjectOf(m, kind)
}

// ExpiringView is what runs out at the end of a month unless it is spent.
type ExpiringView struct {
	Last   calendar.Day `json:"last" doc:"day on which it can still be spent"`
	Points int64        `json:"points"`
}

// Expiring lists what of a person's points runs out soon.
func (v *View) Expiring(m *Member) []ExpiringView {
	out := []ExpiringView{}
	for _, e := range v.accounts.ExpiringSoon(v.Accounts(m), v.Today, accounts.AnnouncedDays) {
		out = append(out, ExpiringView{Last: e.Last, Points: e.Points})
	}
	return out
}
