package query

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// SubjectHead names a household, group, grid or organisation.
type SubjectHead struct {
	ID     string       `json:"id,omitempty" doc:"number in the register; none as long as nothing was kept for it"`
	Kind   subject.Kind `json:"kind" enum:"household,group,grid,organisation"`
	Name   string       `json:"name" doc:"as people call it: a household by its head"`
	Number string       `json:"number,omitempty" doc:"of a household"`
}

// Subject is a line of the register.
type Subject struct {
	SubjectHead
	Title          string     `json:"title" doc:"as entered: number of a household, name of the others"`
	Households     []string   `json:"households"`
	Members        []Attendee `json:"members" doc:"entered by name"`
	Representative *Attendee  `json:"representative,omitempty"`
	People         int        `json:"people" doc:"who belong to it"`
	Closed         bool       `json:"closed"`
	Points         int64      `json:"points" doc:"on its account"`
	Standing       int64      `json:"standing" doc:"with what flows to it"`
}

// Subjects is a page of the register.
type Subjects struct {
	Total    int       `json:"total"`
	Subjects []Subject `json:"subjects"`
}

// SubjectFile is everything kept for a subject.
type SubjectFile struct {
	Subject Subject `json:"subject"`
	Entries []Entry `json:"entries" doc:"newest first"`
	Total   int     `json:"total" doc:"entries in all"`
}

// called is a subject as people call it: a household by the name of its head.
func (v *view) called(kind subject.Kind, name string) string {
	switch kind {
	case subject.Household:
		if h := v.Household(name); h != nil {
			for _, id := range h.Members {
				if m := v.Member(id); m.Head && m.Profile.Name != "" {
					return v.say("subject.called.family", map[string]any{"name": m.Profile.Name, "number": name})
				}
			}
		}
		return v.say("subject.called.household", map[string]any{"number": name})
	default:
		return v.say("subject.called."+string(kind), map[string]any{"name": name})
	}
}

func (v *view) subjectHead(s *image.Subject) *SubjectHead {
	if s == nil {
		return nil
	}
	out := &SubjectHead{ID: s.ID.String(), Kind: s.Kind, Name: v.called(s.Kind, s.Name)}
	if s.Kind == subject.Household {
		out.Number = s.Name
	}
	return out
}

// home is the subject that a person's deeds count for by the book in force, and whose account his card spends; nil for his own.
func (v *view) home(m *image.Member) *SubjectHead {
	book := v.Scheme()
	if book == nil || book.Subject == string(subject.Person) {
		return nil
	}
	kind := subject.Kind(book.Subject)
	if s := v.SubjectOf(m, kind); s != nil {
		return v.subjectHead(s)
	}
	switch kind {
	case subject.Household:
		return &SubjectHead{Kind: kind, Name: v.called(kind, m.Household), Number: m.Household}
	case subject.Grid:
		if m.Grid != "" {
			return &SubjectHead{Kind: kind, Name: v.called(kind, m.Grid)}
		}
	}
	return nil
}

// whose names whoever a deed is about, with the number of the household.
func (v *view) whose(d *image.Deed) (name, household string, of *SubjectHead) {
	if s := v.Image.Subject(d.Subject); s != nil {
		of = v.subjectHead(s)
		return of.Name, of.Number, of
	}
	if m := v.Member(d.Member); m != nil {
		household = m.Household
	}
	return v.name(d.Member), household, nil
}

func (v *view) subject(s *image.Subject) Subject {
	out := Subject{
		SubjectHead: *v.subjectHead(s), Title: s.Name, Households: append([]string{}, s.Households...), Members: []Attendee{}, People: len(v.PeopleOf(s)), Closed: s.Closed,
		Points: v.Balances[s.Account()], Standing: v.StandingOf(s),
	}
	for _, id := range s.Members {
		out.Members = append(out.Members, v.attendee(id, false))
	}
	if s.Representative != 0 {
		a := v.attendee(s.Representative, false)
		out.Representative = &a
	}
	return out
}

