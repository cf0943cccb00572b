package council

import (
	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
)

// scoring scores deeds one after the other, so that the caps of a day, month and year hold over all deeds of one person and rule. What a
// meeting carried counts first, then the rest in the order of recording.
type scoring struct {
	img     *State
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

func tallies(d *deeds.Deed) [3]tally {
	month := d.Day.Month()
	return [3]tally{{d.Member, d.Subject, d.Rule, 'd', int64(d.Day)}, {d.Member, d.Subject, d.Rule, 'm', int64(month)}, {d.Member, d.Subject, d.Rule, 'y', int64(month) / 12}}
}

// newScoring counts what is decided of the deeds that are asked for.
func newScoring(st *State, asked func(*deeds.Deed) bool) *scoring {
	s := &scoring{img: st, decided: map[tally]int64{}, waiting: map[tally]int64{}}
	done := st.deeds.Deeds()
	for n := range done {
		d := &done[n]
		if d.Status != deeds.OnAgenda && d.Status != deeds.Decided && d.Status != deeds.Posted || !asked(d) {
			continue
		}
		if r, minor, ok := ruleOf(st, d); ok && r.Limit().Any() {
			for _, t := range tallies(d) {
				s.decided[t] += settled(st, d, r, minor).Times
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
func (s *scoring) next(d *deeds.Deed) (score scheme.Award, wait, ok bool) {
	r, minor, ok := ruleOf(s.img, d)
	if !ok {
		return scheme.Award{}, false, false
	}
	full := r.Award(d.Quantity, minor)
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

func ruleOf(s *State, d *deeds.Deed) (r *scheme.Rule, minor, ok bool) {
	book := s.rulebook.SchemeOn(d.Day)
	if book == nil {
		return nil, false, false
	}
	if r, ok = book.Rule(d.Rule); !ok {
		return nil, false, false
	}
	m := s.people.Member(d.Member)
	return r, m != nil && s.people.Minor(m, d.Day), true
}

// settled is what the agenda gave a deed, caps and all.
func settled(st *State, d *deeds.Deed, r *scheme.Rule, minor bool) scheme.Award {
	full := r.Award(d.Quantity, minor)
	m := st.Meeting(d.Meeting)
	if m == nil || d.Item < 1 || d.Item > len(m.Items) {
		return full
	}
	times, item := full.Times, &m.Items[d.Item-1]
	switch {
	case r.Points != 0:
		times = item.Points / r.Points
	case r.Score != 0 && !minor:
		times = item.Score / r.Score
	}
	s := r.Worth(times, minor)
	if times < full.Times {
		s.Over = full.Times - times
	}
	return s
}

// AwardOf is what a deed is worth by the rule book of its day and by its caps; ok is false when that book does not know the rule.
func AwardOf(st *State, d *deeds.Deed) (scheme.Award, bool) {
	r, minor, ok := ruleOf(st, d)
	if !ok {
		return scheme.Award{}, false
	}
	switch d.Status {
	case deeds.Recorded, deeds.Noted:
	case deeds.Withdrawn:
		return r.Award(d.Quantity, minor), true
	default:
		return settled(st, d, r, minor), true
	}
	if !r.Limit().Any() {
		return r.Award(d.Quantity, minor), true
	}
	same := func(e *deeds.Deed) bool { return e.Member == d.Member && e.Subject == d.Subject && e.Rule == d.Rule }
	s := newScoring(st, same)
	if d.Status == deeds.Noted {
		score, _, _ := s.next(d)
		return score, true
	}
	done := st.deeds.Deeds()
	for n := range done {
		if e := &done[n]; e.ID < d.ID && e.Status == deeds.Recorded && same(e) {
			s.next(e)
		}
	}
	score, _, ok := s.next(d)
	return score, ok
}
