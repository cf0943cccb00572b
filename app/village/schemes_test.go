package village_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/village"
)

// place is a village under one of the rule books: thirty people in thirty households, the first five on the council. Number 6 is in the
// Party, number 7 a child of ten, number 8 is seventy.
type place struct {
	*testing.T
	v   *house.House
	now time.Time
	who []member.ID
}

func settle(t *testing.T, preset string) *place {
	p := &place{T: t, now: time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC)}
	v, err := house.Open(t.TempDir(), func() time.Time { p.now = p.now.Add(time.Millisecond); return p.now })
	if err != nil {
		t.Fatal(err)
	}
	p.v = v
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	do(p, rulebook.Found{Preset: preset, Zone: "Asia/Shanghai"})
	var rows []intake.Person
	for n := range 30 {
		born := 1980
		switch n {
		case 7:
			born = 2016
		case 8:
			born = 1956
		}
		rows = append(rows, intake.Person{Household: fmt.Sprintf("%03d", n), Name: fmt.Sprintf("王%d", n), Head: true, Party: n == 6, Grid: "第一网格", Birth: calendar.Date(born, 3, 1), BirthKnown: true})
	}
	do(p, people.ImportRoster{People: rows})
	v.View(func(h *house.House) { p.who = append(p.who, h.People.Members()...) })
	do(p, council.Appoint{Members: p.who[:5]})
	return p
}

func do[R any](p *place, cmd village.Decision[R]) R {
	p.Helper()
	result, _, err := village.Do(p.Context(), p.v.Village, village.RequestMeta{}, cmd)
	if err != nil {
		p.Fatalf("%T: %v", cmd, err)
	}
	return result
}

func (p *place) today() (d calendar.Day) {
	p.v.View(func(h *house.House) { d = h.Core.Day(p.now) })
	return d
}

func (p *place) record(who int, rule string, q scheme.Quantity) {
	p.Helper()
	do(p, deeds.RecordDeed{Member: p.who[who], Rule: rule, Quantity: q, Day: p.today()})
}

// meet puts everything recorded to the vote, carries it but for the items that are rejected, and books it.
func (p *place) meet(rejected ...int) (items []council.AgendaItem, noted int) {
	p.Helper()
	id := do(p, council.Call{Day: p.today(), Place: "村委会", Until: p.today()})
	p.v.View(func(h *house.House) {
		m := h.Council.Meeting(id)
		for _, t := range m.Items {
			items = append(items, t.AgendaItem)
		}
		noted = len(m.Noted)
	})
	do(p, council.Attend{Meeting: id, Members: p.who[:5], Present: true})
	for n := range items {
		b := voting.Ballot{Method: voting.Unanimous}
		for _, r := range rejected {
			if r == n+1 {
				b = voting.Ballot{Method: voting.Named, Against: p.who[:5]}
			}
		}
		do(p, council.Vote{Meeting: id, Item: n + 1, Motion: voting.Accept, Ballot: b})
	}
	do(p, council.Close{Meeting: id})
	p.now = p.now.AddDate(0, 0, 10)
	do(p, council.Book{})
	return items, noted
}

func (p *place) has(who int) (points, shift int64) {
	p.v.View(func(h *house.House) {
		points, shift = h.Accounts.Points(p.who[who]), h.People.Member(p.who[who]).ScoreDelta
	})
	return points, shift
}

// office gives somebody every office of the book in force.
func (p *place) office(who int) {
	p.Helper()
	var codes []string
	p.v.View(func(h *house.House) {
		for _, g := range h.Rulebook.Scheme().Segments {
			if g.By == "appointment" {
				codes = append(codes, g.Code)
			}
		}
	})
	for _, code := range codes {
		do(p, council.BeginOfficeTerm{Segment: code, Member: p.who[who], From: p.today() - 400})
	}
}

