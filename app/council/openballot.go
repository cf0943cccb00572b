package council

import (
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// OpenBallot begins a vote that is taken step by step: hands by name, a count of hands, papers or cards. Every step is kept, so that a
// machine that stops in the middle goes on where it was, and both screens of the chair show the same.
type OpenBallot struct {
	Meeting   serial.MeetingID
	Item      int
	Motion    voting.Motion
	Method    voting.Method
	Amendment *Figures
	Reopen    bool
}

// Decide counts the quorum at this very moment.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, item_unknown, item_decided, ballot_open, motion_unknown, amendment_missing,
// amendment_wrong, amendment_none, method_unknown, quorum_missing.
func (c OpenBallot) Decide(tx *village.Tx) (uint64, error) {
	s := of(tx)
	m, err := openMeeting(s, c.Meeting)
	if err != nil {
		return 0, err
	}
	if err := votable(s, m, c.Item, c.Motion, c.Amendment, c.Reopen); err != nil {
		return 0, err
	}
	if !slices.Contains([]voting.Method{voting.Named, voting.Counted, voting.Secret, voting.Cards}, c.Method) {
		return 0, problem.New(problem.Invalid, "method_unknown", problem.Args{"method": village.Clip(string(c.Method))}).At("method")
	}
	if err := m.Room(c.Item).Quorate(); err != nil {
		return 0, err
	}
	opened := &BallotOpened{Meeting: m.ID, Item: c.Item, Motion: c.Motion, Method: c.Method, Reopen: c.Reopen}
	if c.Motion == voting.Amend {
		opened.Amendment = c.Amendment
	}
	return tx.Append(opened), nil
}

// Again finds the ballot that it opened.
func (OpenBallot) Again(_ *village.Tx, events []village.Event) (uint64, error) {
	return village.MadeBy[*BallotOpened, uint64](events)
}
