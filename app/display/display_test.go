package display

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/accounts"
	"xinpu/app/blackout"
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/devices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/slide"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
	"xinpu/app/i18n"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// plainKeys opens what was never closed.
type plainKeys struct{}

func (plainKeys) Open(_ uint64, sealed []byte) ([]byte, bool) { return sealed, true }

// hamlet is a village folded from events of a test's own, so that any rule book can be in force.
type hamlet struct {
	*testing.T
	*State
	parts *village.Parts
	now   time.Time
}

func settle(t *testing.T, preset string) *hamlet {
	t.Helper()
	source, err := scheme.Preset(preset)
	if err != nil {
		t.Fatal(err)
	}
	h := found(t)
	h.fold(&village.VillageFounded{Name: "山前村", Shop: "信用超市", Zone: "Asia/Shanghai"})
	h.fold(&rulebook.SchemeAdopted{Source: source, InForce: calendar.Date(2026, 1, 1)})
	return h
}

// found puts the parts together as the program does.
func found(t *testing.T) *hamlet {
	core := village.NewCore(plainKeys{})
	books := rulebook.New(core)
	points := accounts.New(core, books)
	who := people.New(core, books, points)
	screens := devices.New(core)
	shelf := stock.New(core, books, who)
	done := deeds.New(core, books, points, who)
	meetings := council.New(core, books, points, who, shelf, done)
	booked := bookings.New(core, who, shelf)
	till := shop.New(core, books, points, who, screens, shelf, done, meetings, booked)
	sheets := blackout.New(core, books, points, who, shelf, done, meetings, booked, till)
	files := statements.New(core, books, points, who, screens, shelf, done, meetings, booked, till, sheets)
	s := New(core, books, points, who, shelf, done, meetings, booked, till, sheets, files)
	parts := village.NewParts(core, books, points, who, screens, shelf, done, meetings, booked, till, sheets, s)
	return &hamlet{T: t, State: s, parts: parts, now: time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)}
}

func (h *hamlet) fold(p village.Payload) uint64 {
	name, version := p.Type()
	seq := h.core.Seq + 1
	h.parts.Fold(village.Event{Meta: village.Meta{Seq: seq, At: h.now}, Name: name, Version: version, Payload: p})
	return seq
}

func (h *hamlet) person(household, name string, born int, consent bool) member.ID {
	h.Helper()
	birth := calendar.Date(born, 5, 1)
	sealed, err := cbor.Marshal(people.StoredProfile{Name: name, Birth: &birth, Party: born < 2000})
	if err != nil {
		h.Fatal(err)
	}
	card := member.Card(9_000_000_000_000_000 + h.core.Seq)
	id := member.ID(h.fold(&people.MemberRegistered{Household: household, Grid: "第一网格", Head: true, Card: card, Sealed: sealed}))
	h.fold(&people.ConsentRecorded{Members: []member.ID{id}, Publish: consent})
	h.fold(&people.SubjectRegistered{Kind: subject.Household, Title: household})
	return id
}

// book lets everybody earn by every rule of the book, and shifts scores.
func (h *hamlet) book(points map[member.ID]int64, score map[member.ID]int64) {
	h.Helper()
	today := h.core.Day(h.now)
	var items []council.AgendaItem
	for _, c := range h.rulebook.Scheme().Categories {
		for _, r := range c.Rules {
			item := council.AgendaItem{Rule: r.Code, Quantity: r.PerQuantity(), Points: 5}
			for id := range points {
				item.Deeds = append(item.Deeds, serial.DeedID(h.fold(&deeds.DeedRecorded{Member: id, Day: today - 10, Rule: r.Code, Quantity: r.PerQuantity()})))
			}
			items = append(items, item)
		}
	}
	m := serial.MeetingID(h.fold(&council.MeetingOpened{Day: today - 9, Place: "村委会", Kind: voting.Credit, Items: items}))
	for n := range items {
		h.fold(&council.ItemDecided{Meeting: m, Item: n + 1, Motion: voting.Accept, Outcome: voting.Carried})
	}
	h.fold(&council.MeetingClosed{Meeting: m, Until: today - 5})
	for n, item := range items {
		p := &council.CreditsPosted{Meeting: m, Item: n + 1}
		for _, d := range item.Deeds {
			who := h.deeds.Deed(d).Member
			credit := council.Credit{Deed: d, Member: who, Points: points[who], Subject: h.account(who)}
			if n == 0 {
				credit.Score = score[who]
			}
			p.Credits = append(p.Credits, credit)
		}
		h.fold(p)
	}
}

