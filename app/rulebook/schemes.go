package rulebook

import (
	"bytes"
	"slices"
	"time"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/village"
)

// Adopted is a rule book from the day on which it is in force.
type Adopted struct {
	Seq     uint64 // of the event that adopted it: the version's number
	At      time.Time
	InForce calendar.Day
	Meeting serial.MeetingID // that adopted it, 0 for the village's first set-up
	Source  []byte           // as it was adopted
	Filed   *SchemeFiled
	Scheme  *scheme.Scheme `cbor:"-" part:"derived"` // read from Source
}

// Draft is the rule book that somebody is writing.
type Draft struct {
	Seq    uint64 // of the event that wrote it down, 0 when there is none
	At     time.Time
	Source []byte
}

// SchemeOn is the rule book in force on a day; the first one serves the days before it.
func (s *State) SchemeOn(day calendar.Day) *scheme.Scheme {
	if a := s.AdoptedOn(day); a != nil {
		return a.Scheme
	}
	return nil
}

// AdoptedOn is the version in force on a day.
func (s *State) AdoptedOn(day calendar.Day) *Adopted {
	if len(s.Schemes) == 0 {
		return nil
	}
	for n := len(s.Schemes) - 1; n > 0; n-- {
		if s.Schemes[n].InForce <= day {
			return &s.Schemes[n]
		}
	}
	return &s.Schemes[0]
}

// Scheme is the rule book in force on the day of the newest event. Who knows the day asks SchemeOn: a version may be adopted weeks before
// it comes into force.
func (s *State) Scheme() *scheme.Scheme { return s.SchemeOn(s.core.Day(s.core.At)) }

// Version finds an adopted rule book by its number.
func (s *State) Version(seq uint64) *Adopted {
	for n := range s.Schemes {
		if s.Schemes[n].Seq == seq {
			return &s.Schemes[n]
		}
	}
	return nil
}

// adopt takes a rule book in; a draft that has become it is done with.
func (st *State) adopt(e village.Event, p *SchemeAdopted) {
	s, err := scheme.Read(p.Source)
	if err != nil {
		return
	}
	st.Schemes = append(st.Schemes, Adopted{Seq: e.Seq, At: e.At, InForce: p.InForce, Meeting: p.Meeting, Source: p.Source, Scheme: s})
	if bytes.Equal(st.Draft.Source, p.Source) {
		st.Draft = Draft{}
	}
}

func (s *State) draft(e village.Event, p *SchemeDrafted) {
	s.Draft = Draft{}
	if len(p.Source) > 0 {
		s.Draft = Draft{Seq: e.Seq, At: e.At, Source: p.Source}
	}
}

func (s *State) file(p *SchemeFiled) {
	if a := s.Version(p.Scheme); a != nil {
		a.Filed = p
	}
}

// MaxScheme bounds the text of a rule book, in bytes.
const MaxScheme = scheme.MaxSource

// Keeps reports whether a kind of subject is or was the one that a rule book of the village keeps its accounts for.
func (s *State) Keeps(kind subject.Kind) bool {
	return slices.ContainsFunc(s.Schemes, func(a Adopted) bool { return a.Scheme.Subject == string(kind) })
}
