package council

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Photo is a person's picture, a JPEG.
//
// Problems: member_unknown, photo_unknown.
func (q *Query) Photo(id member.ID) ([]byte, error) {
	return look(q, func(v *View) (out []byte, err error) {
		if v.people.Member(id) == nil {
			return nil, problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()}).At("id")
		}
		seq, there := v.people.Photos[id]
		if !there {
			return nil, problem.New(problem.NotFound, "photo_unknown", nil).At("id")
		}
		err = v.Events([]uint64{seq}, func(e village.Event) error {
			p, ok := e.Payload.(*people.MemberPhotographed)
			if ok {
				out, ok = v.people.Unseal(id, p.Sealed)
			}
			if !ok {
				return problem.New(problem.NotFound, "photo_unknown", nil).At("id")
			}
			return nil
		})
		return out, err
	})
}
