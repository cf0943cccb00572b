// Package scheme holds the rule book of a village: what counts, for how much, and what a standing opens. A scheme is data with dates;
// a deed is scored by the version in force on its day.
package scheme

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/goccy/go-yaml"

	"xinpu/app/domain/problem"
)

// Quantity is an amount of a unit in thousandths: 1.5 hours are 1500.
type Quantity int64

// One is a whole unit.
const One Quantity = 1000

// MaxQuantity bounds what one deed may count, 100,000 units.
const MaxQuantity = 100_000 * One

// String writes the decimal without trailing zeros.
func (q Quantity) String() string {
	s := fmt.Sprintf("%d.%03d", q/One, q%One)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// ParseQuantity reads a decimal with at most three places, above zero.
//
// Problems: quantity_invalid.
func ParseQuantity(s string) (Quantity, error) {
	whole, part, _ := strings.Cut(s, ".")
	bad := problem.New(problem.Invalid, "quantity_invalid", problem.Args{"quantity": s})
	if whole == "" || len(whole) > 6 || len(part) > 3 {
		return 0, bad
	}
	var q Quantity
	for _, r := range whole + (part + "000")[:3] {
		if r < '0' || r > '9' {
			return 0, bad
		}
		q = q*10 + Quantity(r-'0')
	}
	if q <= 0 || q > MaxQuantity {
		return 0, bad
	}
	return q, nil
}

// Scheme is one version of a rule book.
type Scheme struct {
	Format      int        `yaml:"format"`
	Code        string     `yaml:"code"`
	Name        string     `yaml:"name"`
	Village     string     `yaml:"village"`
	Shop        string     `yaml:"shop"`
	Subject     string     `yaml:"subject"` // who holds the account; this version knows person
	Points      Quantities `yaml:"points"`
	Standing    Standing   `yaml:"standing"`
	PublishDays int        `yaml:"publish_days"` // days that carried items stand on the board before they are booked
	Benefits    []Benefit  `yaml:"benefits"`
	Categories  []Category `yaml:"categories"`

	rules map[string]*Rule
}

// Quantities names the points as the village does.
type Quantities struct {
	Name string `yaml:"name"`
}

// Standing is the score that is never spent.
type Standing struct {
	Name     string `yaml:"name"`
	Base     int64  `yaml:"base"`
	StarStep int64  `yaml:"star_step"` // each full step above (below) the base is a red (grey) star
	Source   string `yaml:"source"`
}

// Benefit is opened by a standing. It never closes a public service (law.md: 国办发〔2020〕49号).
type Benefit struct {
	Code     string `yaml:"code"`
	Name     string `yaml:"name"`
	Standing int64  `yaml:"standing"`
	Source   string `yaml:"source"`
}

// Category groups rules.
type Category struct {
	Code  string  `yaml:"code"`
	Name  string  `yaml:"name"`
	Rules []*Rule `yaml:"rules"`
}

// Rule says what one kind of deed earns.
type Rule struct {
	Code     string `yaml:"code"`
	Name     string `yaml:"name"`
	Unit     string `yaml:"unit"`
	Per      string `yaml:"per"`      // quantity that earns once; full multiples only; 1 when empty
	Points   int64  `yaml:"points"`   // never below zero: what was earned is not taken back by conduct
	Standing int64  `yaml:"standing"` // may be below zero
	Party    bool   `yaml:"party"`    // for Party members only
	Source   string `yaml:"source"`   // article or sample

	category *Category
	per      Quantity
}

// Category is the category that the rule stands in.
func (r *Rule) Category() *Category { return r.category }

// PerQuantity is the quantity that earns once.
func (r *Rule) PerQuantity() Quantity { return r.per }

// Score is what a deed is worth by a rule.
type Score struct {
	Points   int64
	Standing int64
	Times    int64 // how often the rule's quantity is full
}

// Zero tells whether the deed moves nothing.
func (s Score) Zero() bool { return s.Points == 0 && s.Standing == 0 }

// Score counts full multiples of the rule's quantity; 2 hours = 1 makes 1 of 3 hours. A minor is never scored below zero (law.md).
func (r *Rule) Score(q Quantity, minor bool) Score {
	times := int64(q / r.per)
	s := Score{Points: r.Points * times, Standing: r.Standing * times, Times: times}
	if minor && s.Standing < 0 {
		s.Standing = 0
	}
	return s
}

// Stars are the full steps above the base, below zero for those beneath it.
func (s *Scheme) Stars(standing int64) int64 {
	return (standing - s.Standing.Base) / s.Standing.StarStep
}

// Rule finds a rule by its code.
func (s *Scheme) Rule(code string) (*Rule, bool) {
	r, ok := s.rules[code]
	return r, ok
}

// RuleNamed finds a rule by what a log calls it, category and name; the category may be empty.
func (s *Scheme) RuleNamed(category, name string) (*Rule, bool) {
	for i := range s.Categories {
		c := &s.Categories[i]
		if category != "" && c.Name != category {
			continue
		}
		for _, r := range c.Rules {
			if r.Name == name {
				return r, true
			}
		}
	}
	return nil, false
}

const format = 1

// Read parses a scheme and checks it; what it refuses is named with line and column where the file says so.
//
// Problems: scheme_unreadable, scheme_newer, scheme_wrong.
func Read(source []byte) (*Scheme, error) {
	var head struct {
		Format int `yaml:"format"`
	}
	if err := yaml.Unmarshal(source, &head); err == nil && head.Format > format {
		return nil, problem.New(problem.Invalid, "scheme_newer", problem.Args{"format": head.Format, "known": format})
	}
	var s Scheme
	if err := yaml.NewDecoder(bytes.NewReader(source), yaml.Strict()).Decode(&s); err != nil {
		var at yaml.Error
		args := problem.Args{"line": 0, "column": 0, "cause": err.Error()}
		if errors.As(err, &at) && at.GetToken() != nil {
			args = problem.Args{"line": at.GetToken().Position.Line, "column": at.GetToken().Position.Column, "cause": at.GetMessage()}
		}
		return nil, problem.New(problem.Invalid, "scheme_unreadable", args).Because(err)
	}
	if err := s.index(); err != nil {
		return nil, problem.New(problem.Invalid, "scheme_wrong", problem.Args{"cause": err.Error()})
	}
	return &s, nil
}

func (s *Scheme) index() error {
	switch {
	case s.Format != format:
		return fmt.Errorf("format: %d", s.Format)
	case s.Code == "" || s.Name == "" || s.Points.Name == "" || s.Standing.Name == "":
		return errors.New("code, name, points.name, standing.name")
	case s.Subject != "person":
		return fmt.Errorf("subject: %s", s.Subject)
	case s.Standing.StarStep <= 0 || s.Standing.Base < 0:
		return errors.New("standing: base ≥ 0, star_step > 0")
	case s.PublishDays < 0 || s.PublishDays > 60:
		return fmt.Errorf("publish_days: %d", s.PublishDays)
	}
	s.rules = map[string]*Rule{}
	for i := range s.Categories {
		c := &s.Categories[i]
		for _, r := range c.Rules {
			r.category = c
			if r.Per == "" {
				r.Per = "1"
			}
			per, err := ParseQuantity(r.Per)
			if err != nil {
				return fmt.Errorf("%s: per: %s", r.Code, r.Per)
			}
			r.per = per
			switch {
			case r.Code == "" || r.Name == "" || r.Unit == "":
				return fmt.Errorf("%s %s: code, name, unit", c.Code, r.Name)
			case s.rules[r.Code] != nil:
				return fmt.Errorf("%s stands twice", r.Code)
			case r.Points < 0 || r.Points > 10_000 || r.Standing < -10_000 || r.Standing > 10_000:
				return fmt.Errorf("%s: points, standing", r.Code)
			case r.Points == 0 && r.Standing == 0:
				return fmt.Errorf("%s can never fire", r.Code)
			case r.Source != "article" && r.Source != "sample":
				return fmt.Errorf("%s: source: %q", r.Code, r.Source)
			}
			s.rules[r.Code] = r
		}
	}
	return nil
}

//go:embed presets
var presets embed.FS

// Preset gives the source of a rule book that comes with the program.
//
// Problems: scheme_unknown.
func Preset(code string) ([]byte, error) {
	source, err := presets.ReadFile(path.Join("presets", code+".yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.New(problem.NotFound, "scheme_unknown", problem.Args{"scheme": code})
	}
	return source, err
}
