// Package demo makes up a village with a history: people, products, deeds, meetings that carried, changed and rejected, and redemptions. It
// goes through the same commands as everything else, only with times in the past. It is also the load generator.
package demo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// Options say how large the village is. The same seed makes the same people, deeds and votes.
type Options struct {
	People, Months int
	Seed           int64
}

// Report counts what was made up.
type Report struct {
	People, Households, Meetings, Deeds, Redemptions int
	Events                                           uint64
}

const (
	chunk       = 2000 // rows brought in by one command
	councillors = 17
	workers     = 32 // redemptions side by side in large villages
)

type maker struct {
	ctx    context.Context
	v      *house.House
	rand   *rand.Rand
	zone   *time.Location
	today  calendar.Day
	now    time.Time
	people []person
	ids    []member.ID // of people, in the same order
	adults []int
	report Report
}

// Fill makes up a village in an empty one.
//
// Problems: demo_not_empty.
func Fill(ctx context.Context, v *house.House, o Options) (Report, error) {
	m := &maker{ctx: ctx, v: v, rand: rand.New(rand.NewPCG(uint64(o.Seed), 20)), now: v.Now()}
	v.View(func(h *house.House) { m.zone, m.today = h.Core.Zone, h.Core.Day(m.now) })
	months := calendar.Month(o.Months)
	if m.today == m.today.Month().First() { // the council meets on last month's deeds tomorrow, so there is a meeting less
		months++
	}
	start := (m.today.Month() - months).First()
	m.people = everybody(m.rand, o.People, m.today)
	if _, err := do(m, m.at(start-20, 8, 0), stock.Invent{Seed: o.Seed}); err != nil {
		return Report{}, err
	}
	if err := m.settle(start - 20); err != nil {
		return Report{}, err
	}
	for month := start.Month(); month <= m.today.Month(); month++ {
		if err := m.month(month); err != nil {
			return Report{}, err
		}
	}
	v.View(func(h *house.House) {
		m.report.People, m.report.Households, m.report.Events = len(h.People.Members()), h.People.Households(), h.Core.Seq
		m.report.Meetings = len(h.Council.Meetings())
		m.report.Deeds = len(h.Deeds.Deeds())
	})
	return m.report, nil
}

// at is an instant of a day, never in the future.
func (m *maker) at(day calendar.Day, hour, minute int) time.Time {
	t := day.Start(m.zone).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute).UTC()
	if t.After(m.now) {
		return m.now
	}
	return t
}

func do[R any](m *maker, at time.Time, d village.Decision[R]) (R, error) {
	result, _, err := village.Do(m.ctx, m.v.Village, village.RequestMeta{At: at}, d)
	return result, err
}

// settle brings in people, products, consent and council before the first month.
func (m *maker) settle(day calendar.Day) error {
	at := m.at(day, 9, 0)
	for from := 0; from < len(m.people); from += chunk {
		rows := make([]intake.Person, 0, chunk)
		for _, p := range m.people[from:min(len(m.people), from+chunk)] {
			rows = append(rows, p.Person)
		}
		if _, err := do(m, at, people.ImportRoster{People: rows}); err != nil {
			return err
		}
	}
	if _, err := do(m, at, stock.ImportProducts{Products: products()}); err != nil {
		return err
	}
	m.v.View(func(h *house.House) { m.ids = slices.Clone(h.People.Members()) })
	for n, p := range m.people {
		if p.Birth.Age(day) >= 18 {
			m.adults = append(m.adults, n)
		}
	}
	var agreed []member.ID
	for _, n := range m.adults {
		if m.rand.IntN(100) < 85 {
			agreed = append(agreed, m.ids[n])
		}
	}
	for from := 0; from < len(agreed); from += chunk {
		if _, err := do(m, at, people.Consent{Members: agreed[from:min(len(agreed), from+chunk)], Publish: true}); err != nil {
			return err
		}
	}
	if _, err := do(m, at, council.Appoint{Members: m.council()}); err != nil {
		return err
	}
	return nil
}

// council picks adults of different households.
func (m *maker) council() []member.ID {
	want := min(councillors, max(3, len(m.adults)/4))
	seen := map[string]bool{}
	var out []member.ID
	for _, k := range m.rand.Perm(len(m.adults)) {
		p := m.people[m.adults[k]]
		if len(out) < want && !seen[p.Household] && p.Birth.Age(m.today) < 75 {
			seen[p.Household] = true
			out = append(out, m.ids[p.index])
		}
	}
	return out
}

// month records a month's deeds; on the second of the next month the council meets, on the seventh its decisions are booked, and then
// people come to the shop. What lies after today has not happened yet.
func (m *maker) month(month calendar.Month) error {
	last := min(month.Last(), m.today)
	if err := m.record(month.First(), last); err != nil {
		return err
	}
	over := (month + 1).First()
	if over > m.today {
		return nil
	}
	if _, err := do(m, m.at(over, 0, 1), village.SealMonth{Month: month}); err != nil {
		return err
	}
	meets := over + 1
	if meets > m.today {
		return nil
	}
	if err := m.meet(meets, month.Last()); err != nil {
		return err
	}
	books := meets + 5
	if books > m.today {
		return nil
	}
	if _, err := do(m, m.at(books, 0, 5), council.Book{}); err != nil {
		return err
	}
	return m.shop(books, min(meets.Month().Last(), m.today))
}

