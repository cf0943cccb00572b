// Package rulebook keeps the village's rule books: which is in force on a day, the one that somebody is writing, and what they say in words.
package rulebook

import (
	"bytes"
	"errors"
	"reflect"
	"slices"

	"xinpu/app/domain/scheme"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is every rule book that was ever adopted, and the draft.
type State struct {
	core *village.Core

	Schemes versions // oldest first
	Draft   Draft
}

// New makes the state of a journal without events.
func New(core *village.Core) *State { return &State{core: core} }

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of rule books.
func (s *State) Types() []village.Payload {
	return []village.Payload{&SchemeAdopted{}, &SchemeDrafted{}, &SchemeFiled{}}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *SchemeAdopted:
		return []village.Topic{village.Everything}
	case *SchemeDrafted, *SchemeFiled:
		// neither moves a figure
		return []village.Topic{views.TopicScheme}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *SchemeAdopted:
		s.adopt(e, p)
	case *SchemeDrafted:
		s.draft(e, p)
	case *SchemeFiled:
		s.file(p)
	}
}

// Restored reads the rules again from their text.
func (s *State) Restored() {
	for n := range s.Schemes {
		a := &s.Schemes[n]
		if book, err := scheme.Read(a.Source); err == nil {
			a.Scheme = book
		}
	}
}

// versions compares by what was adopted; the rules follow from the text.
type versions []Adopted

// Same compares them.
func (v versions) Same(other any) error {
	same := func(a, b Adopted) bool {
		a.Scheme, b.Scheme = nil, nil
		return bytes.Equal(a.Source, b.Source) && reflect.DeepEqual(a, b)
	}
	if !slices.EqualFunc(v, other.(versions), same) {
		return errors.New("the rule books differ")
	}
	return nil
}
