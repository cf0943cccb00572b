package httpapi

import (
	"errors"
	"reflect"
	"testing"

	"xinpu/app/domain/problem"
)

func TestFieldsFindTheirPlaceInARequest(t *testing.T) {
	type line struct {
		Product string `json:"good"`
	}
	type shared struct {
		Note string `json:"note,omitempty"`
	}
	type order struct {
		Keyed
		Page
		ID   string `path:"id"`
		Body struct {
			shared
			Card  string `json:"card"`
			Lines []line `json:"lines"`
		}
	}
	type question struct {
		Code  string `path:"code"`
		Month string `query:"month,explode"`
	}
	type list struct{ Body []line }
	type upload struct {
		ID      string `path:"id"`
		RawBody []byte
	}
	for _, c := range []struct {
		input       any
		field, want string
	}{
		{order{}, "card", "body.card"},
		{order{}, "lines", "body.lines"},
		{order{}, "lines[1].good", "body.lines[1].good"},
		{order{}, "note", "body.note"},
		{order{}, "id", "path.id"},
		{order{}, "limit", "query.limit"},
		{order{}, "idempotency_key", "header.Idempotency-Key"},
		{order{}, "stranger", "body.stranger"},
		{question{}, "code", "path.code"},
		{question{}, "month", "query.month"},
		{question{}, "id", "path.id"}, // no input: what was computed from one
		{list{}, "[2].good", "body[2].good"},
		{upload{}, rawBody, "body"},
	} {
		err := placesOf(reflect.TypeOf(c.input)).locate(problem.New(problem.Invalid, "x", nil).At(c.field))
		if p, ok := problem.As(err); !ok || p.Field != c.want {
			t.Errorf("%s of %T stands at %v, want %s", c.field, c.input, err, c.want)
		}
	}
	whole, plain := problem.New(problem.Invalid, "x", nil), errors.New("x")
	if p := placesOf(reflect.TypeFor[order]()); p.locate(whole) != error(whole) || p.locate(plain) != plain {
		t.Error("an error without a field is changed")
	}
}
