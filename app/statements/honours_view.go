package statements

import (
	"xinpu/app/domain/subject"
	"xinpu/app/people"
)

// HouseholdScore is a household's score: the one that is kept for it, or else the mean of its people of age.
func (v *View) HouseholdScore(h *people.Household) int64 {
	if s := v.people.SubjectNamed(subject.Household, h.Number); s != nil {
		return v.people.ScoreOf(s)
	}
	var sum, people int64
	for _, id := range h.Members {
		if m := v.people.Member(id); !v.people.Minor(m, v.Today) {
			sum += m.ScoreDelta
			people++
		}
	}
	if people == 0 {
		return v.rulebookView().Scheme().Score.Base
	}
	return v.rulebookView().Scheme().Score.Base + sum/people
}
