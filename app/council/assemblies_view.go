package council

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/voting"
	"xinpu/app/views"
)

// Assembly says when one of the bodies met last and has to meet next.
type Assembly struct {
	Kind        string        `json:"kind" enum:"council,representatives,villagers"`
	Every       string        `json:"every" enum:"month,quarter,year"`
	Due         calendar.Day  `json:"due" doc:"last day of the period that has no such meeting yet"`
	Held        *calendar.Day `json:"held,omitempty" doc:"day of the newest one"`
	Announced   *calendar.Day `json:"announced,omitempty" doc:"day of the one that is convened"`
	Meeting     string        `json:"meeting,omitempty" doc:"the one that is convened"`
	Earliest    calendar.Day  `json:"earliest" doc:"day on which it can be held, announced today"`
	State       string        `json:"state" enum:"held,announced,due,soon,overdue" doc:"held: in this period; soon: only few days are left; overdue: the period before had none"`
	Explanation string        `json:"says" doc:"the same in plain words"`
}

// Assemblies lists them.
type Assemblies struct {
	Assemblies []Assembly `json:"assemblies" doc:"of the bodies that there are"`
}

// assemblies are how often the bodies meet: the representatives every quarter (村民委员会组织法 26), the villagers once a year, for the yearly
// report of the committee (23), the credit council every month, as the villages that run such systems do.
var assemblies = []struct {
	kind  voting.Kind
	every string
	warn  calendar.Day // so many days before the end of the period it gets urgent
}{
	{voting.Credit, "month", 7},
	{voting.Representatives, "quarter", 30},
	{voting.Villagers, "year", 60},
}

// Assemblies says when the bodies that there are have to meet next.
func (q *Query) Assemblies() Assemblies {
	out, _ := look(q, func(v *View) (Assemblies, error) {
		all := Assemblies{Assemblies: []Assembly{}}
		for _, a := range assemblies {
			if len(Entitled(v.State, a.kind, v.Today)) > 0 {
				all.Assemblies = append(all.Assemblies, v.assembly(a.kind, a.every, a.warn))
			}
		}
		return all, nil
	})
	return out
}

// fits reports whether a meeting is one of a kind; one of the households' representatives is a villagers' meeting (村民委员会组织法 22).
func fits(m *Meeting, kind voting.Kind) bool {
	return m.Kind == kind || m.Kind == voting.Households && kind == voting.Villagers
}

func (v *View) assembly(kind voting.Kind, every string, warn calendar.Day) Assembly {
	first, last := v.Today.Span(every)
	before, _ := (first - 1).Span(every)
	a := Assembly{Kind: string(kind), Every: every, Due: last, Earliest: v.Today + calendar.Day(kind.Notice()), State: "due"}
	held := func(from calendar.Day) bool { return a.Held != nil && *a.Held >= from }
	for _, m := range slices.Backward(v.Meetings()) {
		if !fits(m, kind) {
			continue
		}
		switch day := m.Day; {
		case m.Convened && (a.Announced == nil || day < *a.Announced):
			a.Announced, a.Meeting = &day, views.SerialOf(uint64(m.ID))
		case m.Closed && (a.Held == nil || day > *a.Held):
			a.Held = &day
		}
	}
	// A village that began with the program in the period before or later is behind with nothing yet.
	old := len(v.rulebook.Schemes) > 0 && v.core.Day(v.rulebook.Schemes[0].At) < before
	switch {
	case a.Announced != nil:
		a.State = "announced"
	case held(first):
		a.State = "held"
		_, a.Due = (last + 1).Span(every)
	case old && !held(before):
		a.State = "overdue"
	case v.Today >= last-warn:
		a.State = "soon"
	}
	args := map[string]any{"due": v.DayWords(a.Due), "earliest": v.DayWords(a.Earliest)}
	if a.Held != nil {
		args["held"] = v.DayWords(*a.Held)
	}
	if a.Announced != nil {
		args["announced"] = v.DayWords(*a.Announced)
	}
	a.Explanation = v.Say("says.assembly."+string(kind)+"."+a.State, args)
	if a.Announced == nil && a.State != "held" && a.Earliest > a.Due {
		a.Explanation += v.Say("says.assembly.short", args)
	}
	return a
}