// account is the household or grid that the rule book books a person's deeds on, 0 for the person's own.
func (h *hamlet) account(who member.ID) subject.ID {
	m, kind := h.people.Member(who), subject.Kind(h.rulebook.Scheme().Home("person"))
	title := map[subject.Kind]string{subject.Household: m.Household, subject.Grid: m.Grid}[kind]
	if title == "" {
		return 0
	}
	if s := h.people.SubjectNamed(kind, title); s != nil {
		return s.ID
	}
	return subject.ID(h.fold(&people.SubjectRegistered{Kind: kind, Title: title}))
}

func (h *hamlet) display(s DisplayState) (Display, string) {
	h.Helper()
	words, err := i18n.Load()
	if err != nil {
		h.Fatal(err)
	}
	v := &View{View: views.View{Source: views.Source{Core: h.core, Words: words, Lang: i18n.Chinese}, Now: h.now, Today: h.core.Day(h.now)}, State: h.State}
	if len(s.Setup.Turns) == 0 {
		s.Setup = slide.Default()
	}
	w := v.display(s)
	raw, err := json.Marshal(w)
	if err != nil {
		h.Fatal(err)
	}
	return w, string(raw)
}

// every slide that can take turns, at once.
func every() (out []slide.Slide) {
	for _, s := range slide.All {
		if s.Turns() {
			out = append(out, s)
		}
	}
	return out
}

// TestNoSceneNamesWhoIsNotToBeNamed gives a child, somebody without consent and somebody below the base the most of everything, under all
// ten rule books, and asks for all slides.
func TestNoSceneNamesWhoIsNotToBeNamed(t *testing.T) {
	for _, preset := range []string{"baoshan", "changling", "dongdao", "guangping", "huangjinbang", "linqu", "lucheng", "rongcheng", "siyang", "wenzu"} {
		t.Run(preset, func(t *testing.T) {
			h := settle(t, preset)
			child := h.person("001", "童小满", 2015, true)
			shy := h.person("002", "羞不言", 1970, false)
			grey := h.person("003", "灰有期", 1971, true)
			open := h.person("004", "开明理", 1972, true)
			next := h.person("005", "次序生", 1973, true)
			gone := h.person("006", "去无踪", 1974, true)
			h.book(map[member.ID]int64{child: 90, shy: 80, grey: 70, open: 60, next: 50, gone: 95}, map[member.ID]int64{child: 40, shy: 35, grey: -20, open: 30, next: 25, gone: 45})
			h.fold(&people.MemberLeft{Member: gone, Reason: member.Moved, Day: h.core.Day(h.now)})
			h.fold(&StarsChosen{Year: 2026, Members: []member.ID{child, shy, grey, open, gone}})
			for _, id := range []member.ID{child, shy, grey, open, gone} {
				h.fold(&SuggestionMade{Member: id, Text: []byte("愿路灯亮"), Named: true})
			}
			w, text := h.display(DisplayState{Own: every()})
			for who, hidden := range map[string][]string{
				"a child":                  {"童小满", member.Mask("童小满")},
				"somebody without consent": {"羞不言"},
				"somebody below the base":  {"灰有期", member.Mask("灰有期")},
				"somebody who moved away":  {"去无踪", member.Mask("去无踪")},
			} {
				for _, name := range hidden {
					if strings.Contains(text, name) {
						t.Errorf("the wall shows %s as %s", who, name)
					}
				}
			}
			if !strings.Contains(text, "开明理") {
				t.Error("who agreed is not honoured anywhere")
			}
			if len(w.Suggestions) != 5 {
				t.Errorf("%d wishes", len(w.Suggestions))
			}
			if n := strings.Count(text, `"002"`) + strings.Count(text, `"003"`) + strings.Count(text, `"001"`); n > 0 {
				t.Errorf("%d doors of people who did not agree", n)
			}
			for _, b := range slices.Concat(w.Rankings, w.Medals) {
				if b.Unnamed > 0 && len(b.Rows) > 0 {
					t.Errorf("%s shows people who are helped in private", b.Code)
				}
			}
		})
	}
}

