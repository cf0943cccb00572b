package httpapi

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
)

// idOf is the number of something in the path or query of a request, as the type of what it names: 0391-7. Value is 0 when it is left out.
// The library checks it as a text; a text that is no such number is refused before the handler is called.
type idOf[T ~uint64] struct {
	Text  string
	Value T
	wrong error
}

// Receiver is where the library puts the parameter.
func (n *idOf[T]) Receiver() reflect.Value { return reflect.ValueOf(&n.Text).Elem() }

// OnParamSet reads the number.
func (n *idOf[T]) OnParamSet(set bool, _ any) {
	if set {
		n.Value, n.wrong = number[T](n.Text, "")
	}
}

// Schema describes it as a text.
func (n *idOf[T]) Schema(huma.Registry) *huma.Schema { return &huma.Schema{Type: huma.TypeString} }

func (n *idOf[T]) refused() error { return n.wrong }

// somebody is the number where 0000-0, which is nobody, would stand for everybody.
//
// Problems: serial_invalid.
func (n *idOf[T]) somebody(field string) (T, error) {
	if n.Text != "" && n.Value == 0 {
		return 0, problem.New(problem.Invalid, "serial_invalid", problem.Args{"number": n.Text}).At(field)
	}
	return n.Value, nil
}

// number reads a number of the body that may be left out.
//
// Problems: serial_invalid.
func number[T ~uint64](text, field string) (T, error) {
	if text == "" {
		return 0, nil
	}
	n, err := numbered(text, field)
	return T(n), err
}

// numbered reads a number with its check digit.
//
// Problems: serial_invalid.
func numbered(text, field string) (uint64, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At(field)
	}
	return n, err
}

// numberField is where an input type has a number.
type numberField struct {
	name  string // of the parameter
	index []int
}

// numbersOf finds the numbers in the path and query of an operation.
func numbersOf(input reflect.Type) (out []numberField) {
	for _, f := range reflect.VisibleFields(input) {
		if !reflect.PointerTo(f.Type).Implements(reflect.TypeFor[refusedNumber]()) {
			continue
		}
		for _, in := range []string{"path", "query"} {
			if name := f.Tag.Get(in); name != "" {
				out = append(out, numberField{neutral(name), f.Index})
			}
		}
	}
	return out
}

type refusedNumber interface{ refused() error }

// checkNumbers refuses an input whose path or query has a text for a number.
//
// Problems: serial_invalid.
func checkNumbers(in any, fields []numberField) error {
	for _, f := range fields {
		n := reflect.ValueOf(in).Elem().FieldByIndex(f.index).Addr().Interface().(refusedNumber)
		err := n.refused()
		if p, ok := problem.As(err); ok {
			return p.At(f.name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func memberID(text, field string) (id member.ID, err error) {
	if text == "" {
		return 0, nil
	}
	n, err := serial.Parse(text)
	if err == nil && n == 0 { // 0000-0 is nobody, and nobody would be everybody
		err = problem.New(problem.Invalid, "serial_invalid", problem.Args{"number": text})
	}
	if p, ok := problem.As(err); ok {
		return 0, p.At(field)
	}
	return member.ID(n), err
}

func meetingID(text string) (serial.MeetingID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return serial.MeetingID(n), err
}

func proposalID(text string) (serial.ProposalID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return serial.ProposalID(n), err
}

func versionID(text string) (uint64, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return n, err
}
