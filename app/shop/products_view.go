package shop

import (
	"slices"
	"strconv"

	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// Product is a line of the catalogue.
type Product struct {
	Code        string         `json:"code"`
	Name        string         `json:"name"`
	Spec        string         `json:"spec"`
	Category    string         `json:"category"`
	Barcode     string         `json:"barcode"`
	Scan        string         `json:"scan" doc:"barcode on its label: its own when that is a sound EAN, one of the shop's otherwise"`
	Cost        int64          `json:"cost" doc:"fen"`
	Points      int64          `json:"points"`
	Stock       *int64         `json:"stock,omitempty" doc:"absent for a service, which is not counted"`
	Pending     int64          `json:"held" doc:"of the stock, put aside by reservations"`
	Limit       int64          `json:"limit" doc:"per household and month, 0 for none"`
	Special     []SpecialPrice `json:"special" doc:"prices by age"`
	MinScore    int64          `json:"min_standing"`
	MinorsOnly  bool           `json:"minors_only"`
	Note        string         `json:"note"`
	PersonLimit int64          `json:"person_limit,omitempty" doc:"per person and month, 0 for none"`
	Reorder     int64          `json:"reorder,omitempty" doc:"on the shelf at which more is bought, 0 for never"`
	Merchant    string         `json:"merchant,omitempty" doc:"code of who gives it outside the shop"`
	Slot        int64          `json:"slot,omitempty" doc:"minutes of a visit that is booked beforehand, 0 for no booking"`
	Seats       int64          `json:"seats,omitempty" doc:"how many visits there may be at the same time, 0 for one"`
	Photo       bool           `json:"photo,omitempty" doc:"there is a picture of it"`
	Picture     string         `json:"picture,omitempty" doc:"changes with the picture, so that a page asks for the new one"`
	Variants    []string       `json:"variants,omitempty" doc:"codes of all its variants, itself among them, when there are several: one good to those who ask for it"`
	ForCard     *ForCard       `json:"for_card,omitempty" doc:"what it means for the card asked about"`
}

// SpecialPrice is a price for an age band, where 0 leaves an end open, for a segment of the rule book, or for both.
type SpecialPrice struct {
	MinAge  int    `json:"min_age"`
	MaxAge  int    `json:"max_age"`
	Points  int64  `json:"points"`
	Segment string `json:"segment,omitempty" maxLength:"60" doc:"code of a segment of the rule book"`
	Name    string `json:"name,omitempty" doc:"of the segment; not read when it is sent"`
}

// ForCard says what a product means for one person.
type ForCard struct {
	Price   int64  `json:"price"`
	Left    *int64 `json:"left,omitempty" doc:"how many the household may still take this month"`
	Pending int64  `json:"held" doc:"how many are put aside for this person"`
	Can     bool   `json:"can"`
	Code    string `json:"code,omitempty" doc:"problem code when not"`
	Reason  string `json:"reason,omitempty" doc:"the same as a sentence"`
	Missing int64  `json:"missing,omitempty" doc:"points that are missing, when only these are"`
}

// Products is the catalogue.
type Products struct {
	Products []Product `json:"goods"`
	Segments []Segment `json:"segments" doc:"of the rule book in force: for whom there can be special prices"`
}

// Segment is a group of people that the rule book knows.
type Segment struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Products is the catalogue; with a card, what each product means for its holder.
//
// Problems: those of the card.
func (q *Query) Products(card string) (Products, error) {
	return look(q, func(v *View) (Products, error) {
		out := Products{Products: []Product{}, Segments: []Segment{}}
		if book := v.rulebook.SchemeOn(v.Today); book != nil {
			for _, s := range book.Segments {
				out.Segments = append(out.Segments, Segment{s.Code, s.Name})
			}
		}
		var holder *people.Member
		if card != "" {
			m, err := people.Holder(v.people, card)
			if err != nil {
				p, _ := problem.As(err)
				return out, p.At("card")
			}
			holder = m
		}
		families := map[family][]string{}
		for _, code := range v.stock.Products() {
			of := familyOf(v.stock.Product(code))
			families[of] = append(families[of], code)
		}
		for n, code := range v.stock.Products() {
			g := v.stock.Product(code)
			line := v.product(g)
			line.Scan = g.Scannable(n + 1)
			if all := families[familyOf(g)]; len(all) > 1 {
				line.Variants = all
			}
			if holder != nil {
				line.ForCard = v.forCard(g, holder)
			}
			out.Products = append(out.Products, line)
		}
		return out, nil
	})
}

// family is what the variants of a product have in common, as shop.Good.VariantOf says.
type family struct {
	name, merchant string
	service        bool
}

func familyOf(g *stock.Product) family { return family{g.Name, g.Merchant, g.Service} }

// Product is one line of the catalogue.
//
// Problems: good_unknown.
func (q *Query) Product(code string) (Product, error) {
	return look(q, func(v *View) (Product, error) {
		g := v.stock.Product(code)
		if g == nil {
			return Product{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": code}).At("code")
		}
		line := v.product(g)
		line.Scan = g.Scannable(slices.Index(v.stock.Products(), code) + 1)
		if all := v.stock.Variants(g); len(all) > 1 {
			line.Variants = all
		}
		return line, nil
	})
}

func (v *View) product(g *stock.Product) Product {
	out := Product{
		Code: g.Code, Name: g.Name, Spec: g.Spec, Category: g.Category, Barcode: g.Barcode, Cost: g.Cost, Points: g.Points, Limit: g.Limit,
		Pending: g.Reserved, Special: []SpecialPrice{}, MinScore: g.MinScore, MinorsOnly: g.MinorsOnly, Note: g.Note,
		PersonLimit: g.PersonLimit, Reorder: g.Reorder, Merchant: g.Merchant, Slot: g.Slot,
	}
	out.Seats = g.Seats
	if seq, there := v.stock.ProductPhotos[g.Code]; there {
		out.Photo, out.Picture = true, strconv.FormatUint(seq, 36)
	}
	if !g.Service {
		stock := g.Stock
		out.Stock = &stock
	}
	for _, s := range g.Product.Special {
		out.Special = append(out.Special, SpecialPrice{MinAge: s.MinAge, MaxAge: s.MaxAge, Points: s.Points, Segment: s.Segment, Name: v.segment(s.Segment)})
	}
	return out
}

// segment is the name of a segment of the rule book in force, its code when the book does not know it.
func (v *View) segment(code string) string {
	if book := v.rulebook.SchemeOn(v.Today); book != nil && code != "" {
		if s, there := book.Segment(code); there {
			return s.Name
		}
	}
	return code
}

func (v *View) forCard(g *stock.Product, m *people.Member) *ForCard {
	customer := v.people.Customer(m, v.Today)
	out := &ForCard{Price: g.Price(customer), Can: true}
	for _, r := range v.Reserved(m.ID) {
		for _, l := range r.Lines {
			if l.Product == g.Code {
				out.Pending += l.Quantity
			}
		}
	}
	taken := v.HouseholdTook(v.Today.Month(), m.Household, g)
	if g.Limit > 0 {
		left := max(0, g.Limit-taken)
		out.Left = &left
	}
	mine := v.PersonTook(v.Today.Month(), m.ID, g)
	if left := max(0, g.PersonLimit-mine); g.PersonLimit > 0 && (out.Left == nil || left < *out.Left) {
		out.Left = &left
	}
	for _, err := range []error{g.Eligible(customer), stock.Agreed(v.stock, g, v.Today), g.CheckLimit(taken, 1), g.CheckPerson(mine, 1), g.CheckStock(v.Free(g, m.ID), 1)} {
		if err != nil {
			out.Can = false
			out.Code, out.Reason = v.Reason(err)
			return out
		}
	}
	if points := v.people.Spendable(m); points < out.Price {
		out.Can, out.Missing = false, out.Price-points
		out.Code, out.Reason = v.Reason(problem.New(problem.Refused, "points_not_enough",
			problem.Args{"points": points, "needed": out.Price, "missing": out.Missing}))
	}
	return out
}

// ProductPhoto is a product's picture, a JPEG.
//
// Problems: photo_unknown.
func (q *Query) ProductPhoto(code string) ([]byte, error) {
	return look(q, func(v *View) (out []byte, err error) {
		seq, there := v.stock.ProductPhotos[code]
		if !there {
			return nil, problem.New(problem.NotFound, "photo_unknown", nil).At("code")
		}
		err = v.Events([]uint64{seq}, func(e village.Event) error {
			if p, ok := e.Payload.(*stock.ProductPhotographed); ok {
				out = p.JPEG
			}
			return nil
		})
		return out, err
	})
}
