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
	"xinpu/app/server/auth"
)

// registerDeeds ties the operations of deeds to their handlers and roles.
func (a *API) registerDeeds() {
	op(a, tagDeeds, "GET /api/notices", "notices",
		"Lists the credit notices.", followers, a.notices)
	op(a, tagDeeds, "POST /api/notices", "issue-notice",
		"Issues a credit notice with a day by which the matter can be put right.", recorders, a.issueNotice, Created)
	op(a, tagDeeds, "POST /api/notices/{id}/settle", "settle-notice",
		"Settles a notice that was put right in time.", recorders, a.settleNotice)
	op(a, tagDeeds, "GET /api/deeds", "deeds",
		"Lists recorded deeds.",
		[]device.Role{device.Clerk, device.Collector, device.Chair, device.Supervisor}, a.deeds)
	op(a, tagDeeds, "POST /api/deeds", "record-deed",
		"Records a deed for a meeting to decide on.", recorders, a.recordDeed, Created)
	op(a, tagDeeds, "POST /api/deeds/{id}/withdraw", "withdraw-deed",
		"Withdraws a deed that was recorded by mistake.", recorders, a.withdrawDeed)
}

type deedsInput struct {
	Page
	Status string          `query:"status" enum:"all,recorded,agenda,noted,carried,changed,rejected,withdrawn,posted" default:"all"`
	Q      string          `query:"q" maxLength:"50"`
	Member idOf[member.ID] `query:"member" maxLength:"30"`
}

type recordDeedInput struct {
	Keyed
	Body struct {
		Member   member.ID    `json:"member,omitempty" doc:"whose deed it is"`
		Subject  *DeedSubject `json:"subject,omitempty" doc:"a household, group, grid or organisation instead of a person"`
		By       string       `json:"by,omitempty" maxLength:"30" doc:"who noted it"`
		Rule     string       `json:"rule" minLength:"1" maxLength:"60"`
		Quantity string       `json:"quantity" pattern:"^[0-9]{1,6}(\\.[0-9]{1,3})?$" doc:"decimal, at most three places"`
		Day      calendar.Day `json:"day"`
		Note     string       `json:"note,omitempty" maxLength:"500"`
	}
}

// DeedSubject names a household by its number, a grid by its name, a group or organisation by its number in the register or its name.
type DeedSubject struct {
	Kind string `json:"kind" enum:"household,group,grid,organisation"`
	ID   string `json:"id,omitempty" maxLength:"30"`
	Name string `json:"name,omitempty" maxLength:"60"`
}

type withdrawDeedInput struct {
	Keyed
	ID   idOf[serial.DeedID] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200"`
	}
}

func (a *API) recordDeed(ctx context.Context, in *recordDeedInput) (*created[council.Deed], error) {
	quantity, err := scheme.ParseQuantity(in.Body.Quantity)
	if p, ok := problem.As(err); ok {
		return nil, p.At("quantity")
	}
	cmd := deeds.RecordDeed{
		Member: in.Body.Member, Rule: in.Body.Rule, Quantity: quantity, Day: in.Body.Day, Collector: auth.From(ctx).Name, Note: in.Body.Note, Screen: !auth.From(ctx).May(officeOnly),
	}
	if cmd.By, err = number[member.ID](in.Body.By, "by"); err != nil {
		return nil, err
	}
	if cmd.Of, err = in.Body.Subject.ref(); err != nil {
		return nil, err
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	deed, err := a.query(ctx).Council().Deed(id)
	return &created[council.Deed]{http.StatusCreated, deed}, err
}

func (a *API) withdrawDeed(ctx context.Context, in *withdrawDeedInput) (*empty, error) {
	_, err := a.do(ctx, in.Key, deeds.WithdrawDeed{Deed: in.ID.Value, Reason: in.Body.Reason})
	return &empty{}, err
}

func (a *API) deeds(ctx context.Context, in *deedsInput) (*body[council.Deeds], error) {
	id, err := in.Member.somebody("member")
	if err != nil {
		return nil, err
	}
	deeds, err := a.query(ctx).Council().Deeds(council.DeedFilter{Status: in.Status, Q: in.Q, Member: id, Limit: in.Limit, Offset: in.Offset})
	return &body[council.Deeds]{deeds}, err
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
