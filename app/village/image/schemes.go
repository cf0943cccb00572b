package image

import (
	"bytes"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/event"
)

// Adopted is a rule book from the day on which it is in force.
type Adopted struct {
	Seq     uint64 // of the event that adopted it: the version's number
	At      time.Time
	InForce calendar.Day
	Meeting event.MeetingID // that adopted it, 0 for the village's first set-up
	Source  []byte          // as it was adopted
	Filed   *event.SchemeFiled
	Scheme  *scheme.Scheme
}

// Draft is the rule book that somebody is writing.
type Draft struct {
	Seq    uint64 // of the event that wrote it down, 0 when there is none
	At     time.Time
	Source []byte
}

// SchemeOn is the rule book in force on a day; the first one serves the days before it.
func (i *Image) SchemeOn(day calendar.Day) *scheme.Scheme {
	if a := i.AdoptedOn(day); a != nil {
		return a.Scheme
	}
	return nil
}

// AdoptedOn is the version in force on a day.
func (i *Image) AdoptedOn(day calendar.Day) *Adopted {
	if len(i.Schemes) == 0 {
		return nil
	}
	for n := len(i.Schemes) - 1; n > 0; n-- {
		if i.Schemes[n].InForce <= day {
			return &i.Schemes[n]
		}
	}
	return &i.Schemes[0]
}

// Scheme is the rule book in force on the day of the newest event. Who knows the day asks SchemeOn: a version may be adopted weeks before
// it comes into force.
func (i *Image) Scheme() *scheme.Scheme { return i.SchemeOn(i.Day(i.At)) }

// Version finds an adopted rule book by its number.
func (i *Image) Version(seq uint64) *Adopted {
	for n := range i.Schemes {
		if i.Schemes[n].Seq == seq {
			return &i.Schemes[n]
		}
	}
	return nil
}

// adopt takes a rule book in; a draft that has become it is done with.
func (i *Image) adopt(e event.Event, p *event.SchemeAdopted) {
	s, err := scheme.Read(p.Source)
	if err != nil {
		return
	}
	i.Schemes = append(i.Schemes, Adopted{Seq: e.Seq, At: e.At, InForce: p.InForce, Meeting: p.Meeting, Source: p.Source, Scheme: s})
	if bytes.Equal(i.Draft.Source, p.Source) {
		i.Draft = Draft{}
	}
}

func (i *Image) draft(e event.Event, p *event.SchemeDrafted) {
	i.Draft = Draft{}
	if len(p.Source) > 0 {
		i.Draft = Draft{Seq: e.Seq, At: e.At, Source: p.Source}
	}
}

func (i *Image) file(p *event.SchemeFiled) {
	if a := i.Version(p.Scheme); a != nil {
		a.Filed = p
	}
}