// SubjectFilter narrows the register.
type SubjectFilter struct {
	Kind          subject.Kind
	Q             string
	Roster        bool // households and grids of the roster too, for which nothing is kept yet
	Limit, Offset int
}

// Subjects lists households, groups, grids and organisations for which something is kept.
func (q *Query) Subjects(f SubjectFilter) Subjects {
	out, _ := look(q, func(v *view) (Subjects, error) {
		page := Subjects{Subjects: []Subject{}}
		for _, id := range v.Image.Subjects() {
			s := v.Image.Subject(id)
			if f.Kind != "" && s.Kind != f.Kind || f.Q != "" && !strings.Contains(s.Name, strings.TrimSpace(f.Q)) && !strings.Contains(v.called(s.Kind, s.Name), strings.TrimSpace(f.Q)) {
				continue
			}
			if page.Total++; page.Total > f.Offset && len(page.Subjects) < f.Limit {
				page.Subjects = append(page.Subjects, v.subject(s))
			}
		}
		if f.Roster {
			for _, s := range v.unkept(f.Kind) {
				if q := strings.TrimSpace(f.Q); !strings.Contains(s.Title, q) && !strings.Contains(s.Name, q) {
					continue
				}
				if page.Total++; page.Total > f.Offset && len(page.Subjects) < f.Limit {
					page.Subjects = append(page.Subjects, s)
				}
			}
		}
		return page, nil
	})
	return out
}

// unkept are the households or grids of the roster for which nothing is kept yet.
func (v *view) unkept(kind subject.Kind) (out []Subject) {
	people := map[string]int{}
	var order []string
	for _, id := range v.Members() {
		name := v.Member(id).Household
		if kind == subject.Grid {
			name = v.Member(id).Grid
		}
		if people[name]++; people[name] == 1 && name != "" {
			order = append(order, name)
		}
	}
	if kind != subject.Household && kind != subject.Grid {
		return nil
	}
	slices.Sort(order)
	for _, name := range order {
		if v.SubjectNamed(kind, name) != nil {
			continue
		}
		s := Subject{SubjectHead: SubjectHead{Kind: kind, Name: v.called(kind, name)}, Title: name, Households: []string{}, Members: []Attendee{}, People: people[name]}
		if kind == subject.Household {
			s.Number = name
		}
		out = append(out, s)
	}
	return out
}

// Subject is everything kept for one of them.
//
// Problems: subject_unknown.
func (q *Query) Subject(id subject.ID, offset, limit int) (SubjectFile, error) {
	return look(q, func(v *view) (SubjectFile, error) {
		s := v.Image.Subject(id)
		if s == nil {
			return SubjectFile{}, problem.New(problem.NotFound, "subject_unknown", nil).At("id")
		}
		st := statement{entries: s.Entries, accounts: []ledger.Account{s.Account()}, subjects: []subject.ID{s.ID}}
		entries, err := v.page(st, offset, limit)
		return SubjectFile{Subject: v.subject(s), Entries: entries, Total: len(s.Entries)}, err
	})
}

// Appointment is an office that somebody holds for a time.
type Appointment struct {
	ID           string       `json:"id"`
	Segment      string       `json:"segment"`
	SegmentName  string       `json:"segment_name"`
	Member       *Attendee    `json:"member,omitempty"`
	Organisation *SubjectHead `json:"organisation,omitempty" doc:"all of its people hold it"`
	From         calendar.Day `json:"from"`
	To           string       `json:"to,omitempty" doc:"last day, as far as one is known"`
	Holds        bool         `json:"holds" doc:"today"`
	Households   []string     `json:"households"`
	Grid         string       `json:"grid,omitempty"`
	Meeting      string       `json:"meeting,omitempty"`
	Reason       string       `json:"reason,omitempty" doc:"why it ended"`
	Veto         string       `json:"veto,omitempty" doc:"the veto of the rule book that ended it"`
	Barred       string       `json:"barred,omitempty" doc:"last day on which he may not be appointed again"`
}

