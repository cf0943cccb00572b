package command

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Bounds of what people write down about the shop.
const (
	maxTitle    = 60
	maxTerms    = 400
	maxMoved    = 100_000
	maxCost     = 100_000_000 // fen for one
	maxCents    = 100_000_000_00
	maxDelivery = 200 // lines
)

// text trims what was typed and bounds it.
//
// Problems: text_missing, text_long.
func text(s, field string, needed bool) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" && needed {
		return "", problem.New(problem.Invalid, "text_missing", nil).At(field)
	}
	if utf8.RuneCountInString(s) > maxTitle {
		return "", problem.New(problem.Invalid, "text_long", problem.Args{"max": maxTitle}).At(field)
	}
	return s, nil
}

// Deliver puts goods on the shelf as they came. What a good cost becomes the average of what stands there and what came.
type Deliver struct {
	Supplier string
	Lines    []event.Delivery
	Purchase event.PurchaseID
	Note     string
}

// Decide checks every line; nothing comes in while one is wrong.
//
// Problems: delivery_empty, good_unknown, good_service, quantity_wrong, cost_wrong, day_over, purchase_unknown, text_long.
func (c Deliver) Decide(img *image.Image, tx *Tx) error {
	supplier, err := text(c.Supplier, "supplier", false)
	if err != nil {
		return err
	}
	note, err := text(c.Note, "note", false)
	if err != nil {
		return err
	}
	if len(c.Lines) == 0 || len(c.Lines) > maxDelivery {
		return problem.New(problem.Invalid, "delivery_empty", problem.Args{"max": maxDelivery}).At("lines")
	}
	if f := img.FundEntry(uint64(c.Purchase)); c.Purchase != 0 && (f == nil || f.In || f.Merchant != "" || f.Reversed != 0) {
		return problem.New(problem.NotFound, "purchase_unknown", problem.Args{"number": serial.Format(uint64(c.Purchase))}).At("purchase")
	}
	stock, cost := map[string]int64{}, map[string]int64{}
	for n, l := range c.Lines {
		field := fmt.Sprintf("lines[%d]", n)
		g := img.Good(l.Good)
		switch {
		case g == nil:
			return problem.New(problem.NotFound, "good_unknown", problem.Args{"good": clip(l.Good)}).At(field + ".good")
		case g.Service:
			return problem.New(problem.Refused, "good_service", problem.Args{"good": g.Name}).At(field + ".good")
		case l.Quantity < 1 || l.Quantity > maxMoved:
			return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": maxMoved}).At(field + ".quantity")
		case l.Cost < 0 || l.Cost > maxCost:
			return problem.New(problem.Invalid, "cost_wrong", nil).At(field + ".cost")
		case l.Expires != 0 && l.Expires < tx.Day:
			return problem.New(problem.Refused, "day_over", problem.Args{"day": l.Expires.String()}).At(field + ".expires")
		}
		if _, seen := stock[g.Code]; !seen {
			stock[g.Code], cost[g.Code] = g.Stock, g.Cost
		}
		if l.Cost > 0 && cost[g.Code] > 0 {
			all := stock[g.Code] + l.Quantity
			cost[g.Code] = (cost[g.Code]*stock[g.Code] + l.Cost*l.Quantity + all/2) / all
		} else if l.Cost > 0 {
			cost[g.Code] = l.Cost
		}
		stock[g.Code] += l.Quantity
	}
	tx.Append(&event.DeliveryReceived{Supplier: supplier, Lines: c.Lines, Purchase: c.Purchase, Note: note})
	for _, code := range img.Goods() {
		if fen, came := cost[code]; came && fen != img.Good(code).Cost {
			g := img.Good(code).Good
			g.Cost = fen
			tx.Append(&event.GoodListed{Good: g})
		}
	}
	return nil
}

// OpenStocktake begins a count of the shelf, or of a part of it.
type OpenStocktake struct{ Goods []string }

