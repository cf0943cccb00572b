package rulebook

import "xinpu/app/domain/scheme"

// BookChange is one value that differs between two rule books.
type BookChange struct {
	Of    string `json:"of" doc:"name of the rule or part that it belongs to"`
	Path  string `json:"path" doc:"by codes"`
	Field string `json:"field"`
	Label string `json:"label"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// Changes says what the book has otherwise than the one before it.
func (t Teller) Changes(before *scheme.Scheme) []BookChange {
	out := []BookChange{}
	for _, c := range scheme.Diff(before, t.book) {
		out = append(out, BookChange{Of: c.Of, Path: c.Path, Field: c.Field, Label: t.word("field", c.Field), From: c.From, To: c.To})
	}
	return out
}
