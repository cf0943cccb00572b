package command

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
	"xinpu/app/village/image"
)

// recusal tells which members of the council have to stand back.
type recusal struct {
	img   *image.Image
	seats []*image.Member
	known map[recused][]member.ID
}

type recused struct {
	member member.ID
	of     subject.ID
	home   string
}

func newRecusal(img *image.Image, entitled []member.ID) *recusal {
	r := &recusal{img: img, known: map[recused][]member.ID{}}
	for _, id := range entitled {
		if m := img.Member(id); m != nil {
			r.seats = append(r.seats, m)
		}
	}
	return r
}

// of lists the members of the council who belong to those that a deed is about, in the order of the council; nil when there are none.
func (r *recusal) of(d *image.Deed) []member.ID {
	key := recused{member: d.Member, of: d.Subject}
	if book := r.img.SchemeOn(d.Day); book != nil {
		key.home = book.Home(string(subject.Person))
	}
	if out, ok := r.known[key]; ok {
		return out
	}
	var out []member.ID
	for _, m := range r.seats {
		if r.img.Concerns(d, m) {
			out = append(out, m.ID)
		}
	}
	r.known[key] = out
	return out
}

// ofPeople lists the members of the council who live with one of these people, in the order of the council; nil when there are none.
func (r *recusal) ofPeople(people ...member.ID) (out []member.ID) {
	for _, seat := range r.seats {
		if slices.ContainsFunc(people, func(id member.ID) bool { m := r.img.Member(id); return m != nil && m.Household == seat.Household }) {
			out = append(out, seat.ID)
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
