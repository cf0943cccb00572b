package village_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/shop"
	"xinpu/app/intake"
	"xinpu/app/village"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// life is a village that lives by chance: whatever people do to it, its laws hold after every step, and what comes back from the disk is
// what was there.
type life struct {
	*testing.T
	*rand.Rand
	dir   string
	now   time.Time
	v     *village.Village
	key   string // of the command before, which is sometimes sent again
	again village.Command
	done  village.Done
	did   map[string]int
	sound bool // the PC's clock never goes back
	other bool // under a book that keeps more than persons' accounts
}

func begin(t *testing.T, seed uint64) *life {
	l := &life{T: t, Rand: rand.New(rand.NewPCG(seed, 1)), dir: t.TempDir(), now: time.Date(2026, 9, 28, 7, 0, 0, 0, time.UTC), did: map[string]int{}}
	l.open()
	l.run(command.Found{Preset: "dongdao", Zone: "Asia/Shanghai"})
	l.run(command.ImportRoster{People: l.people(30), Report: &command.Report{}})
	l.run(command.ImportGoods{Goods: l.goods(), Report: &command.Report{}})
	var first []member.ID
	l.v.View(func(img *image.Image) { first = slices.Clone(img.Members()[:5]) })
	l.run(command.Appoint{Members: first})
	return l
}

// crowd records so many deeds that the next closing writes a snapshot.
func (l *life) crowd() {
	var rows []intake.Deed
	l.v.View(func(img *image.Image) {
		for n := range 600 {
			m := img.Member(pick(l, img.Members()))
			rows = append(rows, intake.Deed{Day: img.Day(l.now) - calendar.Day(n%60), Household: m.Household, Name: m.Profile.Name, Rule: "参加志愿服务", Quantity: int64(n%9*500 + 500)})
		}
	})
	l.run(command.ImportDeeds{Deeds: rows, Report: &command.Report{}})
	l.reopen()
}

func (l *life) open() {
	l.Helper()
	v, err := village.Open(l.dir, func() time.Time { l.now = l.now.Add(time.Millisecond); return l.now })
	if err != nil {
		l.Fatal(err)
	}
	l.v = v
}

// run runs a command under a key; it may be refused, and must not fail.
func (l *life) run(cmd village.Command) {
	l.Helper()
	key := "k" + strconv.FormatUint(l.Uint64(), 36)
	done, err := l.v.Do(l.Context(), village.Call{Key: key, Device: uint64(l.IntN(3))}, cmd)
	name := fmt.Sprintf("%T", cmd)
	if p, ok := problem.As(err); ok {
		name += " " + p.Code
	} else if err != nil {
		l.Fatalf("%+v: %v", cmd, err)
	} else if done.Last >= done.First {
		l.key, l.again, l.done = key, cmd, done
	}
	l.did[name]++
}

// repeat sends the command before once more, and then another one under its key.
func (l *life) repeat() {
	l.Helper()
	if l.again == nil {
		return
	}
	seq := l.seq()
	done, err := l.v.Do(l.Context(), village.Call{Key: l.key}, l.again)
	if err != nil || !done.Replayed || done.First != l.done.First {
		l.Fatalf("%T again: %+v, %v, want event %d", l.again, done, err, l.done.First)
	}
	if _, err := l.v.Do(l.Context(), village.Call{Key: l.key}, command.Rename{Name: "别的", Shop: "别的"}); !problem.Is(err, "key_reused") {
		l.Fatalf("another command under the key of %T: %v", l.again, err)
	}
	if l.seq() != seq {
		l.Fatalf("%T was done twice", l.again)
	}
}

func (l *life) seq() (n uint64) {
	l.v.View(func(img *image.Image) { n = img.Seq })
	return n
}

