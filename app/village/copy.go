package village

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
	"xinpu/app/village/keyring"
	"xinpu/store"
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
	Goods      int   `json:"goods" doc:"kinds that are counted on the shelf"`
	Stock      int64 `json:"stock" doc:"pieces on the shelf"`
	Shelf      int64 `json:"shelf" doc:"points that the shelf is worth"`

	Scheme   string       `json:"scheme" doc:"name of the rule book in force"`
	InForce  calendar.Day `json:"in_force"`
	Rules    int          `json:"rules"`
	Standing string       `json:"standing" doc:"name of the standing"`
	Unit     string       `json:"unit" doc:"name of the points"`
}

// Figures counts the village as it stands at the disk.
func (v *Village) figures(img *image.Image) (f Figures, err error) {
	seq, head := v.store.Head()
	f = Figures{
		Village: img.Village.Name, Shop: img.Village.Shop, Demo: img.Invented, Origin: v.store.Origin(), Events: seq, Last: img.At,
		Day: img.Day(img.At), Number: seal.Of(head), Head: hex.EncodeToString(head[:]), People: len(img.Members()), Households: img.Households(),
		Council: len(img.Council), Meetings: len(img.Meetings()), Points: img.Balances.Circulation(), Reversed: len(img.Shop.Reversed),
	}
	if last := img.LastSeal(); last != nil {
		f.Sealed = last.Number.String()
	}
	for _, d := range img.Deeds() {
		if d.Status != image.Withdrawn {
			f.Deeds++
		}
	}
	for _, code := range img.Goods() {
		if g := img.Good(code); !g.Service {
			f.Goods++
			f.Stock += g.Stock
			f.Shelf += g.Stock * g.Points
		}
	}
	if s := img.SchemeOn(f.Day); s != nil {
		f.Scheme, f.Unit, f.Standing = s.Name, s.Points.Name, s.Standing.Name
		for _, c := range s.Categories {
			f.Rules += len(c.Rules)
		}
		for _, a := range img.Schemes {
			if a.Scheme == s {
				f.InForce = a.InForce
			}
		}
	}
	f.Rehearsal, err = v.store.Rehearsal()
	return f, err
}

// Examine checks a village file that nobody is at work on: every page, the chain, the laws of the ledger at every event, in a replay
// from nothing. It writes nothing, and no damage to the file can harm the program.
//
// Problems: file_newer, file_foreign, file_broken with why.
func Examine(ctx context.Context, path string) (Figures, error) {
	f, err := examine(ctx, path)
	var bad *store.BadEvent
	switch {
	case err == nil:
		return f, nil
	case errors.Is(err, store.ErrNewer):
		err = problem.New(problem.Unusable, "file_newer", problem.Args{"file": path}).Because(err)
	case errors.Is(err, store.ErrForeign):
		err = problem.New(problem.Unusable, "file_foreign", problem.Args{"file": path}).Because(err)
	case errors.As(err, &bad), errors.Is(err, store.ErrBroken), errors.Is(err, errUnlawful):
		err = problem.New(problem.Unusable, "file_broken", problem.Args{"file": path}).Because(err)
	}
	return Figures{}, err
}

var errUnlawful = errors.New("the accounts do not balance")

func examine(ctx context.Context, path string) (f Figures, err error) {
	if err := store.CheckFile(path); err != nil {
		return f, err
	}
	s, err := store.OpenCopy(path)
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	v := &Village{store: s, ring: keyring.New()}
	if err := v.loadKeys(); err != nil {
		return f, err
	}
	credits, redeemed, spent := 0, 0, int64(0)
	img, err := v.replay(ctx, func(e event.Event) {
		switch p := e.Payload.(type) {
		case *event.CreditsPosted:
			credits++
		case *event.GoodsRedeemed:
			redeemed++
			for _, l := range p.Lines {
				spent += l.Total()
			}
		case *event.RedemptionReversed:
			if !p.Partial {
				redeemed--
			}
			for _, l := range p.Lines {
				spent -= l.Total()
			}
		}
	})
	if img == nil {
		return f, err
	}
	if err != nil {
		return f, errors.Join(errUnlawful, err)
	}
	if f, err = v.figures(img); err != nil {
		return f, err
	}
	f.Credits, f.Redeemed, f.Spent = credits, redeemed, spent
	return f, nil
}

// Backup copies the village file as it is at one moment while the shop works; see store.Backup.
func (v *Village) Backup(ctx context.Context, path string, w store.Writing) (store.Copied, error) {
	return v.store.Backup(ctx, path, w)
}

// Origin tells copies of this village from those of another.
func (v *Village) Origin() string { return v.store.Origin() }

// Rehearsal tells whether this is a copy to practise on.
func (v *Village) Rehearsal() bool {
	marked, err := v.store.Rehearsal()
	return marked && err == nil
}
