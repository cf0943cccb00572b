package query

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
	"xinpu/app/village/image"
)

// TierView is a level of standing and what it opens.
type TierView struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	From     int64    `json:"from" doc:"standing"`
	Opens    []string `json:"opens"`
	Discount int64    `json:"discount" doc:"percent off in the shop"`
	Share    int64    `json:"share" doc:"parts of the fund"`
}

// ExchangeView is when the shop gives goods for points.
type ExchangeView struct {
	Open   bool         `json:"open" doc:"today"`
	Always bool         `json:"always" doc:"the rule book names no days"`
	First  calendar.Day `json:"first" doc:"of the window that is open, or of the next one"`
	Last   calendar.Day `json:"last"`
}

// Office is an appointment as the card shows it.
type Office struct {
	Segment string       `json:"segment"`
	Name    string       `json:"name"`
	From    calendar.Day `json:"from"`
}

func (v *view) tierView(standing int64) *TierView {
	book := v.Scheme()
	if book == nil {
		return nil
	}
	t := book.TierOf(standing)
	if t == nil {
		return nil
	}
	return &TierView{Code: t.Code, Name: t.Name, From: t.From, Opens: append([]string{}, t.Opens...), Discount: t.Discount, Share: t.Share}
}

func (v *view) exchange() ExchangeView {
	book := v.SchemeOn(v.today)
	if book == nil {
		return ExchangeView{Open: true, Always: true, First: v.today, Last: v.today}
	}
	e := book.ExchangeOn(v.today)
	return ExchangeView{Open: e.Open, Always: e.Always, First: e.First, Last: e.Last}
}

func (v *view) offices(m *image.Member) []Office {
	out := []Office{}
	for _, a := range v.AppointmentsOf(m) {
		if a.Holds(v.today) {
			out = append(out, Office{Segment: a.Segment, Name: v.segmentName(a.Segment), From: a.From})
		}
	}
	return out
}

// payer is the subject whose account paid first, nil when it was the person's own.
func (v *view) payer(postings []ledger.Posting) *SubjectHead {
	if len(postings) == 0 || postings[0].From.Kind() == ledger.KindMember {
		return nil
	}
	return v.subjectHead(v.Image.Subject(subject.ID(postings[0].From.Holder())))
}

// countsFor tells whether a deed is a person's, or goes on the account that his card spends.
func (v *view) countsFor(d *image.Deed, id member.ID) bool {
	if d.Member == id {
		return true
	}
	m, book := v.Member(id), v.SchemeOn(d.Day)
	if m == nil || book == nil {
		return false
	}
	if s := v.Image.Subject(d.Subject); s != nil {
		return book.Subject == string(s.Kind) && v.SubjectOf(m, s.Kind) == s
	}
	doer := v.Member(d.Member)
	kind := subject.Kind(book.Home(string(subject.Person)))
	if doer == nil || kind == subject.Person {
		return false
	}
	if kind == subject.Household {
		return doer.Household == m.Household
	}
	of := v.SubjectOf(doer, kind)
	return of != nil && of == v.SubjectOf(m, kind)
}
