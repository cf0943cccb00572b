package people

import (
	"math/rand/v2"
	"testing"

	"xinpu/app/accounts"
	"xinpu/app/domain/member"
	"xinpu/app/rulebook"
	"xinpu/app/village"
)

func TestPlacesAreWhatTheRankingWalks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	core := village.NewCore(nil)
	books := rulebook.New(core)
	s := New(core, books, accounts.New(core, books))
	var people []*Member
	for n := range 500 {
		m := &Member{ID: member.ID(n + 1)}
		s.members[m.ID] = m
		s.scores.set(m.ID, 0, 0, false)
		people = append(people, m)
	}
	for round := range 200 {
		for range 20 {
			m := people[r.IntN(len(people))]
			shift := m.ScoreDelta + r.Int64N(401) - 200
			if r.IntN(50) == 0 {
				shift = r.Int64N(1<<50) - 1<<49
			}
			s.scores.set(m.ID, m.ScoreDelta, shift, true)
			m.ScoreDelta = shift
		}
		place, seen, last := 0, 0, int64(0)
		s.Ranked(func(m *Member) bool {
			if seen++; seen == 1 || m.ScoreDelta != last {
				place, last = seen, m.ScoreDelta
			}
			if got := s.Place(m); got != place {
				t.Fatalf("round %d: %d at standing %d has place %d, want %d", round, m.ID, m.ScoreDelta, got, place)
			}
			return true
		})
	}
}
