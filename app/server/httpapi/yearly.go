package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/reports"
	"xinpu/app/rulebook"
	"xinpu/app/server/auth"
)

// registerYearly ties what the rule book asks of the year to its handlers.
func (a *API) registerYearly() {
	see := []device.Role{device.Clerk, device.Supervisor, device.Collector, device.Chair}
	op(a, tagRulebook, "GET /api/year", "year",
		"Returns the calendar of the year by the rule book in force.", everyRole, a.year)
	op(a, tagRulebook, "GET /api/minimums", "minimums",
		"Lists who is short of the minimum points of the rule book.", readers, a.minimums)
	op(a, tagStock, "GET /api/fund/shares", "fund-shares",
		"Returns the shares of the fund by tier and the privileges that a score opens.", readers, a.fundShares)
	op(a, tagDeeds, "GET /api/notices", "notices",
		"Lists the credit notices.", see, a.notices)
	op(a, tagDeeds, "POST /api/notices", "issue-notice",
		"Issues a credit notice with a day by which the matter can be put right.", recorders, a.issueNotice, Created)
	op(a, tagDeeds, "POST /api/notices/{id}/settle", "settle-notice",
		"Settles a notice that was put right in time.", recorders, a.settleNotice)
}

type minimumsInput struct {
	Day string `query:"day" maxLength:"10" doc:"in the period asked for; today when missing"`
}

type noticesInput struct {
	Past bool `query:"past" doc:"those that are over too"`
}

type issueNoticeInput struct {
	Keyed
	Body struct {
		Notice   string       `json:"notice" minLength:"1" maxLength:"60" doc:"code in the rule book"`
		Member   member.ID    `json:"member,omitempty"`
		Subject  *DeedSubject `json:"subject,omitempty" doc:"a household, group, grid or organisation instead of a person"`
		Quantity string       `json:"quantity,omitempty" pattern:"^[0-9]{1,6}(\\.[0-9]{1,3})?$" doc:"of what then goes to the council; one when missing"`
		Note     string       `json:"note" minLength:"1" maxLength:"500" doc:"what is wrong"`
	}
}

type settleNoticeInput struct {
	Keyed
	ID   idOf[serial.NoticeID] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"200" doc:"what was done"`
	}
}

func (a *API) year(ctx context.Context, _ *empty) (*body[rulebook.YearView], error) {
	return &body[rulebook.YearView]{a.query(ctx).Rulebook().Year()}, nil
}

func (a *API) minimums(ctx context.Context, in *minimumsInput) (*body[[]council.Minimum], error) {
	var day calendar.Day
	if in.Day != "" {
		var err error
		if day, err = calendar.Parse(in.Day); err != nil {
			return nil, problem.New(problem.Invalid, "day_invalid", problem.Args{"day": in.Day}).At("day")
		}
	}
	out, err := a.query(ctx).Council().Minimums(day)
	return &body[[]council.Minimum]{out}, err
}

func (a *API) fundShares(ctx context.Context, _ *empty) (*body[reports.FundShares], error) {
	out, err := a.query(ctx).Reports().FundShares()
	return &body[reports.FundShares]{out}, err
}

func (a *API) notices(ctx context.Context, in *noticesInput) (*body[deeds.Notices], error) {
	out, err := a.query(ctx).Deeds().Notices(in.Past)
	return &body[deeds.Notices]{out}, err
}

// ref reads which subject is meant.
func (s *DeedSubject) ref() (out people.SubjectRef, err error) {
	if s == nil {
		return out, nil
	}
	out.Kind, out.Name = subject.Kind(s.Kind), s.Name
	out.ID, err = number[subject.ID](s.ID, "subject.id")
	return out, err
}

func (a *API) issueNotice(ctx context.Context, in *issueNoticeInput) (*created[deeds.NoticeView], error) {
	cmd := deeds.IssueNotice{Notice: in.Body.Notice, Member: in.Body.Member, Collector: auth.From(ctx).Name, Note: in.Body.Note}
	var err error
	if cmd.Of, err = in.Body.Subject.ref(); err != nil {
		return nil, err
	}
	if in.Body.Quantity != "" {
		if cmd.Quantity, err = scheme.ParseQuantity(in.Body.Quantity); err != nil {
			p, _ := problem.As(err)
			return nil, p.At("quantity")
		}
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Deeds().Notice(id)
	return &created[deeds.NoticeView]{http.StatusCreated, out}, err
}

func (a *API) settleNotice(ctx context.Context, in *settleNoticeInput) (*body[deeds.NoticeView], error) {
	if _, err := a.do(ctx, in.Key, deeds.SettleNotice{Notice: in.ID.Value, Reason: in.Body.Reason}); err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Deeds().Notice(in.ID.Value)
	return &body[deeds.NoticeView]{out}, err
}
