package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/statements"
)

// registerPeopleSubjects ties the operations of people, subjects to their handlers and roles.
func (a *API) registerPeopleSubjects() {
	op(a, tagPeople, "GET /api/subjects", "subjects",
		"Lists the households, groups, grids and organisations that have a score.", followers, a.subjects)
	op(a, tagPeople, "GET /api/subjects/{id}", "subject",
		"Returns everything that is kept about one of them.", readers, a.subject)
	op(a, tagPeople, "POST /api/subjects", "add-subject",
		"Adds a group, building entrance or organisation.", officeOnly, a.addSubject, Created)
	op(a, tagPeople, "PUT /api/subjects/{id}", "change-subject",
		"Changes or closes a group or organisation.", officeOnly, a.changeSubject)
	op(a, tagPeople, "GET /api/appointments", "appointments",
		"Lists who holds which office.", followers, a.officeTerms)
	op(a, tagPeople, "POST /api/appointments", "make-appointment",
		"Appoints a person to an office of the rule book.", officeOnly, a.beginOfficeTerm, Created)
	op(a, tagPeople, "POST /api/appointments/{id}/end", "end-appointment",
		"Ends an appointment, with or without a veto of the rule book.", officeOnly, a.endOfficeTerm)
}

type subjectsInput struct {
	Page
	Kind   string `query:"kind" enum:"household,group,grid,organisation"`
	Q      string `query:"q" maxLength:"50" doc:"part of the name"`
	Roster bool   `query:"roster" doc:"households or grids of the roster too, for which nothing is kept yet"`
}

type subjectInput struct {
	ID idOf[subject.ID] `path:"id" maxLength:"30" doc:"number in the register"`
	Page
}

// SubjectEntry is what the register says of a group or organisation.
type SubjectEntry struct {
	Name           string      `json:"name" minLength:"1" maxLength:"60"`
	Households     []string    `json:"households,omitempty" maxItems:"2000" doc:"of a group or entrance, by their numbers"`
	Members        []member.ID `json:"members,omitempty" maxItems:"5000" doc:"people, of a group beside its households"`
	Representative string      `json:"representative,omitempty" maxLength:"30" doc:"who speaks for it and spends its points"`
}

type addSubjectInput struct {
	Keyed
	Body struct {
		Kind string `json:"kind" enum:"group,organisation"`
		SubjectEntry
	}
}

type changeSubjectInput struct {
	Keyed
	ID   idOf[subject.ID] `path:"id" maxLength:"30"`
	Body struct {
		SubjectEntry
		Closed bool `json:"closed,omitempty" doc:"no longer there; its history stays"`
	}
}

type officeTermsInput struct {
	Segment string          `query:"segment" maxLength:"60"`
	Member  idOf[member.ID] `query:"member" maxLength:"30"`
	Past    bool            `query:"past" doc:"those that no longer hold too"`
}

type makeOfficeTermInput struct {
	Keyed
	Body struct {
		Segment    string        `json:"segment" minLength:"1" maxLength:"60" doc:"code in the rule book"`
		Member     string        `json:"member,omitempty" maxLength:"30"`
		Subject    string        `json:"subject,omitempty" maxLength:"30" doc:"an organisation instead of a person"`
		From       calendar.Day  `json:"from"`
		To         *calendar.Day `json:"to,omitempty" doc:"last day"`
		Households []string      `json:"households,omitempty" maxItems:"200" doc:"that a steward looks after"`
		Grid       string        `json:"grid,omitempty" maxLength:"50"`
		Meeting    string        `json:"meeting,omitempty" maxLength:"30" doc:"that chose"`
	}
}

type endOfficeTermInput struct {
	Keyed
	ID   idOf[serial.OfficeTermID] `path:"id" maxLength:"30"`
	Body struct {
		Last   *calendar.Day `json:"last,omitempty" doc:"last day on which it holds; today when missing"`
		Reason string        `json:"reason" minLength:"1" maxLength:"200"`
		Veto   string        `json:"veto,omitempty" maxLength:"60" doc:"code of a veto in the rule book: ends at once and bars for years"`
	}
}

