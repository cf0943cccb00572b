package village_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"xinpu/app/accounts"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/house"
	"xinpu/app/people"
)

// registers does what may happen to groups, offices and notices, and lets the program do its round.
func (l *life) registers(who []member.ID, today calendar.Day) {
	l.Helper()
	var (
		all     []subject.ID
		offices []serial.OfficeTermID
		notices []serial.NoticeID
		grids   []string
		rules   []string
		codes   = []string{"none"}
		wrongs  = []string{"none"}
		vetoes  = []string{""}
	)
	l.v.View(func(h *house.House) {
		all, grids = slices.Clone(h.People.Subjects()), slices.Clone(h.People.Grids())
		for _, a := range h.People.OfficeTerms() {
			offices = append(offices, a.ID)
		}
		for _, n := range h.Deeds.Notices() {
			notices = append(notices, n.ID)
		}
		book := h.Rulebook.Scheme()
		for _, g := range book.Segments {
			if g.By == "appointment" {
				codes = append(codes, g.Code)
			}
		}
		for _, n := range book.Notices {
			wrongs = append(wrongs, n.Code)
		}
		for _, v := range book.Vetoes {
			vetoes = append(vetoes, v.Code)
		}
		for _, c := range book.Categories {
			for _, r := range c.Rules {
				rules = append(rules, r.Code)
			}
		}
	})
	some := func(n int) (out []member.ID) {
		for range n {
			out = append(out, pick(l, who))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	door := func() string { return fmt.Sprintf("%03d", l.IntN(17)) }
	of := people.SubjectRef{Kind: pick(l, subject.Kinds), Name: door()}
	switch {
	case of.Kind == subject.Grid:
		of.Name = pick(l, grids)
	case len(all) > 0 && l.IntN(2) == 0:
		of = people.SubjectRef{ID: pick(l, all)}
	}
	entry := people.Register{Name: fmt.Sprintf("第%d组", l.IntN(6)), Members: some(l.IntN(3)), Representative: pick(l, append(some(1), 0))}
	kind := pick(l, []subject.Kind{subject.Group, subject.Group, subject.Organisation, subject.Household})
	if kind == subject.Group {
		entry.Households = []string{door(), door()}
	}
	switch l.IntN(10) {
	case 0:
		run(l, people.AddSubject{Kind: kind, Register: entry})
	case 1:
		run(l, people.ChangeSubject{Subject: pick(l, append(all, 0)), Register: entry, Closed: l.IntN(6) == 0})
	case 2:
		made := council.BeginOfficeTerm{Segment: pick(l, codes), Member: pick(l, who), From: today - calendar.Day(l.IntN(60)), Households: []string{door()}, Grid: pick(l, append(grids, ""))}
		if l.IntN(3) == 0 {
			made.To = made.From + calendar.Day(l.IntN(90))
		}
		if l.IntN(4) == 0 {
			made.Subject = pick(l, append(all, 0))
		}
		run(l, made)
	case 3:
		run(l, people.EndOfficeTerm{OfficeTerm: pick(l, append(offices, 0)), Reason: "任期结束", Veto: pick(l, vetoes)})
	case 4:
		run(l, deeds.IssueNotice{Notice: pick(l, wrongs), Member: pick(l, who), Note: "请改好"})
		run(l, deeds.IssueNotice{Notice: pick(l, wrongs), Of: of, Note: "请改好"})
	case 5:
		issued := run(l, deeds.IssueNotice{Notice: pick(l, wrongs), Member: pick(l, who), Note: "请改好"})
		run(l, deeds.SettleNotice{Notice: pick(l, append(notices, 0)), Reason: "改好了"})
		run(l, deeds.SettleNotice{Notice: issued, Reason: "改好了"})
	case 6:
		run(l, council.LapseNotices{})
		run(l, accounts.Expire{})
	default:
		for range 3 {
			run(l, deeds.RecordDeed{Of: of, Rule: pick(l, rules), Quantity: scheme.Quantity(l.IntN(9)*500 + 500), Day: today - calendar.Day(l.IntN(20)), Note: pick(l, []string{"", "大家一起"}), By: pick(l, append(some(1), 0))})
		}
	}
}

// accounts adds every posting of the journal up again, and every shift of score.
func (l *life) accounts() {
	l.Helper()
	balances, shifts := ledger.Balances{}, map[subject.ID]int64{}
	entries := map[subject.ID][]uint32{}
	for seq := uint64(1); seq <= l.seq(); seq++ {
		e, err := l.v.Read(seq)
		if err != nil {
			l.Fatal(err)
		}
		booked, ok := e.Payload.(interface{ Booked() []ledger.Posting })
		touched := map[subject.ID]bool{}
		if ok {
			balances.Apply(booked.Booked())
			for _, p := range booked.Booked() {
				for _, a := range []ledger.Account{p.From, p.To} {
					if a.Kind() > ledger.KindMember && a.Kind() <= ledger.KindOrganisation {
						touched[subject.ID(a.Holder())] = true
					}
				}
			}
		}
		if p, ok := e.Payload.(*council.CreditsPosted); ok {
			for _, c := range p.Credits {
				if c.Subject != 0 {
					shifts[c.Subject] += c.Score
					touched[c.Subject] = true
				}
			}
		}
		for id := range touched {
			entries[id] = append(entries[id], uint32(seq))
		}
	}
	if err := balances.Audit(); err != nil {
		l.Fatal(err)
	}
	l.v.View(func(h *house.House) {
		for a, n := range h.Accounts.Balances {
			if n != 0 && balances[a] != n {
				l.Fatalf("account %x stands at %d, the entries make %d", uint64(a), n, balances[a])
			}
		}
		for _, id := range h.People.Subjects() {
			if s := h.People.Subject(id); s.ScoreDelta != shifts[id] || !slices.Equal(s.Entries, entries[id]) {
				l.Fatalf("%s %s: the entries make %d, it stands at %d", s.Kind, s.Name, shifts[id], s.ScoreDelta)
			}
		}
	})
}

// TestOtherBooksAreLived plays lives under books that keep accounts of households and grids, issue notices, appoint and veto, and let points
// run out.
func TestOtherBooksAreLived(t *testing.T) {
	all := map[string]int{}
	for n, preset := range []string{"rongcheng", "wenzu", "linqu", "guangping"} {
		t.Run(preset, func(t *testing.T) {
			source, err := scheme.Preset(preset)
			if err != nil {
				t.Fatal(err)
			}
			l := begin(t, uint64(2000+n))
			l.other = true
			run(l, council.AdoptScheme{Source: string(source) + "expiry: {months: 1, source: sample}\n", InForce: calendar.Date(2026, 1, 1)})
			for step := range 250 {
				if step%3 == 0 {
					var who []member.ID
					var today calendar.Day
					l.v.View(func(h *house.House) { who, today = slices.Clone(h.People.Members()), h.Core.Day(l.now) })
					l.registers(who, today)
				} else {
					l.step()
				}
				l.laws()
			}
			l.end()
			for what, n := range l.did {
				all[what] += n
			}
		})
	}
	for _, what := range []string{
		"people.AddSubject", "people.ChangeSubject", "council.BeginOfficeTerm", "people.EndOfficeTerm", "deeds.IssueNotice", "deeds.SettleNotice", "council.LapseNotices",
		"accounts.Expire", "people.AddSubject subject_taken", "deeds.RecordDeed rule_subject",
	} {
		if all[what] == 0 {
			t.Errorf("%s never happened", what)
		}
	}
	if t.Failed() {
		for _, what := range slices.Sorted(maps.Keys(all)) {
			t.Logf("%5d %s", all[what], what)
		}
	}
}