// TestEverySystemRunsFromRecordToReward records a deed of every rule of every book, by somebody whom it is for, has it decided and booked,
// and compares with the book: what was issued, and on whose account.
func TestEverySystemRunsFromRecordToReward(t *testing.T) {
	for _, preset := range scheme.Presets {
		t.Run(preset, func(t *testing.T) {
			p, book := settle(t, preset), bookOf(t, preset)
			p.office(6)
			group := do(p, people.AddSubject{Kind: subject.Group, Register: people.Register{Name: "一组", Households: []string{"006", "007"}}})
			do(p, people.AddSubject{Kind: subject.Organisation, Register: people.Register{Name: "供销社", Members: p.who[20:22]}})
			type worth struct{ points, score int64 }
			want := map[string]worth{}
			for _, c := range book.Categories {
				for _, r := range c.Rules {
					record := deeds.RecordDeed{Member: p.who[6], Rule: r.Code, Quantity: r.PerQuantity(), Day: p.today()}
					kind, account := "person", "6"
					switch {
					case r.Subject == "group":
						record.Of, kind, account = people.SubjectRef{ID: group}, r.Subject, "一组"
					case r.Subject == "organisation":
						record.Of, kind, account = people.SubjectRef{Kind: subject.Organisation, Name: "供销社"}, r.Subject, "供销社"
					case len(r.For) == 1 && r.For[0] == "minor":
						record.Member, account = p.who[7], "7"
					}
					switch book.Home(kind) {
					case "household":
						account = "00" + account
					case "grid":
						account = "第一网格"
					}
					w := want[account]
					want[account] = worth{w.points + r.Points, w.score + r.Score}
					do(p, record)
				}
			}
			p.meet()
			p.v.View(func(h *house.House) {
				got := map[string]worth{}
				for n, id := range p.who {
					if w := (worth{h.Accounts.Points(id), h.People.Member(id).ScoreDelta}); w != (worth{}) {
						got[fmt.Sprint(n)] = w
					}
				}
				for _, id := range h.People.Subjects() {
					s := h.People.Subject(id)
					if w := (worth{h.Accounts.Balances[s.Account()], s.ScoreDelta}); w != (worth{}) {
						got[s.Name] = w
					}
				}
				if !maps.Equal(got, want) {
					t.Errorf("every rule once makes %+v, the book says %+v", got, want)
				}
				if book.Subject != "person" {
					s := h.People.Scored(h.People.Member(p.who[6]))
					if s == nil || h.People.Spendable(h.People.Member(p.who[6])) != h.Accounts.Balances[s.Account()] || h.People.Score(h.People.Member(p.who[6])) != book.Score.Base+s.ScoreDelta {
						t.Errorf("the card does not spend what the %s has", book.Subject)
					}
				}
				if preset == "rongcheng" { // a building entrance has its own and the average of its people
					if s := h.People.Subject(group); h.People.ScoreOf(s) != 1000+5+h.People.Member(p.who[6]).ScoreDelta/2 {
						t.Errorf("the entrance stands at %d", h.People.ScoreOf(s))
					}
				}
			})
		})
	}
}

