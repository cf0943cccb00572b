package rulebook

import (
	"strings"

	"xinpu/app/domain/scheme"
	"xinpu/app/i18n"
)

// BookPart is a part of a rule book beside its rules.
type BookPart struct {
	Code    string       `json:"code"`
	Title   string       `json:"title"`
	Entries [][]BookLine `json:"entries"`
}

// BookLine is one value of a part.
type BookLine struct {
	Field string `json:"field"`
	Label string `json:"label"`
	Value string `json:"value" doc:"empty for a heading of the lines below it"`
	Depth int    `json:"depth"`
}

// Category groups rules.
type Category struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Rules []Rule `json:"rules"`
}

// Rule is one line of the rule book.
type Rule struct {
	Code        string   `json:"code"`
	Name        string   `json:"name"`
	Unit        string   `json:"unit"`
	Per         string   `json:"per" doc:"quantity that earns the points once, as a decimal"`
	AtLeast     string   `json:"at_least,omitempty" doc:"less than this earns nothing, as a decimal"`
	Points      int64    `json:"points"`
	Score       int64    `json:"standing"`
	Explanation string   `json:"says" doc:"the rule in one sentence"`
	Limits      string   `json:"limits" doc:"threshold, caps, people, evidence and who has a say, as one sentence"`
	Day         int64    `json:"cap_day" doc:"times a day that count for one person, 0 for no cap"`
	Month       int64    `json:"cap_month"`
	Year        int64    `json:"cap_year"`
	For         []string `json:"for" doc:"names of the segments that it is for; everybody when empty"`
	Evidence    []string `json:"evidence"`
	Party       bool     `json:"party" doc:"for Party members only"`
	Subject     string   `json:"subject,omitempty" doc:"person, household, group, grid or organisation; any when missing"`
	Source      string   `json:"source" enum:"article,sample"`
}

// Benefit is what a score opens.
type Benefit struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Score  int64  `json:"standing" doc:"standing from which it is open"`
	Source string `json:"source,omitempty" enum:"article,sample"`
	Open   bool   `json:"open" doc:"open to the person asked about"`
}

// Teller puts a rule book into words; it needs no village.
type Teller struct {
	words i18n.Catalogue
	lang  i18n.Lang
	book  *scheme.Scheme
}

// NewTeller tells of a rule book in one language.
func NewTeller(words i18n.Catalogue, lang i18n.Lang, book *scheme.Scheme) Teller {
	return Teller{words, lang, book}
}

func (t Teller) say(key string, args map[string]any) string { return t.words.Say(t.lang, key, args) }

// word is a field or value of the file as people call it; what the catalogue does not know stays as it is.
func (t Teller) word(kind, w string) string {
	if key := "scheme." + kind + "." + w; t.words.Has(t.lang, key) {
		return t.say(key, nil)
	}
	return w
}

// list joins several as the language does.
func (t Teller) list(words []string) string { return strings.Join(words, t.say("says.and", nil)) }

// figures names what moves: 积分 ＋3，信用分 ＋3.
func (t Teller) figures(points, score int64) string {
	switch {
	case points != 0 && score != 0:
		return t.say("says.both", map[string]any{"points": t.book.Points.Name, "p": Signed(points), "standing": t.book.Score.Name, "s": Signed(score)})
	case points != 0:
		return t.book.Points.Name + " " + Signed(points)
	case score != 0:
		return t.book.Score.Name + " " + Signed(score)
	}
	return t.say("says.nothing", nil)
}

// rule is a rule for reading.
func (t Teller) rule(r *scheme.Rule) Rule {
	out := Rule{
		Code: r.Code, Name: r.Name, Unit: r.Unit, Per: r.PerQuantity().String(), Points: r.Points, Score: r.Score, Party: r.Party, Subject: r.Subject, Source: r.Source,
		Explanation: t.say("says.rule", map[string]any{"per": Per(r), "figures": t.figures(r.Points, r.Score)}), Limits: t.limits(r),
		Day: r.Limit().Day, Month: r.Limit().Month, Year: r.Limit().Year, For: t.people(r), Evidence: []string{},
	}
	if r.Least() > 0 {
		out.AtLeast = r.Least().String()
	}
	for _, e := range r.Evidence {
		out.Evidence = append(out.Evidence, t.word("value", e))
	}
	return out
}

// people names the segments that a rule is for; nobody means everybody.
func (t Teller) people(r *scheme.Rule) []string {
	out := []string{}
	if r.Party {
		out = append(out, t.word("value", "party"))
	}
	for _, code := range r.For {
		if g, ok := t.book.Segment(code); ok {
			out = append(out, g.Name)
		}
	}
	return out
}

