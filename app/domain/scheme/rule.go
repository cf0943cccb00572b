package scheme

// Rule says what one kind of deed earns.
type Rule struct {
	Code     string   `yaml:"code" need:"true"`
	Name     string   `yaml:"name" need:"true"`
	Unit     string   `yaml:"unit" need:"true"`
	Per      string   `yaml:"per" form:"quantity"`      // quantity that earns once; full multiples only; 1 when empty
	AtLeast  string   `yaml:"at_least" form:"quantity"` // less than this earns nothing
	Points   int64    `yaml:"points"`                   // never below zero: what was earned is not taken back by conduct
	Score    int64    `yaml:"standing"`                 // may be below zero
	Grades   []Grade  `yaml:"grades"`                   // by difficulty; each is recorded as a rule of its own
	Party    bool     `yaml:"party"`                    // for Party members only
	For      []string `yaml:"for" ref:"segments"`       // segments; anybody when empty
	Subject  string   `yaml:"subject" enum:"person,household,group,grid,organisation"`
	Cap      *Cap     `yaml:"cap"`
	Evidence []string `yaml:"evidence" enum:"note,photo,sheet,witness"`
	Recorder string   `yaml:"recorder" enum:"collector,clerk,steward,system"`
	Decides  string   `yaml:"decides" enum:"council,representatives,villagers"`
	Source   string   `yaml:"source" need:"true" enum:"article,sample"`

	category *Category
	path     string
	per      Quantity
	atLeast  Quantity
	rounding string
	cap      Cap
}

// Grade is one of several degrees of the same deed.
type Grade struct {
	Code   string `yaml:"code" need:"true"`
	Name   string `yaml:"name" need:"true"`
	Points int64  `yaml:"points"`
	Score  int64  `yaml:"standing"`
	Source string `yaml:"source" enum:"article,sample" free:"true"` // the rule's when empty
}

// Category is the category that the rule stands in.
func (r *Rule) Category() *Category { return r.category }

// PerQuantity is the quantity that earns once.
func (r *Rule) PerQuantity() Quantity { return r.per }

// Least is the quantity below which nothing is earned, 0 when there is none.
func (r *Rule) Least() Quantity { return r.atLeast }

// Limit is how often the rule counts for one person, by itself or by the scheme.
func (r *Rule) Limit() Cap { return r.cap }

// graded makes a rule of each grade; a rule without grades stays as it is.
func (r *Rule) graded() []*Rule {
	if len(r.Grades) == 0 {
		return []*Rule{r}
	}
	var out []*Rule
	for _, g := range r.Grades {
		one := *r
		one.Grades = nil
		one.Code, one.Name, one.Points, one.Score = r.Code+"."+g.Code, r.Name+"（"+g.Name+"）", g.Points, g.Score
		if g.Source != "" {
			one.Source = g.Source
		}
		out = append(out, &one)
	}
	return out
}

// Award is what a deed is worth by a rule.
type Award struct {
	Points int64
	Score  int64
	Times  int64  // how often the rule's quantity is full and counts
	Over   int64  // how often it is full, but above the cap
	Period string // of the cap that it is above: day, month, year
}

// Zero reports whether the deed moves nothing.
func (s Award) Zero() bool { return s.Points == 0 && s.Score == 0 }

// Award counts full multiples of the rule's quantity; 2 hours = 1 makes 1 of 3 hours. A minor is never scored below zero (law.md).
func (r *Rule) Award(q Quantity, minor bool) Award {
	if q < r.atLeast {
		return Award{}
	}
	switch r.rounding {
	case "nearest":
		q += r.per / 2
	case "up":
		q += r.per - 1
	}
	return r.Worth(int64(q/r.per), minor)
}

// Worth is what the rule gives for so many times.
func (r *Rule) Worth(times int64, minor bool) Award {
	s := Award{Points: r.Points * times, Score: r.Score * times, Times: times}
	if minor && s.Score < 0 {
		s.Score = 0
	}
	return s
}

// Within cuts a score to what the caps leave after what has counted for the same person.
func (r *Rule) Within(s Award, used Used, minor bool) Award {
	times, period := s.Times, ""
	for _, c := range []struct {
		period    string
		cap, used int64
	}{{"day", r.cap.Day, used.Day}, {"month", r.cap.Month, used.Month}, {"year", r.cap.Year, used.Year}} {
		if left := max(0, c.cap-c.used); c.cap > 0 && left < times {
			times, period = left, c.period
		}
	}
	if period == "" {
		return s
	}
	cut := r.Worth(times, minor)
	cut.Over, cut.Period = s.Times-times, period
	return cut
}

// Cap is how often a rule counts for one person in a day, a month and a year; 0 is no cap.
type Cap struct {
	Day    int64  `yaml:"day"`
	Month  int64  `yaml:"month"`
	Year   int64  `yaml:"year"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Of is the cap of a period.
func (c Cap) Of(period string) int64 {
	switch period {
	case "day":
		return c.Day
	case "month":
		return c.Month
	case "year":
		return c.Year
	}
	return 0
}

// Any reports whether there is a cap at all.
func (c Cap) Any() bool { return c.Day > 0 || c.Month > 0 || c.Year > 0 }

// Used is how often a rule has counted for a person in the day, month and year of a deed.
type Used struct{ Day, Month, Year int64 }
