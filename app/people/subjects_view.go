package people

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/views"
)

// SubjectHead names a household, group, grid or organisation.
type SubjectHead struct {
	ID     string       `json:"id,omitempty" doc:"number in the register; none as long as nothing was kept for it"`
	Kind   subject.Kind `json:"kind" enum:"household,group,grid,organisation"`
	Name   string       `json:"name" doc:"as people call it: a household by its head"`
	Number string       `json:"number,omitempty" doc:"of a household"`
}

// SubjectView is a line of the register.
type SubjectView struct {
	SubjectHead
	Title          string     `json:"title" doc:"as entered: number of a household, name of the others"`
	Households     []string   `json:"households"`
	Members        []Attendee `json:"members" doc:"entered by name"`
	Representative *Attendee  `json:"representative,omitempty"`
	People         int        `json:"people" doc:"who belong to it"`
	Closed         bool       `json:"closed"`
	Points         int64      `json:"points" doc:"on its account"`
	Score          int64      `json:"standing" doc:"with what flows to it"`
}

// Subjects is a page of the register.
type Subjects struct {
	Total    int           `json:"total"`
	Subjects []SubjectView `json:"subjects"`
}

// Called is a subject as people call it: a household by the name of its head.
func (v *View) Called(kind subject.Kind, name string) string {
	switch kind {
	case subject.Household:
		if h := v.Household(name); h != nil {
			for _, id := range h.Members {
				if m := v.Member(id); m.Head && m.Profile.Name != "" {
					return v.Say("subject.called.family", map[string]any{"name": m.Profile.Name, "number": name})
				}
			}
		}
		return v.Say("subject.called.household", map[string]any{"number": name})
	default:
		return v.Say("subject.called."+string(kind), map[string]any{"name": name})
	}
}

func (v *View) subjectHead(s *Subject) *SubjectHead {
	if s == nil {
		return nil
	}
	out := &SubjectHead{ID: s.ID.String(), Kind: s.Kind, Name: v.Called(s.Kind, s.Name)}
	if s.Kind == subject.Household {
		out.Number = s.Name
	}
	return out
}

// Home is the subject that a person's deeds count for by the book in force, and whose account his card spends; nil for his own.
func (v *View) Home(m *Member) *SubjectHead {
	book := v.rulebookView().Scheme()
	if book == nil || book.Subject == string(subject.Person) {
		return nil
	}
	kind := subject.Kind(book.Subject)
	if s := v.SubjectOf(m, kind); s != nil {
		return v.subjectHead(s)
	}
	switch kind {
	case subject.Household:
		return &SubjectHead{Kind: kind, Name: v.Called(kind, m.Household), Number: m.Household}
	case subject.Grid:
		if m.Grid != "" {
			return &SubjectHead{Kind: kind, Name: v.Called(kind, m.Grid)}
		}
	}
	return nil
}

// Whose names whoever something is about, a person or a subject, with the number of the household.
func (v *View) Whose(id member.ID, sid subject.ID) (name, household string, of *SubjectHead) {
	if s := v.Subject(sid); s != nil {
		of = v.subjectHead(s)
		return of.Name, of.Number, of
	}
	if m := v.Member(id); m != nil {
		household = m.Household
	}
	return v.Name(id), household, nil
}