func bookOf(t *testing.T, preset string) *scheme.Scheme {
	t.Helper()
	source, err := scheme.Preset(preset)
	if err != nil {
		t.Fatal(err)
	}
	s, err := scheme.Read(source)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCapsHoldOverMeetings(t *testing.T) {
	p := settle(t, "guangping")
	p.office(9)
	p.office(10)
	for range 3 {
		p.record(9, "steward.longterm", scheme.One) // twice a year at most
	}
	p.record(10, "steward.longterm", scheme.One) // somebody else
	p.record(9, "environment.front", 3*scheme.One)
	items, noted := p.meet()
	if len(items) != 2 || len(items[0].Deeds) != 3 || noted != 0 {
		t.Errorf("%d items, %d noted: the third one waits for what is decided about the first two", len(items), noted)
	}
	if points, _ := p.has(9); points != 102 {
		t.Errorf("%d points; twice fifty, and the front of the door once a month", points)
	}
	if points, _ := p.has(10); points != 50 {
		t.Errorf("%d points for the other", points)
	}
	p.record(9, "steward.policy", scheme.One)
	if _, noted = p.meet(); noted != 1 {
		t.Errorf("%d noted", noted)
	}
	if points, _ := p.has(9); points != 107 {
		t.Errorf("%d points; the third one came to nothing", points)
	}
	p.now = p.now.AddDate(1, 0, 0)
	p.record(9, "steward.longterm", scheme.One)
	p.meet()
	if points, _ := p.has(9); points != 157 {
		t.Errorf("%d points in the new year", points)
	}
}

func TestWhatWaitedForARejectedDeedCounts(t *testing.T) {
	p := settle(t, "siyang")
	p.record(9, "learning.talk", scheme.One) // once a day
	p.record(9, "learning.talk", scheme.One)
	if items, noted := p.meet(1); len(items) != 1 || noted != 0 {
		t.Fatalf("%d items, %d noted", len(items), noted)
	}
	p.meet()
	if points, _ := p.has(9); points != 2 {
		t.Errorf("%d points", points)
	}
}

func TestRulesAreForTheirPeople(t *testing.T) {
	p := settle(t, "siyang")
	try := func(who int) error {
		_, _, err := village.Do(t.Context(), p.v.Village, village.RequestMeta{}, deeds.RecordDeed{Member: p.who[who], Rule: "learning.day", Quantity: scheme.One, Day: p.today()})
		return err
	}
	if err := try(6); err != nil {
		t.Error(err)
	}
	if err := try(9); !problem.Is(err, "rule_segment") {
		t.Errorf("%v", err)
	}
	report, _, err := village.Do(t.Context(), p.v.Village, village.RequestMeta{}, deeds.ImportDeeds{Deeds: []intake.Deed{{Day: p.today(), Household: "009", Name: "王9", Rule: "参加学法日", Quantity: 1000}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Refused) != 1 || report.Refused[0].Problem.Code != "rule_segment" {
		t.Errorf("%+v", report)
	}
}

func TestAChildLosesNothing(t *testing.T) {
	p := settle(t, "baoshan")
	p.record(7, "rules.heap", scheme.One)
	p.record(7, "rules.help", scheme.One)
	p.record(8, "rules.heap", scheme.One)
	p.meet()
	if points, shift := p.has(7); points != 2 || shift != 2 {
		t.Errorf("the child has %d and %d", points, shift)
	}
	if _, shift := p.has(8); shift != -3 {
		t.Errorf("the grown-up has %d", shift)
	}
}

// TestAPurseGoesWithItsHousehold gives a household another number, and parts another.
func TestAPurseGoesWithItsHousehold(t *testing.T) {
	p := settle(t, "wenzu")
	group := do(p, people.AddSubject{Kind: subject.Group, Register: people.Register{Name: "一组", Households: []string{"006", "007"}}})
	p.record(6, "peace.patrol", scheme.One)
	p.record(9, "peace.patrol", scheme.One)
	p.meet()
	row := func(n int, household string) intake.Person {
		return intake.Person{Household: household, Name: fmt.Sprintf("王%d", n), Head: true, Party: n == 6, Grid: "第一网格", Birth: calendar.Date(1980, 3, 1), BirthKnown: true, IDTail: fmt.Sprintf("00%02d", n)}
	}
	do(p, people.ImportRoster{People: []intake.Person{row(6, "006"), row(9, "009")}}) // tells them apart for good
	for range 2 {                                                                     // the same roster again changes nothing
		do(p, people.ImportRoster{People: []intake.Person{row(6, "106"), row(9, "010")}})
	}
	p.v.View(func(h *house.House) {
		six, nine := h.People.Member(p.who[6]), h.People.Member(p.who[9])
		if six.Household != "106" || h.People.Spendable(six) != 2 || h.People.Score(six) != 102 || h.People.SubjectNamed(subject.Household, "006") != nil {
			t.Errorf("the purse of 006 did not come along: %d", h.People.Spendable(six))
		}
		if g := h.People.Subject(group); !slices.Equal(g.Households, []string{"106", "007"}) || h.People.SubjectOf(six, subject.Group) != g {
			t.Errorf("the group has %v", g.Households)
		}
		if nine.Household != "010" || h.People.Spendable(nine) != 0 || h.Accounts.Balances[h.People.SubjectNamed(subject.Household, "009").Account()] != 2 {
			t.Errorf("who moves in with others takes no purse along: %d", h.People.Spendable(nine))
		}
	})
}