// reopen holds that what comes back from the disk is what was there.
func (l *life) reopen() {
	l.Helper()
	if found := l.v.Verify(); found.Finding != nil {
		l.Fatalf("verify: %v", found.Finding)
	}
	var before *image.Image
	l.v.View(func(img *image.Image) { before = img })
	if err := l.v.Close(); err != nil {
		l.Fatal(err)
	}
	l.open()
	l.v.View(func(img *image.Image) {
		if err := before.Differs(img); err != nil {
			l.Fatalf("what came back is not what was there: %v", err)
		}
		if err := img.Differs(before); err != nil {
			l.Fatalf("what came back is more than was there: %v", err)
		}
	})
}

var (
	surnames = []string{"刘", "王", "尉迟", "单", "𬱖"}
	given    = []string{"安", "宁", "建国", "秀英", "垚"}
)

func pick[T any](l *life, list []T) (one T) {
	if len(list) > 0 {
		one = list[l.IntN(len(list))]
	}
	return one
}

// people is a roster; the same rows come again and again, some of them changed.
func (l *life) people(n int) (rows []intake.Person) {
	for range n {
		k := l.IntN(60)
		p := intake.Person{
			Household: fmt.Sprintf("%03d", k/4), Name: surnames[k%5] + given[k/5%5], Head: k%4 == 0, Sex: intake.Sex(k % 3), Party: k%7 == 0,
			Birth: calendar.Date(1955+k, 3, 1+k%20), BirthKnown: k%11 != 0, IDTail: fmt.Sprintf("%04d", k*37), Grid: fmt.Sprintf("第%d网格", k/20), Phone: "199000000" + strconv.Itoa(10+k),
		}
		switch l.IntN(8) {
		case 0:
			p.Household = fmt.Sprintf("%03d", l.IntN(16))
		case 1:
			p.Name = pick(l, surnames) + pick(l, given)
		case 2:
			p.Phone, p.Grid = "", ""
		case 3:
			p.IDTail, p.BirthKnown = "", false
		case 4:
			p.Party = !p.Party
		}
		rows = append(rows, p)
	}
	return rows
}

func (l *life) goods() (rows []intake.Good) {
	for n := range 6 {
		stock := int64(l.IntN(40))
		g := intake.Good{Code: fmt.Sprintf("G%03d", n), Name: "货" + strconv.Itoa(n), Points: int64(1 + l.IntN(8)), LimitHouseholdMonth: int64(n), Stock: &stock}
		if n == 4 {
			g.Stock, g.SpecialPrices = nil, []intake.Price{{MinAge: 60, Points: 1}}
		}
		if n == 5 {
			g.Code, g.MinorsOnly, g.MinStanding = "", l.IntN(2) == 0, 990
		}
		rows = append(rows, g)
	}
	return rows
}

