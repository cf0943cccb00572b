// Package voting holds the rules of the meeting: quorum, recusal, tally and what they make of a motion.
package voting

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
)

// Kind is the kind of a meeting. A credit council works under rules that the villagers' meeting delegated to it (村民委员会组织法 21–27).
type Kind string

// The kinds of meeting.
const (
	Credit          Kind = "council"
	Representatives Kind = "representatives"
	Villagers       Kind = "villagers"  // everybody of age
	Households      Kind = "households" // one of age for each household
)

// Kinds lists them.
var Kinds = []Kind{Credit, Representatives, Villagers, Households}

// Quorum is how many of those entitled must be present: more than half in a credit council and in a meeting of all villagers of age, two
// thirds of the representatives and of the households' representatives (村民委员会组织法 22, 26). It is never 0: nobody is not enough.
func (k Kind) Quorum(entitled int) int {
	if k == Representatives || k == Households {
		return max(1, (2*entitled+2)/3)
	}
	return entitled/2 + 1
}

// Notice is how many days before it a meeting is to be announced: ten for all villagers (村民委员会组织法 21), none by law for the others.
func (k Kind) Notice() int {
	if k == Villagers || k == Households {
		return 10
	}
	return 0
}

// Known reports whether there is such a kind.
func (k Kind) Known() bool { return slices.Contains(Kinds, k) }

// Motion is what is put to the vote.
type Motion string

// The motions.
const (
	Accept   Motion = "accept"   // as the rule book says
	Amend    Motion = "amend"    // with other figures
	Postpone Motion = "postpone" // at the next meeting
)

// Outcome is what became of an item.
type Outcome string

// The outcomes.
const (
	Open      Outcome = "open"
	Carried   Outcome = "carried"
	Changed   Outcome = "changed"
	Rejected  Outcome = "rejected"
	Postponed Outcome = "postponed"
)

// Method is how hands were counted.
type Method string

// The methods.
const (
	Unanimous Method = "unanimous" // nobody against, nobody abstained
	Named     Method = "named"     // who raised a hand
	Counted   Method = "counted"   // hands without names
	Secret    Method = "secret"    // papers out of a box
	Cards     Method = "cards"     // each held his card to the reader
)

// Named reports whether a vote by this method knows who voted how.
func (m Method) Named() bool { return m == Named || m == Cards }

// Choice is one voter's voice.
type Choice uint8

// The choices.
const (
	None Choice = iota
	For
	Against
	Abstain
)

// ParseChoice reads what a page sends.
//
// Problems: choice_unknown.
func ParseChoice(s string) (Choice, error) {
	switch s {
	case "for":
		return For, nil
	case "against":
		return Against, nil
	case "abstain":
		return Abstain, nil
	}
	return None, problem.New(problem.Invalid, "choice_unknown", nil).At("choice")
}

// String is what a page reads.
func (c Choice) String() string {
	return []string{"none", "for", "against", "abstain"}[min(c, Abstain)]
}

// Ballot is a show of hands as the chair took it down.
type Ballot struct {
	Method  Method
	For     []member.ID
	Against []member.ID
	Abstain []member.ID
	Counts  [3]int // for, against, abstain; only when Counted or Secret
	Invalid int    // papers that say nothing clear; only when Secret
}

// Tally is a counted vote.
type Tally struct {
	Method  Method        `cbor:"1,keyasint"`
	For     int           `cbor:"2,keyasint"`
	Against int           `cbor:"3,keyasint"`
	Abstain int           `cbor:"4,keyasint"`
	Present int           `cbor:"5,keyasint"` // in the room, recused ones included
	Recused []member.ID   `cbor:"6,keyasint,omitempty"`
	Names   [][]member.ID `cbor:"7,keyasint,omitempty"` // for, against, abstain; only when Named or Cards
	Invalid int           `cbor:"8,keyasint,omitempty"`
	Voters  int           `cbor:"9,keyasint,omitempty"`  // present and not recused; 0 in votes of before this was kept
	Quorum  int           `cbor:"10,keyasint,omitempty"` // that the item needed
	Stands  []Stand       `cbor:"11,keyasint,omitempty"` // who took whose seat in a meeting of households
}

// Stand says that somebody of the same household takes a seat.
type Stand struct {
	Seat member.ID `cbor:"1,keyasint"`
	By   member.ID `cbor:"2,keyasint"`
}

// Room is who may vote on an item.
type Room struct {
	Kind     Kind
	Entitled []member.ID // the whole council
	Present  []member.ID
	Recused  []member.ID // those of the council whom the item concerns, present or not
	Stands   []Stand     // seats that another of the household takes
}

