package house

import (
	"context"
	"encoding/hex"
	"time"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/seal"
	"xinpu/app/shop"
	"xinpu/app/village"
)

// Figures are what a whole village file amounts to, for people who hold two copies against each other.
type Figures struct {
	Village   string       `json:"village"`
	Shop      string       `json:"shop"`
	Demo      bool         `json:"demo" doc:"a made-up village"`
	Rehearsal bool         `json:"rehearsal" doc:"a copy to practise on"`
	Origin    string       `json:"origin" doc:"six digits that copies of one village share"`
	Events    uint64       `json:"events"`
	Last      time.Time    `json:"last" doc:"time of the last event"`
	Day       calendar.Day `json:"day" doc:"the village's day of the last event"`
	Number    seal.Number  `json:"number" doc:"stands for the whole history, twelve digits"`
	Head      string       `json:"head" doc:"head of the hash chain, hexadecimal"`
	Sealed    string       `json:"sealed,omitempty" doc:"number of the last sealed month"`

	People     int   `json:"people"`
	Households int   `json:"households"`
	Council    int   `json:"council"`
	Deeds      int   `json:"deeds"`
	Meetings   int   `json:"meetings"`
	Credits    int   `json:"credits" doc:"items of meetings that became points"`
	Redeemed   int   `json:"redemptions" doc:"without those taken back"`
	Reversed   int   `json:"reversals"`
	Points     int64 `json:"points" doc:"in people's hands"`
	Spent      int64 `json:"points_spent"`
	Products   int   `json:"goods" doc:"kinds that are counted on the shelf"`
	Stock      int64 `json:"stock" doc:"pieces on the shelf"`
	Shelf      int64 `json:"shelf" doc:"points that the shelf is worth"`

	Scheme  string       `json:"scheme" doc:"name of the rule book in force"`
	InForce calendar.Day `json:"in_force"`
	Rules   int          `json:"rules"`
	Score   string       `json:"standing" doc:"name of the standing"`
	Unit    string       `json:"unit" doc:"name of the points"`
}

// figures counts a house as it stands at the disk.
func (h *House) figures(v *village.Village) Figures {
	seq, head := v.Head()
	f := Figures{
		Village: h.Core.Village.Name, Shop: h.Core.Village.Shop, Demo: h.Core.Invented, Origin: v.Origin(), Events: seq, Last: h.Core.At,
		Day: h.Core.Day(h.Core.At), Number: seal.Of(head), Head: hex.EncodeToString(head[:]), People: len(h.People.Members()), Households: h.People.Households(),
		Council: len(h.Council.Council), Meetings: len(h.Council.Meetings()), Points: h.Accounts.Balances.Circulation(), Reversed: len(h.Shop.Reversed),
	}
	if last := h.Core.LastSeal(); last != nil {
		f.Sealed = last.Number.String()
	}
	for _, d := range h.Deeds.Deeds() {
		if d.Status != deeds.Withdrawn {
			f.Deeds++
		}
	}
	for _, code := range h.Stock.Products() {
		if g := h.Stock.Product(code); !g.Service {
			f.Products++
			f.Stock += g.Stock
			f.Shelf += g.Stock * g.Points
		}
	}
	if s := h.Rulebook.SchemeOn(f.Day); s != nil {
		f.Scheme, f.Unit, f.Score = s.Name, s.Points.Name, s.Score.Name
		for _, c := range s.Categories {
			f.Rules += len(c.Rules)
		}
		for _, a := range h.Rulebook.Schemes {
			if a.Scheme == s {
				f.InForce = a.InForce
			}
		}
	}
	f.Rehearsal = v.Rehearsal()
	return f
}

// Examine checks a village file that nobody is at work on and counts what is in it; see village.Examine.
func Examine(ctx context.Context, path string) (f Figures, err error) {
	h := &House{}
	credits, redeemed, spent := 0, 0, int64(0)
	each := func(e village.Event) {
		switch p := e.Payload.(type) {
		case *council.CreditsPosted:
			credits++
		case *shop.ProductsRedeemed:
			redeemed++
			for _, l := range shop.Basket(p.Lines) {
				spent += l.Total()
			}
		case *shop.RedemptionReversed:
			if !p.Partial {
				redeemed--
			}
			for _, l := range shop.Basket(p.Lines) {
				spent -= l.Total()
			}
		}
	}
	err = village.Examine(ctx, path, h.fill, each, func(v *village.Village) error {
		f = h.figures(v)
		f.Credits, f.Redeemed, f.Spent = credits, redeemed, spent
		return nil
	})
	return f, err
}
