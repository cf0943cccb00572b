package reports

import (
	"time"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/rulebook"
	"xinpu/app/views"
)

// Village is what every page needs first.
type Village struct {
	Name       string              `json:"name" doc:"name of the village"`
	Shop       string              `json:"shop" doc:"name of the shop"`
	Today      calendar.Day        `json:"today" doc:"the village's civil day"`
	Now        time.Time           `json:"now"`
	Seq        uint64              `json:"seq" doc:"number of the last journal event"`
	Demo       bool                `json:"demo" doc:"a made-up village"`
	Rehearsal  bool                `json:"rehearsal" doc:"a copy of the real data to practise on; every page and paper says so"`
	Scheme     rulebook.SchemeHead `json:"scheme"`
	People     int                 `json:"people"`
	Households int                 `json:"households"`
	Party      int                 `json:"party_members"`
	Grids      []string            `json:"grids"`
	Products   int                 `json:"goods"`
	Council    int                 `json:"council" doc:"members of the council"`
	Waiting    int                 `json:"deeds_waiting" doc:"recorded deeds that no meeting has decided"`
	Open       string              `json:"open_meeting,omitempty" doc:"the meeting going on, if any"`
	Seal       *views.Seal         `json:"seal,omitempty" doc:"the month closed last"`
	Check      *Check              `json:"check,omitempty" doc:"the newest check of the whole history"`
}

// Check is what the newest check of the whole history found.
type Check struct {
	At     time.Time `json:"at"`
	OK     bool      `json:"ok"`
	Fault  bool      `json:"fault" doc:"not OK for a fault of the program alone: the history itself is unchanged"`
	Passed time.Time `json:"passed" doc:"when it last passed"`
}

// Info is what every page needs first.
func (q *Query) Info() Village {
	out, _ := look(q, func(v *View) (Village, error) {
		info := Village{
			Name: v.core.Village.Name, Shop: v.core.Village.Shop, Demo: v.core.Invented, Rehearsal: q.Village.Rehearsal(), Today: v.Today, Now: v.Now, Seq: v.core.Seq, Scheme: v.peopleView().SchemeHead(),
			People: len(v.people.Members()), Households: v.people.Households(), Party: v.people.Party(), Grids: append([]string{}, v.people.Grids()...),
			Products: len(v.stock.Products()), Council: len(v.council.Council),
		}
		done := v.deeds.Deeds()
		for n := range done {
			if done[n].Status == deeds.Recorded {
				info.Waiting++
			}
		}
		if m := v.council.OpenMeeting(); m != nil {
			info.Open = views.SerialOf(uint64(m.ID))
		}
		info.Seal = v.NewestSeal()
		return info, nil
	})
	return out
}
