package scheme

// Recorded is a deed as a trial sees it: who did what, when, and how old he was.
type Recorded struct {
	Who      uint64 // whose caps it counts against
	Kind     string // of the doer: person, household, group, grid, organisation
	Person   Person
	Minor    bool
	Rule     string // code in the book that it was recorded under
	Category string // names in that book, for a book that has other codes
	Name     string
	Unit     string
	Quantity Quantity
	Day      int64 // since 1970
	Month    int64 // since year 0
}

// Miss says why a deed counts nothing in a trial.
type Miss string

// The reasons.
const (
	Counts    Miss = ""
	NoRule    Miss = "no-rule"    // the book has no such rule
	OtherUnit Miss = "other-unit" // it counts the same thing by another unit
	NotFor    Miss = "not-for"    // the rule is for other people
	TooLittle Miss = "too-little" // less than the rule's quantity
	AboveCap  Miss = "above-cap"
)

// Trial scores recorded deeds by a book, one after the other and with its caps, as if the book had been in force. It books nothing.
type Trial struct {
	book  *Scheme
	used  map[trialKey]int64
	named map[string]*Rule
}

type trialKey struct {
	who    uint64
	kind   string
	rule   *Rule
	period byte
	at     int64
}

// NewTrial begins with nobody having done anything.
func NewTrial(book *Scheme) *Trial {
	t := &Trial{book: book, used: map[trialKey]int64{}, named: map[string]*Rule{}}
	for _, r := range book.all() {
		if _, twice := t.named[r.Name]; twice {
			t.named[r.Name] = nil // two categories know it: only together with its category it is clear which is meant
			continue
		}
		t.named[r.Name] = r
	}
	return t
}

// Rule finds the rule for a deed that was recorded under another book: by code, else by category and name, else by a name that stands
// once in the book. Nil when there is none.
func (t *Trial) Rule(d Recorded) *Rule {
	if r, ok := t.book.rules[d.Rule]; ok {
		return r
	}
	if r, ok := t.book.RuleNamed(d.Category, d.Name); ok {
		return r
	}
	return t.named[d.Name]
}

// Award counts the next deed.
func (t *Trial) Award(d Recorded) (*Rule, Award, Miss) {
	r := t.Rule(d)
	switch {
	case r == nil:
		return nil, Award{}, NoRule
	case d.Unit != "" && d.Unit != r.Unit:
		return r, Award{}, OtherUnit
	case !t.book.Takes(r, d.Kind) || d.Kind == "person" && t.book.Open(r, d.Person) == Out:
		return r, Award{}, NotFor
	}
	full := r.Award(d.Quantity, d.Minor)
	if full.Times == 0 {
		return r, full, TooLittle
	}
	keys := [3]trialKey{{d.Who, d.Kind, r, 'd', d.Day}, {d.Who, d.Kind, r, 'm', d.Month}, {d.Who, d.Kind, r, 'y', d.Month / 12}}
	got := r.Within(full, Used{Day: t.used[keys[0]], Month: t.used[keys[1]], Year: t.used[keys[2]]}, d.Minor)
	for _, k := range keys {
		t.used[k] += got.Times
	}
	if got.Times == 0 {
		return r, got, AboveCap
	}
	return r, got, Counts
}
