package httpapi

import (
	"reflect"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

// places says where the fields of one operation stand in its request: card is body.card, id is path.id. Rules name the field only, so that
// they do not depend on the form of a request; answers name the place, so that a page finds the input.
type places map[string]string

const (
	rawBody = "file" // what a rule calls a file that is the whole body of a request
	other   = ""     // where a field stands that is no input of the operation
)

// placesOf reads the places from the input type of an operation. A name that is both a parameter and in the body is the parameter.
func placesOf(input reflect.Type) places {
	p := places{other: "path."}
	p.parameters(input)
	return p
}

func (p places) parameters(input reflect.Type) {
	for n := range input.NumField() {
		f := input.Field(n)
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			p.parameters(f.Type)
			continue
		case f.Name == "Body":
			p[other] = "body."
			p.properties(f.Type)
			continue
		case f.Name == "RawBody":
			p.add(rawBody, "body")
			continue
		}
		for _, in := range []string{"path", "query", "header"} {
			if name, _, _ := strings.Cut(f.Tag.Get(in), ","); name != "" {
				p[neutral(name)] = in + "." + name
			}
		}
	}
}

func (p places) properties(body reflect.Type) {
	if body.Kind() == reflect.Pointer {
		body = body.Elem()
	}
	if body.Kind() != reflect.Struct {
		return
	}
	for n := range body.NumField() {
		f := body.Field(n)
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			p.add(name, "body."+name)
		} else if f.Anonymous {
			p.properties(f.Type)
		}
	}
}

func (p places) add(name, place string) {
	if _, taken := p[name]; !taken {
		p[name] = place
	}
}

// neutral is what rules call a parameter: Idempotency-Key is idempotency_key.
func neutral(name string) string { return strings.ReplaceAll(strings.ToLower(name), "-", "_") }

// locate puts the place of its field into a problem. A field that is no input of the operation belongs to the body, if there is one: it was
// computed from what stands there.
func (p places) locate(err error) error {
	found, ok := problem.As(err)
	if !ok || found.Field == "" {
		return err
	}
	return found.At(p.of(found.Field))
}

func (p places) of(field string) string {
	head := field
	if end := strings.IndexAny(field, ".["); end >= 0 {
		head = field[:end]
	}
	if head == "" { // the body is a list
		return "body" + field
	}
	if place, ok := p[head]; ok {
		return place + field[len(head):]
	}
	return p[other] + field
}

// InBody places the field of a problem in the body: what a command is given would stand there in a request.
func InBody(p *problem.Problem) *problem.Problem {
	if p.Field == "" {
		return p
	}
	return p.At(places{other: "body."}.of(p.Field))
}

// dayOf reads a day of a query, 0 when it is left out.
func dayOf(text, field string) (day calendar.Day, err error) {
	if text == "" {
		return 0, nil
	}
	day, err = calendar.Parse(text)
	if err != nil {
		err = problem.New(problem.Invalid, "day_invalid", problem.Args{"day": text}).At(field)
	}
	return day, err
}