// step does one thing that may happen in a village.
func (l *life) step() {
	l.Helper()
	var (
		who      []member.ID
		goods    []string
		deeds    []image.Deed
		meetings []*image.Meeting
		rules    []*scheme.Rule
		devices  []device.ID
		sold     []event.RedemptionID
		today    calendar.Day
		cards    []string
		rich     []string
	)
	l.v.View(func(img *image.Image) {
		who, goods, deeds, today = slices.Clone(img.Members()), slices.Clone(img.Goods()), slices.Clone(img.Deeds()), img.Day(l.now)
		meetings, sold = slices.Clone(img.Meetings()), slices.Clone(img.Shop.IDs)
		for _, c := range img.Scheme().Categories {
			rules = append(rules, c.Rules...)
		}
		img.Devices(func(d *image.Device) { devices = append(devices, d.ID) })
		slices.Sort(devices)
		for _, id := range who {
			cards = append(cards, img.Member(id).Card.String())
			if img.Points(id) > 2 {
				rich = append(rich, img.Member(id).Card.String())
			}
		}
	})
	if len(rich) == 0 {
		rich = cards
	}
	some := func(n int) (out []member.ID) {
		for range n {
			out = append(out, pick(l, who))
		}
		return out
	}
	meeting := event.MeetingID(l.IntN(50))
	var items, entitled = 0, []member.ID(nil)
	if len(meetings) > 0 {
		m := meetings[len(meetings)-1]
		if l.IntN(6) == 0 {
			m = pick(l, meetings)
		}
		meeting, items, entitled = m.ID, len(m.Items), m.Entitled
	}
	switch l.IntN(37) {
	case 32, 33, 34, 35, 36:
		l.meet(who, cards, today)
	case 29:
		l.rules(today)
	case 0:
		l.run(command.ImportRoster{People: l.people(1 + l.IntN(20)), Report: &command.Report{}})
	case 1:
		l.run(command.ImportGoods{Goods: l.goods(), Report: &command.Report{}})
	case 2:
		var rows []intake.Deed
		for range l.IntN(20) {
			r := pick(l, rules)
			rows = append(rows, intake.Deed{Day: today - calendar.Day(l.IntN(3)), Household: fmt.Sprintf("%03d", l.IntN(16)), Name: pick(l, surnames) + pick(l, given),
				Rule: r.Name, Quantity: int64(l.IntN(9)*500 + 500), Note: pick(l, []string{"", "下雨天"})})
		}
		l.run(command.ImportDeeds{Deeds: rows, Report: &command.Report{}})
	case 3, 4, 5, 6, 7:
		l.run(command.RecordDeed{Member: pick(l, who), Rule: pick(l, rules).Code, Quantity: scheme.Quantity(l.IntN(9)*500 + 500), Day: today - calendar.Day(l.IntN(40)), Note: pick(l, []string{"", "帮了忙"})})
	case 8:
		if len(deeds) > 0 {
			l.run(command.WithdrawDeed{Deed: pick(l, deeds).ID, Reason: "记错"})
		}
	case 9:
		l.run(command.Appoint{Members: some(3 + l.IntN(5))})
	case 10, 11:
		l.run(command.Call{Day: today, Place: "村委会", Until: today + calendar.Day(l.IntN(3)-1)})
	case 12:
		l.run(command.Attend{Meeting: meeting, Members: entitled, Present: true})
	case 13:
		l.run(command.Attend{Meeting: meeting, Card: pick(l, cards), Present: l.IntN(3) > 0})
	case 14, 15, 16:
		for n := range min(items, 6) {
			l.run(l.vote(meeting, n+1, entitled))
		}
	case 17:
		l.run(command.Close{Meeting: meeting})
	case 18:
		l.sit(meeting, items, entitled)
	case 19, 20:
		lines := []command.RedeemLine{{Good: pick(l, goods), Quantity: int64(1 + l.IntN(3))}}
		if l.IntN(3) == 0 {
			lines = append(lines, command.RedeemLine{Good: pick(l, goods), Quantity: int64(l.IntN(4))})
		}
		for range 4 {
			l.run(command.Redeem{Card: pick(l, rich), Lines: lines[:1]})
		}
		l.run(command.Redeem{Card: pick(l, cards), Lines: lines})
	case 21:
		id := event.RedemptionID(l.Uint64N(l.seq() + 3))
		if len(sold) > 0 {
			id = pick(l, sold)
		}
		for range 2 {
			l.run(command.Reverse{ID: id, Office: l.IntN(3) > 0, Reason: pick(l, []string{"", "退货"})})
		}
		l.papers(uint64(id), devices)
	case 22:
		l.run(command.MoveStock{Good: pick(l, goods), Quantity: int64(l.IntN(60) - 20), Reason: "进货"})
		g := shop.Good{Code: fmt.Sprintf("P%d", l.IntN(3)), Name: "新货", Points: int64(1 + l.IntN(5)), Service: l.IntN(2) == 0, Limit: int64(l.IntN(3)), Barcode: pick(l, []string{"", "6900000000014"})}
		l.run(command.PutGood{Good: g})
	case 23:
		l.run(command.Consent{Members: some(3), Publish: l.IntN(2) == 0})
		l.run(command.Reissue{Member: pick(l, who), Reason: "丢失"})
		l.run(command.AddDevice{Role: pick(l, device.Roles), Name: "屏", Token: sha256.Sum256(strconv.AppendUint(nil, l.Uint64(), 10))})
		l.run(command.RevokeDevice{Device: pick(l, append(devices, 0))})
		l.run(command.Rename{Name: pick(l, surnames) + "家村", Shop: "信用超市"})
	case 30:
		l.wall(some)
	case 24:
		l.now = l.now.Add(time.Duration(l.IntN(9)) * 24 * time.Hour)
		l.run(command.SealMonth{Month: today.Month() - calendar.Month(l.IntN(3))})
	case 25, 26, 27, 28:
		l.counter(cards, rich, goods, who)
	default:
		switch l.IntN(5) {
		case 0: // the battery of the PC's clock is empty
			if !l.sound {
				l.now = l.now.AddDate(-1, 0, 0)
				l.did["clock back"]++
			}
		case 1:
			l.now = l.now.AddDate(1, 0, 0)
		case 2:
			l.repeat()
		default:
			l.reopen()
		}
	}
}

