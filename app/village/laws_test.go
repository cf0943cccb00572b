package village_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/village"
	"xinpu/store"
)

// TestAForgedEntryIsFound writes events that the program would never write, into a chain that fits: whoever has the file and this source
// can do so. The laws of the ledger find them.
func TestAForgedEntryIsFound(t *testing.T) {
	at := time.Date(2026, 9, 28, 7, 20, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		forge func(who member.ID) village.Payload
		says  string
	}{
		"points out of nothing": {says: "without a vote", forge: func(who member.ID) village.Payload {
			return &shop.RedemptionReversed{Redemption: 1, Member: who, Postings: []ledger.Posting{{From: ledger.Issue, To: ledger.Member(uint64(who)), Amount: 50}}}
		}},
		"points passed on that nobody has": {says: "points_not_enough", forge: func(who member.ID) village.Payload {
			return &people.PointsPassed{From: who, Points: 5, Postings: []ledger.Posting{{From: ledger.Member(uint64(who)), To: ledger.Member(1), Amount: 5}}}
		}},
		"a credit that nobody voted on": {says: "without a carried item", forge: func(who member.ID) village.Payload {
			return &council.CreditsPosted{Meeting: 3, Item: 1, Credits: []council.Credit{{Member: who, Points: 50}}, Postings: []ledger.Posting{{From: ledger.Issue, To: ledger.Member(uint64(who)), Amount: 50}}}
		}},
		"more spent than there was": {says: "points_not_enough", forge: func(who member.ID) village.Payload {
			return &shop.ProductsRedeemed{Member: who, Postings: []ledger.Posting{{From: ledger.Member(uint64(who)), To: ledger.Redeemed, Amount: 1}}}
		}},
		"a seal over another history": {says: "another history", forge: func(member.ID) village.Payload {
			return &village.MonthSealed{Month: 24_300, Upto: 2, Head: make([]byte, 32)}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			v, err := house.Open(dir, func() time.Time { return at })
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range []village.Command{
				rulebook.Found{Preset: "dongdao", Zone: "Asia/Shanghai"},
				village.Quiet(people.ImportRoster{People: []intake.Person{{Household: "001", Name: "王梅"}}}),
			} {
				if _, err := v.Do(context.Background(), village.RequestMeta{}, c); err != nil {
					t.Fatal(err)
				}
			}
			var who member.ID
			v.View(func(h *house.House) { who = h.People.Members()[0] })
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			forged := write(t, dir, at, c.forge(who))
			if v, err = house.Open(dir, func() time.Time { return at }); err != nil {
				t.Fatal(err)
			}
			defer v.Close()
			found := v.Verify()
			p, ok := problem.As(found.Finding)
			if !ok || p.Code != "history_event" || p.Args["number"] != int64(forged) || !strings.Contains(p.Error(), c.says) {
				t.Errorf("%v, want event %d: %s", found.Finding, forged, c.says)
			}
		})
	}
}

// write puts an event behind the last one, past every rule.
func write(t *testing.T, dir string, at time.Time, p village.Payload) (seq uint64) {
	t.Helper()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := village.Encode(village.Meta{At: at}, p)
	if err := errors.Join(err, s.Append([][]byte{raw}, nil)); err != nil {
		t.Fatal(err)
	}
	seq, _ = s.Head()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return seq
}
