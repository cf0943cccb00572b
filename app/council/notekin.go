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
func (c NoteKin) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	relation := strings.TrimSpace(c.Relation)
	switch {
	case s.people.Member(c.Member) == nil:
		return village.None{}, people.UnknownMember(c.Member).At("member")
	case s.people.Member(c.Of) == nil:
		return village.None{}, people.UnknownMember(c.Of).At("of")
	case c.Member == c.Of:
		return village.None{}, problem.New(problem.Invalid, "kin_self", nil).At("of")
	case s.AreKin(c.Member, c.Of):
		return village.None{}, problem.New(problem.Conflict, "kin_known", nil).At("of")
	case utf8.RuneCountInString(relation) > maxRelation:
		return village.None{}, problem.New(problem.Invalid, "text_long", problem.Args{"max": maxRelation}).At("relation")
	}
	sealed, err := tx.SealValue(uint64(c.Member), Kin{Of: c.Of, Relation: relation})
	if err != nil {
		return village.None{}, err
	}
	tx.Append(&KinNoted{Member: c.Member, Sealed: sealed})
	return village.None{}, nil
}
