package display

import (
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
)

// subjectBoard reports whether a board ranks subjects by what is kept for them, and not by the sum of what is kept for their people.
func (v *View) subjectBoard(b *scheme.Board) bool {
	book := v.rulebookView().Scheme()
	return b.Of == string(subject.Group) || b.Of == string(subject.Organisation) || b.Of != string(subject.Person) && book != nil && book.Subject == b.Of
}

// subjectScores ranks the subjects that stand above the base.
func (v *View) subjectScores(b *scheme.Board) DisplayBoard {
	out := v.ownBoard(b)
	sums := map[subject.ID]int64{}
	for _, id := range v.people.Subjects() {
		if s := v.people.Subject(id); string(s.Kind) == b.Of && !s.Closed {
			sums[id] = v.people.ScoreOf(s)
		}
	}
	base := v.rulebookView().Scheme().Score.Base
	for id, n := range sums {
		if n <= base {
			delete(sums, id)
		}
	}
	v.rankSubjects(b, sums, &out)
	return out
}

// subjectPoints ranks subjects by the points that went on their accounts in the period, or in the one before as long as nothing was booked
// in this one.
func (v *View) subjectPoints(b *scheme.Board) DisplayBoard {
	out := v.ownBoard(b)
	sums := v.subjectsEarned(b, out.From, out.To)
	if len(sums) == 0 {
		out.From, out.To = periodOf(b.Every, out.From-1)
		sums = v.subjectsEarned(b, out.From, out.To)
	}
	v.rankSubjects(b, sums, &out)
	return out
}

// subjectsEarned adds up, by the categories that count, the deeds that have become points on the accounts of one kind of subject.
func (v *View) subjectsEarned(b *scheme.Board, from, to calendar.Month) map[subject.ID]int64 {
	out := map[subject.ID]int64{}
	for _, m := range v.council.Meetings() {
		if month := (m.Until + 1).Month(); !m.Closed || month < from || month > to {
			continue
		}
		for k := range m.Items {
			t := &m.Items[k]
			if len(t.Deeds) == 0 || !v.counts(b.Rules, v.deeds.Deed(t.Deeds[0])) {
				continue
			}
			for _, id := range t.Deeds {
				if d := v.deeds.Deed(id); d != nil && d.Status == deeds.Posted {
					if s := v.accountOf(d); s != nil && string(s.Kind) == b.Of {
						out[s.ID] += v.booked(t, id)
					}
				}
			}
		}
	}
	return out
}

// accountOf is the subject on whose account a deed counts by the book of its day, nil for the doer's own.
func (v *View) accountOf(d *deeds.Deed) *people.Subject {
	if d.Subject != 0 {
		return v.people.Subject(d.Subject)
	}
	book, doer := v.rulebook.SchemeOn(d.Day), v.people.Member(d.Member)
	if book == nil || doer == nil {
		return nil
	}
	return v.people.SubjectOf(doer, subject.Kind(book.Home(string(subject.Person))))
}

func (v *View) rankSubjects(b *scheme.Board, sums map[subject.ID]int64, out *DisplayBoard) {
	for _, s := range descending(sums) {
		if enough(b, out.Rows) {
			break
		}
		of := v.people.Subject(s.id)
		r := DisplayRow{Value: float64(s.n), Tier: v.tier(s.n)}
		switch of.Kind {
		case subject.Household:
			r = v.householdRow(of.Name, b.Names)
			r.Value, r.Tier = float64(s.n), ""
		case subject.Grid:
			r.Grid = of.Name
		default:
			r.Name = of.Name // of a group, entrance or organisation: no person's
		}
		out.Rows = append(out.Rows, placed(r, out.Rows))
	}
	out.Rows = fair(b, out.Rows)
}
