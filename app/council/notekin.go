package council

import (
	"strings"
	"unicode/utf8"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/village"
)

// NoteKin puts two people on the kin list: neither votes on the other's business (村民委员会组织法 32 for those who supervise; here for all).
type NoteKin struct {
	Member, Of member.ID
	Relation   string // 兄弟; may be left out
}

// Decide checks both. Who the other one is is written sealed under the member's key.
//
// Problems: member_unknown, kin_self, kin_known, text_long.
func (c NoteKin) Decide(tx *village.Tx) (uint64, error) {
	s := of(tx)
	relation := strings.TrimSpace(c.Relation)
	switch {
	case s.people.Member(c.Member) == nil:
		return 0, people.UnknownMember(c.Member).At("member")
	case s.people.Member(c.Of) == nil:
		return 0, people.UnknownMember(c.Of).At("of")
	case c.Member == c.Of:
		return 0, problem.New(problem.Invalid, "kin_self", nil).At("of")
	case s.AreKin(c.Member, c.Of):
		return 0, problem.New(problem.Conflict, "kin_known", nil).At("of")
	case utf8.RuneCountInString(relation) > maxRelation:
		return 0, problem.New(problem.Invalid, "text_long", problem.Args{"max": maxRelation}).At("relation")
	}
	sealed, err := tx.SealValue(uint64(c.Member), Kin{Of: c.Of, Relation: relation})
	if err != nil {
		return 0, err
	}
	return tx.Append(&KinNoted{Member: c.Member, Sealed: sealed}), nil
}

// Again finds the line that it noted.
func (NoteKin) Again(_ *village.Tx, events []village.Event) (uint64, error) {
	return village.MadeBy[*KinNoted, uint64](events)
}
