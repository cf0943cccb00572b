package command

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

const (
	longestWish = 60  // characters: what stands on the wall in a few lines
	mostWishes  = 500 // that stand or wait at once
	mostStars   = 20  // of one year
)

// MakeWish keeps a villager's wish for the wall. The member is named by number in the office, by card at the kiosk.
type MakeWish struct {
	Member  member.ID
	Card    string
	Text    string
	Named   bool
	Waiting bool // the office reads it first
}

// Decide seals the words under the member's key.
//
// Problems: wish_empty, wish_long, wishes_many, member_unknown and those of the card.
func (c MakeWish) Decide(img *image.Image, tx *Tx) error {
	text := strings.Join(strings.Fields(strings.ToValidUTF8(c.Text, "?")), " ")
	if text == "" {
		return problem.New(problem.Invalid, "wish_empty", nil).At("text")
	}
	if len([]rune(text)) > longestWish {
		return problem.New(problem.Invalid, "wish_long", problem.Args{"max": longestWish}).At("text")
	}
	if len(img.Wishes()) >= mostWishes {
		return problem.New(problem.Refused, "wishes_many", problem.Args{"max": mostWishes})
	}
	m := img.Member(c.Member)
	if c.Card != "" {
		var err error
		if m, err = Holder(img, c.Card); err != nil {
			return err
		}
	}
	if m == nil {
		return unknownMember(c.Member).At("member")
	}
	sealed, err := tx.Seal(uint64(m.ID), []byte(text))
	if err != nil {
		return err
	}
	tx.Append(&event.WishMade{Member: m.ID, Text: sealed, Named: c.Named, Waiting: c.Waiting})
	return nil
}

// ShowWish puts a wish that waited on the wall. Doing it twice changes nothing.
type ShowWish struct{ Wish event.WishID }

// Decide checks that there is such a wish.
//
// Problems: wish_unknown.
func (c ShowWish) Decide(img *image.Image, tx *Tx) error {
	w := img.Wish(c.Wish)
	if w == nil {
		return problem.New(problem.NotFound, "wish_unknown", nil).At("id")
	}
	if !w.Shown {
		tx.Append(&event.WishShown{Wish: c.Wish})
	}
	return nil
}

// RemoveWish takes a wish off the wall and the list.
type RemoveWish struct{ Wish event.WishID }

// Decide checks that there is such a wish.
//
// Problems: wish_unknown.
func (c RemoveWish) Decide(img *image.Image, tx *Tx) error {
	if img.Wish(c.Wish) == nil {
		return problem.New(problem.NotFound, "wish_unknown", nil).At("id")
	}
	tx.Append(&event.WishRemoved{Wish: c.Wish})
	return nil
}

// ChooseStars writes down who are the credit stars of a year, as the village chose them; nobody takes the choice back.
type ChooseStars struct {
	Year    int
	Members []member.ID
}

// Decide checks that all may be honoured in public: minors are not shown by name (未成年人保护法 72), and who stands below the base is no
// credit star.
//
// Problems: stars_year, stars_many, stars_minor, stars_below, member_unknown, member_twice.
func (c ChooseStars) Decide(img *image.Image, tx *Tx) error {
	if this := yearOf(tx.Day); c.Year < this-10 || c.Year > this {
		return problem.New(problem.Invalid, "stars_year", problem.Args{"year": c.Year}).At("year")
	}
	if len(c.Members) > mostStars {
		return problem.New(problem.Invalid, "stars_many", problem.Args{"max": mostStars}).At("members")
	}
	for n, id := range c.Members {
		m := img.Member(id)
		switch {
		case m == nil:
			return unknownMember(id).At("members")
		case slices.Contains(c.Members[:n], id):
			return problem.New(problem.Invalid, "member_twice", problem.Args{"name": m.Profile.Name}).At("members")
		case img.Minor(m, tx.Day):
			return problem.New(problem.Refused, "stars_minor", problem.Args{"name": m.Profile.Name}).At("members")
		case m.Shift < 0:
			return problem.New(problem.Refused, "stars_below", problem.Args{"name": m.Profile.Name}).At("members")
		}
	}
	if !slices.Equal(img.YearStars(c.Year), c.Members) {
		tx.Append(&event.StarsChosen{Year: c.Year, Members: c.Members})
	}
	return nil
}

func yearOf(d calendar.Day) int { return d.Time().Year() }

// AssessGrids gives the indicators of the rule book's index for a month.
type AssessGrids struct {
	Month calendar.Month
	Grids []GridFigures
}

// GridFigures are the indicators of one grid, out of a hundred each, by code.
type GridFigures struct {
	Grid   string
	Values map[string]int
}

// Decide checks that the rule book has an index, that the grids are there, and that every indicator has a figure.
//
// Problems: index_none, month_early, grid_unknown, indicator_wrong.
func (c AssessGrids) Decide(img *image.Image, tx *Tx) error {
	book := img.SchemeOn(tx.Day)
	if book == nil || book.Index == nil {
		return problem.New(problem.Refused, "index_none", nil)
	}
	if c.Month > tx.Day.Month() {
		return problem.New(problem.Invalid, "month_early", problem.Args{"month": c.Month.String()}).At("month")
	}
	e := &event.GridsAssessed{}
	for _, g := range c.Grids {
		if !slices.Contains(img.Grids(), g.Grid) {
			return problem.New(problem.NotFound, "grid_unknown", problem.Args{"grid": g.Grid}).At("grids")
		}
		values := map[string]int{}
		for _, one := range book.Index.Indicators {
			value, given := g.Values[one.Code]
			if !given || value < 0 || value > 100 {
				return problem.New(problem.Invalid, "indicator_wrong", problem.Args{"grid": g.Grid, "indicator": one.Name}).At("grids")
			}
			values[one.Code] = value
		}
		e.Grids = append(e.Grids, event.GridAssessed{Grid: g.Grid, Month: c.Month, Values: values})
	}
	if len(e.Grids) > 0 {
		tx.Append(e)
	}
	return nil
}
