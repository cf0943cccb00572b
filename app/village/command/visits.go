package command

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// FarthestVisit is how many days ahead a visit may be booked.
const FarthestVisit = 60

// BookVisit keeps a time for a service. No points move until the visit takes place.
type BookVisit struct {
	Card   string
	Good   string
	Day    calendar.Day
	Minute int64     // of the day
	Member member.ID `cbor:",omitempty"` // instead of the card, for who rang up the office; the visit wants the card then
}

// Decide checks that the service is given then, to this person, and to nobody else at the same time.
//
// Problems: those of the card and of the good, good_unknown, visit_none, visit_day, visit_hour, visit_past, visit_taken, visit_twice.
func (c BookVisit) Decide(img *image.Image, tx *Tx) error {
	m, err := c.who(img)
	if err != nil {
		return err
	}
	g := img.Good(c.Good)
	switch {
	case g == nil:
		return problem.New(problem.NotFound, "good_unknown", problem.Args{"good": clip(c.Good)}).At("good")
	case !g.Service || g.Slot == 0:
		return problem.New(problem.Refused, "visit_none", problem.Args{"good": g.Name}).At("good")
	case c.Day < tx.Day || c.Day > tx.Day+FarthestVisit:
		return problem.New(problem.Invalid, "visit_day", problem.Args{"days": FarthestVisit}).At("day")
	case c.Minute < shop.VisitsFrom || c.Minute+g.Slot > shop.VisitsTo:
		return problem.New(problem.Invalid, "visit_hour", problem.Args{"from": shop.VisitsFrom / 60, "to": shop.VisitsTo / 60}).At("time")
	case c.Day == tx.Day && c.Minute < img.Minute(tx.At):
		return problem.New(problem.Invalid, "visit_past", nil).At("time")
	}
	for _, err := range []error{g.Eligible(img.Customer(m, c.Day)), Agreed(img, g, c.Day)} {
		if p, ok := problem.As(err); ok {
			return p.At("good")
		}
	}
	for _, v := range img.VisitsOn(c.Day) {
		if v.Minute < c.Minute+g.Slot && c.Minute < v.Minute+v.Length {
			if v.Member == m.ID {
				return problem.New(problem.Conflict, "visit_twice", nil).At("time")
			}
		}
	}
	if img.VisitsLeft(g, c.Day, c.Minute) == 0 {
		return problem.New(problem.Conflict, "visit_taken", nil).At("time")
	}
	tx.Append(&event.VisitBooked{Member: m.ID, Good: g.Code, Day: c.Day, Minute: c.Minute, Length: g.Slot, Card: c.Card != ""})
	return nil
}

// who is it for: by card, or in the office by number.
func (c BookVisit) who(img *image.Image) (*image.Member, error) {
	if c.Card != "" || c.Member == 0 {
		return Holder(img, c.Card)
	}
	m := img.Member(c.Member)
	if m == nil {
		return nil, unknownMember(c.Member).At("member")
	}
	if p, gone := problem.As(present(img, m)); gone {
		return nil, p.At("member")
	}
	return m, nil
}

// AttendVisit says that somebody came: the service is given for points, as at the till. Outside the shop nobody holds a card to a reader,
// so the card that was shown when the visit was booked will do; one that was booked without it needs it now.
type AttendVisit struct {
	ID     event.VisitID
	Card   string `cbor:",omitempty"`
	Proved bool   `cbor:"-"` // the PIN was typed and is right
}

// Decide redeems the service for whom it was booked.
//
// Problems: visit_unknown, visit_early, visit_card, visit_other, and those of Redeem.
func (c AttendVisit) Decide(img *image.Image, tx *Tx) error {
	v := img.Counter.Visits[c.ID]
	if v == nil {
		return problem.New(problem.NotFound, "visit_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
	}
	if v.Day > tx.Day {
		return problem.New(problem.Refused, "visit_early", nil)
	}
	m := img.Member(v.Member)
	if m == nil {
		return unknownMember(v.Member)
	}
	switch {
	case c.Card != "":
		holder, err := Holder(img, c.Card)
		if err != nil {
			return err
		}
		if holder.ID != v.Member {
			return problem.New(problem.Refused, "visit_other", nil).At("card")
		}
	case !v.Card:
		return problem.New(problem.Refused, "visit_card", nil).At("card")
	default:
		if err := present(img, m); err != nil {
			return err
		}
	}
	return Redeem{Lines: []RedeemLine{{Good: v.Good, Quantity: 1}}, Proved: c.Proved}.give(img, tx, m, 0, v.ID)
}

// EndVisit says that nobody came, or that it is called off. Coming is the redemption's to say.
type EndVisit struct {
	ID      event.VisitID
	Outcome shop.VisitOutcome
}

// Decide says missed only of a day that has come.
//
// Problems: visit_unknown, visit_early.
func (c EndVisit) Decide(img *image.Image, tx *Tx) error {
	v := img.Counter.Visits[c.ID]
	if v == nil {
		return problem.New(problem.NotFound, "visit_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
	}
	if c.Outcome == shop.VisitMissed && v.Day > tx.Day {
		return problem.New(problem.Refused, "visit_early", nil)
	}
	tx.Append(&event.VisitEnded{Visit: v.ID, Outcome: c.Outcome})
	return nil
}

// Agreed keeps what a merchant gives to the days of the agreement.
//
// Problems: merchant_over, merchant_unknown.
func Agreed(img *image.Image, g *image.Good, day calendar.Day) error {
	if g.Merchant == "" {
		return nil
	}
	m, there := img.Counter.Merchants[g.Merchant]
	if !there {
		return problem.New(problem.Refused, "merchant_unknown", problem.Args{"merchant": g.Merchant})
	}
	if !m.Agreed(day) {
		return problem.New(problem.Refused, "merchant_over", problem.Args{"merchant": m.Name, "good": g.Name, "from": m.From.String(), "to": m.To.String()})
	}
	return nil
}

// attended finds the visits that a redemption makes true: of the same person, for the same services, of this day.
func attended(img *image.Image, id member.ID, lines []shop.Line, day calendar.Day) (out []event.VisitID) {
	if len(img.Counter.Visits) == 0 {
		return nil
	}
	for _, l := range lines {
		left := l.Quantity
		for _, v := range img.VisitsOn(day) {
			if v.Member == id && v.Good == l.Good && left > 0 {
				out = append(out, v.ID)
				left--
			}
		}
	}
	return out
}
