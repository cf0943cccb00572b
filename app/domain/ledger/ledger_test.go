package ledger

import (
	"math/rand/v2"
	"slices"
	"testing"

	"xinpu/app/domain/problem"
)

func TestOnlyTheIssuerGoesBelowZero(t *testing.T) {
	b := Balances{}
	a := Member(7)
	spend := []Posting{{From: a, To: Redeemed, Amount: 30}}
	if err := b.Check(spend); !problem.Is(err, "points_not_enough") {
		t.Fatalf("an empty account paid: %v", err)
	}
	earn := []Posting{{From: Issue, To: a, Amount: 30}}
	if err := b.Check(earn); err != nil {
		t.Fatal(err)
	}
	b.Apply(earn)
	if err := b.Check(append(spend, spend...)); !problem.Is(err, "points_not_enough") {
		t.Fatalf("30 points were spent twice in one transaction: %v", err)
	}
	if err := b.Check(spend); err != nil {
		t.Fatal(err)
	}
	b.Apply(spend)
	if b[a] != 0 || b[Redeemed] != 30 || b.Circulation() != 0 {
		t.Fatalf("after spending: %v", b)
	}
	b.Apply(Reverse(spend))
	if b[a] != 30 || b.Circulation() != 30 {
		t.Fatalf("after reversing: %v", b)
	}
}

func TestPostingsThatAreNone(t *testing.T) {
	for _, p := range []Posting{
		{From: Issue, To: Member(1), Amount: 0},
		{From: Issue, To: Member(1), Amount: -5},
		{From: Member(1), To: Member(1), Amount: 5},
		{From: 0, To: Member(1), Amount: 5},
		{From: Issue, To: Member(1), Amount: MaxAmount + 1},
	} {
		if err := (Balances{}).Check([]Posting{p}); err == nil {
			t.Errorf("%+v was taken", p)
		}
	}
}

func TestTooDearIsSaidOfABasketOfAnySize(t *testing.T) {
	b := Balances{Issue: -50, Member(1): 50}
	if err := b.Check([]Posting{{From: Member(1), To: Redeemed, Amount: 100 * MaxAmount}}); !problem.Is(err, "points_not_enough") {
		t.Errorf("%v", err)
	}
	rich := Balances{Issue: -3 * MaxAmount, Member(1): 3 * MaxAmount}
	if err := rich.Check([]Posting{{From: Member(1), To: Redeemed, Amount: 2 * MaxAmount}}); err == nil {
		t.Error("more than any village pays was taken")
	}
}

func FuzzLaws(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		b := Balances{}
		accounts := []Account{Issue, Redeemed, Expired, Member(1), Member(2), Member(3)}
		for range 200 {
			var tx []Posting
			for range 1 + r.IntN(3) {
				tx = append(tx, Posting{From: accounts[r.IntN(6)], To: accounts[r.IntN(6)], Amount: r.Int64N(50) - 2})
			}
			if b.Check(tx) != nil {
				continue
			}
			b.Apply(tx)
			if err := b.Audit(); err != nil {
				t.Fatalf("after %+v: %v", tx, err)
			}
		}
	})
}

func TestPartOfPostings(t *testing.T) {
	all := []Posting{{Redeemed, Member(1), 5}, {Redeemed, Member(2), 10}}
	for _, c := range []struct {
		skip, amount int64
		want         []Posting
	}{
		{0, 15, all}, {0, 3, []Posting{{Redeemed, Member(1), 3}}}, {3, 4, []Posting{{Redeemed, Member(1), 2}, {Redeemed, Member(2), 2}}},
		{5, 10, all[1:]}, {15, 1, nil}, {0, 0, nil},
	} {
		if got := Part(all, c.skip, c.amount); !slices.Equal(got, c.want) {
			t.Errorf("%d behind %d: %+v", c.amount, c.skip, got)
		}
	}
}
