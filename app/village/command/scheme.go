package command

import (
	"bytes"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// MaxScheme bounds the text of a rule book, in bytes.
const MaxScheme = scheme.MaxSource

// DraftScheme keeps the text of a rule book that somebody is writing, sound or not. An empty text puts the draft away.
type DraftScheme struct {
	Source string
	Base   uint64 // number of the draft that it was made of, 0 when there was none
}

// Decide keeps two people from writing over each other. The same text again changes nothing.
//
// Problems: scheme_long, draft_changed.
func (c DraftScheme) Decide(img *image.Image, tx *Tx) error {
	source := []byte(c.Source)
	switch {
	case len(source) > MaxScheme:
		return problem.New(problem.TooLarge, "scheme_long", problem.Args{"max": MaxScheme >> 10}).At("source")
	case bytes.Equal(img.Draft.Source, source):
		return nil
	case img.Draft.Seq != c.Base:
		return problem.New(problem.Conflict, "draft_changed", nil).At("base")
	}
	tx.Append(&event.SchemeDrafted{Source: source})
	return nil
}

// AdoptScheme puts a village's own rule book in force while it is being set up: as long as no meeting has been held under the program,
// nothing has been decided by the first one. Later versions are decided by a meeting.
type AdoptScheme struct {
	Source  string
	InForce calendar.Day
}

// Decide checks text and day.
//
// Problems: scheme_meeting, scheme_day, those of scheme.Adoptable, and scheme_between.
func (c AdoptScheme) Decide(img *image.Image, tx *Tx) error {
	if !SetUp(img) {
		return problem.New(problem.Refused, "scheme_meeting", nil)
	}
	if c.InForce < tx.Day-maxDeedAge || c.InForce > tx.Day+maxDeedAge {
		return problem.New(problem.Invalid, "scheme_day", problem.Args{"from": (tx.Day - maxDeedAge).String(), "to": (tx.Day + maxDeedAge).String()}).At("in_force")
	}
	if _, err := AdoptableOn(img, []byte(c.Source), c.InForce); err != nil {
		return err
	}
	tx.Append(&event.SchemeAdopted{Source: []byte(c.Source), InForce: c.InForce})
	return nil
}

// SetUp tells whether the village is still being set up: nobody has met yet, and no rule book was adopted by a meeting.
func SetUp(img *image.Image) bool {
	for _, a := range img.Schemes {
		if a.Meeting != 0 {
			return false
		}
	}
	return len(img.Meetings()) == 0
}

// AdoptableOn reads a rule book that is to come into force on a day.
//
// Problems: those of scheme.Adoptable, and scheme_between for the first rule that would change deeds which are recorded already.
func AdoptableOn(img *image.Image, source []byte, inForce calendar.Day) (*scheme.Scheme, error) {
	book, err := scheme.Adoptable(source)
	if err != nil {
		return nil, err
	}
	for _, f := range Between(img, book, source, inForce) {
		return nil, f.Problem()
	}
	return book, nil
}

// Between finds the rules that score otherwise in a book than in those of the days from which it is to be in force, although deeds of
// them are recorded: they would change under people's hands.
func Between(img *image.Image, book *scheme.Scheme, source []byte, inForce calendar.Day) (out []scheme.Finding) {
	type seen struct {
		deeds  int
		newest calendar.Day
	}
	count := map[*scheme.Scheme]map[string]seen{}
	var order []*scheme.Scheme
	deeds := img.Deeds()
	for n := range deeds {
		d := &deeds[n]
		if d.Day < inForce || d.Status == image.Withdrawn || d.Status == image.Rejected {
			continue
		}
		before := img.SchemeOn(d.Day)
		if before == nil {
			continue
		}
		if count[before] == nil {
			count[before] = map[string]seen{}
			order = append(order, before)
		}
		s := count[before][d.Rule]
		count[before][d.Rule] = seen{s.deeds + 1, max(s.newest, d.Day)}
	}
	for _, before := range order {
		out = append(out, scheme.Between(source, before, book, func(rule string) (int, string) {
			s := count[before][rule]
			return s.deeds, s.newest.String()
		})...)
	}
	return out
}

// FileScheme notes that a version was filed with the township.
type FileScheme struct {
	Scheme uint64
	Day    calendar.Day
	Number string
	Remark string
}

// Decide checks version and day. The same again changes nothing; something else corrects it.
//
// Problems: version_unknown, filing_day.
func (c FileScheme) Decide(img *image.Image, tx *Tx) error {
	a := img.Version(c.Scheme)
	if a == nil {
		return problem.New(problem.NotFound, "version_unknown", nil).At("id")
	}
	if c.Day > tx.Day {
		return problem.New(problem.Invalid, "filing_day", problem.Args{"day": c.Day.String()}).At("day")
	}
	filed := event.SchemeFiled{Scheme: c.Scheme, Day: c.Day, Number: strings.TrimSpace(c.Number), Remark: strings.TrimSpace(c.Remark)}
	if a.Filed == nil || *a.Filed != filed {
		tx.Append(&filed)
	}
	return nil
}
