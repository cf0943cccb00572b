// Package ledger holds the points in double entry. A posting moves a positive amount from one account to another, so every
// transaction balances by construction; only the issuing account may go below zero.
package ledger

import (
	"fmt"
	"math"

	"xinpu/app/domain/problem"
)

// Account is where points can be. The upper byte is the kind, the rest says whose it is.
type Account uint64

// Kind is the kind of an account.
type Kind uint8

// The kinds of account.
const (
	KindIssue        Kind = 1 + iota // points come from here and only this goes below zero
	KindRedeemed                     // points that became products
	KindExpired                      // points that ran out
	KindMember                       // what a person may spend
	KindHousehold                    // the account of a household
	KindGroup                        // of a group or building entrance
	KindGrid                         // of a grid
	KindOrganisation                 // of an organisation
)

// The accounts that every village has once.
const (
	Issue    = Account(KindIssue) << 56
	Redeemed = Account(KindRedeemed) << 56
	Expired  = Account(KindExpired) << 56
)

// Member is the account of the person with this number.
func Member(id uint64) Account { return Account(KindMember)<<56 | Account(id) }

// Of is the account of this kind with this number.
func Of(kind Kind, id uint64) Account { return Account(kind)<<56 | Account(id) }

// Kind is the kind of the account.
func (a Account) Kind() Kind { return Kind(a >> 56) }

// Holder is whose account it is, 0 for those that the village has once.
func (a Account) Holder() uint64 { return uint64(a & (1<<56 - 1)) }

// Posting moves Amount points, always more than zero.
//
// It is part of the format of stored events as it stands: every event that moves points has postings, and they are read
// several times for each event of the journal. Its keys and types never change; the golden events of app/house pin them.
type Posting struct {
	From   Account `cbor:"1,keyasint"`
	To     Account `cbor:"2,keyasint"`
	Amount int64   `cbor:"3,keyasint"`
}

// Balances holds what stands on every account.
type Balances map[Account]int64

// MaxAmount bounds one posting, far above anything a village pays and far below what could overflow a sum.
const MaxAmount = 1_000_000_000

// Check reports whether the postings could be applied in this order, and which account would be short.
//
// Problems: points_not_enough with points (there) and needed.
func (b Balances) Check(postings []Posting) error {
	var moved map[Account]int64
	if len(postings) > 1 {
		moved = make(map[Account]int64, 2*len(postings))
	}
	for i, p := range postings {
		if p.Amount <= 0 || p.From == p.To || p.From.Kind() == 0 || p.To.Kind() == 0 {
			return fmt.Errorf("posting %d is not a posting: %+v", i, p)
		}
		there := b[p.From] + moved[p.From]
		if p.From.Kind() != KindIssue && there < p.Amount { // said first: a basket of any size is only too dear
			return problem.New(problem.Refused, "points_not_enough", problem.Args{"points": there, "needed": p.Amount, "missing": p.Amount - there})
		}
		if p.Amount > MaxAmount {
			return fmt.Errorf("posting %d moves more than %d: %+v", i, MaxAmount, p)
		}
		if b[p.To] > math.MaxInt64/2 {
			return fmt.Errorf("account %x is full", uint64(p.To))
		}
		if moved != nil {
			moved[p.From] -= p.Amount
			moved[p.To] += p.Amount
		}
	}
	return nil
}

// Apply moves the points. The caller has checked, or replays what was checked before it was written.
func (b Balances) Apply(postings []Posting) {
	for _, p := range postings {
		b[p.From] -= p.Amount
		b[p.To] += p.Amount
	}
}

// Reverse is the postings that undo these, last first.
func Reverse(postings []Posting) []Posting {
	out := make([]Posting, 0, len(postings))
	for i := len(postings) - 1; i >= 0; i-- {
		p := postings[i]
		out = append(out, Posting{From: p.To, To: p.From, Amount: p.Amount})
	}
	return out
}

// Part is an amount of the postings behind the first so many points of them, the last one cut.
func Part(postings []Posting, skip, amount int64) []Posting {
	var out []Posting
	for _, p := range postings {
		over := min(p.Amount, skip)
		skip -= over
		if p.Amount = min(p.Amount-over, amount); p.Amount > 0 {
			out = append(out, p)
			amount -= p.Amount
		}
	}
	return out
}

// Audit checks the laws that hold at every moment: the sum of all accounts is zero and none but the issuing one is below zero.
func (b Balances) Audit() error {
	var sum int64
	for a, n := range b {
		sum += n
		if n < 0 && a.Kind() != KindIssue {
			return fmt.Errorf("account %x stands at %d", uint64(a), n)
		}
	}
	if sum != 0 {
		return fmt.Errorf("all accounts together make %d, not zero", sum)
	}
	return nil
}

// Circulation is how many points are in people's hands.
func (b Balances) Circulation() int64 { return -b[Issue] - b[Redeemed] - b[Expired] }