// Appointable is a segment of the rule book in force that is filled by appointment.
type Appointable struct {
	Segment string `json:"segment"`
	Name    string `json:"name"`
	Holding int    `json:"holding" doc:"how many hold it today"`
	Vetoes  []Veto `json:"vetoes" doc:"that end it"`
}

// Veto is a veto of the rule book.
type Veto struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Then  string `json:"then"`
	Years int    `json:"years"`
}

// Appointments is the register of appointments.
type Appointments struct {
	Segments     []Appointable `json:"segments"`
	Appointments []Appointment `json:"appointments" doc:"newest first"`
}

// AppointmentFilter narrows the register of appointments.
type AppointmentFilter struct {
	Segment string
	Member  member.ID
	Past    bool // those that no longer hold too
}

// Appointments lists who holds which office.
func (q *Query) Appointments(f AppointmentFilter) Appointments {
	out, _ := look(q, func(v *view) (Appointments, error) {
		list := Appointments{Segments: []Appointable{}, Appointments: []Appointment{}}
		holding := map[string]int{}
		for _, a := range slices.Backward(v.Image.Appointments()) {
			one := v.appointment(a)
			if one.Holds {
				holding[a.Segment]++
			}
			if f.Segment != "" && a.Segment != f.Segment || f.Member != 0 && a.Member != f.Member || !f.Past && !one.Holds && a.From <= v.today && one.Barred < v.today.String() {
				continue
			}
			list.Appointments = append(list.Appointments, one)
		}
		for _, g := range v.Scheme().Segments {
			if g.By != "appointment" {
				continue
			}
			one := Appointable{Segment: g.Code, Name: g.Name, Holding: holding[g.Code], Vetoes: []Veto{}}
			for _, veto := range v.Scheme().Vetoes {
				if slices.Contains(veto.For, g.Code) {
					one.Vetoes = append(one.Vetoes, Veto{Code: veto.Code, Name: veto.Name, Then: veto.Then, Years: veto.Bar.Years})
				}
			}
			list.Segments = append(list.Segments, one)
		}
		return list, nil
	})
	return out
}

// Appointment is one of them.
//
// Problems: appointment_unknown.
func (q *Query) Appointment(id event.AppointmentID) (Appointment, error) {
	return look(q, func(v *view) (Appointment, error) {
		a := v.Image.Appointment(id)
		if a == nil {
			return Appointment{}, problem.New(problem.NotFound, "appointment_unknown", nil).At("id")
		}
		return v.appointment(a), nil
	})
}

func (v *view) appointment(a *image.Appointment) Appointment {
	out := Appointment{
		ID: serialOf(uint64(a.ID)), Segment: a.Segment, SegmentName: v.segmentName(a.Segment), From: a.From, Holds: a.Holds(v.today),
		Households: append([]string{}, a.Households...), Grid: a.Grid,
	}
	if a.Member != 0 {
		who := v.attendee(a.Member, false)
		out.Member = &who
	}
	out.Organisation = v.subjectHead(v.Image.Subject(a.Subject))
	last := a.To
	if a.End != nil {
		last, out.Reason = a.End.Last, a.End.Reason
		if a.End.Barred != 0 {
			out.Veto, out.Barred = a.End.Veto, a.End.Barred.String()
		}
	}
	if last != 0 {
		out.To = last.String()
	}
	if a.Meeting != 0 {
		out.Meeting = serialOf(uint64(a.Meeting))
	}
	return out
}

// segmentName is what the newest rule book that knows a segment calls it.
func (v *view) segmentName(code string) string {
	for _, a := range slices.Backward(v.Schemes) {
		if g, ok := a.Scheme.Segment(code); ok {
			return g.Name
		}
	}
	return code
}
