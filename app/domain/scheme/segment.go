package scheme

import "slices"

// Segment is a part of the people: by the roster, by age, by office term, or made of other segments.
type Segment struct {
	Code   string   `yaml:"code" need:"true"`
	Name   string   `yaml:"name" need:"true"`
	By     string   `yaml:"by" need:"true" enum:"everyone,roster,age,appointment,segments"`
	Is     string   `yaml:"is" enum:"party"` // what the roster says
	From   *int     `yaml:"from"`            // full years, both included
	To     *int     `yaml:"to"`
	All    []string `yaml:"all" ref:"segments"` // in all of these, in one of those, in none of these
	Any    []string `yaml:"any" ref:"segments"`
	Not    []string `yaml:"not" ref:"segments"`
	Source string   `yaml:"source" enum:"article,sample"`
}

// Person is what segments ask of somebody on the day of a deed.
type Person struct {
	Party     bool
	Age       int
	AgeKnown  bool
	Appointed []string // segments that an office term of that day puts him in; nil when nobody asked, and then it is unknown
}

// Membership is the answer of a segment. Unknown is what the program was never told, such as a birth date.
type Membership uint8

// The answers.
const (
	Out Membership = iota
	Unknown
	In
)

// Segment finds a segment by its code.
func (s *Scheme) Segment(code string) (*Segment, bool) {
	g, ok := s.segments[code]
	return g, ok
}

// Belongs reports whether a person is in a segment.
func (s *Scheme) Belongs(code string, p Person) Membership {
	g, ok := s.segments[code]
	if !ok {
		return Out
	}
	switch g.By {
	case "everyone":
		return In
	case "roster":
		return in(p.Party)
	case "age":
		if !p.AgeKnown {
			return Unknown
		}
		return in((g.From == nil || p.Age >= *g.From) && (g.To == nil || p.Age <= *g.To))
	case "appointment":
		if p.Appointed == nil {
			return Unknown
		}
		return in(slices.Contains(p.Appointed, code))
	case "segments":
		out := In
		for _, c := range g.All {
			out = min(out, s.Belongs(c, p))
		}
		if len(g.Any) > 0 {
			out = min(out, s.anyOf(g.Any, p))
		}
		for _, c := range g.Not {
			out = min(out, In-s.Belongs(c, p))
		}
		return out
	}
	return Unknown
}

// Open reports whether a rule is for a person: Out when it surely is not.
func (s *Scheme) Open(r *Rule, p Person) Membership {
	if r.Party && !p.Party {
		return Out
	}
	if len(r.For) == 0 {
		return In
	}
	return s.anyOf(r.For, p)
}

func (s *Scheme) anyOf(codes []string, p Person) Membership {
	out := Out
	for _, c := range codes {
		out = max(out, s.Belongs(c, p))
	}
	return out
}

func in(yes bool) Membership {
	if yes {
		return In
	}
	return Out
}

// circle follows the segments that a segment is made of and gives the way round when it comes back to itself.
func (s *Scheme) circle(code string, way []string) []string {
	if n := slices.Index(way, code); n >= 0 {
		return append(way[n:], code)
	}
	g, ok := s.segments[code]
	if !ok {
		return nil
	}
	way = append(slices.Clone(way), code)
	for _, next := range slices.Concat(g.All, g.Any, g.Not) {
		if round := s.circle(next, way); round != nil {
			return round
		}
	}
	return nil
}

// empty reports whether nobody can be in a segment, whatever his age.
func (s *Scheme) empty(code string) bool {
	for age := -1; age <= 130; age++ {
		for _, party := range []bool{false, true} {
			if s.Belongs(code, Person{Party: party, Age: max(age, 0), AgeKnown: age >= 0}) == In {
				return false
			}
		}
	}
	g := s.segments[code]
	return g.By != "appointment" && !s.asksOfficeTerm(code)
}

func (s *Scheme) asksOfficeTerm(code string) bool {
	g, ok := s.segments[code]
	if !ok {
		return false
	}
	return g.By == "appointment" || slices.ContainsFunc(slices.Concat(g.All, g.Any, g.Not), s.asksOfficeTerm)
}

// below reports whether everybody in a segment is under 18.
func (s *Scheme) below(code string) bool {
	for age := 18; age <= 130; age++ {
		for _, party := range []bool{false, true} {
			if s.Belongs(code, Person{Party: party, Age: age, AgeKnown: true}) != Out {
				return false
			}
		}
	}
	return true
}