// record makes up a collectors' log of the days, about 0.86 deeds a person and month.
func (m *maker) record(from, to calendar.Day) error {
	days := int(to-from) + 1
	count := len(m.people) * 86 * days / 3000
	var rows []intake.Deed
	flush := func(day calendar.Day) error {
		_, err := do(m, m.at(day, 18, 0), deeds.ImportDeeds{Deeds: rows})
		rows = rows[:0]
		return err
	}
	for n := range count {
		day := from + calendar.Day(n*days/max(1, count))
		p := m.people[m.adults[m.rand.IntN(len(m.adults))]]
		d := pick(m.rand)
		rows = append(rows, intake.Deed{
			Day: day, Household: p.Household, Name: p.Name, Category: d.category, Rule: d.rule, Quantity: d.quantity(m.rand),
			Collector: p.Grid + "采集员",
		})
		if len(rows) == chunk || n == count-1 {
			if err := flush(day); err != nil {
				return err
			}
		}
	}
	return nil
}

// meet holds a meeting: most come, most items carry, some are changed, a few rejected.
func (m *maker) meet(day, until calendar.Day) error {
	at := m.at(day, 19, 0)
	id, err := do(m, at, council.Call{Day: day, Place: "村委会会议室", Until: until})
	if problem.Is(err, "agenda_empty") {
		return nil
	}
	if err != nil {
		return err
	}
	var meeting council.Meeting
	m.v.View(func(h *house.House) { meeting = *h.Council.Meeting(id) })
	present := slices.Clone(meeting.Entitled)
	for range len(present) / 8 {
		n := m.rand.IntN(len(present))
		present = slices.Delete(present, n, n+1)
	}
	if _, err := do(m, at, council.Attend{Meeting: id, Members: present, Present: true}); err != nil {
		return err
	}
	meeting.Present = present
	for n := range meeting.Items {
		at = m.at(day, 19, 10+n/2)
		if _, err := do(m, at, m.vote(&meeting, n+1)); err != nil {
			return err
		}
	}
	_, err = do(m, at, council.Close{Meeting: id})
	return err
}

func (m *maker) vote(meeting *council.Meeting, n int) council.Vote {
	room := meeting.Room(n)
	item := &meeting.Items[n-1]
	v := council.Vote{Meeting: meeting.ID, Item: n, Motion: voting.Accept, Ballot: voting.Ballot{Method: voting.Unanimous}}
	voters := room.Voters()
	split := func(against, abstain int) voting.Ballot {
		return voting.Ballot{Method: voting.Named, Against: voters[:against], Abstain: voters[against : against+abstain], For: voters[against+abstain:]}
	}
	switch luck := m.rand.IntN(100); {
	case n == 2 || item.Score < 0 && luck < 25:
		v.Ballot = split(len(voters)-2, 1)
	case n == 3 || luck < 8 && item.Points > 1:
		v.Motion, v.Ballot = voting.Amend, split(1, 1)
		v.Amendment = &council.Figures{Points: max(0, item.Points-1), Score: item.Score - 1, Reason: "参照上月同类事项"}
	case luck < 25:
		v.Ballot = split(1, 1)
	}
	return v
}

// shop lets people redeem on the days; most of those who can afford something come once a month.
func (m *maker) shop(from, to calendar.Day) error {
	type booking struct {
		at      time.Time
		card    string
		product string
	}
	var booked []booking
	days := int(to-from) + 1
	m.v.View(func(h *house.House) {
		codes := h.Stock.Products()
		for _, id := range h.People.Members() {
			points := h.Accounts.Points(id)
			if points < 3 || m.rand.IntN(100) >= 60 {
				continue
			}
			for range 6 {
				g := h.Stock.Product(codes[m.rand.IntN(len(codes))])
				if g.Points <= points && !g.MinorsOnly {
					day := from + calendar.Day(m.rand.IntN(days))
					booked = append(booked, booking{m.at(day, 8+m.rand.IntN(9), m.rand.IntN(60)), h.People.Member(id).Card.String(), g.Code})
					break
				}
			}
		}
	})
	slices.SortStableFunc(booked, func(a, b booking) int { return cmp.Compare(a.at.UnixNano(), b.at.UnixNano()) })
	side := 1
	if len(m.people) > 5000 {
		side = workers
	}
	served := make([]bool, len(booked))
	group, ctx := errgroup.WithContext(m.ctx)
	group.SetLimit(side)
	for n, w := range booked {
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			_, _, err := village.Do(ctx, m.v.Village, village.RequestMeta{At: w.at, Key: "demo-" + strconv.Itoa(int(from)) + "-" + strconv.Itoa(n)},
				shop.Redeem{Card: w.card, Lines: []shop.RedeemLine{{Product: w.product, Quantity: 1}}})
			if _, refused := problem.As(err); refused && !problem.Is(err, "store_failed") {
				return nil // sold out or over the limit: they go home with their points, as in life
			}
			served[n] = err == nil
			return err
		})
	}
	if err := errors.Join(group.Wait(), m.ctx.Err()); err != nil {
		return fmt.Errorf("redemptions: %w", err)
	}
	for _, ok := range served {
		if ok {
			m.report.Redemptions++
		}
	}
	return m.restock(to)
}

// restock fills the shelf again at the end of the month, all but the product that is hard to get.
func (m *maker) restock(day calendar.Day) error {
	want := map[string]int64{}
	m.v.View(func(h *house.House) {
		for _, g := range products() {
			if have := h.Stock.Product(g.Code); g.Stock != nil && *g.Stock > 10 && have.Stock < *g.Stock/2 {
				want[g.Code] = *g.Stock - have.Stock
			}
		}
	})
	for _, g := range products() {
		if n := want[g.Code]; n > 0 {
			if _, err := do(m, m.at(day, 18, 0), stock.MoveStock{Product: g.Code, Quantity: n, Reason: "月底进货"}); err != nil {
				return err
			}
		}
	}
	return nil
}
