// Package query holds the reads for pages and papers: each answers one screen from the memory image, with the names and masks that
// this screen may show.
package query

import (
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/i18n"
	"xinpu/app/village"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Village is what every page needs first.
type Village struct {
	Name       string       `json:"name" doc:"name of the village"`
	Shop       string       `json:"shop" doc:"name of the shop"`
	Today      calendar.Day `json:"today" doc:"the village's civil day"`
	Now        time.Time    `json:"now"`
	Seq        uint64       `json:"seq" doc:"number of the last journal event"`
	Demo       bool         `json:"demo" doc:"a made-up village"`
	Rehearsal  bool         `json:"rehearsal" doc:"a copy of the real data to practise on; every page and paper says so"`
	Scheme     SchemeHead   `json:"scheme"`
	People     int          `json:"people"`
	Households int          `json:"households"`
	Party      int          `json:"party_members"`
	Grids      []string     `json:"grids"`
	Goods      int          `json:"goods"`
	Council    int          `json:"council" doc:"members of the council"`
	Waiting    int          `json:"deeds_waiting" doc:"recorded deeds that no meeting has decided"`
	Open       string       `json:"open_meeting,omitempty" doc:"the meeting going on, if any"`
	Seal       *Seal        `json:"seal,omitempty" doc:"the month closed last"`
	Check      *Check       `json:"check,omitempty" doc:"the newest check of the whole history"`
}

// Check is what the newest check of the whole history found.
type Check struct {
	At     time.Time `json:"at"`
	OK     bool      `json:"ok"`
	Fault  bool      `json:"fault" doc:"not OK for a fault of the program alone: the history itself is unchanged"`
	Passed time.Time `json:"passed" doc:"when it last passed"`
}

// Query answers pages in one language.
type Query struct {
	Village *village.Village
	Words   i18n.Catalogue
	Lang    i18n.Lang
}

// view is one look at the image; everything an answer says is of the same moment.
type view struct {
	*image.Image
	q     *Query
	now   time.Time
	today calendar.Day
}

// today is the village's civil day.
func (q *Query) today() (day calendar.Day) {
	q.Village.View(func(img *image.Image) { day = img.Day(q.Village.Now()) })
	return day
}

func look[T any](q *Query, fn func(*view) (T, error)) (out T, err error) {
	q.Village.View(func(img *image.Image) {
		now := q.Village.Now()
		out, err = fn(&view{Image: img, q: q, now: now, today: img.Day(now)})
	})
	return out, err
}

// Scheme is the rule book in force today.
func (v *view) Scheme() *scheme.Scheme { return v.SchemeOn(v.today) }

// Standing is a person's score today.
func (v *view) Standing(m *image.Member) int64 { return v.StandingOn(m, v.today) }

func (v *view) say(key string, args map[string]any) string { return v.q.Words.Say(v.q.Lang, key, args) }

// reason is a problem as a sentence.
func (v *view) reason(err error) (code, sentence string) {
	p, ok := problem.As(err)
	if !ok {
		return "internal", v.say("problem.internal", nil)
	}
	return p.Code, v.say("problem."+p.Code, p.Args)
}

func (v *view) name(id member.ID) string {
	m := v.Member(id)
	if m == nil || m.Profile.Name == "" {
		return v.say("says.erased", nil)
	}
	return m.Profile.Name
}

// events reads entries of the journal, in the order asked for.
func (v *view) events(seqs []uint64, fn func(event.Event) error) error {
	return v.q.Village.ReadMany(seqs, fn)
}

// Info is what every page needs first.
func (q *Query) Info() Village {
	out, _ := look(q, func(v *view) (Village, error) {
		info := Village{
			Name: v.Village.Name, Shop: v.Village.Shop, Demo: v.Invented, Rehearsal: q.Village.Rehearsal(), Today: v.today, Now: v.now, Seq: v.Seq, Scheme: v.schemeHead(),
			People: len(v.Members()), Households: v.Households(), Party: v.Party(), Grids: append([]string{}, v.Grids()...),
			Goods: len(v.Goods()), Council: len(v.Council),
		}
		deeds := v.Deeds()
		for n := range deeds {
			if deeds[n].Status == image.Recorded {
				info.Waiting++
			}
		}
		if m := v.OpenMeeting(); m != nil {
			info.Open = serialOf(uint64(m.ID))
		}
		info.Seal = v.lastSeal()
		return info, nil
	})
	return out
}