// SubjectView is a subject with its members and its account.
func (v *View) SubjectView(s *Subject) SubjectView {
	out := SubjectView{
		SubjectHead: *v.subjectHead(s), Title: s.Name, Households: append([]string{}, s.Households...), Members: []Attendee{}, People: len(v.PeopleOf(s)), Closed: s.Closed,
		Points: v.accounts.Balances[s.Account()], Score: v.ScoreOf(s),
	}
	for _, id := range s.Members {
		out.Members = append(out.Members, v.Attendee(id, false))
	}
	if s.Representative != 0 {
		a := v.Attendee(s.Representative, false)
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
	out, _ := look(q, func(v *View) (Subjects, error) {
		page := Subjects{Subjects: []SubjectView{}}
		for _, id := range v.Subjects() {
			s := v.Subject(id)
			if f.Kind != "" && s.Kind != f.Kind || f.Q != "" && !strings.Contains(s.Name, strings.TrimSpace(f.Q)) && !strings.Contains(v.Called(s.Kind, s.Name), strings.TrimSpace(f.Q)) {
				continue
			}
			if page.Total++; page.Total > f.Offset && len(page.Subjects) < f.Limit {
				page.Subjects = append(page.Subjects, v.SubjectView(s))
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
func (v *View) unkept(kind subject.Kind) (out []SubjectView) {
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
		s := SubjectView{SubjectHead: SubjectHead{Kind: kind, Name: v.Called(kind, name)}, Title: name, Households: []string{}, Members: []Attendee{}, People: people[name]}
		if kind == subject.Household {
			s.Number = name
		}
		out = append(out, s)
	}
	return out
}

// OfficeTermView is an office that somebody holds for a time.
type OfficeTermView struct {
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

// Appointable is a segment of the rule book in force that is filled by office term.
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

// OfficeTerms is the register of office terms.
type OfficeTerms struct {
	Segments    []Appointable    `json:"segments"`
	OfficeTerms []OfficeTermView `json:"appointments" doc:"newest first"`
}

// OfficeTermFilter narrows the register of office terms.
type OfficeTermFilter struct {
	Segment string
	Member  member.ID
	Past    bool // those that no longer hold too
}

// OfficeTerms lists who holds which office.
func (q *Query) OfficeTerms(f OfficeTermFilter) OfficeTerms {
	out, _ := look(q, func(v *View) (OfficeTerms, error) {
		list := OfficeTerms{Segments: []Appointable{}, OfficeTerms: []OfficeTermView{}}
		holding := map[string]int{}
		for _, a := range slices.Backward(v.OfficeTerms()) {
			one := v.officeTerm(a)
			if one.Holds {
				holding[a.Segment]++
			}
			if f.Segment != "" && a.Segment != f.Segment || f.Member != 0 && a.Member != f.Member || !f.Past && !one.Holds && a.From <= v.Today && one.Barred < v.Today.String() {
				continue
			}
			list.OfficeTerms = append(list.OfficeTerms, one)
		}
		for _, g := range v.rulebookView().Scheme().Segments {
			if g.By != "appointment" {
				continue
			}
			one := Appointable{Segment: g.Code, Name: g.Name, Holding: holding[g.Code], Vetoes: []Veto{}}
			for _, veto := range v.rulebookView().Scheme().Vetoes {
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

// OfficeTerm is one of them.
//
// Problems: appointment_unknown.
func (q *Query) OfficeTerm(id serial.OfficeTermID) (OfficeTermView, error) {
	return look(q, func(v *View) (OfficeTermView, error) {
		a := v.OfficeTerm(id)
		if a == nil {
			return OfficeTermView{}, problem.New(problem.NotFound, "appointment_unknown", nil).At("id")
		}
		return v.officeTerm(a), nil
	})
}

func (v *View) officeTerm(a *OfficeTerm) OfficeTermView {
	out := OfficeTermView{
		ID: views.SerialOf(uint64(a.ID)), Segment: a.Segment, SegmentName: v.SegmentName(a.Segment), From: a.From, Holds: a.Holds(v.Today),
		Households: append([]string{}, a.Households...), Grid: a.Grid,
	}
	if a.Member != 0 {
		who := v.Attendee(a.Member, false)
		out.Member = &who
	}
	out.Organisation = v.subjectHead(v.Subject(a.Subject))
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
		out.Meeting = views.SerialOf(uint64(a.Meeting))
	}
	return out
}

// SegmentName is what the newest rule book that knows a segment calls it.
func (v *View) SegmentName(code string) string {
	for _, a := range slices.Backward(v.rulebook.Schemes) {
		if g, ok := a.Scheme.Segment(code); ok {
			return g.Name
		}
	}
	return code
}
