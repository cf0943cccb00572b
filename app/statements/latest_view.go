package statements

import (
	"xinpu/app/domain/serial"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/village"
)

// latestLooked is how many entries are looked through for the newest one that brought points: who shops every day has earned within them.
const latestLooked = 30

// EarnedBefore is one short line about the newest points that somebody got before a slip was made: for what, how many, by which decision.
// The same slip says the same whenever it is printed again. Empty when there are none.
func (q *Query) EarnedBefore(r shop.Redemption) string {
	slip, err := serial.Parse(r.ID)
	if err != nil {
		return ""
	}
	out, _ := look(q, func(v *View) (string, error) {
		m := v.people.Member(r.Member.ID)
		if m == nil {
			return "", nil
		}
		st := v.statementOf(m)
		line := ""
		for n, looked := len(st.entries)-1, 0; n >= 0 && looked < latestLooked && line == ""; n-- {
			seq := uint64(st.entries[n])
			if seq >= slip {
				continue
			}
			looked++
			err := v.Events([]uint64{seq}, func(e village.Event) error {
				if entry := v.entry(st, e); entry.Kind == "accrual" && entry.Points > 0 {
					line = v.Say("says.book.earned", map[string]any{"title": entry.Title, "points": rulebook.Signed(entry.Points), "why": entry.Why})
				}
				return nil
			})
			if err != nil {
				return "", err
			}
		}
		return line, nil
	})
	return out
}
