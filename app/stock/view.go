package stock

import (
	"xinpu/app/people"
	"xinpu/app/views"
)

// Query answers pages in one language.
type Query struct {
	views.Source
	State *State
}

// View is one look at the parts; everything an answer says is of the same moment.
type View struct {
	views.View
	*State
}

func look[T any](q *Query, fn func(*View) (T, error)) (out T, err error) {
	q.Look(func(v views.View) { out, err = fn(&View{View: v, State: q.State}) })
	return out, err
}

func (v *View) peopleView() *people.View { return &people.View{View: v.View, State: v.people} }
