package query

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/i18n"
	"xinpu/app/village/command"
)

// BookCheck is everything that is to be said about the text of a rule book before anybody adopts it.
type BookCheck struct {
	Adoptable bool          `json:"adoptable" doc:"nothing found keeps it from being adopted"`
	Findings  []BookFinding `json:"findings" doc:"in the order of the text"`
	Scheme    *Scheme       `json:"scheme,omitempty" doc:"absent while the text cannot be read"`
	Family    *Family       `json:"family,omitempty"`
	Changes   []BookChange  `json:"changes" doc:"from the version in force"`
}

// BookFinding is one thing that is to be said about a place of a rule book.
type BookFinding struct {
	Level   string `json:"level" enum:"wrong,unlawful,not-yet,doubtful,note"`
	Blocks  bool   `json:"blocks" doc:"keeps the book from being adopted"`
	Code    string `json:"code"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Path    string `json:"path" doc:"place in the file, $.categories[0].rules[2].points; empty when it is about the text as such"`
	Message string `json:"message" doc:"what is wrong, by which article of the law, and what to do"`
	Chinese string `json:"zh_cn" doc:"the same in Chinese"`
	English string `json:"en" doc:"the same in English"`
}

// Preset is one of the rule books that come with the program.
type Preset struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	Village   string `json:"village"`
	Article   string `json:"article" doc:"where its figures were read"`
	Subject   string `json:"subject"`
	Points    string `json:"points"`
	Standing  string `json:"standing"`
	Base      int64  `json:"base"`
	StarStep  int64  `json:"star_step"`
	Rules     int    `json:"rules"`
	FromText  int    `json:"from_article" doc:"rules with figures of the article; the others are samples"`
	Adoptable bool   `json:"adoptable"`
	Says      string `json:"says" doc:"in two sentences what kind of book it is"`
}

// Presets lists the rule books that come with the program.
type Presets struct {
	Presets []Preset `json:"presets"`
}

// PresetFile is one preset with its text.
type PresetFile struct {
	Preset Preset    `json:"preset"`
	Source string    `json:"source"`
	Check  BookCheck `json:"check"`
}

// Presets lists the rule books that come with the program.
func (q *Query) Presets() (Presets, error) {
	out := Presets{Presets: []Preset{}}
	for _, code := range scheme.Presets {
		p, _, err := q.preset(code)
		if err != nil {
			return out, err
		}
		out.Presets = append(out.Presets, p)
	}
	return out, nil
}

// Preset is one of them, with its text and what it means for a family.
//
// Problems: scheme_unknown.
func (q *Query) Preset(code string) (PresetFile, error) {
	p, source, err := q.preset(code)
	if err != nil {
		return PresetFile{}, err
	}
	return PresetFile{Preset: p, Source: string(source), Check: q.CheckBook(source, nil)}, nil
}

func (q *Query) preset(code string) (Preset, []byte, error) {
	source, err := scheme.Preset(code)
	if err != nil {
		return Preset{}, nil, err
	}
	s, err := scheme.Read(source)
	if err != nil {
		return Preset{}, nil, err
	}
	_, refused := scheme.Adoptable(source)
	p := Preset{
		Code: s.Code, Name: s.Name, Village: s.Village, Article: s.Article, Subject: s.Subject, Points: s.Points.Name, Standing: s.Standing.Name,
		Base: s.Standing.Base, StarStep: s.Standing.StarStep, Adoptable: refused == nil,
	}
	for _, c := range s.Categories {
		p.Rules += len(c.Rules)
		for _, r := range c.Rules {
			if r.Source == "article" {
				p.FromText++
			}
		}
	}
	t := teller{words: q.Words, lang: q.Lang, book: s}
	p.Says = t.say("says.book.kind", map[string]any{"subject": t.word("value", s.Subject), "points": s.Points.Name, "standing": s.Standing.Name, "base": s.Standing.Base, "categories": len(s.Categories), "rules": p.Rules})
	return p, source, nil
}

// CheckBook says what is to be said about a text; with a day also which recorded deeds would change if it came into force on it.
func (q *Query) CheckBook(source []byte, inForce *calendar.Day) BookCheck {
	out := BookCheck{Adoptable: true, Findings: []BookFinding{}, Changes: []BookChange{}}
	book, found := scheme.Check(source)
	if book != nil {
		t := teller{words: q.Words, lang: q.Lang, book: book}
		read, family := t.scheme(), t.family(book.Family())
		out.Scheme, out.Family = &read, &family
		more, _ := look(q, func(v *view) ([]scheme.Finding, error) {
			if now := v.Scheme(); now != nil {
				out.Changes = t.changes(now)
			}
			if inForce == nil {
				return nil, nil
			}
			return command.Between(v.Image, book, source, *inForce), nil
		})
		found = append(found, more...)
	}
	for _, f := range found {
		out.Adoptable = out.Adoptable && !f.Level.Blocks()
		said := BookFinding{
			Level: string(f.Level), Blocks: f.Level.Blocks(), Code: f.Code, Line: f.Line, Column: f.Column, Path: f.Path(),
			Chinese: FindingSays(q.Words, i18n.Chinese, f), English: FindingSays(q.Words, i18n.English, f),
		}
		said.Message = said.Chinese
		if q.Lang == i18n.English {
			said.Message = said.English
		}
		out.Findings = append(out.Findings, said)
	}
	return out
}