// TestTheWallFollowsTheBoardsOfTheBook holds what the slides take from three rule books.
func TestTheWallFollowsTheBoardsOfTheBook(t *testing.T) {
	people := func(h *hamlet) (ids []member.ID) {
		points, score := map[member.ID]int64{}, map[member.ID]int64{}
		for n := range 14 {
			id := h.person(fmt.Sprintf("%03d", n), string([]rune("赵钱孙李周吴郑王冯陈褚卫蒋沈")[n])+"有余", 1970, true)
			ids = append(ids, id)
			points[id], score[id] = int64(100-n), int64(30-3*n)
		}
		h.book(points, score)
		return ids
	}

	h := settle(t, "dongdao")
	people(h)
	w, _ := h.display(DisplayState{Own: every()})
	if len(w.RedList.Rows) != 10 || w.RedList.Follows != "张榜表扬" || w.RedList.Rows[0].Tier != "良好" || w.RedList.Rows[9].Tier != "" {
		t.Errorf("red list: %+v", w.RedList)
	}
	if len(w.Stars.Rows) != 9 || w.Stars.Rows[0].Name != "赵*余" {
		t.Errorf("stars are shown masked, as the book says: %+v", w.Stars)
	}
	if len(w.Rankings) != 2 || w.Rankings[0].Code != "earners" || w.Rankings[1].Unnamed != 3 || len(w.Rankings[1].Rows) != 0 || w.Rankings[1].Follows == "" {
		t.Errorf("rankings: %+v", w.Rankings)
	}
	if len(w.Medals) != 1 || len(w.Medals[0].Rows) != 3 || w.GreyCount != 3 {
		t.Errorf("medals: %+v, %d grey", w.Medals, w.GreyCount)
	}

	h = settle(t, "huangjinbang")
	people(h)
	w, _ = h.display(DisplayState{Own: every()})
	if len(w.Medals) != 3 || w.Medals[0].Name != "平安榜" || w.Medals[0].From.String() != "2026-10" || w.Medals[0].To.String() != "2026-12" || len(w.Medals[0].Rows) != 3 {
		t.Errorf("medals of the quarter: %+v", w.Medals)
	}

	h = settle(t, "wenzu")
	people(h)
	w, _ = h.display(DisplayState{Own: every()})
	if len(w.Rankings) == 0 || w.Rankings[len(w.Rankings)-1].Of != "household" || len(w.Rankings[len(w.Rankings)-1].Rows) != 14 {
		t.Errorf("households: %+v", w.Rankings)
	}

	h = settle(t, "linqu")
	people(h)
	if w, _ = h.display(DisplayState{Own: every()}); len(w.Grids.Rows) != 0 {
		t.Errorf("no grid was assessed: %+v", w.Grids)
	}
	h.fold(&GridsAssessed{Grids: []GridAssessed{{Grid: "第一网格", Month: calendar.Date(2026, 10, 1).Month(), Values: map[string]int{"disputes": 90, "cases": 80, "fire": 50}}}})
	w, _ = h.display(DisplayState{Own: every()})
	if len(w.Grids.Rows) != 1 || w.Grids.Rows[0].Value != 74.5 || w.Grids.Rows[0].Colour != "orange" || w.Grids.Name != "平安指数" || len(w.Grids.Colours) != 4 {
		t.Errorf("index of the grid: %+v", w.Grids)
	}
}

