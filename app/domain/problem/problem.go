// Package problem holds the only errors that a person ever sees: a stable code, the arguments of its sentence and the
// field it belongs to. The sentences stand in the catalogue (app/i18n); a cause that is not for people stays in the log.
package problem

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Kind says how a caller should take a problem; the HTTP edge maps it to a status, the command line to an exit code.
type Kind uint8

// The kinds of problem.
const (
	Invalid     Kind = iota // the input itself is wrong: mend it and send it again
	Refused                 // the input is fine, the rules or the state of the village say no
	NotFound                // the thing named does not exist
	Conflict                // it clashes with something done before or at the same time
	Forbidden               // this device or role may not do it
	Unsigned                // nobody is signed in
	TooLarge                // more than the program takes at once
	Misdirected             // it was sent to the wrong address
	Unusable                // the data folder, a file or a tool cannot be used
)

// Args are the values that a sentence names; whole numbers, texts and lists of texts.
type Args map[string]any

// Word is a value of a sentence that the catalogue names: scheme.value.household is 户. Elsewhere it stands for its last part.
type Word string

// Key is where the catalogue names it.
func (w Word) Key() string { return string(w) }

// String is its last part.
func (w Word) String() string { return string(w[strings.LastIndexByte(string(w), '.')+1:]) }

// MarshalText writes the last part.
func (w Word) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// Problem is an error for people.
type Problem struct {
	Code  string // stable, snake_case; its sentence is problem.<code> in the catalogue
	Kind  Kind
	Field string // the input it belongs to, such as lines[0].quantity; "" for the whole. Where it stands in a request is the edge's business
	Args  Args
	cause error
}

// New makes a problem of a kind with a stable code.
func New(kind Kind, code string, args Args) *Problem {
	return &Problem{Code: code, Kind: kind, Args: args}
}

// At names the input field that the problem belongs to: its name and, inside, the way to it, but not the place in a request.
func (p *Problem) At(field string) *Problem {
	q := *p
	q.Field = field
	return &q
}

// Because keeps the cause for the log; it is never shown.
func (p *Problem) Because(err error) *Problem {
	q := *p
	q.cause = err
	return &q
}

// Error is for logs and tests; people read the catalogue's sentence.
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.Code)
	if p.Field != "" {
		fmt.Fprintf(&b, " at %s", p.Field)
	}
	names := make([]string, 0, len(p.Args))
	for n := range p.Args {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Fprintf(&b, " %s=%v", n, p.Args[n])
	}
	if p.cause != nil {
		fmt.Fprintf(&b, ": %v", p.cause)
	}
	return b.String()
}

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.cause }

// As finds the problem in an error.
func As(err error) (*Problem, bool) {
	var p *Problem
	ok := errors.As(err, &p)
	return p, ok
}

// Is reports whether an error is the problem with this code.
func Is(err error, code string) bool {
	p, ok := As(err)
	return ok && p.Code == code
}
