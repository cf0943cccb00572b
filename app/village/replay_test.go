package village_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"xinpu/app/accounts"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/devices"
	"xinpu/app/display"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// life is a village that lives by chance: whatever people do to it, its laws hold after every step, and what comes back from the disk is
// what was there.
type life struct {
	*testing.T
	*rand.Rand
	dir   string
	now   time.Time
	v     *house.House
	again func()            // sends the last command that named something once more
	made  map[string]func() // the last one of each kind
	did   map[string]int
	sound bool // the PC's clock never goes back
	other bool // under a book that keeps more than persons' accounts
}

func begin(t *testing.T, seed uint64) *life {
	l := &life{T: t, Rand: rand.New(rand.NewPCG(seed, 1)), dir: t.TempDir(), now: time.Date(2026, 9, 28, 7, 0, 0, 0, time.UTC), did: map[string]int{}, made: map[string]func(){}}
	l.open()
	run(l, rulebook.Found{Preset: "dongdao", Zone: "Asia/Shanghai"})
	run(l, people.ImportRoster{People: l.people(30)})
	run(l, stock.ImportProducts{Products: l.products()})
	var first []member.ID
	l.v.View(func(h *house.House) { first = slices.Clone(h.People.Members()[:5]) })
	run(l, council.Appoint{Members: first})
	return l
}

// crowd records so many deeds that the next closing writes a snapshot.
func (l *life) crowd() {
	var rows []intake.Deed
	l.v.View(func(h *house.House) {
		for n := range 600 {
			m := h.People.Member(pick(l, h.People.Members()))
			rows = append(rows, intake.Deed{Day: h.Core.Day(l.now) - calendar.Day(n%60), Household: m.Household, Name: m.Profile.Name, Rule: "参加志愿服务", Quantity: int64(n%9*500 + 500)})
		}
	})
	run(l, deeds.ImportDeeds{Deeds: rows})
	l.reopen()
}

func (l *life) open() {
	l.Helper()
	v, err := house.Open(l.dir, func() time.Time { l.now = l.now.Add(time.Millisecond); return l.now })
	if err != nil {
		l.Fatal(err)
	}
	l.v = v
}

// run runs a command under a key; it may be refused, and must not fail. The first of its kind that names something, and some of the others,
// are sent once more at once.
func run[R any](l *life, cmd village.Decision[R]) R {
	l.Helper()
	key := "k" + strconv.FormatUint(l.Uint64(), 36)
	result, done, err := village.Do(l.Context(), l.v.Village, village.RequestMeta{Key: key, Device: uint64(l.IntN(3))}, cmd)
	name := fmt.Sprintf("%T", cmd)
	if p, ok := problem.As(err); ok {
		name += " " + p.Code
	} else if err != nil {
		l.Fatalf("%+v: %v", cmd, err)
	} else if done.Last >= done.First {
		l.again = func() { repeated(l, key, cmd, result, done) }
		if _, before := l.made[name]; !before || l.IntN(8) == 0 {
			l.again()
		}
		l.made[name] = l.again
	}
	l.did[name]++
	return result
}

// repeated sends a command once more: it answers what it answered then. Another one under its key is refused.
func repeated[R any](l *life, key string, cmd village.Decision[R], result R, first village.Result) {
	l.Helper()
	seq := l.seq()
	again, done, err := village.Do(l.Context(), l.v.Village, village.RequestMeta{Key: key}, cmd)
	if err != nil || !done.Replayed || done.First != first.First || done.Last != first.Last {
		l.Fatalf("%T again: %+v, %v, want event %d", cmd, done, err, first.First)
	}
	if !reflect.DeepEqual(again, result) {
		l.Fatalf("%T again gives %+v, it gave %+v", cmd, again, result)
	}
	if _, err := l.v.Do(l.Context(), village.RequestMeta{Key: key}, village.Rename{Name: "别的", Shop: "别的"}); !problem.Is(err, "key_reused") {
		l.Fatalf("another command under the key of %T: %v", cmd, err)
	}
	if l.seq() != seq {
		l.Fatalf("%T was done twice", cmd)
	}
	l.did[fmt.Sprintf("%T repeated", cmd)]++
}

// repeat sends the command before once more, and then another one under its key.
func (l *life) repeat() {
	l.Helper()
	if l.again != nil {
		l.again()
	}
}

