package scheme

import (
	"cmp"
	"slices"
)

// Family is what a rule book means for one made-up household of three generations in a usual quarter: everybody does a few ordinary
// things once a month. It shows figures before anybody decides about them; nothing of it is recorded.
type Family struct {
	People []Relative
	Points int64 // of all together
	Score  int64 // moved, of all together
	One    bool  // the household has one account: what each does counts for all
	Faults []FamilyFault
	Opens  []Opening
	Buys   []FamilyOffer
}

// Relative is one of the family with what he does in the quarter.
type Relative struct {
	Role   string // grandmother, father, mother, child: the catalogue names them
	Age    int
	Party  bool
	As     string // name of the appointed segment that he stands for, "" when none is needed
	Lines  []FamilyLine
	Points int64
	Score  int64 // moved
}

// FamilyLine is an ordinary deed, done once in each month of the quarter.
type FamilyLine struct {
	Rule     *Rule
	Quantity Quantity // each time
	Times    int      // how often it is done
	Points   int64    // of all times, with caps
	Score    int64
	Over     int64 // times that the caps leave uncounted
}

// FamilyFault is what one slip costs a grown-up; a child it costs nothing (law.md: a minor is never scored below zero).
type FamilyFault struct {
	Rule  *Rule
	Score int64
}

// Opening is what a score opens, and who of the family stands there after the quarter.
type Opening struct {
	Score   int64
	What    string
	Source  string
	Roles   []string
	Missing int64 // to the best of the family, 0 when somebody stands there
}

// FamilyOffer is a product or service at a price for one of the family.
type FamilyOffer struct {
	Name   string
	Points int64
	Role   string
	Enough bool
}

// The family: ages that meet the segments of the presets, a Party member among them.
var relatives = []Relative{
	{Role: "grandmother", Age: 72},
	{Role: "father", Age: 46, Party: true},
	{Role: "mother", Age: 43},
	{Role: "child", Age: 10},
}

// familyMonths is in how many months of the quarter a deed is done.
func familyMonths(r *Rule) int64 {
	if r.Unit == "季" {
		return 1
	}
	return 3
}

// Family plays a usual quarter of a made-up family by the book.
func (s *Scheme) Family() Family {
	f := Family{One: s.Home("person") == "household"}
	trial, taken := NewTrial(s), map[*Rule]bool{}
	for n, who := range relatives {
		as := Person{Party: who.Party, Age: who.Age, AgeKnown: true}
		for _, r := range s.ordinary(as, who.Role == "father", taken) {
			taken[r] = true
			if who.Role == "father" && who.As == "" && s.Open(r, as) == Unknown {
				who.As = s.appointed(r)
			}
			line := FamilyLine{Rule: r, Quantity: often(r)}
			for month := range familyMonths(r) {
				_, got, _ := trial.Award(Recorded{Who: uint64(n), Kind: "person", Person: as, Minor: who.Age < 18, Rule: r.Code, Quantity: line.Quantity, Day: 28 * month, Month: month})
				line.Times++
				line.Points, line.Score, line.Over = line.Points+got.Points, line.Score+got.Score, line.Over+got.Over
			}
			who.Points, who.Score = who.Points+line.Points, who.Score+line.Score
			who.Lines = append(who.Lines, line)
		}
		f.Points, f.Score = f.Points+who.Points, f.Score+who.Score
		f.People = append(f.People, who)
	}
	for _, r := range s.all() {
		if r.Score < 0 && len(f.Faults) < 2 && s.Takes(r, "person") && s.Open(r, Person{Age: 43, AgeKnown: true}) == In {
			f.Faults = append(f.Faults, FamilyFault{Rule: r, Score: r.Score})
		}
	}
	f.Opens, f.Buys = s.familyOpens(&f), s.familyBuys(&f)
	return f
}

// ordinary picks two rules that somebody may well keep each month: what is meant for him first, then what earns least, because rare and
// great deeds earn most. An office term is taken for given only where asked.
func (s *Scheme) ordinary(p Person, appointed bool, taken map[*Rule]bool) []*Rule {
	var open []*Rule
	for _, r := range s.all() {
		m := s.Open(r, p)
		if r.Points < 0 || r.Score < 0 || r.Unit == "年" || !s.Takes(r, "person") || m == Out || m == Unknown && !appointed {
			continue
		}
		open = append(open, r)
	}
	rank := func(r *Rule) int {
		n := 0
		if taken[r] {
			n += 2
		}
		if !r.Party && len(r.For) == 0 {
			n++
		}
		return n
	}
	slices.SortStableFunc(open, func(a, b *Rule) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(max(a.Points, a.Score), max(b.Points, b.Score)))
	})
	if len(open) == 0 {
		return nil
	}
	out := open[:1]
	for _, r := range open[1:] { // the second one from another part of the book, when there is one
		if r.category != out[0].category {
			return append(slices.Clone(out), r)
		}
	}
	return open[:min(2, len(open))]
}

// often is how much of a rule's unit is done at a time: two hours rather than one, so that hours are worth going for.
func often(r *Rule) Quantity {
	return max(r.per, r.atLeast, map[bool]Quantity{true: 2 * One, false: One}[r.Unit == "小时"])
}

// appointed is the name of the appointed segment that a rule is for.
func (s *Scheme) appointed(r *Rule) string {
	for _, c := range r.For {
		if s.asksOfficeTerm(c) {
			return s.segments[c].Name
		}
	}
	return ""
}

// reached lists who of the family stands at least so high, and what the best of them lacks.
func (s *Scheme) reached(f *Family, score int64) (roles []string, missing int64) {
	if f.One {
		if missing = score - s.Score.Base - f.Score; missing <= 0 {
			return []string{"family"}, 0
		}
		return nil, missing
	}
	best := int64(0)
	for _, r := range f.People {
		best = max(best, r.Score)
		if s.Score.Base+r.Score >= score {
			roles = append(roles, r.Role)
		}
	}
	return roles, max(0, score-s.Score.Base-best)
}

func (s *Scheme) familyOpens(f *Family) (out []Opening) {
	add := func(score int64, source string, what ...string) {
		for _, w := range what {
			if slices.ContainsFunc(out, func(o Opening) bool { return o.Score == score && o.What == w }) {
				continue
			}
			o := Opening{Score: score, What: w, Source: source}
			o.Roles, o.Missing = s.reached(f, score)
			out = append(out, o)
		}
	}
	for _, b := range s.Benefits {
		add(b.Score, b.Source, b.Name)
	}
	for _, t := range s.Tiers {
		add(t.From, t.Source, t.Opens...)
	}
	slices.SortStableFunc(out, func(a, b Opening) int { return cmp.Compare(a.Score, b.Score) })
	return out
}

func (s *Scheme) familyBuys(f *Family) (out []FamilyOffer) {
	for _, o := range s.Offers {
		for _, r := range f.People {
			p := Person{Party: r.Party, Age: r.Age, AgeKnown: true}
			if len(o.For) > 0 && s.anyOf(o.For, p) != In {
				continue
			}
			account := r.Points
			if f.One {
				account = f.Points
			}
			out = append(out, FamilyOffer{Name: o.Name, Points: o.Points, Role: r.Role, Enough: account >= o.Points})
			break
		}
	}
	return out
}
