// Package accounts keeps the points: what stands on every account, when it was credited, what runs out, and what is owed.
package accounts

import (
	"errors"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/serial"
	"xinpu/app/rulebook"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is what stands on every account.
type State struct {
	core     *village.Core
	rulebook *rulebook.State

	Balances ledger.Balances
	Expiry   expiry
	Debts    map[serial.RedemptionID]*Debt // of products that were given without enough points
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State) *State {
	return &State{core: core, rulebook: books, Balances: ledger.Balances{}, Debts: map[serial.RedemptionID]*Debt{}}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of accounts alone.
func (s *State) Types() []village.Payload {
	return []village.Payload{&PointsExpired{}, &DebtSettled{}}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *PointsExpired:
		return []village.Topic{views.TopicRedemptions, views.TopicPeople, views.TopicGoods, views.TopicBoard}
	case *DebtSettled:
		return []village.Topic{views.TopicRedemptions, views.TopicPeople, views.TopicGoods, views.TopicMeetings}
	}
	return nil
}

// DueJobs takes off what has run out.
func (s *State) DueJobs() []village.DueJob {
	return []village.DueJob{{Name: "expire points", Turn: village.TurnExpire, Due: func(today calendar.Day) village.Command {
		if _, postings := Expiries(s, today); len(postings) == 0 {
			return nil
		}
		return Expire{}
	}}}
}

// Fold applies the postings of every event that has some, whichever noun it is of.
func (s *State) Fold(e village.Event) {
	if t, ok := e.Payload.(ledger.Transaction); ok {
		s.Balances.Apply(t.Booked())
		s.remember(s.core.Day(e.At).Month(), t.Booked())
	}
	switch p := e.Payload.(type) {
	case *rulebook.SchemeAdopted:
		s.beginExpiry(s.core.Day(e.At))
	case *PointsExpired:
		s.expire(p)
	case *DebtSettled:
		s.settleDebt(p)
	}
}

// Restored has nothing to work out.
func (s *State) Restored() {}

// Lawful checks that nobody falls below zero, and that points come out of nothing only by a vote.
func (s *State) Lawful(e village.Event) error {
	t, ok := e.Payload.(ledger.Transaction)
	if !ok {
		return nil
	}
	if _, voted := t.(ledger.Issuing); !voted {
		for _, p := range t.Booked() {
			if p.From == ledger.Issue {
				return errors.New("points issued without a vote")
			}
		}
	}
	return s.Balances.Check(t.Booked())
}

// Audit checks that all accounts together make zero.
func (s *State) Audit() error { return s.Balances.Audit() }
