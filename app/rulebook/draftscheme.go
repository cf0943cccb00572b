package rulebook

import (
	"bytes"

	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// DraftScheme keeps the text of a rule book that somebody is writing, sound or not. An empty text puts the draft away.
type DraftScheme struct {
	Source string
	Base   uint64 // number of the draft that it was made of, 0 when there was none
}

// Decide keeps two people from writing over each other. The same text again changes nothing.
//
// Problems: scheme_long, draft_changed.
func (c DraftScheme) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	source := []byte(c.Source)
	switch {
	case len(source) > MaxScheme:
		return village.None{}, problem.New(problem.TooLarge, "scheme_long", problem.Args{"max": MaxScheme >> 10}).At("source")
	case bytes.Equal(s.Draft.Source, source):
		return village.None{}, nil
	case s.Draft.Seq != c.Base:
		return village.None{}, problem.New(problem.Conflict, "draft_changed", nil).At("base")
	}
	tx.Append(&SchemeDrafted{Source: source})
	return village.None{}, nil
}
