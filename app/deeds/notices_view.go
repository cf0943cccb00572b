package deeds

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/views"
)

// NoticeView is a credit notice.
type NoticeView struct {
	ID        string              `json:"id"`
	Notice    string              `json:"notice"`
	Name      string              `json:"name" doc:"of the notice in the rule book"`
	Then      string              `json:"then" doc:"what follows when nothing is done"`
	Whose     string              `json:"whose" doc:"name of the person, household, group, grid or organisation"`
	Household string              `json:"household"`
	Member    string              `json:"member,omitempty"`
	Of        *people.SubjectHead `json:"of,omitempty" doc:"when it is no person"`
	Day       calendar.Day        `json:"day"`
	Until     calendar.Day        `json:"until" doc:"last day to put it right"`
	Left      int                 `json:"left" doc:"days left, below zero when it is over"`
	Note      string              `json:"note" doc:"what is wrong"`
	Status    string              `json:"status" enum:"open,settled,lapsed"`
	Reason    string              `json:"reason,omitempty" doc:"what was done"`
	Deed      string              `json:"deed,omitempty" doc:"that it became"`
	Proposal  string              `json:"proposal,omitempty" doc:"that it became"`
}

// NoticeKind is a notice that the rule book in force knows.
type NoticeKind struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Days int    `json:"days"`
	Then string `json:"then"`
	Rule string `json:"rule,omitempty" doc:"that the council then weighs"`
}

// Notices is the list of credit notices.
type Notices struct {
	Kinds   []NoticeKind `json:"kinds"`
	Notices []NoticeView `json:"notices" doc:"newest first"`
}

// Notices lists credit notices; without past only the open ones.
func (q *Query) Notices(past bool) (Notices, error) {
	return look(q, func(v *View) (Notices, error) {
		out := Notices{Kinds: []NoticeKind{}, Notices: []NoticeView{}}
		for _, n := range v.rulebookView().Scheme().Notices {
			out.Kinds = append(out.Kinds, NoticeKind{Code: n.Code, Name: n.Name, Days: n.Days, Then: n.Then, Rule: n.Rule})
		}
		for _, n := range slices.Backward(v.Notices()) {
			if past || n.Open() {
				out.Notices = append(out.Notices, v.notice(n))
			}
		}
		return out, nil
	})
}

// Notice is one of them.
//
// Problems: notice_unknown.
func (q *Query) Notice(id serial.NoticeID) (NoticeView, error) {
	return look(q, func(v *View) (NoticeView, error) {
		n := v.Notice(id)
		if n == nil {
			return NoticeView{}, problem.New(problem.NotFound, "notice_unknown", nil).At("id")
		}
		return v.notice(n), nil
	})
}

func (v *View) notice(n *Notice) NoticeView {
	out := NoticeView{ID: views.SerialOf(uint64(n.ID)), Notice: n.Notice, Name: n.Notice, Day: n.Day, Until: n.Until, Left: int(n.Until - v.Today), Status: "open"}
	if book := v.rulebook.SchemeOn(n.Day); book != nil {
		for _, kind := range book.Notices {
			if kind.Code == n.Notice {
				out.Name, out.Then = kind.Name, kind.Then
			}
		}
	}
	out.Whose, out.Household, out.Of = v.peopleView().Whose(n.Member, n.Subject)
	if n.Member != 0 {
		out.Member = n.Member.String()
	}
	if note, ok := v.people.Unseal(n.Keyed(), n.Note); ok {
		out.Note = string(note)
	}
	switch {
	case n.Settled != nil:
		out.Status, out.Reason = "settled", n.Settled.Reason
	case n.Lapsed != nil:
		out.Status = "lapsed"
		if n.Lapsed.Deed != 0 {
			out.Deed = views.SerialOf(uint64(n.Lapsed.Deed))
		}
		if n.Lapsed.Proposal != 0 {
			out.Proposal = views.SerialOf(uint64(n.Lapsed.Proposal))
		}
	}
	return out
}

// OwnNotices are the open notices of a person and of the subject that counts for him: told in private, with the day and what follows.
func (v *View) OwnNotices(m *people.Member) []NoticeView {
	out := []NoticeView{}
	of := v.people.SubjectOf(m, subject.Kind(v.rulebookView().Scheme().Subject))
	for _, n := range v.Notices() {
		if n.Open() && (n.Member == m.ID || of != nil && n.Subject == of.ID) {
			out = append(out, v.notice(n))
		}
	}
	return out
}
