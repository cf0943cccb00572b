package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// DiscardBallot ends a vote without a decision.
type DiscardBallot struct {
	Meeting serial.MeetingID
	Ballot  uint64 // number of the ballot that the page shows
}

// Decide leaves the item as it was.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_other.
func (c DiscardBallot) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, b, err := openBallot(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	if c.Ballot != b.Seq {
		return village.None{}, problem.New(problem.Conflict, "ballot_other", nil).At("ballot")
	}
	tx.Append(&BallotDiscarded{Meeting: m.ID})
	return village.None{}, nil
}
