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
