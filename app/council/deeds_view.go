package council

import (
	"strings"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/views"
	"xinpu/app/village"
)

// Deed is a recorded activity.
type Deed struct {
	ID          string              `json:"id"`
	Day         calendar.Day        `json:"day"`
	Member      member.ID           `json:"member"`
	Name        string              `json:"name"`
	Household   string              `json:"household"`
	Grid        string              `json:"grid"`
	Category    string              `json:"category"`
	Rule        string              `json:"rule"`
	RuleName    string              `json:"rule_name"`
	Quantity    string              `json:"quantity" doc:"decimal"`
	Unit        string              `json:"unit"`
	Points      int64               `json:"points" doc:"by the rule book in force that day"`
	Score       int64               `json:"standing"`
	Explanation string              `json:"says" doc:"how the figure comes about, in one sentence"`
	Collector   string              `json:"collector"`
	Note        string              `json:"note"`
	Of          *people.SubjectHead `json:"of,omitempty" doc:"whose deed it is, when no person's; member is number 0 then"`
	Status      string              `json:"status" enum:"recorded,agenda,noted,carried,changed,rejected,withdrawn,posted" doc:"noted: too little to score"`
}

// Deeds is a page of deeds.
type Deeds struct {
	Total int    `json:"total"`
	Deeds []Deed `json:"deeds" doc:"newest first"`
}

// DeedFilter narrows the list of deeds.
type DeedFilter struct {
	Status, Q     string
	Member        member.ID
	Limit, Offset int
}

// Deeds lists recorded deeds, newest first.
func (q *Query) Deeds(f DeedFilter) (Deeds, error) {
	return look(q, func(v *View) (Deeds, error) {
		wanted := map[member.ID]bool{}
		if strings.TrimSpace(f.Q) != "" {
			for _, id := range v.peopleView().Search(f.Q) {
				wanted[id] = true
			}
		}
		out := Deeds{Deeds: []Deed{}}
		all := v.deeds.Deeds()
		for n := len(all) - 1; n >= 0; n-- {
			d := &all[n]
			if f.Member != 0 && d.Member != f.Member || f.Q != "" && !wanted[d.Member] && !v.calledSo(d, f.Q) || f.Status != "all" && f.Status != "" && v.status(d) != f.Status {
				continue
			}
			if out.Total++; out.Total > f.Offset && len(out.Deeds) < f.Limit {
				deed, err := v.DeedView(d)
				if err != nil {
					return out, err
				}
				out.Deeds = append(out.Deeds, deed)
			}
		}
		return out, nil
	})
}

// Deed is one deed.
//
// Problems: deed_unknown.
func (q *Query) Deed(id serial.DeedID) (Deed, error) {
	return look(q, func(v *View) (Deed, error) {
		d := v.deeds.Deed(id)
		if d == nil {
			return Deed{}, problem.New(problem.NotFound, "deed_unknown", nil).At("id")
		}
		return v.DeedView(d)
	})
}

// DeedView is a deed with whose it is, what it is worth and where it stands.
func (v *View) DeedView(d *deeds.Deed) (Deed, error) {
	out := Deed{ID: views.SerialOf(uint64(d.ID)), Day: d.Day, Member: d.Member, Rule: d.Rule, Quantity: d.Quantity.String(), Status: v.status(d)}
	out.Name, out.Household, out.Of = v.peopleView().Whose(d.Member, d.Subject)
	if m := v.people.Member(d.Member); m != nil {
		out.Grid = m.Grid
	}
	if r, ok := v.Rule(d.Rule, d); ok {
		out.Category, out.RuleName, out.Unit = r.Category().Name, r.Name, r.Unit
		if s, ok := AwardOf(v.State, d); ok {
			out.Points, out.Score = s.Points, s.Score
			out.Explanation = v.Explain(d, r, s)
		}
	}
	return out, v.Events([]uint64{uint64(d.ID)}, func(e village.Event) error {
		if p, ok := e.Payload.(*deeds.DeedRecorded); ok {
			out.Collector = p.Collector
			if note, ok := v.people.Unseal(p.Keyed(), p.Note); ok {
				out.Note = string(note)
			}
		}
		return nil
	})
}

// calledSo reports whether a deed is of a household, group, grid or organisation that is called so.
func (v *View) calledSo(d *deeds.Deed, typed string) bool {
	s := v.people.Subject(d.Subject)
	return s != nil && strings.Contains(v.peopleView().Called(s.Kind, s.Name), strings.TrimSpace(typed))
}
