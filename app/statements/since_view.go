package statements

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Since is what changed on a person's statement since a kiosk last showed it.
type Since struct {
	Known   bool     `json:"known" doc:"a kiosk has shown it before; otherwise nothing is new"`
	Changes int      `json:"changes" doc:"new entries"`
	Points  int64    `json:"points" doc:"that they brought or took, altogether"`
	Score   int64    `json:"standing"`
	Entries []string `json:"entries" doc:"the newest of them by number, newest first"`
}

// Since tells what is new on a statement; shown says up to which entry a kiosk has shown a person's statement, if ever.
//
// Problems: card_invalid, card_unknown, card_retired.
func (q *Query) Since(card string, shown func(member.ID) (uint64, bool)) (Since, error) {
	return look(q, func(v *View) (Since, error) {
		out := Since{Entries: []string{}}
		m, err := people.Holder(v.people, card)
		if err != nil {
			p, _ := problem.As(err)
			return out, p.At("card")
		}
		last, ok := shown(m.ID)
		if out.Known = ok && last <= v.core.Seq; !out.Known { // a village that was restored knows less than its kiosk has shown
			return out, nil
		}
		st := v.statementOf(m)
		first, found := slices.BinarySearch(st.entries, uint32(last))
		if found {
			first++
		}
		var fresh []uint64
		for n := len(st.entries) - 1; n >= first; n-- {
			fresh = append(fresh, uint64(st.entries[n]))
		}
		out.Changes = len(fresh)
		err = v.Events(fresh, func(e village.Event) error {
			entry := v.entry(st, e)
			out.Points += entry.Points
			out.Score += entry.Score
			if len(out.Entries) < cardEntries {
				out.Entries = append(out.Entries, entry.ID)
			}
			return nil
		})
		return out, err
	})
}

// ShownUpTo finds whose statement a kiosk has shown, and holds that the entry is on it; 0 stands for a statement without entries.
//
// Problems: card_invalid, card_unknown, card_retired, entry_unknown.
func (q *Query) ShownUpTo(card string, entry uint64) (member.ID, error) {
	return look(q, func(v *View) (member.ID, error) {
		m, err := people.Holder(v.people, card)
		if err != nil {
			return 0, err
		}
		if _, there := slices.BinarySearch(v.statementOf(m).entries, uint32(entry)); entry != 0 && (!there || entry > v.core.Seq) {
			return 0, problem.New(problem.NotFound, "entry_unknown", nil).At("entry")
		}
		return m.ID, nil
	})
}
