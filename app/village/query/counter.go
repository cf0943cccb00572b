package query

import (
	"slices"

	"xinpu/app/domain/device"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/shop"
	"xinpu/app/village"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// cardEntries is how many entries the kiosk shows at once.
const cardEntries = 20

// Card is whose card it is, how many points, and why. Only the till and the office see the end of the identity number.
//
// Problems: card_invalid, card_unknown, card_retired.
func (q *Query) Card(number string, staff bool) (CardView, error) {
	return look(q, func(v *view) (CardView, error) {
		m, err := command.Holder(v.Image, number)
		if err != nil {
			p, _ := problem.As(err)
			return CardView{}, p.At("path.number")
		}
		entries, err := v.entries(m, 0, cardEntries)
		return CardView{
			Card: m.Card.String(), Member: v.cardMember(m, staff), Points: v.Spendable(m), Standing: v.Standing(m), Stars: v.stars(m),
			Home: v.home(m), Tier: v.tierView(v.Standing(m)), Exchange: v.exchange(), Offices: v.offices(m), Expiring: v.expiring(m), Notices: v.ownNotices(m),
			Benefits: v.benefits(m), Entries: entries, Publication: v.awaited(m.ID),
			Reservations: v.reservations(v.Reserved(m.ID), staff), Bookings: v.visits(m.ID, staff), ErrandsLeft: max(0, v.Terms().Errands-v.Counter.Errands[v.today.Month()][m.ID]),
		}, err
	})
}

func (v *view) cardMember(m *image.Member, staff bool) CardMember {
	c := CardMember{ID: m.ID, Name: m.Profile.Name, Household: m.Household, Grid: m.Grid, Party: m.Profile.Party, Minor: v.Minor(m, v.today)}
	if age, known := m.Profile.Age(v.today); known {
		c.Age = &age
	}
	if staff {
		c.IDTail, c.PhoneTail, c.Pin = m.Profile.IDTail, tail(m.Profile.Phone), v.pin(m.ID)
		_, c.Photo = v.Counter.Photos[m.ID]
	}
	return c
}

// awaited is what stands on the board for one person and is not yet points; nil when there is nothing. With member 0 it counts everybody.
func (v *view) awaited(id member.ID) *Publication {
	var out *Publication
	for _, m := range v.Meetings() {
		if !m.Closed {
			continue
		}
		for n := range m.Items {
			item := &m.Items[n]
			if !item.Carries() || item.Posted {
				continue
			}
			counted := false
			for _, deed := range item.Deeds {
				d := v.Deed(deed)
				if d == nil || id != 0 && !v.countsFor(d, id) {
					continue
				}
				figures, until, _, waits := v.Awaiting(m, item, d)
				if !waits {
					continue
				}
				if out == nil {
					out = &Publication{}
				}
				if id == 0 && !counted || id != 0 {
					out.Items++
				}
				counted = true
				out.Until = max(out.Until, until)
				out.Points += figures.Points
				out.Standing += figures.Standing
			}
		}
	}
	return out
}

// Goods is the catalogue; with a card, what each good means for its holder.
//
// Problems: those of the card.
func (q *Query) Goods(card string) (Goods, error) {
	return look(q, func(v *view) (Goods, error) {
		out := Goods{Goods: []Good{}}
		var holder *image.Member
		if card != "" {
			m, err := command.Holder(v.Image, card)
			if err != nil {
				p, _ := problem.As(err)
				return out, p.At("query.card")
			}
			holder = m
		}
		for n, code := range v.Image.Goods() {
			g := v.Image.Good(code)
			line := v.good(g)
			line.Scan = g.Scannable(n + 1)
			if holder != nil {
				line.ForCard = v.forCard(g, holder)
			}
			out.Goods = append(out.Goods, line)
		}
		return out, nil
	})
}

// Good is one line of the catalogue.
//
// Problems: good_unknown.
func (q *Query) Good(code string) (Good, error) {
	return look(q, func(v *view) (Good, error) {
		g := v.Image.Good(code)
		if g == nil {
			return Good{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": code}).At("path.code")
		}
		line := v.good(g)
		line.Scan = g.Scannable(slices.Index(v.Image.Goods(), code) + 1)
		return line, nil
	})
}

func (v *view) good(g *image.Good) Good {
	out := Good{
		Code: g.Code, Name: g.Name, Spec: g.Spec, Category: g.Category, Barcode: g.Barcode, Cost: g.Cost, Points: g.Points, Limit: g.Limit,
		Held: g.Held, Special: []SpecialPrice{}, MinStanding: g.MinStanding, MinorsOnly: g.MinorsOnly, Note: g.Note,
		PersonLimit: g.PersonLimit, Reorder: g.Reorder, Merchant: g.Merchant, Slot: g.Slot,
	}
	_, out.Photo = v.Counter.GoodPhotos[g.Code]
	if !g.Service {
		stock := g.Stock
		out.Stock = &stock
	}
	for _, s := range g.Good.Special {
		out.Special = append(out.Special, SpecialPrice{MinAge: s.MinAge, MaxAge: s.MaxAge, Points: s.Points, Segment: s.Segment})
	}
	return out
}

func (v *view) forCard(g *image.Good, m *image.Member) *ForCard {
	customer := v.Customer(m, v.today)
	out := &ForCard{Price: g.Price(customer), Can: true}
	for _, r := range v.Reserved(m.ID) {
		for _, l := range r.Lines {
			if l.Good == g.Code {
				out.Held += l.Quantity
			}
		}
	}
	taken := v.Shop.Taken[image.Taken{Month: v.today.Month(), Household: m.Household, Good: g.Code}]
	if g.Limit > 0 {
		left := max(0, g.Limit-taken)
		out.Left = &left
	}
	mine := v.Counter.Taken[v.today.Month()][m.ID][g.Code]
	if left := max(0, g.PersonLimit-mine); g.PersonLimit > 0 && (out.Left == nil || left < *out.Left) {
		out.Left = &left
	}
	for _, err := range []error{g.Eligible(customer), command.Agreed(v.Image, g, v.today), g.CheckLimit(taken, 1), g.CheckPerson(mine, 1), g.CheckStock(v.Free(g, m.ID), 1)} {
		if err != nil {
			out.Can = false
			out.Code, out.Reason = v.reason(err)
			return out
		}
	}
	if points := v.Spendable(m); points < out.Price {
		out.Can, out.Missing = false, out.Price-points
		out.Code, out.Reason = v.reason(problem.New(problem.Refused, "points_not_enough",
			problem.Args{"points": points, "needed": out.Price, "missing": out.Missing}))
	}
	return out
}

// Redemption is a receipt, or the receipt of one taken back.
//
// Problems: redemption_unknown.
func (q *Query) Redemption(id event.RedemptionID) (Redemption, error) {
	return look(q, func(v *view) (Redemption, error) { return v.redemption(uint64(id)) })
}

// RedemptionDone is the receipt of what was done just now; the journal is asked only for what was done before.
//
// Problems: redemption_unknown.
func (q *Query) RedemptionDone(done village.Done) (Redemption, error) {
	return look(q, func(v *view) (Redemption, error) {
		if done.Event.Payload == nil {
			return v.redemption(done.First)
		}
		return v.receipt(done.Event)
	})
}

func (v *view) redemption(seq uint64) (out Redemption, err error) {
	if seq == 0 || seq > v.Seq {
		return out, redemptionUnknown(seq)
	}
	err = v.events([]uint64{seq}, func(e event.Event) (err error) {
		out, err = v.receipt(e)
		return err
	})
	return out, err
}

func redemptionUnknown(seq uint64) error {
	return problem.New(problem.NotFound, "redemption_unknown", problem.Args{"number": serialOf(seq)}).At("path.id")
}

// receipt is what an event says to the customer.
func (v *view) receipt(e event.Event) (out Redemption, err error) {
	out = Redemption{ID: serialOf(e.Seq), At: e.At, Day: v.Day(e.At), UndoUntil: e.At.Add(command.UndoTime), Device: v.deviceName(e.Device)}
	printed := v.SealBefore(e.Seq)
	if printed != nil {
		out.Seal = printed.Number.String()
	}
	if out.Code, err = v.slipCode(printed, e.Seq); err != nil {
		return out, err
	}
	out.Papers = v.papers(event.RedemptionSlip, e.Seq)
	var who, fetcher member.ID
	var lines []shop.Line
	sign := int64(-1)
	switch p := e.Payload.(type) {
	case *event.GoodsRedeemed:
		who, lines, out.PointsBefore, out.CardTail = p.Member, p.Lines, p.Before, p.Card.Tail()
		out.Says, out.Home = v.redeemedSays(p), v.payer(p.Postings)
		fetcher, out.TopUp, out.Cash = p.Fetcher, p.TopUp, p.Cash
		if by, ok := v.Shop.Reversed[event.RedemptionID(e.Seq)]; ok {
			out.ReversedBy = serialOf(by)
		}
	case *event.RedemptionReversed:
		who, lines, out.PointsBefore, out.Reverses, sign = p.Member, p.Lines, p.Before, serialOf(uint64(p.Redemption)), 1
		out.Home = v.payer(ledger.Reverse(p.Postings))
		fetcher, out.TopUp, out.Cash, out.Partial = p.Fetcher, p.TopUp, p.Cash, p.Partial
	default:
		return out, redemptionUnknown(e.Seq)
	}
	if m := v.Member(who); m != nil {
		out.Member = v.cardMember(m, true)
		if out.CardTail == "" {
			out.CardTail = m.Card.Tail()
		}
	}
	out.Lines, out.Total = v.lines(lines)
	if fetcher != 0 {
		out.Fetcher = v.name(fetcher)
	}
	for _, back := range v.Counter.Returned[event.RedemptionID(e.Seq)].Lines {
		for n := range out.Lines {
			if out.Lines[n].Good == back.Good {
				out.Lines[n].Returned += back.Quantity
			}
		}
	}
	out.PointsAfter = out.PointsBefore + sign*(out.Total-out.TopUp)
	return out, nil
}

func (v *view) deviceName(id device.ID) string {
	if d := v.Device(id); d != nil {
		return d.Name
	}
	return v.say("says.office", nil)
}

// Redemptions is the till's list of the day, newest first.
func (q *Query) Redemptions(limit int) (Redemptions, error) {
	return look(q, func(v *view) (Redemptions, error) {
		out := Redemptions{Day: v.today, Redemptions: []Redemption{}}
		if v.Shop.Day != v.today {
			return out, nil
		}
		out.Count, out.Points = v.Shop.Count, v.Shop.Points
		for n := len(v.Shop.IDs) - 1; n >= 0 && len(out.Redemptions) < limit; n-- {
			r, err := v.redemption(uint64(v.Shop.IDs[n]))
			if err != nil {
				return out, err
			}
			out.Redemptions = append(out.Redemptions, r)
		}
		return out, nil
	})
}

// Devices lists the screens, newest first.
func (q *Query) Devices() Devices {
	out, _ := look(q, func(v *view) (Devices, error) {
		list := Devices{Devices: []Device{}}
		v.Image.Devices(func(d *image.Device) {
			list.Devices = append(list.Devices, Device{ID: d.ID, Role: d.Role, Name: d.Name, Added: d.Added, Revoked: d.Revoked})
		})
		slices.SortFunc(list.Devices, func(a, b Device) int { return int(int64(b.ID) - int64(a.ID)) })
		return list, nil
	})
	return out
}
