// Package views is what the answers to pages and papers share: the moment they are of, the language they speak, numbers and seals.
package views

import (
	"time"

	"xinpu/app/domain/calendar"
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
