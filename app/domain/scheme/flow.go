package scheme

import (
	"slices"

	"xinpu/app/domain/problem"
)

// Word names a word of a scheme, such as a kind of subject, in the language of whoever reads it.
func Word(w string) problem.Word { return problem.Word("scheme.value." + w) }

// Home is the kind of subject on whose account a deed of a kind is booked: the book's own subject where it flows there by sum, step by
// step, else the kind itself.
func (s *Scheme) Home(kind string) string {
	if kind == s.Subject {
		return kind
	}
	reached := []string{kind}
	for n := 0; n < len(reached); n++ {
		for _, f := range s.Flows {
			if f.From == reached[n] && f.By == "sum" && !slices.Contains(reached, f.To) {
				if f.To == s.Subject {
					return f.To
				}
				reached = append(reached, f.To)
			}
		}
	}
	return kind
}

// Takes reports whether a deed of a rule may be a subject's of this kind: the rule's own, or any that counts for the book's subject.
func (s *Scheme) Takes(r *Rule, kind string) bool {
	switch {
	case len(r.For) > 0 || r.Party: // segments are made of people
		return kind == "person"
	case r.Subject != "":
		return kind == r.Subject
	}
	return kind == s.Subject || s.Home(kind) == s.Subject || slices.ContainsFunc(s.Flows, func(f Flow) bool { return f.From == kind && f.To == s.Subject })
}

// Of puts parts together: their sum, the best of them, or their average, rounded as the book says.
func (f Flow) Of(parts []int64, rounding string) (out int64) {
	if len(parts) == 0 {
		return 0
	}
	if f.By == "best" {
		return slices.Max(parts)
	}
	for _, p := range parts {
		out += p
	}
	if f.By == "average" {
		return divide(out, int64(len(parts)), rounding)
	}
	return out
}

// divide rounds a fraction: down is towards less, up towards more.
func divide(a, b int64, rounding string) int64 {
	switch rounding {
	case "nearest":
		return floor(2*a+b, 2*b)
	case "up":
		return -floor(-a, b)
	default:
		return floor(a, b)
	}
}

func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Offices are the segments by office term that a rule is for, those inside other segments included.
func (s *Scheme) Offices(r *Rule) (out []string) {
	seen := map[string]bool{}
	var look func(codes []string)
	look = func(codes []string) {
		for _, c := range codes {
			g, ok := s.segments[c]
			if !ok || seen[c] {
				continue
			}
			seen[c] = true
			if g.By == "appointment" {
				out = append(out, c)
			}
			look(g.All)
			look(g.Any)
		}
	}
	look(r.For)
	return out
}
