// Package scheme holds the rule book of a village: what counts, for how much, and what a score opens. A scheme is data with dates;
// a deed is scored by the version in force on its day.
package scheme

// Scheme is one version of a rule book. The tags say what a file must have (need) and may say (enum); the reader, the JSON Schema and
// the printed text all go by them.
type Scheme struct {
	Format      int        `yaml:"format" need:"true"`
	Code        string     `yaml:"code" need:"true"`
	Name        string     `yaml:"name" need:"true"`
	Village     string     `yaml:"village"`
	Shop        string     `yaml:"shop"`
	Article     string     `yaml:"article"` // where the figures marked as the article's were read
	Subject     string     `yaml:"subject" need:"true" enum:"person,household,group,grid,organisation"`
	Flows       []Flow     `yaml:"flow"`
	Points      Quantities `yaml:"points" need:"true"`
	Score       Score      `yaml:"standing" need:"true"`
	PublishDays int        `yaml:"publish_days"` // days that carried items stand on the board before they are booked
	PublishFrom string     `yaml:"publish_source" enum:"article,sample"`
	Rounding    string     `yaml:"rounding" enum:"down,nearest,up"`
	Cap         *Cap       `yaml:"cap"` // of every rule that has none of its own
	Segments    []Segment  `yaml:"segments"`
	Benefits    []Benefit  `yaml:"benefits"`
	Categories  []Category `yaml:"categories" need:"true"`

	Tiers      []Tier      `yaml:"tiers"`
	Offers     []Offer     `yaml:"offers"`
	Boards     []Board     `yaml:"boards"`
	Calendar   *Calendar   `yaml:"calendar"`
	Minimums   []Minimum   `yaml:"minimums"`
	Notices    []Notice    `yaml:"notices"`
	Vetoes     []Veto      `yaml:"vetoes"`
	Expiry     *Expiry     `yaml:"expiry"`
	Fund       *Fund       `yaml:"fund"`
	Units      []Unit      `yaml:"units"`
	Duties     []Duty      `yaml:"duties"`
	Selections []Selection `yaml:"selections"`
	Processes  []Process   `yaml:"processes"`
	Index      *Index      `yaml:"index"`

	rules    map[string]*Rule
	segments map[string]*Segment
}

// Flow says how what one kind of subject earns counts for another: a person's deed for the household, a group's average.
type Flow struct {
	From   string `yaml:"from" need:"true" enum:"person,household,group,grid,organisation"`
	To     string `yaml:"to" need:"true" enum:"person,household,group,grid,organisation"`
	By     string `yaml:"by" need:"true" enum:"sum,average,best"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Quantities names the points as the village does.
type Quantities struct {
	Name string `yaml:"name" need:"true"`
	Unit string `yaml:"unit"` // 分, 枚
}

// Score is the score that is never spent.
type Score struct {
	Name     string `yaml:"name" need:"true"`
	Unit     string `yaml:"unit"`
	Base     int64  `yaml:"base"`
	StarStep int64  `yaml:"star_step"` // each full step above (below) the base is a red (grey) star; 0 when there are no stars
	Source   string `yaml:"source" enum:"article,sample"`
}

// Benefit is opened by a score. It never closes a public service (law.md: 国办发〔2020〕49号).
type Benefit struct {
	Code   string `yaml:"code" need:"true"`
	Name   string `yaml:"name" need:"true"`
	Score  int64  `yaml:"standing"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Category groups rules.
type Category struct {
	Code   string  `yaml:"code" need:"true"`
	Name   string  `yaml:"name" need:"true"`
	Source string  `yaml:"source,omitempty" enum:"article,sample" free:"true"` // of the category itself; its figures say theirs one by one
	Rules  []*Rule `yaml:"rules"`
}

// Stars are the full steps above the base, below zero for those beneath it.
func (s *Scheme) Stars(score int64) int64 {
	if s.Score.StarStep == 0 {
		return 0
	}
	return (score - s.Score.Base) / s.Score.StarStep
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
