package council

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
)

// Publication is what has been carried and waits for the end of its objection period.
type Publication struct {
	Until  calendar.Day `json:"until" doc:"last day to object"`
	Items  int          `json:"items"`
	Points int64        `json:"points"`
	Score  int64        `json:"standing"`
}

// Awaited is what stands on the board for one person and is not yet points; nil when there is nothing. With member 0 it counts everybody.
func (v *View) Awaited(id member.ID) *Publication {
	var out *Publication
	for _, m := range v.Meetings() {
		if !m.Closed {
			continue
		}
		for n := range m.Items {
			item := &m.Items[n]
			if !item.Carries() || item.Posted {
				continue
			}
			counted := false
			for _, deed := range item.Deeds {
				d := v.deeds.Deed(deed)
				if d == nil || id != 0 && !v.peopleView().CountsFor(d.Member, d.Subject, d.Day, id) {
					continue
				}
				figures, until, _, waits := v.Awaiting(m, item, d)
				if !waits {
					continue
				}
				if out == nil {
					out = &Publication{}
				}
				if id == 0 && !counted || id != 0 {
					out.Items++
				}
				counted = true
				out.Until = max(out.Until, until)
				out.Points += figures.Points
				out.Score += figures.Score
			}
		}
	}
	return out
}
