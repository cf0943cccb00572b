package council

import (
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/rulebook"
	"xinpu/app/views"
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
	Version Version               `json:"version"`
	Scheme  rulebook.Scheme       `json:"scheme"`
	Source  string                `json:"source"`
	Changes []rulebook.BookChange `json:"changes" doc:"from the version before it"`
}

// Versions lists what the village has adopted.
func (q *Query) Versions() Versions {
	out, _ := look(q, func(v *View) (Versions, error) {
		all := Versions{Versions: []Version{}, SetUp: SetUp(v.State)}
		for n := len(v.rulebook.Schemes) - 1; n >= 0; n-- {
			all.Versions = append(all.Versions, v.version(n))
		}
		if v.rulebook.Draft.Seq != 0 {
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
	out, _ := look(q, func(v *View) (Draft, error) { return v.draft(), nil })
	return out
}

func (v *View) draft() Draft {
	out := Draft{Seq: v.rulebook.Draft.Seq, At: v.rulebook.Draft.At, Source: string(v.rulebook.Draft.Source)}
	if book, err := scheme.Read(v.rulebook.Draft.Source); err == nil {
		out.Name = book.Name
	}
	return out
}

// version is the nth rule book as a line of the list. A later version takes the place of all before it from its day on.
func (v *View) version(n int) Version {
	a := &v.rulebook.Schemes[n]
	out := Version{
		ID: views.SerialOf(a.Seq), Code: a.Scheme.Code, Name: a.Scheme.Name, InForce: a.InForce, Adopted: v.core.Day(a.At), State: "past", Decision: v.adoption(a),
	}
	for _, c := range a.Scheme.Categories {
		out.Rules += len(c.Rules)
	}
	if m := v.Meeting(a.Meeting); m != nil {
		out.Meeting = views.SerialOf(uint64(m.ID))
	}
	if f := a.Filed; f != nil {
		out.Filing = &Filing{Day: f.Day, Number: f.Number, Remark: f.Remark}
	}
	switch current := v.rulebook.AdoptedOn(v.Today); {
	case current == a:
		out.State = "current"
	case a.InForce > v.Today:
		out.State = "coming"
	}
	for k := n + 1; k < len(v.rulebook.Schemes); k++ {
		if last := v.rulebook.Schemes[k].InForce - 1; out.Last == nil || last < *out.Last {
			out.Last = &last
		}
	}
	if out.Last != nil && *out.Last < out.InForce {
		out.State = "past" // another one was adopted before it came into force
	}
	return out
}

// adoption says who adopted a version: 2026年12月村民会议, or that it came with the program.
func (v *View) adoption(a *rulebook.Adopted) string {
	m := v.Meeting(a.Meeting)
	if m == nil {
		return v.Say("says.book.set_up", nil)
	}
	return v.Say("says.book.adopted", map[string]any{"y": m.Day.Time().Year(), "m": int(m.Day.Time().Month()), "d": m.Day.Time().Day(), "kind": v.Say("says.kind."+string(m.Kind), nil)})
}

// Version is one adopted rule book with its text and what it changed.
//
// Problems: version_unknown.
func (q *Query) Version(seq uint64) (VersionFile, error) {
	return look(q, func(v *View) (VersionFile, error) {
		for n := range v.rulebook.Schemes {
			a := &v.rulebook.Schemes[n]
			if a.Seq != seq {
				continue
			}
			t := rulebook.NewTeller(q.Words, q.Lang, a.Scheme)
			out := VersionFile{Version: v.version(n), Scheme: t.Scheme(), Source: string(a.Source), Changes: []rulebook.BookChange{}}
			out.Scheme.InForce = a.InForce
			if n > 0 {
				out.Changes = t.Changes(v.rulebook.Schemes[n-1].Scheme)
			}
			return out, nil
		}
		return VersionFile{}, problem.New(problem.NotFound, "version_unknown", nil).At("id")
	})
}
