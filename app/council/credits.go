package council

import (
	"time"

	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
)

// credit books what a carried item brought.
func (st *State) credit(seq uint64, at time.Time, p *CreditsPosted) {
	month := st.core.Day(at).Month()
	st.people.EnterAccounts(p.Postings, seq)
	earned, earnedBy := st.deeds.Earned[month], st.deeds.EarnedBy[month]
	if earned == nil {
		earned, earnedBy = map[member.ID]int64{}, map[subject.ID]int64{}
		st.deeds.Earned[month], st.deeds.EarnedBy[month] = earned, earnedBy
		for m := range st.deeds.Earned {
			if m < month-1 {
				delete(st.deeds.Earned, m)
				delete(st.deeds.EarnedBy, m)
			}
		}
	}
	for _, c := range p.Credits {
		if d := st.deeds.Deed(c.Deed); d != nil {
			d.Status = deeds.Posted
		}
		if s := st.people.Subject(c.Subject); s != nil {
			s.ScoreDelta += c.Score
			if c.Points != 0 {
				earnedBy[c.Subject] += c.Points
			}
			st.people.EnterSubject(s, seq)
		}
		m := st.people.Member(c.Member)
		if m == nil {
			continue
		}
		if c.Points != 0 {
			earned[c.Member] += c.Points
		}
		if c.Subject != 0 {
			m.Gave += c.Score
		}
		if c.Score != 0 && c.Subject == 0 {
			st.people.AddScore(m, c.Score)
		}
		st.people.Enter(m, seq)
	}
	if m := st.Meeting(p.Meeting); m != nil && p.Item <= len(m.Items) {
		m.Items[p.Item-1].Posted = st.settled(&m.Items[p.Item-1])
	}
}

// Outcome is what the meeting made of the deed's item.
func (s *State) Outcome(d *deeds.Deed) voting.Outcome {
	m := s.Meeting(d.Meeting)
	if m == nil || d.Item < 1 || d.Item > len(m.Items) {
		return voting.Open
	}
	return m.Items[d.Item-1].Outcome()
}