func (a *API) subjects(ctx context.Context, in *subjectsInput) (*body[people.Subjects], error) {
	return &body[people.Subjects]{a.query(ctx).People().Subjects(people.SubjectFilter{Kind: subject.Kind(in.Kind), Q: in.Q, Roster: in.Roster, Limit: in.Limit, Offset: in.Offset})}, nil
}

func (a *API) subject(ctx context.Context, in *subjectInput) (*body[statements.SubjectFile], error) {
	out, err := a.query(ctx).Statements().Subject(in.ID.Value, in.Offset, in.Limit)
	return &body[statements.SubjectFile]{out}, err
}

func (e SubjectEntry) register() (people.Register, error) {
	who, err := number[member.ID](e.Representative, "representative")
	return people.Register{Name: e.Name, Households: e.Households, Members: e.Members, Representative: who}, err
}

func (a *API) addSubject(ctx context.Context, in *addSubjectInput) (*created[people.SubjectView], error) {
	entry, err := in.Body.register()
	if err != nil {
		return nil, err
	}
	id, err := do(ctx, a, in.Key, people.AddSubject{Kind: subject.Kind(in.Body.Kind), Register: entry})
	if err != nil {
		return nil, err
	}
	file, err := a.query(ctx).Statements().Subject(id, 0, 1)
	return &created[people.SubjectView]{http.StatusCreated, file.Subject}, err
}

func (a *API) changeSubject(ctx context.Context, in *changeSubjectInput) (*body[people.SubjectView], error) {
	entry, err := in.Body.register()
	if err != nil {
		return nil, err
	}
	if _, err := a.do(ctx, in.Key, people.ChangeSubject{Subject: in.ID.Value, Closed: in.Body.Closed, Register: entry}); err != nil {
		return nil, err
	}
	file, err := a.query(ctx).Statements().Subject(in.ID.Value, 0, 1)
	return &body[people.SubjectView]{file.Subject}, err
}

func (a *API) officeTerms(ctx context.Context, in *officeTermsInput) (*body[people.OfficeTerms], error) {
	return &body[people.OfficeTerms]{a.query(ctx).People().OfficeTerms(people.OfficeTermFilter{Segment: in.Segment, Member: in.Member.Value, Past: in.Past})}, nil
}

func (a *API) beginOfficeTerm(ctx context.Context, in *makeOfficeTermInput) (*created[people.OfficeTermView], error) {
	b := &in.Body
	cmd := council.BeginOfficeTerm{Segment: b.Segment, From: b.From, Households: b.Households, Grid: b.Grid}
	var err error
	if cmd.Member, err = number[member.ID](b.Member, "member"); err != nil {
		return nil, err
	}
	if cmd.Subject, err = number[subject.ID](b.Subject, "subject"); err != nil {
		return nil, err
	}
	if cmd.Meeting, err = number[serial.MeetingID](b.Meeting, "meeting"); err != nil {
		return nil, err
	}
	if b.To != nil {
		cmd.To = *b.To
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).People().OfficeTerm(id)
	return &created[people.OfficeTermView]{http.StatusCreated, out}, err
}

func (a *API) endOfficeTerm(ctx context.Context, in *endOfficeTermInput) (*body[people.OfficeTermView], error) {
	cmd := people.EndOfficeTerm{OfficeTerm: in.ID.Value, Reason: in.Body.Reason, Veto: in.Body.Veto}
	if in.Body.Last != nil {
		cmd.Last = *in.Body.Last
	}
	if _, err := a.do(ctx, in.Key, cmd); err != nil {
		return nil, err
	}
	out, err := a.query(ctx).People().OfficeTerm(in.ID.Value)
	return &body[people.OfficeTermView]{out}, err
}
