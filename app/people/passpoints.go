package people

import (
	"strings"

	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// PassPoints does with the points of somebody who is gone what the village has decided: an heir gets them, or they expire.
type PassPoints struct {
	From   member.ID
	To     member.ID // 0 to let them expire
	Reason string
}

// Decide moves all that is there.
//
// Problems: member_unknown, member_here, heir_wrong, card_left, points_none, reason_missing.
func (c PassPoints) Decide(tx *village.Tx) (int64, error) {
	s := of(tx)
	m := s.Member(c.From)
	if m == nil {
		return 0, UnknownMember(c.From).At("id")
	}
	if _, gone := s.Left[m.ID]; !gone {
		return 0, problem.New(problem.Refused, "member_here", nil).At("id")
	}
	to := ledger.Expired
	if c.To != 0 {
		heir := s.Member(c.To)
		if heir == nil {
			return 0, UnknownMember(c.To).At("to")
		}
		if heir.ID == m.ID {
			return 0, problem.New(problem.Invalid, "heir_wrong", nil).At("to")
		}
		if err := Present(s, heir); err != nil {
			return 0, err
		}
		to = ledger.Member(uint64(heir.ID))
	}
	reason := strings.TrimSpace(c.Reason)
	points := s.accounts.Points(m.ID)
	switch {
	case reason == "":
		return 0, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	case points <= 0:
		return 0, problem.New(problem.Refused, "points_none", nil)
	}
	postings := []ledger.Posting{{From: ledger.Member(uint64(m.ID)), To: to, Amount: points}}
	if err := s.accounts.Balances.Check(postings); err != nil {
		return 0, err
	}
	tx.Append(&PointsPassed{From: m.ID, To: c.To, Points: points, Postings: postings, Reason: reason})
	return points, nil
}

// Again finds how many points were passed on.
func (PassPoints) Again(_ *village.Tx, events []village.Event) (int64, error) {
	_, p, err := village.Named[*PointsPassed](events)
	if err != nil {
		return 0, err
	}
	return p.Points, nil
}
