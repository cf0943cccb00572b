package scheme

import (
	"fmt"
	"reflect"
	"slices"

	"xinpu/app/domain/problem"
)

// Check reads a scheme and says everything that is to be said about it, in the order of the file; the scheme is nil when it cannot be read.
func Check(source []byte) (*Scheme, []Finding) {
	s, found := read(source)
	if s == nil {
		return nil, found
	}
	found = slices.Concat(s.sources(), s.caps(), s.idle(), s.order(), s.law(), s.flowing(), s.printed())
	found = placed(source, found)
	slices.SortStableFunc(found, func(a, b Finding) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return s, slices.CompactFunc(found, func(a, b Finding) bool {
		return a.Code == b.Code && a.Line == b.Line && a.Column == b.Column && reflect.DeepEqual(a.Args, b.Args)
	})
}

// Adoptable reads a scheme that a village is about to adopt.
//
// Problems: those of Read, and every finding of Check that blocks.
func Adoptable(source []byte) (*Scheme, error) {
	s, found := Check(source)
	for _, f := range found {
		if f.Level.Blocks() {
			return nil, f.Problem()
		}
	}
	return s, nil
}

// How many days what a meeting carried stands on the board before it counts: long enough to object (民法典 1029), short enough that
// people still see what they get for what they did.
const leastPublic, mostPublic = 3, 7

// sources finds figures of which nobody said where they are from.
func (s *Scheme) sources() (out []Finding) {
	walk(reflect.ValueOf(s), "$", func(f field) bool {
		if f.name == "source" && !f.free && f.value.IsZero() {
			at := f.path[:len(f.path)-len(".source")]
			out = append(out, wrong("scheme_source", at, problem.Args{"of": s.nameAt(f.path)}))
		}
		return true
	})
	if s.PublishDays > 0 && (s.PublishDays < leastPublic || s.PublishDays > mostPublic) {
		out = append(out, Finding{Level: Doubtful, Code: "doubt_publication", path: "$.publish_days", Args: problem.Args{"days": s.PublishDays, "least": leastPublic, "most": mostPublic}})
	}
	if s.PublishDays > 0 && s.PublishFrom == "" {
		out = append(out, wrong("scheme_source", "$.publish_days", problem.Args{"of": s.Name}))
	}
	return out
}

// caps finds rules without any cap and caps that are never or always reached because of another one.
func (s *Scheme) caps() (out []Finding) {
	for _, r := range s.all() {
		c := r.Limit()
		if !c.Any() && r.Points > 0 {
			out = append(out, wrong("scheme_uncapped", r.path, problem.Args{"rule": r.Name}))
		}
		at := r.path + ".cap"
		if r.Cap == nil {
			at = "$.cap"
		}
		for _, p := range []struct {
			short, long string
			most        int64 // short periods in a long one
		}{{"day", "month", 31}, {"month", "year", 12}, {"day", "year", 366}} {
			small, big := c.Of(p.short), c.Of(p.long)
			if small > 0 && big > 0 && (big < small || big >= small*p.most) {
				out = append(out, wrong("scheme_caps", at, problem.Args{"rule": r.Name, "short": p.short, "small": small, "long": p.long, "big": big}))
			}
		}
	}
	return out
}

// idle finds segments that nobody is in, rules that can never fire because of them, and names that a log could not tell apart.
func (s *Scheme) idle() (out []Finding) {
	for n, g := range s.Segments {
		if s.empty(g.Code) {
			out = append(out, wrong("scheme_empty", fmt.Sprintf("$.segments[%d]", n), problem.Args{"segment": g.Name}))
		}
	}
	for _, r := range s.all() {
		idle := len(r.For) > 0 && !slices.ContainsFunc(r.For, func(c string) bool { return !s.empty(c) })
		if idle || r.Party && slices.ContainsFunc(r.For, s.below) && len(r.For) == 1 || r.Least() > 0 && s.never(r) {
			out = append(out, wrong("scheme_never", r.path, problem.Args{"rule": r.Name}))
		}
	}
	for n := range s.Categories {
		seen := map[string]bool{}
		for _, r := range s.Categories[n].Rules {
			if seen[r.Name] {
				out = append(out, wrong("scheme_twice", r.path+".name", problem.Args{"what": r.Name}))
			}
			seen[r.Name] = true
		}
	}
	return out
}

// never reports whether even the greatest quantity that a deed may have is too little.
func (s *Scheme) never(r *Rule) bool { return r.Award(MaxQuantity, false).Times == 0 }

// order finds tiers and colours that do not rise and weights that do not make a hundred.
func (s *Scheme) order() (out []Finding) {
	for n := 1; n < len(s.Tiers); n++ {
		if s.Tiers[n].From <= s.Tiers[n-1].From {
			out = append(out, wrong("scheme_order", fmt.Sprintf("$.tiers[%d].from", n), problem.Args{"what": s.Tiers[n].Name}))
		}
	}
	if x := s.Index; x != nil {
		sum := 0
		for _, i := range x.Indicators {
			sum += i.Weight
		}
		if sum != 100 {
			out = append(out, wrong("scheme_weights", "$.index.indicators", problem.Args{"sum": sum}))
		}
		for n := 1; n < len(x.Colours); n++ {
			if x.Colours[n].From <= x.Colours[n-1].From {
				out = append(out, wrong("scheme_order", fmt.Sprintf("$.index.colours[%d].from", n), problem.Args{"what": x.Colours[n].Colour}))
			}
		}
	}
	for n, i := range s.Notices {
		if _, ok := s.rules[i.Rule]; i.Rule != "" && !ok {
			out = append(out, wrong("scheme_rule", fmt.Sprintf("$.notices[%d].rule", n), problem.Args{"rule": i.Rule}))
		}
	}
	for n, b := range s.Boards {
		for _, code := range b.Rules {
			if !slices.ContainsFunc(s.Categories, func(c Category) bool { return c.Code == code }) {
				out = append(out, wrong("scheme_rule", fmt.Sprintf("$.boards[%d].rules", n), problem.Args{"rule": code}))
			}
		}
	}
	return out
}

// flowing finds flows that do not fit the book's accounts: what is averaged or the best of several can be shown, but not spent, and a
// circle of flows would count a deed without end.
func (s *Scheme) flowing() (out []Finding) {
	for n, f := range s.Flows {
		at := fmt.Sprintf("$.flow[%d]", n)
		switch {
		case f.From == f.To || s.backTo(f.From, f.To, nil):
			out = append(out, wrong("scheme_circle", at, problem.Args{"way": f.From + " → " + f.To + " → " + f.From}))
		case f.To == s.Subject && f.By != "sum" && slices.ContainsFunc(s.all(), func(r *Rule) bool { return r.Points > 0 && s.Takes(r, f.From) }):
			out = append(out, wrong("scheme_flow", at, problem.Args{"from": Word(f.From), "to": Word(f.To), "by": Word(f.By)}))
		}
	}
	for _, r := range s.all() {
		if kind := r.Subject; kind != "" && r.Points > 0 && s.Home(kind) != s.Subject {
			out = append(out, Finding{Level: Doubtful, Code: "scheme_unspent", path: r.path, Args: problem.Args{"rule": r.Name, "subject": Word(kind)}})
		}
		if !slices.ContainsFunc([]string{"person", "household", "group", "grid", "organisation"}, func(kind string) bool { return s.Takes(r, kind) }) ||
			r.Subject != "" && !s.Takes(r, r.Subject) {
			out = append(out, wrong("scheme_never", r.path, problem.Args{"rule": r.Name}))
		}
	}
	return out
}

// backTo reports whether flows lead from one kind of subject to another.
func (s *Scheme) backTo(to, from string, seen []string) bool {
	for _, f := range s.Flows {
		if f.From != from || slices.Contains(seen, f.To) {
			continue
		}
		if f.To == to || s.backTo(to, f.To, append(slices.Clone(seen), f.To)) {
			return true
		}
	}
	return false
}

// printed notes what the program keeps and prints, but leaves to people.
func (s *Scheme) printed() (out []Finding) {
	note := func(there bool, path, part string) {
		if there {
			out = append(out, Finding{Level: Note, Code: "scheme_printed", path: path, Args: problem.Args{"part": part}})
		}
	}
	note(len(s.Offers) > 0, "$.offers", "offers")
	note(len(s.Units) > 0, "$.units", "units")
	note(len(s.Duties) > 0, "$.duties", "duties")
	note(len(s.Selections) > 0, "$.selections", "selections")
	note(len(s.Processes) > 0, "$.processes", "processes")
	return out
}

// all lists the rules in the order of the book.
func (s *Scheme) all() (out []*Rule) {
	for n := range s.Categories {
		out = append(out, s.Categories[n].Rules...)
	}
	return out
}
