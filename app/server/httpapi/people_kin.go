package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/domain/member"
)

// registerPeopleKin ties the operations of people, kin to their handlers and roles.
func (a *API) registerPeopleKin() {
	op(a, tagPeople, "GET /api/kin", "kin",
		"Lists the pairs of relatives who do not vote on each other's business.", officeOnly, a.kin)
	op(a, tagPeople, "POST /api/kin", "note-kin",
		"Adds a pair of relatives to the kin list.", officeOnly, a.noteKin, Created)
	op(a, tagPeople, "POST /api/kin/{id}/remove", "remove-kin",
		"Removes a pair of relatives from the kin list.", officeOnly, a.removeKin)
}

type noteKinInput struct {
	Keyed
	Body struct {
		Member   member.ID `json:"member"`
		Of       member.ID `json:"of"`
		Relation string    `json:"relation,omitempty" maxLength:"12"`
	}
}

type kinPath struct {
	Keyed
	ID idOf[uint64] `path:"id" maxLength:"30"`
}

func (a *API) kin(ctx context.Context, _ *empty) (*body[council.KinList], error) {
	return &body[council.KinList]{a.query(ctx).Council().KinList()}, nil
}

func (a *API) noteKin(ctx context.Context, in *noteKinInput) (*created[council.KinList], error) {
	if _, err := do(ctx, a, in.Key, council.NoteKin{Member: in.Body.Member, Of: in.Body.Of, Relation: in.Body.Relation}); err != nil {
		return nil, err
	}
	return &created[council.KinList]{http.StatusCreated, a.query(ctx).Council().KinList()}, nil
}

func (a *API) removeKin(ctx context.Context, in *kinPath) (*body[council.KinList], error) {
	if _, err := a.do(ctx, in.Key, council.RemoveKin{Kin: in.ID.Value}); err != nil {
		return nil, err
	}
	return a.kin(ctx, nil)
}