// rules writes on the rule book, adopts it while that may be, and files what is adopted.
func (l *life) rules(today calendar.Day) {
	l.Helper()
	var seq uint64
	var versions []image.Adopted
	l.v.View(func(img *image.Image) { seq, versions = img.Draft.Seq, slices.Clone(img.Schemes) })
	text := string(versions[0].Source)
	if l.IntN(2) == 0 {
		text = strings.Replace(text, "name: 拾金不昧, unit: 次, points: 5", fmt.Sprintf("name: 拾金不昧, unit: 次, points: %d", 1+l.IntN(9)), 1)
	}
	l.run(command.DraftScheme{Source: pick(l, []string{text, text, "format: ", ""}), Base: pick(l, []uint64{seq, seq, 3})})
	l.run(command.AdoptScheme{Source: text, InForce: today + calendar.Day(l.IntN(5)-2)})
	l.run(command.FileScheme{Scheme: pick(l, versions).Seq, Day: today - calendar.Day(l.IntN(3)-1), Number: pick(l, []string{"", "镇备2026-7"})})
}

// wall writes, shows and takes off wishes, and chooses the credit stars of the year.
func (l *life) wall(some func(int) []member.ID) {
	l.Helper()
	var wishes []image.Wish
	l.v.View(func(img *image.Image) { wishes = slices.Clone(img.Wishes()) })
	l.run(command.MakeWish{Member: some(1)[0], Text: pick(l, []string{"", "路灯修一修", "多放一场电影"}), Named: l.IntN(2) == 0, Waiting: l.IntN(2) == 0})
	if len(wishes) > 0 {
		l.run(command.ShowWish{Wish: pick(l, wishes).ID})
	}
	if len(wishes) > 3 {
		l.run(command.RemoveWish{Wish: pick(l, wishes).ID})
	}
	var card string
	l.v.View(func(img *image.Image) { card = img.Member(some(1)[0]).Card.String() })
	wants := []event.Want{{Thing: "eggs"}, {Thing: "towel"}, {Thing: "eggs", Good: "G001"}, {Good: "G001"}, {Good: "G004"}, {Thing: "moon"}}
	for _, w := range wishes {
		wants = append(wants, event.Want{Wish: w.ID})
	}
	for range 3 {
		l.run(command.JoinWant{Card: card, Of: pick(l, wants)})
	}
	l.run(command.LeaveWant{Card: card, Of: pick(l, wants)})
	if l.IntN(4) == 0 {
		l.run(command.MeetWant{Of: pick(l, wants)})
	}
	l.run(command.ChooseStars{Year: l.now.Year() - l.IntN(2), Members: some(l.IntN(3))})
	l.run(command.AssessGrids{Month: calendar.DayOf(l.now, time.UTC).Month(), Grids: nil})
}

// sit holds a meeting as it should be, from the roll to the ledger.
func (l *life) sit(meeting event.MeetingID, items int, entitled []member.ID) {
	l.Helper()
	l.run(command.Attend{Meeting: meeting, Members: entitled, Present: true})
	for n := range items {
		if l.IntN(5) == 0 {
			l.run(l.vote(meeting, n+1, entitled))
		} else {
			l.run(command.Vote{Meeting: meeting, Item: n + 1, Motion: council.Accept, Ballot: council.Ballot{Method: council.Unanimous}})
		}
	}
	l.run(command.Close{Meeting: meeting})
	l.now = l.now.AddDate(0, 0, l.IntN(3)*4)
	l.run(command.Book{})
}

