package village

import (
	"fmt"
	"slices"

	"xinpu/app/domain/problem"
)

// Named finds the first event of a type among those that a decision named, and its number.
func Named[P Payload](events []Event) (seq uint64, payload P, err error) {
	for _, e := range events {
		if p, ok := e.Payload.(P); ok {
			return e.Seq, p, nil
		}
	}
	return 0, payload, fmt.Errorf("the command has no %T", payload)
}

// MadeBy is the number of the event by which a decision made something: how Again finds an id that is the number of an event of a type.
func MadeBy[P Payload, ID ~uint64](events []Event) (ID, error) {
	seq, _, err := Named[P](events)
	return ID(seq), err
}

// RefusedRow is a row of a file that did not come in, as it is kept. What is personal in the reason stands in the row and is not kept again.
type RefusedRow struct {
	Row   int               `cbor:"1,keyasint"` // in the order of the file, from 0
	Kind  uint8             `cbor:"2,keyasint"`
	Code  string            `cbor:"3,keyasint"`
	Texts map[string]string `cbor:"4,keyasint,omitempty"`
	Words map[string]string `cbor:"5,keyasint,omitempty"` // that the catalogue names
}

// Refused keeps why a row did not come in, without the values of the arguments named personal.
func Refused(row int, p *problem.Problem, personal ...string) RefusedRow {
	r := RefusedRow{Row: row, Kind: uint8(p.Kind), Code: p.Code}
	for name, value := range p.Args {
		switch value := value.(type) {
		case problem.Word:
			if r.Words == nil {
				r.Words = map[string]string{}
			}
			r.Words[name] = value.Key()
		default:
			if slices.Contains(personal, name) {
				continue
			}
			if r.Texts == nil {
				r.Texts = map[string]string{}
			}
			r.Texts[name] = fmt.Sprint(value)
		}
	}
	return r
}

// Problem is the reason again, with the personal values from the row.
func (r RefusedRow) Problem(personal problem.Args) *problem.Problem {
	args := problem.Args{}
	for name, text := range r.Texts {
		args[name] = text
	}
	for name, word := range r.Words {
		args[name] = problem.Word(word)
	}
	for name, value := range personal {
		args[name] = value
	}
	return problem.New(problem.Kind(r.Kind), r.Code, args)
}
