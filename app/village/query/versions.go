package query

import (
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/command"
	"xinpu/app/village/image"
)

// Versions lists the rule books that the village has adopted, and the one that is being written.
type Versions struct {
	Versions []Version `json:"versions" doc:"newest first"`
	Draft    *Draft    `json:"draft,omitempty"`
	SetUp    bool      `json:"set_up" doc:"nobody has met yet: a rule book may be adopted without a meeting"`
}

// Version is one adopted rule book.
type Version struct {
	ID       string        `json:"id" doc:"number of its adoption with check digit"`
	Code     string        `json:"code"`
	Name     string        `json:"name"`
	Rules    int           `json:"rules"`
	InForce  calendar.Day  `json:"in_force"`
	Last     *calendar.Day `json:"last,omitempty" doc:"last day in force, when a later version has taken its place"`
	State    string        `json:"state" enum:"coming,current,past"`
	Adopted  calendar.Day  `json:"adopted"`
	Decision string        `json:"decision" doc:"the meeting that adopted it, in words"`
	Meeting  string        `json:"meeting,omitempty"`
	Filing   *Filing       `json:"filing,omitempty" doc:"with the township"`
}

// Filing is the filing of a version with the township.
type Filing struct {
	Day    calendar.Day `json:"day"`
	Number string       `json:"number"`
	Remark string       `json:"remark"`
}

// Draft says where the draft stands; its text is asked for by itself.
type Draft struct {
	Seq    uint64    `json:"seq" doc:"give it back as base when writing"`
	At     time.Time `json:"at"`
	Name   string    `json:"name" doc:"of the rule book, empty while the text cannot be read"`
	Source string    `json:"source"`
}

// VersionFile is one version with its text.
type VersionFile struct {
	Version Version      `json:"version"`
	Scheme  Scheme       `json:"scheme"`
	Source  string       `json:"source"`
	Changes []BookChange `json:"changes" doc:"from the version before it"`
}

// BookChange is one value that differs between two rule books.
type BookChange struct {
	Of    string `json:"of" doc:"name of the rule or part that it belongs to"`
	Path  string `json:"path" doc:"by codes"`
	Field string `json:"field"`
	Label string `json:"label"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// Versions lists what the village has adopted.
func (q *Query) Versions() Versions {
	out, _ := look(q, func(v *view) (Versions, error) {
		all := Versions{Versions: []Version{}, SetUp: command.SetUp(v.Image)}
		for n := len(v.Schemes) - 1; n >= 0; n-- {
			all.Versions = append(all.Versions, v.version(n))
		}
		if v.Draft.Seq != 0 {
			d := v.draft()
			d.Source = ""
			all.Draft = &d
		}
		return all, nil
	})
	return out
}

// Draft is the rule book that is being written, with its text; an empty one when there is none.
func (q *Query) Draft() Draft {
	out, _ := look(q, func(v *view) (Draft, error) { return v.draft(), nil })
	return out
}

func (v *view) draft() Draft {
	out := Draft{Seq: v.Draft.Seq, At: v.Draft.At, Source: string(v.Draft.Source)}
	if book, err := scheme.Read(v.Draft.Source); err == nil {
		out.Name = book.Name
	}
	return out
}

// version is the nth rule book as a line of the list. A later version takes the place of all before it from its day on.
func (v *view) version(n int) Version {
	a := &v.Schemes[n]
	out := Version{
		ID: serialOf(a.Seq), Code: a.Scheme.Code, Name: a.Scheme.Name, InForce: a.InForce, Adopted: v.Day(a.At), State: "past", Decision: v.adoption(a),
	}
	for _, c := range a.Scheme.Categories {
		out.Rules += len(c.Rules)
	}
	if m := v.Meeting(a.Meeting); m != nil {
		out.Meeting = serialOf(uint64(m.ID))
	}
	if f := a.Filed; f != nil {
		out.Filing = &Filing{Day: f.Day, Number: f.Number, Remark: f.Remark}
	}
	switch current := v.AdoptedOn(v.today); {
	case current == a:
		out.State = "current"
	case a.InForce > v.today:
		out.State = "coming"
	}
	for k := n + 1; k < len(v.Schemes); k++ {
		if last := v.Schemes[k].InForce - 1; out.Last == nil || last < *out.Last {
			out.Last = &last
		}
	}
	if out.Last != nil && *out.Last < out.InForce {
		out.State = "past" // another one was adopted before it came into force
	}
	return out
}

// adoption says who adopted a version: 2026年12月村民会议, or that it came with the program.
func (v *view) adoption(a *image.Adopted) string {
	m := v.Meeting(a.Meeting)
	if m == nil {
		return v.say("says.book.set_up", nil)
	}
	return v.say("says.book.adopted", map[string]any{"y": m.Day.Time().Year(), "m": int(m.Day.Time().Month()), "d": m.Day.Time().Day(), "kind": v.say("says.kind."+string(m.Kind), nil)})
}

// Version is one adopted rule book with its text and what it changed.
//
// Problems: version_unknown.
func (q *Query) Version(seq uint64) (VersionFile, error) {
	return look(q, func(v *view) (VersionFile, error) {
		for n := range v.Schemes {
			a := &v.Schemes[n]
			if a.Seq != seq {
				continue
			}
			t := teller{words: q.Words, lang: q.Lang, book: a.Scheme}
			out := VersionFile{Version: v.version(n), Scheme: t.scheme(), Source: string(a.Source), Changes: []BookChange{}}
			out.Scheme.InForce = a.InForce
			if n > 0 {
				out.Changes = t.changes(v.Schemes[n-1].Scheme)
			}
			return out, nil
		}
		return VersionFile{}, problem.New(problem.NotFound, "version_unknown", nil).At("id")
	})
}

// changes says what the book has otherwise than the one before it.
func (t teller) changes(before *scheme.Scheme) []BookChange {
	out := []BookChange{}
	for _, c := range scheme.Diff(before, t.book) {
		out = append(out, BookChange{Of: c.Of, Path: c.Path, Field: c.Field, Label: t.word("field", c.Field), From: c.From, To: c.To})
	}
	return out
}