func (l *life) vote(meeting event.MeetingID, n int, entitled []member.ID) command.Vote {
	v := command.Vote{Meeting: meeting, Item: n, Motion: pick(l, []council.Motion{council.Accept, council.Accept, council.Accept, council.Amend, council.Postpone}), Reopen: l.IntN(5) == 0,
		Ballot: council.Ballot{Method: council.Unanimous}}
	switch l.IntN(4) {
	case 0:
		v.Ballot = council.Ballot{Method: council.Counted, Counts: [3]int{l.IntN(6), l.IntN(3), l.IntN(2)}}
	case 1:
		cut := l.IntN(len(entitled) + 1)
		v.Ballot = council.Ballot{Method: council.Named, For: entitled[cut:], Against: entitled[:cut]}
	}
	if v.Motion == council.Amend {
		v.Amendment = &event.Figures{Points: int64(l.IntN(5)), Standing: int64(l.IntN(20) - 10)}
	}
	return v
}

// laws holds what is true at every moment.
func (l *life) laws() {
	l.Helper()
	l.v.View(func(img *image.Image) {
		if err := img.Balances.Audit(); err != nil {
			l.Fatal(err)
		}
		var held int64
		living := map[string]int{}
		party, doors := 0, map[string]bool{}
		for _, id := range img.Members() {
			m := img.Member(id)
			held += img.Points(id)
			living[m.Card.String()]++
			doors[m.Household] = true
			if m.Profile.Party {
				party++
			}
			if state, ok := img.CardState(m.Card); !ok || state.Member != id {
				l.Fatalf("%s and the card do not belong together", id)
			}
			if h := img.Household(m.Household); h == nil || !slices.Contains(h.Members, id) {
				l.Fatalf("%s is not at home", id)
			}
			if m.Profile.Name == "" || !slices.Contains(img.Find(m.Profile.Name, 1000), id) {
				l.Fatalf("%s is not found by name", id)
			}
		}
		for _, id := range img.Subjects() {
			held += img.Balances[img.Subject(id).Account()]
		}
		if held != img.Balances.Circulation() || len(living) != len(img.Members()) || party != img.Party() || len(doors) != img.Households() {
			l.Fatalf("%d points held, %d in circulation; %d cards of %d; %d Party members, %d counted; %d doors, %d counted",
				held, img.Balances.Circulation(), len(living), len(img.Members()), party, img.Party(), len(doors), img.Households())
		}
		for _, code := range img.Goods() {
			if g := img.Good(code); g.Stock < 0 || g.Held != setAside(img, code) {
				l.Fatalf("%d of %s on the shelf, %d put aside, by the reservations %d", g.Stock, code, g.Held, setAside(img, code))
			}
		}
		open := 0
		for _, m := range img.Meetings() {
			if m.Open() {
				open++
			}
		}
		if open > 1 {
			l.Fatalf("%d meetings at once", open)
		}
	})
}

