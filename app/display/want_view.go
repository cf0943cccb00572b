package display

import (
	"cmp"
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/stock"
)

// WantView names what several people may wish alike. One of its fields is given.
type WantView struct {
	Thing string        `json:"thing,omitempty" maxLength:"40" doc:"of the list with pictures"`
	Good  string        `json:"good,omitempty" maxLength:"40" doc:"code of a good that is sold out"`
	Wish  serial.WishID `json:"wish,omitempty" doc:"number of a wish on the wall"`
}

// WantedView is something that people wish, and how many they are. Nobody is told who.
type WantedView struct {
	Of    WantView `json:"of"`
	Name  string   `json:"name"`
	Count int      `json:"count" doc:"people who live here"`
	Here  bool     `json:"here" doc:"a good that is on the shelf again"`
}

// KioskWish is what can be wished at the kiosk.
type KioskWish struct {
	WantedView
	Spec     string `json:"spec,omitempty"`
	Category string `json:"category,omitempty" doc:"of a good"`
	Mine     bool   `json:"mine" doc:"who holds the card wishes it"`
}

// KioskWishes is what can be wished at the kiosk, by who holds a card.
type KioskWishes struct {
	Left   int         `json:"left" doc:"how many more this person may wish"`
	Wishes []KioskWish `json:"wishes" doc:"what most people wish first"`
}

// WantedList is what people wish.
type WantedList struct {
	Wanted []WantedView `json:"wanted" doc:"what most people wish first"`
}

// wantedOnWall is how much of it stands on the wall and is offered at the kiosk out of the wall's wishes.
const wantedOnWall = 12

// wishers tells how many people who live here wish something.
func (v *View) wishers() map[Want]int {
	out := map[Want]int{}
	for _, w := range v.Wanted() {
		for _, id := range w.Members {
			if m := v.people.Member(id); m == nil || m.Profile.Name == "" { // erased
				continue
			}
			if _, left := v.people.Left[id]; !left {
				out[w.Of]++
			}
		}
	}
	return out
}

// wantName says what is wished; ok is false for what is not there any more.
func (v *View) wantName(of Want) (name string, g *stock.Good, ok bool) {
	switch {
	case of.Thing != "":
		return v.Say("wanted.thing."+of.Thing, nil), nil, slices.Contains(trade.WantedThings, of.Thing)
	case of.Good != "":
		if g = v.stock.Good(of.Good); g != nil {
			return g.Name, g, true
		}
	default:
		if w := v.Wish(of.Wish); w != nil && w.Shown {
			text, ok := v.people.Unseal(w.Member, w.Sealed)
			return string(text), nil, ok
		}
	}
	return "", nil, false
}

func (v *View) wantedList() []WantedView {
	counts := v.wishers()
	out := []WantedView{}
	for _, w := range v.Wanted() {
		if name, g, ok := v.wantName(w.Of); ok && counts[w.Of] > 0 {
			out = append(out, WantedView{Of: WantView(w.Of), Name: name, Count: counts[w.Of], Here: g != nil && g.Stock > 0})
		}
	}
	slices.SortStableFunc(out, func(a, b WantedView) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

// wallWanted is what most people wish and is not there yet; the wall's own wishes carry their counts themselves.
func (v *View) wallWanted() []WallWish {
	out := []WallWish{}
	for _, w := range v.wantedList() {
		if w.Of.Wish == 0 && !w.Here && len(out) < wantedOnWall {
			out = append(out, WallWish{Text: w.Name, Count: w.Count})
		}
	}
	return out
}

// Wanted is what people wish, for the office and the council: how many, never who.
func (q *Query) Wanted() WantedList {
	out, _ := look(q, func(v *View) (WantedList, error) { return WantedList{v.wantedList()}, nil })
	return out
}

// KioskWishes is what who holds a card can wish: what is sold out, the wall's wishes, and the list with pictures.
//
// Problems: those of the card.
func (q *Query) KioskWishes(card string) (KioskWishes, error) {
	return look(q, func(v *View) (KioskWishes, error) {
		m, err := people.Holder(v.people, card)
		if err != nil {
			if p, ok := problem.As(err); ok {
				return KioskWishes{}, p.At("card")
			}
			return KioskWishes{}, err
		}
		counts, mine := v.wishers(), v.WantsOf(m.ID)
		out := KioskWishes{Left: trade.MostWanted - len(mine), Wishes: []KioskWish{}}
		add := func(of Want) {
			name, g, ok := v.wantName(of)
			if !ok {
				return
			}
			w := KioskWish{WantedView: WantedView{Of: WantView(of), Name: name, Count: counts[of]}, Mine: slices.Contains(mine, of)}
			if g != nil {
				w.Spec, w.Category, w.Here = g.Spec, g.Category, g.Stock > 0
			}
			if !w.Here || w.Mine {
				out.Wishes = append(out.Wishes, w)
			}
		}
		for _, code := range v.stock.Goods() {
			if g := v.stock.Good(code); !g.Service && (g.Stock <= 0 || slices.Contains(mine, Want{Good: code})) {
				add(Want{Good: code})
			}
		}
		all := v.Wishes()
		for n, shown := len(all)-1, 0; n >= 0; n-- {
			of := Want{Wish: all[n].ID}
			if all[n].Shown && (shown < wantedOnWall || slices.Contains(mine, of)) {
				shown++
				add(of)
			}
		}
		for _, thing := range trade.WantedThings {
			add(Want{Thing: thing})
		}
		slices.SortStableFunc(out.Wishes, func(a, b KioskWish) int { return cmp.Compare(b.Count, a.Count) })
		return out, nil
	})
}
