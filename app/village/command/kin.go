package command

import (
	"strings"
	"unicode/utf8"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// maxRelation is how long the word for a relation may be, in characters.
const maxRelation = 12

// NoteKin puts two people on the kin list: neither votes on the other's business (村民委员会组织法 32 for those who supervise; here for all).
type NoteKin struct {
	Member, Of member.ID
	Relation   string // 兄弟; may be left out
}

// Decide checks both. Who the other one is is written sealed under the member's key.
//
// Problems: member_unknown, kin_self, kin_known, text_long.
func (c NoteKin) Decide(img *image.Image, tx *Tx) error {
	relation := strings.TrimSpace(c.Relation)
	switch {
	case img.Member(c.Member) == nil:
		return unknownMember(c.Member).At("member")
	case img.Member(c.Of) == nil:
		return unknownMember(c.Of).At("of")
	case c.Member == c.Of:
		return problem.New(problem.Invalid, "kin_self", nil).At("of")
	case img.AreKin(c.Member, c.Of):
		return problem.New(problem.Conflict, "kin_known", nil).At("of")
	case utf8.RuneCountInString(relation) > maxRelation:
		return problem.New(problem.Invalid, "text_long", problem.Args{"max": maxRelation}).At("relation")
	}
	sealed, err := tx.SealValue(uint64(c.Member), event.Kin{Of: c.Of, Relation: relation})
	if err != nil {
		return err
	}
	tx.Append(&event.KinNoted{Member: c.Member, Sealed: sealed})
	return nil
}

// RemoveKin takes a line off the kin list.
type RemoveKin struct{ Kin uint64 }

// Decide checks that the line is there.
//
// Problems: kin_unknown.
func (c RemoveKin) Decide(img *image.Image, tx *Tx) error {
	if img.KinLine(c.Kin) == nil {
		return problem.New(problem.NotFound, "kin_unknown", nil).At("id")
	}
	tx.Append(&event.KinRemoved{Kin: c.Kin})
	return nil
}