// statements tells the whole history again by other means: what stands on accounts and shelves is a function of the entries and of
// nothing else.
func (l *life) statements() {
	l.Helper()
	points, shifts, shelf := map[member.ID]int64{}, map[member.ID]int64{}, map[string]int64{}
	entries := map[member.ID][]uint32{}
	fund := int64(0)
	service, reversed, credited := map[string]bool{}, map[event.RedemptionID]bool{}, map[event.DeedID]bool{}
	agendas := newAgendas()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		l.Fatal(err)
	}
	move := func(e event.Event, who member.ID, lines []shop.Line, sign int64) {
		entries[who] = append(entries[who], uint32(e.Seq))
		for _, line := range lines {
			points[who] -= sign * line.Total()
			if !service[line.Good] && !line.Service {
				shelf[line.Good] -= sign * line.Quantity
			}
		}
	}
	for seq := uint64(1); seq <= l.seq(); seq++ {
		e, err := l.v.Read(seq)
		if err != nil {
			l.Fatal(err)
		}
		agendas.fold(seq, e.Payload)
		switch p := e.Payload.(type) {
		case *event.GoodListed:
			service[p.Good.Code] = p.Good.Service
		case *event.StockMoved:
			shelf[p.Good] += p.Quantity
			if p.Of != 0 {
				l.did["a difference became an entry"]++
			}
		case *event.DeliveryReceived:
			for _, line := range p.Lines {
				shelf[line.Good] += line.Quantity
			}
		case *event.FundReceived:
			fund += p.Cents
		case *event.PurchaseMade:
			fund -= p.Cents
		case *event.SettlementPaid:
			fund -= p.Cents
		case *event.FundReversed:
			back, err := l.v.Read(p.Entry)
			if err != nil {
				l.Fatal(err)
			}
			switch b := back.Payload.(type) {
			case *event.FundReceived:
				fund -= b.Cents
			case *event.PurchaseMade:
				fund += b.Cents
			case *event.SettlementPaid:
				fund += b.Cents
			default:
				l.Fatalf("event %d takes back what is no entry of the fund", seq)
			}
		case *event.CreditsPosted:
			for _, c := range p.Credits {
				if credited[c.Deed] || !agendas.credit(p, c, calendar.DayOf(e.At, zone)) {
					l.Fatalf("event %d credits %+v, which nobody carried like that, or too early, or it was objected to", seq, c)
				}
				credited[c.Deed] = true
				points[c.Member] += c.Points
				shifts[c.Member] += c.Standing
				if n := len(entries[c.Member]); n == 0 || entries[c.Member][n-1] != uint32(seq) {
					entries[c.Member] = append(entries[c.Member], uint32(seq))
				}
			}
		case *event.GoodsRedeemed:
			l.did["a reservation was fetched"] += len(p.Kept)
			move(e, p.Member, p.Lines, 1)
			points[p.Member] += p.TopUp + p.Owed()
			if p.Paper != nil {
				l.did["a row of a sheet was booked"]++
			}
		case *event.RedemptionReversed:
			if reversed[p.Redemption] {
				l.Fatalf("redemption %d was taken back twice", p.Redemption)
			}
			reversed[p.Redemption] = !p.Partial
			move(e, p.Member, p.Lines, -1)
			points[p.Member] -= p.TopUp + p.Owed
			if p.Partial {
				l.did["a part came back"]++
			}
		case *event.DebtSettled:
			if entries[p.Member] = append(entries[p.Member], uint32(seq)); !p.Remitted {
				points[p.Member] -= p.Points
			}
		case *event.PointsPassed:
			points[p.From] -= p.Points
			entries[p.From] = append(entries[p.From], uint32(seq))
			if p.To != 0 {
				points[p.To] += p.Points
				entries[p.To] = append(entries[p.To], uint32(seq))
			}
		}
	}
	l.v.View(func(img *image.Image) {
		if img.Counter.Fund.Balance() != fund || fund < 0 {
			l.Fatalf("the entries leave %d fen in the fund, there are %d", fund, img.Counter.Fund.Balance())
		}
		for _, id := range img.Members() {
			m := img.Member(id)
			if points[id] != img.Points(id) || shifts[id] != m.Shift || !slices.Equal(entries[id], m.Entries) {
				l.Fatalf("%s: the entries make %d and %d, there are %d and %d", id, points[id], shifts[id], img.Points(id), m.Shift)
			}
		}
		for _, d := range img.Deeds() {
			outcome, _ := agendas.outcome(d.Meeting, d.Item)
			carried := outcome == council.Carried || outcome == council.Changed
			if credited[d.ID] != (d.Status == image.Posted) || d.Status == image.Decided && !carried || d.Status == image.Rejected && outcome != council.Rejected && !agendas.off[d.ID] {
				l.Fatalf("deed %d is at %d, decided %s, credited %v", d.ID, d.Status, outcome, credited[d.ID])
			}
		}
		for _, code := range img.Goods() {
			if g := img.Good(code); shelf[code] != g.Stock {
				l.Fatalf("%s: the entries leave %d on the shelf, there are %d", code, shelf[code], g.Stock)
			}
		}
	})
}