// Voters are those present who are not recused.
func (r Room) Voters() []member.ID {
	var out []member.ID
	for _, m := range r.Present {
		if !slices.Contains(r.Recused, m) {
			out = append(out, m)
		}
	}
	return out
}

// Quorum is how many voters the item needs: recused members are out of the count on both sides.
func (r Room) Quorum() int { return r.Kind.Quorum(len(r.Entitled) - len(r.Recused)) }

// Quorate reports whether a vote can be taken now.
//
// Problems: quorum_missing with present and quorum.
func (r Room) Quorate() error {
	if voters := len(r.Voters()); voters < r.Quorum() {
		return problem.New(problem.Refused, "quorum_missing", problem.Args{"present": voters, "quorum": r.Quorum()})
	}
	return nil
}

// MayVote reports whether one person's voice counts now.
//
// Problems: voter_stranger, voter_recused, voter_absent with the member.
func (r Room) MayVote(m member.ID) error {
	code := ""
	switch {
	case !slices.Contains(r.Entitled, m):
		code = "voter_stranger"
	case slices.Contains(r.Recused, m):
		code = "voter_recused"
	case !slices.Contains(r.Present, m):
		code = "voter_absent"
	default:
		return nil
	}
	return refuse(code, m)
}

// refuse says whose voice does not count; who knows names puts the name beside the number.
func refuse(code string, m member.ID) *problem.Problem {
	return problem.New(problem.Refused, code, problem.Args{"member": m.String()})
}

// Count takes a vote.
//
// Problems: quorum_missing with present and quorum; voter_absent, voter_recused, voter_stranger, voter_twice with the member;
// votes_too_many when hands outnumber voters; votes_missing when a named vote leaves somebody out or nobody voted.
func (r Room) Count(b Ballot) (Tally, error) {
	voters := r.Voters()
	t := Tally{Method: b.Method, Present: len(r.Present), Recused: r.Recused, Voters: len(voters), Quorum: r.Quorum(), Stands: r.Stands}
	if err := r.Quorate(); err != nil {
		return t, err
	}
	switch b.Method {
	case Unanimous:
		t.For = len(voters)
	case Counted, Secret:
		t.For, t.Against, t.Abstain = b.Counts[0], b.Counts[1], b.Counts[2]
		if b.Method == Secret {
			t.Invalid = b.Invalid
		}
		sum := t.For + t.Against + t.Abstain + t.Invalid
		if min(t.For, t.Against, t.Abstain, t.Invalid) < 0 || sum > len(voters) {
			return t, problem.New(problem.Invalid, "votes_too_many", problem.Args{"voters": len(voters)}).At("counts")
		}
		if sum == 0 {
			return t, problem.New(problem.Invalid, "votes_missing", problem.Args{"missing": len(voters)}).At("counts")
		}
	case Named, Cards:
		if err := r.checkNames(b, voters); err != nil {
			return t, err
		}
		t.For, t.Against, t.Abstain = len(b.For), len(b.Against), len(b.Abstain)
		t.Names = [][]member.ID{b.For, b.Against, b.Abstain}
	default:
		return t, problem.New(problem.Invalid, "method_unknown", problem.Args{"method": string(b.Method)}).At("method")
	}
	return t, nil
}

func (r Room) checkNames(b Ballot, voters []member.ID) error {
	seen := map[member.ID]bool{}
	for i, list := range [][]member.ID{b.For, b.Against, b.Abstain} {
		field := []string{"for", "against", "abstain"}[i]
		for _, m := range list {
			if seen[m] {
				return refuse("voter_twice", m).At(field)
			}
			if err := r.MayVote(m); err != nil {
				p, _ := problem.As(err)
				return p.At(field)
			}
			seen[m] = true
		}
	}
	missing := len(voters) - len(seen)
	if b.Method == Cards && len(seen) > 0 { // who holds no card to the reader does not vote
		missing = 0
	}
	if missing > 0 {
		return problem.New(problem.Invalid, "votes_missing", problem.Args{"missing": missing}).At("for")
	}
	return nil
}

// Decide says what a motion became: carried by more than half of the voters in the room, rejected otherwise (a tie is rejected).
func (r Room) Decide(m Motion, t Tally) Outcome {
	if 2*t.For <= len(r.Voters()) {
		return Rejected
	}
	switch m {
	case Amend:
		return Changed
	case Postpone:
		return Postponed
	default:
		return Carried
	}
}