// Decide lets one be under way.
//
// Problems: stocktake_open, good_unknown, good_service, stocktake_nothing.
func (c OpenStocktake) Decide(img *image.Image, tx *Tx) error {
	if img.Counter.Stocktake != nil {
		return problem.New(problem.Conflict, "stocktake_open", nil)
	}
	var goods []string
	for n, code := range c.Goods {
		g := img.Good(code)
		if g == nil {
			return problem.New(problem.NotFound, "good_unknown", problem.Args{"good": clip(code)}).At(fmt.Sprintf("goods[%d]", n))
		}
		if g.Service {
			return problem.New(problem.Refused, "good_service", problem.Args{"good": g.Name}).At(fmt.Sprintf("goods[%d]", n))
		}
		if !slices.Contains(goods, code) {
			goods = append(goods, code)
		}
	}
	if len(c.Goods) == 0 {
		for _, code := range img.Goods() {
			if !img.Good(code).Service {
				goods = append(goods, code)
			}
		}
	}
	if len(goods) == 0 {
		return problem.New(problem.Refused, "stocktake_nothing", nil)
	}
	tx.Append(&event.StocktakeOpened{Goods: goods})
	return nil
}

// CountGood notes what was found of a good. The shop goes on meanwhile: what should be there is read at this moment.
type CountGood struct {
	Stocktake event.StocktakeID
	Good      string
	Counted   int64
}

// Decide lets a good be counted again; the last count is the one that holds.
//
// Problems: stocktake_unknown, stocktake_good, quantity_wrong.
func (c CountGood) Decide(img *image.Image, tx *Tx) error {
	s, err := stocktake(img, c.Stocktake)
	if err != nil {
		return err
	}
	g := img.Good(c.Good)
	if g == nil || g.Service || !slices.Contains(s.Goods, c.Good) {
		return problem.New(problem.NotFound, "stocktake_good", problem.Args{"good": clip(c.Good)}).At("good")
	}
	if c.Counted < 0 || c.Counted > maxMoved {
		return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": maxMoved}).At("counted")
	}
	tx.Append(&event.GoodCounted{Stocktake: s.ID, Good: g.Code, Counted: c.Counted, Expected: g.Stock})
	return nil
}

func stocktake(img *image.Image, id event.StocktakeID) (*image.Stocktake, error) {
	if s := img.Counter.Stocktake; s != nil && s.ID == id {
		return s, nil
	}
	return nil, problem.New(problem.NotFound, "stocktake_unknown", problem.Args{"number": serial.Format(uint64(id))}).At("id")
}

// CloseStocktake ends a count: each difference becomes an entry with its reason.
type CloseStocktake struct {
	ID      event.StocktakeID
	Reasons []Reason
	Drop    bool // give the count up; nothing changes
}

// Reason says why a good was not as it should be.
type Reason struct{ Good, Reason string }

// Decide wants everything counted and every difference explained.
//
// Problems: stocktake_unknown, stocktake_left with how many, difference_reason with the good.
func (c CloseStocktake) Decide(img *image.Image, tx *Tx) error {
	s, err := stocktake(img, c.ID)
	if err != nil {
		return err
	}
	if c.Drop {
		tx.Append(&event.StocktakeClosed{Stocktake: s.ID, Dropped: true})
		return nil
	}
	if left := len(s.Goods) - len(s.Found); left > 0 {
		return problem.New(problem.Refused, "stocktake_left", problem.Args{"left": left})
	}
	for _, code := range s.Goods {
		found, g := s.Found[code], img.Good(code)
		difference := found.Counted - found.Expected
		if difference == 0 || g == nil || g.Service {
			continue
		}
		reason := ""
		for _, r := range c.Reasons {
			if r.Good == code {
				if reason, err = text(r.Reason, "reasons", false); err != nil {
					return err
				}
			}
		}
		if reason == "" {
			return problem.New(problem.Invalid, "difference_reason", problem.Args{"good": g.Name}).At("reasons")
		}
		// What was given out since it was counted stays given; the shelf does not go below nothing.
		tx.Append(&event.StockMoved{Good: code, Quantity: max(difference, -g.Stock), Reason: reason, Kind: shop.Recounted, Of: uint64(s.ID)})
	}
	tx.Append(&event.StocktakeClosed{Stocktake: s.ID})
	return nil
}

// KeepGoodPhoto keeps a small picture of a good.
type KeepGoodPhoto struct {
	Good string
	JPEG []byte
}

// Decide keeps the newest.
//
// Problems: good_unknown.
func (c KeepGoodPhoto) Decide(img *image.Image, tx *Tx) error {
	if img.Good(c.Good) == nil {
		return problem.New(problem.NotFound, "good_unknown", problem.Args{"good": clip(c.Good)}).At("code")
	}
	tx.Append(&event.GoodPhotographed{Good: c.Good, JPEG: c.JPEG})
	return nil
}
