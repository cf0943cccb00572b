// Package views is what the answers to pages and papers share: the moment they are of, the language they speak, numbers and seals.
package views

import (
	"time"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/i18n"
	"xinpu/app/village"
)

// Source is where answers come from and the language they are in.
type Source struct {
	Village *village.Village
	Core    *village.Core
	Words   i18n.Catalogue
	Lang    i18n.Lang
}

// View is one look at the village; everything an answer says is of the same moment.
type View struct {
	Source
	Now   time.Time
	Today calendar.Day
}

// Look lets fn look while nothing changes.
func (s *Source) Look(fn func(View)) {
	s.Village.View(func() {
		now := s.Village.Now()
		fn(View{Source: *s, Now: now, Today: s.Core.Day(now)})
	})
}

// Say is a sentence of the catalogue in the language of the view.
func (v *View) Say(key string, args map[string]any) string {
	return v.Source.Words.Say(v.Source.Lang, key, args)
}

// Reason is a problem as a sentence.
func (v *View) Reason(err error) (code, sentence string) {
	p, ok := problem.As(err)
	if !ok {
		return "internal", v.Say("problem.internal", nil)
	}
	return p.Code, v.Say("problem."+p.Code, p.Args)
}

// Events reads entries of the journal, in the order asked for.
func (v *View) Events(seqs []uint64, fn func(village.Event) error) error {
	return v.Source.Village.ReadMany(seqs, fn)
}

// SerialOf is the number of an event as people read it, with its check digit.
func SerialOf(seq uint64) string { return serial.Format(seq) }