func (l *life) seq() (n uint64) {
	l.v.View(func(h *house.House) { n = h.Core.Seq })
	return n
}

// reopen holds that what comes back from the disk is what was there.
func (l *life) reopen() {
	l.Helper()
	if found := l.v.Verify(); found.Finding != nil {
		l.Fatalf("verify: %v", found.Finding)
	}
	var before *house.House
	l.v.View(func(h *house.House) { before = h })
	if err := l.v.Close(); err != nil {
		l.Fatal(err)
	}
	l.open()
	l.v.View(func(h *house.House) {
		if err := before.Differs(h.Parts); err != nil {
			l.Fatalf("what came back is not what was there: %v", err)
		}
		if err := h.Differs(before.Parts); err != nil {
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

func (l *life) products() (rows []intake.Product) {
	for n := range 6 {
		stock := int64(l.IntN(40))
		g := intake.Product{Code: fmt.Sprintf("G%03d", n), Name: "货" + strconv.Itoa(n), Points: int64(1 + l.IntN(8)), LimitHouseholdMonth: int64(n), Stock: &stock}
		if n == 4 {
			g.Stock, g.SpecialPrices = nil, []intake.Price{{MinAge: 60, Points: 1}}
		}
		if n == 5 {
			g.Code, g.MinorsOnly, g.MinScore = "", l.IntN(2) == 0, 990
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
		products []string
		done     []deeds.Deed
		meetings []*council.Meeting
		rules    []*scheme.Rule
		screens  []device.ID
		sold     []serial.RedemptionID
		today    calendar.Day
		cards    []string
		rich     []string
	)
	l.v.View(func(h *house.House) {
		who, products, done, today = slices.Clone(h.People.Members()), slices.Clone(h.Stock.Products()), slices.Clone(h.Deeds.Deeds()), h.Core.Day(l.now)
		meetings, sold = slices.Clone(h.Council.Meetings()), slices.Clone(h.Shop.SoldIDs)
		for _, c := range h.Rulebook.Scheme().Categories {
			rules = append(rules, c.Rules...)
		}
		h.Devices.Devices(func(d *devices.Device) { screens = append(screens, d.ID) })
		slices.Sort(screens)
		for _, id := range who {
			cards = append(cards, h.People.Member(id).Card.String())
			if h.Accounts.Points(id) > 2 {
				rich = append(rich, h.People.Member(id).Card.String())
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
	meeting := serial.MeetingID(l.IntN(50))
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
		run(l, people.ImportRoster{People: l.people(1 + l.IntN(20))})
	case 1:
		run(l, stock.ImportProducts{Products: l.products()})
	case 2:
		var rows []intake.Deed
		for range l.IntN(20) {
			r := pick(l, rules)
			rows = append(rows, intake.Deed{Day: today - calendar.Day(l.IntN(3)), Household: fmt.Sprintf("%03d", l.IntN(16)), Name: pick(l, surnames) + pick(l, given),
				Rule: r.Name, Quantity: int64(l.IntN(9)*500 + 500), Note: pick(l, []string{"", "下雨天"})})
		}
		run(l, deeds.ImportDeeds{Deeds: rows})
	case 3, 4, 5, 6, 7:
		run(l, deeds.RecordDeed{Member: pick(l, who), Rule: pick(l, rules).Code, Quantity: scheme.Quantity(l.IntN(9)*500 + 500), Day: today - calendar.Day(l.IntN(40)), Note: pick(l, []string{"", "帮了忙"})})
	case 8:
		if len(done) > 0 {
			run(l, deeds.WithdrawDeed{Deed: pick(l, done).ID, Reason: "记错"})
		}
	case 9:
		run(l, council.Appoint{Members: some(3 + l.IntN(5))})
	case 10, 11:
		run(l, council.Call{Day: today, Place: "村委会", Until: today + calendar.Day(l.IntN(3)-1)})
	case 12:
		run(l, council.Attend{Meeting: meeting, Members: entitled, Present: true})
	case 13:
		run(l, council.Attend{Meeting: meeting, Card: pick(l, cards), Present: l.IntN(3) > 0})
	case 14, 15, 16:
		for n := range min(items, 6) {
			run(l, l.vote(meeting, n+1, entitled))
		}
	case 17:
		run(l, council.Close{Meeting: meeting})
	case 18:
		l.sit(meeting, items, entitled)
	case 19, 20:
		lines := []shop.RedeemLine{{Product: pick(l, products), Quantity: int64(1 + l.IntN(3))}}
		if l.IntN(3) == 0 {
			lines = append(lines, shop.RedeemLine{Product: pick(l, products), Quantity: int64(l.IntN(4))})
		}
		for range 4 {
			run(l, shop.Redeem{Card: pick(l, rich), Lines: lines[:1]})
		}
		run(l, shop.Redeem{Card: pick(l, cards), Lines: lines})
	case 21:
		id := serial.RedemptionID(l.Uint64N(l.seq() + 3))
		if len(sold) > 0 {
			id = pick(l, sold)
		}
		for range 2 {
			run(l, shop.Reverse{ID: id, Office: l.IntN(3) > 0, Reason: pick(l, []string{"", "退货"})})
		}
		l.papers(uint64(id), screens)
	case 22:
		run(l, stock.MoveStock{Product: pick(l, products), Quantity: int64(l.IntN(60) - 20), Reason: "进货"})
		g := trade.Product{Code: fmt.Sprintf("P%d", l.IntN(3)), Name: "新货", Points: int64(1 + l.IntN(5)), Service: l.IntN(2) == 0, Limit: int64(l.IntN(3)), Barcode: pick(l, []string{"", "6900000000014"})}
		run(l, stock.PutProduct{Product: g})
	case 23:
		run(l, people.Consent{Members: some(3), Publish: l.IntN(2) == 0})
		run(l, people.Reissue{Member: pick(l, who), Reason: "丢失"})
		run(l, devices.AddDevice{Role: pick(l, device.Roles), Name: "屏", Token: sha256.Sum256(strconv.AppendUint(nil, l.Uint64(), 10))})
		run(l, devices.RevokeDevice{Device: pick(l, append(screens, 0))})
		run(l, village.Rename{Name: pick(l, surnames) + "家村", Shop: "信用超市"})
	case 30:
		l.display(some)
	case 24:
		l.now = l.now.Add(time.Duration(l.IntN(9)) * 24 * time.Hour)
		run(l, village.SealMonth{Month: today.Month() - calendar.Month(l.IntN(3))})
	case 25, 26, 27, 28:
		l.counter(cards, rich, products, who)
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
	var versions []rulebook.Adopted
	l.v.View(func(h *house.House) { seq, versions = h.Rulebook.Draft.Seq, slices.Clone(h.Rulebook.Schemes) })
	text := string(versions[0].Source)
	if l.other {
		text = string(versions[len(versions)-1].Source)
	}
	if l.IntN(2) == 0 {
		text = strings.Replace(text, "name: 拾金不昧, unit: 次, points: 5", fmt.Sprintf("name: 拾金不昧, unit: 次, points: %d", 1+l.IntN(9)), 1)
	}
	run(l, rulebook.DraftScheme{Source: pick(l, []string{text, text, "format: ", ""}), Base: pick(l, []uint64{seq, seq, 3})})
	run(l, council.AdoptScheme{Source: text, InForce: today + calendar.Day(l.IntN(5)-2)})
	run(l, rulebook.FileScheme{Scheme: pick(l, versions).Seq, Day: today - calendar.Day(l.IntN(3)-1), Number: pick(l, []string{"", "镇备2026-7"})})
}

// display writes, shows and takes off wishes, and chooses the credit stars of the year.
func (l *life) display(some func(int) []member.ID) {
	l.Helper()
	var suggestions []display.Suggestion
	l.v.View(func(h *house.House) { suggestions = slices.Clone(h.Display.Suggestions()) })
	run(l, display.MakeSuggestion{Member: some(1)[0], Text: pick(l, []string{"", "路灯修一修", "多放一场电影"}), Named: l.IntN(2) == 0, Waiting: l.IntN(2) == 0})
	if len(suggestions) > 0 {
		run(l, display.ShowSuggestion{Suggestion: pick(l, suggestions).ID})
	}
	if len(suggestions) > 3 {
		run(l, display.RemoveSuggestion{Suggestion: pick(l, suggestions).ID})
	}
	var card string
	l.v.View(func(h *house.House) { card = h.People.Member(some(1)[0]).Card.String() })
	wants := []display.Suggested{{Thing: "eggs"}, {Thing: "towel"}, {Thing: "eggs", Product: "G001"}, {Product: "G001"}, {Product: "G004"}, {Thing: "moon"}}
	for _, w := range suggestions {
		wants = append(wants, display.Suggested{Suggestion: w.ID})
	}
	for range 3 {
		run(l, display.CastSuggestionVote{Card: card, Of: pick(l, wants)})
	}
	run(l, display.WithdrawSuggestionVote{Card: card, Of: pick(l, wants)})
	if l.IntN(4) == 0 {
		run(l, display.MeetSuggestion{Of: pick(l, wants)})
	}
	run(l, display.ChooseStars{Year: l.now.Year() - l.IntN(2), Members: some(l.IntN(3))})
	run(l, display.AssessGrids{Month: calendar.DayOf(l.now, time.UTC).Month(), Grids: nil})
}

// sit holds a meeting as it should be, from the roll to the ledger.
func (l *life) sit(meeting serial.MeetingID, items int, entitled []member.ID) {
	l.Helper()
	run(l, council.Attend{Meeting: meeting, Members: entitled, Present: true})
	for n := range items {
		if l.IntN(5) == 0 {
			run(l, l.vote(meeting, n+1, entitled))
		} else {
			run(l, council.Vote{Meeting: meeting, Item: n + 1, Motion: voting.Accept, Ballot: voting.Ballot{Method: voting.Unanimous}})
		}
	}
	run(l, council.Close{Meeting: meeting})
	l.now = l.now.AddDate(0, 0, l.IntN(3)*4)
	run(l, council.Book{})
}

func (l *life) vote(meeting serial.MeetingID, n int, entitled []member.ID) council.Vote {
	v := council.Vote{Meeting: meeting, Item: n, Motion: pick(l, []voting.Motion{voting.Accept, voting.Accept, voting.Accept, voting.Amend, voting.Postpone}), Reopen: l.IntN(5) == 0,
		Ballot: voting.Ballot{Method: voting.Unanimous}}
	switch l.IntN(4) {
	case 0:
		v.Ballot = voting.Ballot{Method: voting.Counted, Counts: [3]int{l.IntN(6), l.IntN(3), l.IntN(2)}}
	case 1:
		cut := l.IntN(len(entitled) + 1)
		v.Ballot = voting.Ballot{Method: voting.Named, For: entitled[cut:], Against: entitled[:cut]}
	}
	if v.Motion == voting.Amend {
		v.Amendment = &council.Figures{Points: int64(l.IntN(5)), Score: int64(l.IntN(20) - 10)}
	}
	return v
}

// laws holds what is true at every moment.
func (l *life) laws() {
	l.Helper()
	l.v.View(func(hs *house.House) {
		if err := hs.Accounts.Balances.Audit(); err != nil {
			l.Fatal(err)
		}
		var held int64
		living := map[string]int{}
		party, doors := 0, map[string]bool{}
		for _, id := range hs.People.Members() {
			m := hs.People.Member(id)
			held += hs.Accounts.Points(id)
			living[m.Card.String()]++
			doors[m.Household] = true
			if m.Profile.Party {
				party++
			}
			if state, ok := hs.People.CardState(m.Card); !ok || state.Member != id {
				l.Fatalf("%s and the card do not belong together", id)
			}
			if h := hs.People.Household(m.Household); h == nil || !slices.Contains(h.Members, id) {
				l.Fatalf("%s is not at home", id)
			}
			if m.Profile.Name == "" || !slices.Contains(hs.People.Find(m.Profile.Name, 1000), id) {
				l.Fatalf("%s is not found by name", id)
			}
		}
		for _, id := range hs.People.Subjects() {
			held += hs.Accounts.Balances[hs.People.Subject(id).Account()]
		}
		if held != hs.Accounts.Balances.Circulation() || len(living) != len(hs.People.Members()) || party != hs.People.Party() || len(doors) != hs.People.Households() {
			l.Fatalf("%d points held, %d in circulation; %d cards of %d; %d Party members, %d counted; %d doors, %d counted",
				held, hs.Accounts.Balances.Circulation(), len(living), len(hs.People.Members()), party, hs.People.Party(), len(doors), hs.People.Households())
		}
		for _, code := range hs.Stock.Products() {
			if g := hs.Stock.Product(code); g.Stock < 0 || g.Reserved != setAside(hs, code) {
				l.Fatalf("%d of %s on the shelf, %d put aside, by the reservations %d", g.Stock, code, g.Reserved, setAside(hs, code))
			}
		}
		open := 0
		for _, m := range hs.Council.Meetings() {
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
	service, reversed, credited := map[string]bool{}, map[serial.RedemptionID]bool{}, map[serial.DeedID]bool{}
	agendas := newAgendas()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		l.Fatal(err)
	}
	move := func(e village.Event, who member.ID, lines []trade.Line, sign int64) {
		entries[who] = append(entries[who], uint32(e.Seq))
		for _, line := range lines {
			points[who] -= sign * line.Total()
			if !service[line.Product] && !line.Service {
				shelf[line.Product] -= sign * line.Quantity
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
		case *stock.ProductListed:
			service[p.Product.Code] = p.Product.Service
		case *stock.StockMoved:
			shelf[p.Product] += p.Quantity
			if p.Of != 0 {
				l.did["a difference became an entry"]++
			}
		case *stock.DeliveryReceived:
			for _, line := range p.Lines {
				shelf[line.Product] += line.Quantity
			}
		case *stock.FundReceived:
			fund += p.Cents
		case *stock.PurchaseMade:
			fund -= p.Cents
		case *stock.SettlementPaid:
			fund -= p.Cents
		case *stock.FundReversed:
			back, err := l.v.Read(p.Entry)
			if err != nil {
				l.Fatal(err)
			}
			switch b := back.Payload.(type) {
			case *stock.FundReceived:
				fund -= b.Cents
			case *stock.PurchaseMade:
				fund += b.Cents
			case *stock.SettlementPaid:
				fund += b.Cents
			default:
				l.Fatalf("event %d takes back what is no entry of the fund", seq)
			}
		case *council.CreditsPosted:
			for _, c := range p.Credits {
				if credited[c.Deed] || !agendas.credit(p, c, calendar.DayOf(e.At, zone)) {
					l.Fatalf("event %d credits %+v, which nobody carried like that, or too early, or it was objected to", seq, c)
				}
				credited[c.Deed] = true
				points[c.Member] += c.Points
				shifts[c.Member] += c.Score
				if n := len(entries[c.Member]); n == 0 || entries[c.Member][n-1] != uint32(seq) {
					entries[c.Member] = append(entries[c.Member], uint32(seq))
				}
			}
		case *shop.ProductsRedeemed:
			l.did["a reservation was fetched"] += len(p.Kept)
			move(e, p.Member, shop.Basket(p.Lines), 1)
			points[p.Member] += p.TopUp + p.Owed()
			if p.Paper != nil {
				l.did["a row of a sheet was booked"]++
			}
		case *shop.RedemptionReversed:
			if reversed[p.Redemption] {
				l.Fatalf("redemption %d was taken back twice", p.Redemption)
			}
			reversed[p.Redemption] = !p.Partial
			move(e, p.Member, shop.Basket(p.Lines), -1)
			points[p.Member] -= p.TopUp + p.Owed
			if p.Partial {
				l.did["a part came back"]++
			}
		case *accounts.DebtSettled:
			if entries[p.Member] = append(entries[p.Member], uint32(seq)); !p.Remitted {
				points[p.Member] -= p.Points
			}
		case *people.PointsPassed:
			points[p.From] -= p.Points
			entries[p.From] = append(entries[p.From], uint32(seq))
			if p.To != 0 {
				points[p.To] += p.Points
				entries[p.To] = append(entries[p.To], uint32(seq))
			}
		}
	}
	l.v.View(func(h *house.House) {
		if h.Stock.Fund.Balance() != fund || fund < 0 {
			l.Fatalf("the entries leave %d fen in the fund, there are %d", fund, h.Stock.Fund.Balance())
		}
		for _, id := range h.People.Members() {
			m := h.People.Member(id)
			if points[id] != h.Accounts.Points(id) || shifts[id] != m.ScoreDelta || !slices.Equal(entries[id], m.Entries) {
				l.Fatalf("%s: the entries make %d and %d, there are %d and %d", id, points[id], shifts[id], h.Accounts.Points(id), m.ScoreDelta)
			}
		}
		for _, d := range h.Deeds.Deeds() {
			outcome, _ := agendas.outcome(d.Meeting, d.Item)
			carried := outcome == voting.Carried || outcome == voting.Changed
			if credited[d.ID] != (d.Status == deeds.Posted) || d.Status == deeds.Decided && !carried || d.Status == deeds.Rejected && outcome != voting.Rejected && !agendas.off[d.ID] {
				l.Fatalf("deed %d is at %d, decided %s, credited %v", d.ID, d.Status, outcome, credited[d.ID])
			}
		}
		for _, code := range h.Stock.Products() {
			if g := h.Stock.Product(code); shelf[code] != g.Stock {
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
	for _, kind := range slices.Sorted(maps.Keys(l.made)) { // long ago, and before the village was opened
		l.made[kind]()
	}
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
		"people.ImportRoster", "stock.ImportProducts", "deeds.ImportDeeds", "deeds.RecordDeed", "deeds.WithdrawDeed", "council.Appoint", "council.Call",
		"council.Attend", "council.Vote", "council.Close", "council.Book", "shop.Redeem", "shop.Reverse", "stock.MoveStock", "stock.PutProduct",
		"people.Reissue", "people.Consent", "devices.AddDevice", "devices.RevokeDevice", "village.Rename", "village.SealMonth", "clock back",
		"shop.Reserve", "shop.Release", "shop.LapseReservations", "a reservation was fetched",
		"shop.SettleTerms", "people.KeepPhoto", "people.RemovePhoto", "people.SetPin", "people.RefusePin", "people.RemovePin", "people.Block", "shop.Leave",
		"people.PassPoints", "people.ComeBack", "shop.OpenShift", "shop.CloseShift", "a part came back", "shop.Redeem errand_limit",
		"stock.Deliver", "stock.OpenStocktake", "stock.CountProduct", "stock.CloseStocktake", "a difference became an entry", "stock.ReceiveFund", "council.SpendFund",
		"stock.ReverseFund", "stock.PutMerchant", "bookings.MakeBooking", "shop.AttendBooking", "stock.SetBudget", "bookings.EndBooking", "stock.PaySettlement", "stock.KeepProductPhoto",
		"blackout.IssueSheets", "blackout.EnterRow", "blackout.DecidePendingRow", "blackout.CloseSheet", "blackout.VoidSheets", "blackout.CollectDebt", "a row of a sheet was booked", "blackout.EnterRow row_held",
		"devices.SendSlip", "devices.ConfirmSlip", "devices.AssignPrinter",
		"display.MakeSuggestion", "display.ShowSuggestion", "display.RemoveSuggestion", "display.CastSuggestionVote", "display.WithdrawSuggestionVote", "display.MeetSuggestion", "display.ChooseStars",
		"shop.Redeem points_not_enough", "shop.Redeem good_limit", "council.Vote quorum_missing",
		"council.Convene", "council.SetAgenda", "council.Start", "council.CancelMeeting", "council.MoveMeeting", "somebody of the household stood in", "council.Split", "council.UndoStep", "council.OpenBallot", "council.CastBallot",
		"council.CountBallot", "council.RecordBallot", "council.DiscardBallot", "council.Propose", "council.WithdrawProposal", "council.Object", "council.NoteKin", "council.RemoveKin",
	}
	all, made := map[string]int{}, map[string]bool{}
	missing := func(what string) bool { return all[what] == 0 }
	for seed := uint64(0); seed < 40 && slices.ContainsFunc(wanted, missing); seed++ { // most of it happens in the first three
		l := live(t, 1000+seed, 200)
		for what, n := range l.did {
			all[what] += n
		}
		for kind := range l.made {
			made[kind] = true
		}
	}
	for _, what := range wanted {
		if missing(what) {
			t.Errorf("%s never happened", what)
		}
	}
	for kind := range made {
		if missing(kind + " repeated") {
			t.Errorf("%s was never repeated", kind)
		}
	}
	if t.Failed() {
		for _, what := range slices.Sorted(maps.Keys(all)) {
			t.Logf("%5d %s", all[what], what)
		}
	}
}
