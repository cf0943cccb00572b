package bench

import (
	"fmt"
	mathrand "math/rand/v2"
	"time"

	"xinpu/app/domain/member"
	"xinpu/app/house"
)

const (
	looks    = 5000
	listPage = 20 // as many names as a till shows
)

// look times one kind of question to the memory image, each under the lock of its own as a request holds it.
func (b *bench) look(what string) (answer, error) {
	v := b.app.Village
	var ids []member.ID
	var names []string
	var cards []member.Card
	v.View(func(h *house.House) {
		for range looks {
			all := h.People.Members()
			m := h.People.Member(all[mathrand.IntN(len(all))])
			ids, cards = append(ids, m.ID), append(cards, m.Card)
			typed := string([]rune(m.Profile.Name)[:2])
			if what == "pinyin" {
				spelled := member.Spellings(m.Profile.Name)
				typed = spelled[mathrand.IntN(len(spelled))]
				typed = typed[:min(len(typed), 4)]
			}
			names = append(names, typed)
		}
	})
	found := 0
	began := time.Now()
	for n := range looks {
		v.View(func(h *house.House) {
			switch what {
			case "card":
				if m, retired := h.People.Holder(cards[n]); m != nil && !retired {
					found++
				}
			case "place":
				if h.People.Place(h.People.Member(ids[n])) > 0 {
					found++
				}
			default:
				if len(h.People.Find(names[n], listPage)) > 0 {
					found++
				}
			}
		})
	}
	a := answer{Seconds: time.Since(began).Seconds() / looks}
	if found != looks {
		return a, fmt.Errorf("%d of %d found", found, looks)
	}
	return a, nil
}