func (l *life) end() {
	l.Helper()
	if !l.other {
		l.statements()
	}
	l.accounts()
	l.reopen()
	l.laws()
	if err := l.v.Close(); err != nil {
		l.Fatal(err)
	}
}

func live(t *testing.T, seed uint64, steps int) *life {
	l := begin(t, seed)
	if steps > 100 {
		l.crowd()
	}
	for range steps {
		l.step()
		l.laws()
	}
	l.end()
	return l
}

func FuzzReplayEqualsLive(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint8(50))
	}
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) { live(t, seed, int(steps)) })
}

// TestALongLife plays a life that nobody has seen before. Its seed is printed; XINPU_SEED plays it again.
func TestALongLife(t *testing.T) {
	seed := rand.Uint64()
	if given := os.Getenv("XINPU_SEED"); given != "" {
		var err error
		if seed, err = strconv.ParseUint(given, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("XINPU_SEED=%d", seed)
	live(t, seed, 300)
}

// TestTheLifeIsLived holds that the lives played here do what they are there for.
func TestTheLifeIsLived(t *testing.T) {
	wanted := []string{
		"command.ImportRoster", "command.ImportGoods", "command.ImportDeeds", "command.RecordDeed", "command.WithdrawDeed", "command.Appoint", "command.Call",
		"command.Attend", "command.Vote", "command.Close", "command.Book", "command.Redeem", "command.Reverse", "command.MoveStock", "command.PutGood",
		"command.Reissue", "command.Consent", "command.AddDevice", "command.RevokeDevice", "command.Rename", "command.SealMonth", "clock back",
		"command.Reserve", "command.Release", "command.LapseReservations", "a reservation was fetched",
		"command.SettleTerms", "command.KeepPhoto", "command.RemovePhoto", "command.SetPin", "command.RefusePin", "command.RemovePin", "command.Block", "command.Leave",
		"command.PassPoints", "command.ComeBack", "command.OpenShift", "command.CloseShift", "a part came back", "command.Redeem errand_limit",
		"command.Deliver", "command.OpenStocktake", "command.CountGood", "command.CloseStocktake", "a difference became an entry", "command.ReceiveFund", "command.SpendFund",
		"command.ReverseFund", "command.PutMerchant", "command.BookVisit", "command.AttendVisit", "command.SetBudget", "command.EndVisit", "command.PaySettlement", "command.KeepGoodPhoto",
		"command.IssueSheets", "command.EnterRow", "command.DecideHeld", "command.CloseSheet", "command.VoidSheets", "command.CollectDebt", "a row of a sheet was booked", "command.EnterRow row_held",
		"command.SendSlip", "command.ConfirmSlip", "command.AssignPrinter",
		"command.MakeWish", "command.ShowWish", "command.RemoveWish", "command.JoinWant", "command.LeaveWant", "command.MeetWant", "command.ChooseStars",
		"command.Redeem points_not_enough", "command.Redeem good_limit", "command.Vote quorum_missing",
		"command.Convene", "command.SetAgenda", "command.Start", "command.CancelMeeting", "command.MoveMeeting", "somebody of the household stood in", "command.Split", "command.UndoStep", "command.OpenBallot", "command.CastBallot",
		"command.CountBallot", "command.RecordBallot", "command.DiscardBallot", "command.Propose", "command.WithdrawProposal", "command.Object", "command.NoteKin", "command.RemoveKin",
	}
	all := map[string]int{}
	missing := func(what string) bool { return all[what] == 0 }
	for seed := uint64(0); seed < 40 && slices.ContainsFunc(wanted, missing); seed++ { // most of it happens in the first three
		for what, n := range live(t, 1000+seed, 200).did {
			all[what] += n
		}
	}
	for _, what := range wanted {
		if missing(what) {
			t.Errorf("%s never happened", what)
		}
	}
	if t.Failed() {
		for _, what := range slices.Sorted(maps.Keys(all)) {
			t.Logf("%5d %s", all[what], what)
		}
	}
}
