package voting

import (
	"testing"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
)

func ids(from, to member.ID) []member.ID {
	var out []member.ID
	for i := from; i <= to; i++ {
		out = append(out, i)
	}
	return out
}

func TestQuorum(t *testing.T) {
	for _, c := range []struct {
		kind           Kind
		entitled, want int
	}{{Credit, 17, 9}, {Credit, 16, 9}, {Villagers, 358, 180}, {Representatives, 30, 20}, {Representatives, 31, 21}} {
		if got := c.kind.Quorum(c.entitled); got != c.want {
			t.Errorf("%s of %d: %d, want %d", c.kind, c.entitled, got, c.want)
		}
	}
}

func TestRecusedAreOutOfCountAndQuorum(t *testing.T) {
	r := Room{Kind: Credit, Entitled: ids(1, 10), Present: ids(1, 6), Recused: ids(1, 2)}
	if r.Quorum() != 5 || len(r.Voters()) != 4 {
		t.Fatalf("quorum %d of %d voters", r.Quorum(), len(r.Voters()))
	}
	if _, err := r.Count(Ballot{Method: Unanimous}); !problem.Is(err, "quorum_missing") {
		t.Fatalf("a vote was taken with four of eight: %v", err)
	}
	r.Present = ids(1, 7)
	tally, err := r.Count(Ballot{Method: Named, For: ids(3, 5), Against: ids(6, 7)})
	if err != nil || tally.For != 3 || tally.Against != 2 || r.Decide(Accept, tally) != Carried {
		t.Fatalf("%+v, %v", tally, err)
	}
	if _, err := r.Count(Ballot{Method: Named, For: ids(2, 7)}); !problem.Is(err, "voter_recused") {
		t.Errorf("a recused member voted: %v", err)
	}
	if _, err := r.Count(Ballot{Method: Named, For: ids(3, 8)}); !problem.Is(err, "voter_absent") {
		t.Errorf("an absent member voted: %v", err)
	}
	if _, err := r.Count(Ballot{Method: Named, For: append(ids(3, 7), 11)}); !problem.Is(err, "voter_stranger") {
		t.Errorf("a stranger voted: %v", err)
	}
	if _, err := r.Count(Ballot{Method: Named, For: ids(3, 7), Against: ids(3, 3)}); !problem.Is(err, "voter_twice") {
		t.Errorf("a member voted twice: %v", err)
	}
	if _, err := r.Count(Ballot{Method: Named, For: ids(3, 6)}); !problem.Is(err, "votes_missing") {
		t.Errorf("a voter was left out: %v", err)
	}
	if _, err := r.Count(Ballot{Method: Counted, Counts: [3]int{5, 1, 0}}); !problem.Is(err, "votes_too_many") {
		t.Errorf("more hands than voters: %v", err)
	}
}

func TestATieIsRejected(t *testing.T) {
	r := Room{Kind: Credit, Entitled: ids(1, 4), Present: ids(1, 4)}
	for _, c := range []struct {
		counts [3]int
		motion Motion
		want   Outcome
	}{
		{[3]int{2, 2, 0}, Accept, Rejected},
		{[3]int{3, 1, 0}, Accept, Carried},
		{[3]int{2, 0, 2}, Accept, Rejected},
		{[3]int{3, 0, 1}, Amend, Changed},
		{[3]int{4, 0, 0}, Postpone, Postponed},
	} {
		tally, err := r.Count(Ballot{Method: Counted, Counts: c.counts})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Decide(c.motion, tally); got != c.want {
			t.Errorf("%v %s: %s, want %s", c.counts, c.motion, got, c.want)
		}
	}
}