// limits are a rule's threshold, caps, people, evidence and who has a say, as one sentence: 每天最多 2 次；只给党员；佐证：照片.
func (t Teller) limits(r *scheme.Rule) string {
	var out []string
	if r.Least() > 0 {
		out = append(out, t.say("scheme.least", map[string]any{"least": r.Least().String() + r.Unit}))
	}
	if s := t.caps(r.Limit()); s != "" {
		out = append(out, s)
	}
	if who := t.people(r); len(who) > 0 {
		out = append(out, t.say("scheme.only", map[string]any{"who": t.list(who)}))
	}
	if r.Subject != "" && r.Subject != t.book.Subject {
		out = append(out, t.say("says.book.subject", map[string]any{"subject": t.word("value", r.Subject)}))
	}
	for _, f := range []struct {
		key   string
		words []string
	}{{"evidence", r.Evidence}, {"recorder", some(r.Recorder)}, {"decides", some(r.Decides)}} {
		var words []string
		for _, w := range f.words {
			words = append(words, t.word("value", w))
		}
		if words != nil {
			out = append(out, t.say("says.book."+f.key, map[string]any{"what": t.list(words)}))
		}
	}
	return strings.Join(out, t.say("says.book.semicolon", nil))
}

func some(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

func (t Teller) caps(c scheme.Cap) string {
	var out []string
	for _, p := range []string{"day", "month", "year"} {
		if n := c.Of(p); n > 0 {
			out = append(out, t.say("says.cap."+p, map[string]any{"n": n}))
		}
	}
	return t.list(out)
}

// Scheme is the whole book for reading, all but the days that it is in force.
func (t Teller) Scheme() Scheme {
	s := t.book
	out := Scheme{
		SchemeHead: SchemeHead{
			Code: s.Code, Name: s.Name, Points: s.Points.Name, Score: s.Score.Name, Base: s.Score.Base, StarStep: s.Score.StarStep, PublishDays: s.PublishDays,
		},
		Subject: s.Subject, SubjectName: t.word("value", s.Subject), Article: s.Article, Categories: []Category{}, Benefits: []Benefit{}, Parts: t.parts(),
	}
	for n := range s.Categories {
		c := &s.Categories[n]
		group := Category{Code: c.Code, Name: c.Name, Rules: []Rule{}}
		for _, r := range c.Rules {
			group.Rules = append(group.Rules, t.rule(r))
		}
		out.Categories = append(out.Categories, group)
	}
	for _, b := range s.Benefits {
		out.Benefits = append(out.Benefits, Benefit{Code: b.Code, Name: b.Name, Score: b.Score, Source: b.Source})
	}
	return out
}

// parts are what stands in the book beside its rules: segments, tiers, boards, calendar and so on, entry by entry.
func (t Teller) parts() []BookPart {
	out := []BookPart{}
	for _, l := range t.book.Outline() {
		value := l.Value
		if l.Known {
			var words []string
			for w := range strings.SplitSeq(value, "、") {
				words = append(words, t.word("value", w))
			}
			value = t.list(words)
		}
		if l.Ref != "" {
			var names []string
			for code := range strings.SplitSeq(l.Value, "、") {
				names = append(names, t.named(l.Ref, code))
			}
			value = t.list(names)
		}
		line := BookLine{Field: l.Field, Label: t.word("field", l.Field), Value: value, Depth: l.Depth}
		if l.Depth == 0 && l.Value == "" {
			out = append(out, BookPart{Code: l.Field, Title: line.Label, Entries: [][]BookLine{}})
			continue
		}
		if l.Depth == 0 {
			continue // name, unit and the like stand in the head
		}
		if len(out) == 0 {
			continue
		}
		part := &out[len(out)-1]
		if l.First && l.Depth == 1 || len(part.Entries) == 0 {
			part.Entries = append(part.Entries, nil)
		}
		last := len(part.Entries) - 1
		part.Entries[last] = append(part.Entries[last], line)
	}
	return out
}

// named is what a code of a list of the book is called.
func (t Teller) named(list, code string) string {
	switch list {
	case "segments":
		if g, ok := t.book.Segment(code); ok {
			return g.Name
		}
	case "rules":
		if r, ok := t.book.Rule(code); ok {
			return r.Name
		}
	case "categories":
		for n := range t.book.Categories {
			if t.book.Categories[n].Code == code {
				return t.book.Categories[n].Name
			}
		}
	}
	return code
}

// FindingText puts what is to be said about a place of a rule book into words.
func FindingText(words i18n.Catalogue, lang i18n.Lang, f scheme.Finding) string {
	p, t := f.Problem(), Teller{words: words, lang: lang}
	for _, k := range []string{"part", "short", "long", "subject", "field"} {
		if w, ok := p.Args[k].(string); ok {
			if t.words.Has(lang, "scheme.field."+w) {
				p.Args[k] = t.word("field", w)
			} else {
				p.Args[k] = t.word("value", w)
			}
		}
	}
	return words.Say(lang, "problem."+p.Code, p.Args)
}
