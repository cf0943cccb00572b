package council

import (
	"slices"
	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
)

// recusal tells which of those entitled have to stand back: who belongs to those that something is about, and who is kin of them.
type recusal struct {
	img   *State
	seats []*people.Member
	known map[recused]standBack
}

type recused struct {
	member member.ID
	of     subject.ID
	home   string
}

// standBack is who stands back; kin are those of them who do for being kin and nothing else.
type standBack struct{ all, kin []member.ID }

func newRecusal(s *State, entitled []member.ID) *recusal {
	r := &recusal{img: s, known: map[recused]standBack{}}
	for _, id := range entitled {
		if m := s.people.Member(id); m != nil {
			r.seats = append(r.seats, m)
		}
	}
	return r
}

// of lists those entitled who belong to those that a deed is about or are their kin, in the order of the council; nil when there are none.
func (r *recusal) of(d *deeds.Deed) (all, kin []member.ID) {
	key := recused{member: d.Member, of: d.Subject}
	if book := r.img.rulebook.SchemeOn(d.Day); book != nil {
		key.home = book.Home(string(subject.Person))
	}
	if out, ok := r.known[key]; ok {
		return out.all, out.kin
	}
	everybody := []member.ID{d.Member}
	if s := r.img.people.Subject(d.Subject); s != nil && s.Kind != subject.Grid {
		everybody = r.img.people.PeopleOf(s)
	}
	out := r.choose(everybody, func(seat *people.Member) bool { return r.img.Concerns(d, seat) })
	r.known[key] = out
	return out.all, out.kin
}

// ofPeople lists those entitled who live with one of these people or are kin of one.
func (r *recusal) ofPeople(everybody ...member.ID) (all, kin []member.ID) {
	out := r.choose(everybody, func(seat *people.Member) bool {
		return slices.ContainsFunc(everybody, func(id member.ID) bool {
			m := r.img.people.Member(id)
			return m != nil && m.Household == seat.Household
		})
	})
	return out.all, out.kin
}

// ofProposal lists those entitled who stand back on an objection or a notice: whom it is about, who hands it in, their families and kin.
func (r *recusal) ofProposal(p *Proposal) (all, kin []member.ID) {
	all, kin = r.ofPeople(p.Subject, p.From)
	if p.Against == nil {
		return all, kin
	}
	if d := r.img.deeds.Deed(p.Against.Deed); d != nil { // which may be a household's or a grid's
		of, ofKin := r.of(d)
		near := join(without(all, kin), without(of, ofKin))
		all = join(all, of)
		kin = without(all, near)
	}
	return all, kin
}

func (r *recusal) choose(people []member.ID, concerned func(*people.Member) bool) (out standBack) {
	for _, seat := range r.seats {
		near := concerned(seat)
		kin := !near && slices.ContainsFunc(people, func(id member.ID) bool { return r.img.AreKin(seat.ID, id) })
		if near || kin {
			out.all = append(out.all, seat.ID)
		}
		if kin {
			out.kin = append(out.kin, seat.ID)
		}
	}
	return out
}

// join puts two lists of members into one, each once.
func join(a, b []member.ID) []member.ID {
	out := slices.Clone(a)
	for _, id := range b {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// without takes the members of one list out of another.
func without(a, b []member.ID) (out []member.ID) {
	for _, id := range a {
		if !slices.Contains(b, id) {
			out = append(out, id)
		}
	}
	return out
}

// Concerns reports whether a person stands too near to a deed to vote on it: he did it, or belongs to the household, group or organisation
// that did it or that it counts for. Of a grid only its officers do, who are asked for by Officers.
func (st *State) Concerns(d *deeds.Deed, who *people.Member) bool {
	if d.Subject != 0 {
		s := st.people.Subject(d.Subject)
		return s != nil && st.belongs(who, s)
	}
	doer := st.people.Member(d.Member)
	if doer == nil {
		return false
	}
	if doer.Household == who.Household {
		return true
	}
	book := st.rulebook.SchemeOn(d.Day)
	if book == nil {
		return false
	}
	home := st.people.SubjectOf(doer, subject.Kind(book.Home(string(subject.Person))))
	return home != nil && st.belongs(who, home)
}

// belongs reports whether somebody is of a subject: of a grid only who holds an office term for it.
func (st *State) belongs(who *people.Member, s *people.Subject) bool {
	switch s.Kind {
	case subject.Household:
		return who.Household == s.Name
	case subject.Grid:
		return false
	case subject.Group:
		return st.people.SubjectOf(who, subject.Group) == s || s.Representative != 0 && st.people.Member(s.Representative) != nil && st.people.Member(s.Representative).Household == who.Household
	default:
		for _, id := range s.People() {
			if m := st.people.Member(id); m != nil && m.Household == who.Household {
				return true
			}
		}
		return false
	}
}

// Known reports whether whoever a deed is about is still there.
func (s *State) Known(d *deeds.Deed) bool {
	return s.people.Member(d.Member) != nil || s.people.Subject(d.Subject) != nil
}
