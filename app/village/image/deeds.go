package image

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
)

// DeedStatus says where a deed stands.
type DeedStatus uint8

// The ways of a deed.
const (
	Recorded  DeedStatus = iota // nobody has decided
	OnAgenda                    // before the meeting
	Noted                       // too little to score, noted by the meeting
	Decided                     // carried or changed, on the board until the objection period ends
	Rejected                    // the council said no
	Withdrawn                   // recorded by mistake
	Posted                      // it has become points or standing
)

// Deed is a recorded activity.
type Deed struct {
	ID       event.DeedID
	Member   member.ID  // 0 when it is a subject's
	Subject  subject.ID // 0 when it is a person's
	Day      calendar.Day
	Rule     string
	Quantity scheme.Quantity
	Status   DeedStatus
	Meeting  event.MeetingID // that it was put before, the newest
	Item     int
}

// Deed finds a deed.
func (i *Image) Deed(id event.DeedID) *Deed {
	n, found := slices.BinarySearchFunc(i.deeds, id, func(d Deed, id event.DeedID) int { return int(int64(d.ID) - int64(id)) })
	if !found {
		return nil
	}
	return &i.deeds[n]
}

// Deeds lists all deeds in the order of recording. The caller must not change it.
func (i *Image) Deeds() []Deed { return i.deeds }

// Imported tells whether the line with this fingerprint has come in already.
func (i *Image) Imported(mark uint64) bool {
	_, ok := i.marks[mark]
	return ok
}

func (i *Image) record(id event.DeedID, p *event.DeedRecorded) {
	rule := p.Rule
	if s := i.SchemeOn(p.Day); s != nil {
		if r, ok := s.Rule(rule); ok {
			rule = r.Code // one string for all deeds of the rule
		}
	}
	i.deeds = append(i.deeds, Deed{ID: id, Member: p.Member, Subject: p.Subject, Day: p.Day, Rule: rule, Quantity: p.Quantity})
	if p.Mark != 0 {
		i.marks[p.Mark] = struct{}{}
	}
}

// credit books what a carried item brought.
func (i *Image) credit(seq uint64, at time.Time, p *event.CreditsPosted) {
	month := i.Day(at).Month()
	i.enterAccounts(p.Postings, seq)
	earned, earnedBy := i.Earned[month], i.EarnedBy[month]
	if earned == nil {
		earned, earnedBy = map[member.ID]int64{}, map[subject.ID]int64{}
		i.Earned[month], i.EarnedBy[month] = earned, earnedBy
		for m := range i.Earned {
			if m < month-1 {
				delete(i.Earned, m)
				delete(i.EarnedBy, m)
			}
		}
	}
	for _, c := range p.Credits {
		if d := i.Deed(c.Deed); d != nil {
			d.Status = Posted
		}
		if s := i.subjects.byID[c.Subject]; s != nil {
			s.Shift += c.Standing
			if c.Points != 0 {
				earnedBy[c.Subject] += c.Points
			}
			i.enterSubject(s, seq)
		}
		m := i.members[c.Member]
		if m == nil {
			continue
		}
		if c.Points != 0 {
			earned[c.Member] += c.Points
		}
		if c.Subject != 0 {
			m.Gave += c.Standing
		}
		if c.Standing != 0 && c.Subject == 0 {
			i.standings.set(m.ID, m.Shift, m.Shift+c.Standing, true)
			m.Shift += c.Standing
		}
		i.enter(m, seq)
	}
	if m := i.Meeting(p.Meeting); m != nil && p.Item <= len(m.Items) {
		m.Items[p.Item-1].Posted = i.settled(&m.Items[p.Item-1])
	}
}

// Outcome is what the meeting made of the deed's item.
func (i *Image) Outcome(d *Deed) council.Outcome {
	m := i.Meeting(d.Meeting)
	if m == nil || d.Item < 1 || d.Item > len(m.Items) {
		return council.Open
	}
	return m.Items[d.Item-1].Outcome()
}
