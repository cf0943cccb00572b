package deeds

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/i18n"
	"xinpu/app/rulebook"
)

// BookCheck is everything that is to be said about the text of a rule book before anybody adopts it.
type BookCheck struct {
	Adoptable bool                   `json:"adoptable" doc:"nothing found keeps it from being adopted"`
	Findings  []rulebook.BookFinding `json:"findings" doc:"in the order of the text"`
	Scheme    *rulebook.Scheme       `json:"scheme,omitempty" doc:"absent while the text cannot be read"`
	Family    *rulebook.Family       `json:"family,omitempty"`
	Changes   []rulebook.BookChange  `json:"changes" doc:"from the version in force"`
}

// PresetFile is one preset with its text.
type PresetFile struct {
	Preset rulebook.Preset `json:"preset"`
	Source string          `json:"source"`
	Check  BookCheck       `json:"check"`
}

// Preset is one of them, with its text and what it means for a family.
//
// Problems: scheme_unknown.
func (q *Query) Preset(code string) (PresetFile, error) {
	p, source, err := q.rulebookQuery().Preset(code)
	if err != nil {
		return PresetFile{}, err
	}
	return PresetFile{Preset: p, Source: string(source), Check: q.CheckBook(source, nil)}, nil
}

// CheckBook says what is to be said about a text; with a day also which recorded deeds would change if it came into force on it.
func (q *Query) CheckBook(source []byte, inForce *calendar.Day) BookCheck {
	out := BookCheck{Adoptable: true, Findings: []rulebook.BookFinding{}, Changes: []rulebook.BookChange{}}
	book, found := scheme.Check(source)
	if book != nil {
		t := rulebook.NewTeller(q.Words, q.Lang, book)
		read, family := t.Scheme(), t.Family(book.Family())
		out.Scheme, out.Family = &read, &family
		more, _ := look(q, func(v *View) ([]scheme.Finding, error) {
			if now := v.rulebookView().Scheme(); now != nil {
				out.Changes = t.Changes(now)
			}
			if inForce == nil {
				return nil, nil
			}
			return Between(v.State, book, source, *inForce), nil
		})
		found = append(found, more...)
	}
	for _, f := range found {
		out.Adoptable = out.Adoptable && !f.Level.Blocks()
		said := rulebook.BookFinding{
			Level: string(f.Level), Blocks: f.Level.Blocks(), Code: f.Code, Line: f.Line, Column: f.Column, Path: f.Path(),
			Chinese: rulebook.FindingText(q.Words, i18n.Chinese, f), English: rulebook.FindingText(q.Words, i18n.English, f),
		}
		said.Message = said.Chinese
		if q.Lang == i18n.English {
			said.Message = said.English
		}
		out.Findings = append(out.Findings, said)
	}
	return out
}