// TestTheWallCarriesOnlyWhatIsShown keeps answers small: twenty screens ask after every decision.
func TestTheWallCarriesOnlyWhatIsShown(t *testing.T) {
	h := settle(t, "dongdao")
	id := h.person("001", "开明理", 1972, true)
	h.book(map[member.ID]int64{id: 5}, map[member.ID]int64{id: 6})
	w, _ := h.display(DisplayState{Show: slide.Show{Slide: slide.Black, Since: h.now}})
	if w.RedList != nil || w.Meeting != nil || w.Cover != nil || len(w.Turns) != 0 || w.Show.Slide != "black" {
		t.Errorf("black says: %+v", w)
	}
	if w.Awake.Sub(h.now) != time.Hour {
		t.Errorf("awake until %s", w.Awake)
	}
	w, _ = h.display(DisplayState{Show: slide.Show{Slide: slide.RedList}, Address: "http://127.0.0.1:8420", QR: []string{"#"}})
	if w.RedList == nil || w.Cover != nil || w.Address != "" || w.QR != nil {
		t.Errorf("red list says: %+v", w)
	}
	// In turns only what has something to say; with an open meeting the item alone.
	w, _ = h.display(DisplayState{Address: "http://192.168.1.5:8420"})
	if len(w.Turns) != 6 || w.Address == "" || w.RedList == nil || w.YearStars != nil {
		t.Errorf("turns: %+v", w.Turns)
	}
	today := h.core.Day(h.now)
	deed := serial.DeedID(h.fold(&deeds.DeedRecorded{Member: id, Day: today, Rule: "help.longterm", Quantity: scheme.One}))
	m := serial.MeetingID(h.fold(&council.MeetingOpened{Day: today, Place: "村委会", Kind: voting.Credit, Entitled: []member.ID{id}, Items: []council.AgendaItem{
		{Rule: "help.longterm", Quantity: scheme.One, Points: 50, Deeds: []serial.DeedID{deed}}, {Rule: "help.longterm", Quantity: scheme.One, Points: 50},
	}}))
	w, _ = h.display(DisplayState{})
	if len(w.Turns) != 1 || w.Turns[0].Slide != "item" || w.Meeting.Item.N != 1 {
		t.Errorf("turns at a meeting: %+v %+v", w.Turns, w.Meeting)
	}
	// The item that the chair has in hand, and hands only as long as their vote is on.
	hands := &Hands{Meeting: m, Item: 2, Voting: true, For: 3, Against: 1, Seq: h.core.Seq}
	if w, _ = h.display(DisplayState{Hands: hands}); w.Meeting.Item.N != 2 || w.Hands == nil || w.Hands.For != 3 {
		t.Errorf("in hand: %+v %+v", w.Meeting.Item, w.Hands)
	}
	h.fold(&council.ItemDecided{Meeting: m, Item: 2, Motion: voting.Accept, Outcome: voting.Carried, Tally: council.StoredTally{For: 5}})
	if w, _ = h.display(DisplayState{Hands: hands}); w.Meeting.Item.N != 2 || w.Hands != nil || w.Meeting.Item.Tally.For != 5 {
		t.Errorf("decided: %+v %+v", w.Meeting.Item, w.Hands)
	}
	// A ballot of the books comes before what the chair's page says, and of a secret one nobody sees how it goes.
	h.fold(&council.AttendanceMarked{Meeting: m, Members: []member.ID{id}, Present: true})
	h.fold(&council.BallotOpened{Meeting: m, Item: 1, Motion: voting.Accept, Method: voting.Secret})
	h.fold(&council.BallotCounted{Meeting: m, Counts: [4]int{1}})
	w, _ = h.display(DisplayState{Hands: &Hands{Meeting: m, Item: 1, Voting: true, For: 1, Seq: h.core.Seq}})
	if w.Meeting.Item.N != 1 || w.Hands == nil || !w.Hands.Secret || w.Hands.For != 0 || w.Hands.Voters != 1 {
		t.Errorf("secret: %+v %+v", w.Meeting.Item, w.Hands)
	}
}

// TestABoardIsFair: who is equal to somebody on the board is on it too, and where they are too many none of them is.
func TestABoardIsFair(t *testing.T) {
	rows := func(values ...float64) (out []DisplayRow) {
		for _, v := range values {
			out = append(out, placed(DisplayRow{Value: v}, out))
		}
		return out
	}
	three := &scheme.Board{First: 3}
	for want, values := range map[int][]float64{
		2: {9, 8, 7, 7, 7, 7, 7},
		3: {9, 8, 7, 6, 6},
		4: {9, 8, 7, 7, 6},
		1: {9},
	} {
		if got := fair(three, rows(values...)); len(got) != want {
			t.Errorf("%v: %d rows, want %d", values, len(got), want)
		}
	}
	if got := fair(three, rows(5, 5, 5, 5, 5, 5, 5)); len(got) != 3 {
		t.Errorf("all equal: %d rows", len(got))
	}
}

func TestPeriodsBeginWithTheirFirstMonth(t *testing.T) {
	for every, want := range map[string]string{"month": "2026-11 2026-11", "quarter": "2026-10 2026-12", "halfyear": "2026-07 2026-12", "year": "2026-01 2026-12", "day": "2026-11 2026-11"} {
		from, to := periodOf(every, calendar.Date(2026, 11, 5).Month())
		if got := from.String() + " " + to.String(); got != want {
			t.Errorf("%s: %s, want %s", every, got, want)
		}
	}
}
