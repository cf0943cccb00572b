package command

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/image"
)

// scoring scores deeds one after the other, so that the caps of a day, month and year hold over all deeds of one person and rule. What a
// meeting carried counts first, then the rest in the order of recording.
type scoring struct {
	img     *image.Image
	decided map[tally]int64
	waiting map[tally]int64
}

// tally is a rule for a person or subject in a period.
type tally struct {
	member member.ID
	of     subject.ID
	rule   string
	period byte
	at     int64
}

func tallies(d *image.Deed) [3]tally {
	month := d.Day.Month()
	return [3]tally{{d.Member, d.Subject, d.Rule, 'd', int64(d.Day)}, {d.Member, d.Subject, d.Rule, 'm', int64(month)}, {d.Member, d.Subject, d.Rule, 'y', int64(month) / 12}}
}

// newScoring counts what is decided of the deeds that are asked for.
func newScoring(img *image.Image, asked func(*image.Deed) bool) *scoring {
	s := &scoring{img: img, decided: map[tally]int64{}, waiting: map[tally]int64{}}
	deeds := img.Deeds()
	for n := range deeds {
		d := &deeds[n]
		if d.Status != image.OnAgenda && d.Status != image.Decided && d.Status != image.Posted || !asked(d) {
			continue
		}
		if r, minor, ok := ruleOf(img, d); ok && r.Limit().Any() {
			for _, t := range tallies(d) {
				s.decided[t] += settled(img, d, r, minor).Times
			}
		}
	}
	return s
}

func used(count map[tally]int64, t [3]tally) scheme.Used {
	return scheme.Used{Day: count[t[0]], Month: count[t[1]], Year: count[t[2]]}
}

// next scores a deed that nobody has decided. Wait says that it is above a cap only because of deeds which are not decided either: should
// they be rejected, it would count.
func (s *scoring) next(d *image.Deed) (score scheme.Score, wait, ok bool) {
	r, minor, ok := ruleOf(s.img, d)
	if !ok {
		return scheme.Score{}, false, false
	}
	full := r.Score(d.Quantity, minor)
	if !r.Limit().Any() || full.Times == 0 {
		return full, false, true
	}
	t := tallies(d)
	before, ahead := used(s.decided, t), used(s.waiting, t)
	score = r.Within(full, scheme.Used{Day: before.Day + ahead.Day, Month: before.Month + ahead.Month, Year: before.Year + ahead.Year}, minor)
	for _, k := range t {
		s.waiting[k] += score.Times
	}
	return score, score.Times == 0 && r.Within(full, before, minor).Times > 0, true
}

func ruleOf(img *image.Image, d *image.Deed) (r *scheme.Rule, minor, ok bool) {
	book := img.SchemeOn(d.Day)
	if book == nil {
		return nil, false, false
	}
	if r, ok = book.Rule(d.Rule); !ok {
		return nil, false, false
	}
	m := img.Member(d.Member)
	return r, m != nil && img.Minor(m, d.Day), true
}

// settled is what the agenda gave a deed, caps and all.
func settled(img *image.Image, d *image.Deed, r *scheme.Rule, minor bool) scheme.Score {
	full := r.Score(d.Quantity, minor)
	m := img.Meeting(d.Meeting)
	if m == nil || d.Item < 1 || d.Item > len(m.Items) {
		return full
	}
	times, item := full.Times, &m.Items[d.Item-1]
	switch {
	case r.Points != 0:
		times = item.Points / r.Points
	case r.Standing != 0 && !minor:
		times = item.Standing / r.Standing
	}
	s := r.Worth(times, minor)
	if times < full.Times {
		s.Over = full.Times - times
	}
	return s
}

// Score is what a deed is worth by the rule book of its day and by its caps; ok is false when that book does not know the rule.
func Score(img *image.Image, d *image.Deed) (scheme.Score, bool) {
	r, minor, ok := ruleOf(img, d)
	if !ok {
		return scheme.Score{}, false
	}
	switch d.Status {
	case image.Recorded, image.Noted:
	case image.Withdrawn:
		return r.Score(d.Quantity, minor), true
	default:
		return settled(img, d, r, minor), true
	}
	if !r.Limit().Any() {
		return r.Score(d.Quantity, minor), true
	}
	same := func(e *image.Deed) bool { return e.Member == d.Member && e.Subject == d.Subject && e.Rule == d.Rule }
	s := newScoring(img, same)
	if d.Status == image.Noted {
		score, _, _ := s.next(d)
		return score, true
	}
	deeds := img.Deeds()
	for n := range deeds {
		if e := &deeds[n]; e.ID < d.ID && e.Status == image.Recorded && same(e) {
			s.next(e)
		}
	}
	score, _, ok := s.next(d)
	return score, ok
}

// forWhom tells whether a rule is for a person on a day; a birth date that the program was never told, whoever records answers for.
//
// Problems: rule_subject, rule_party, rule_segment.
func forWhom(img *image.Image, r *scheme.Rule, m *image.Member, day calendar.Day) *problem.Problem {
	book := img.SchemeOn(day)
	if p := suits(book, r, subject.Person); p != nil {
		return p
	}
	args := problem.Args{"rule": r.Name, "name": m.Profile.Name}
	switch {
	case r.Party && !m.Profile.Party:
		return problem.New(problem.Refused, "rule_party", args)
	case book.Open(r, img.PersonOn(m, day)) == scheme.Out:
		return problem.New(problem.Refused, "rule_segment", args)
	}
	return nil
}
