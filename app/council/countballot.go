package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// CountBallot takes down how many hands or papers there are.
type CountBallot struct {
	Meeting serial.MeetingID
	Counts  [4]int // for, against, abstained, invalid
}

// Decide checks that they are not more than the voters.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_names, votes_too_many.
func (c CountBallot) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, b, err := openBallot(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	if b.Method.Named() {
		return village.None{}, problem.New(problem.Refused, "ballot_names", nil)
	}
	voters, sum := len(m.Room(b.Item).Voters()), 0
	for n, k := range c.Counts {
		if k < 0 || k > voters || n == 3 && k > 0 && b.Method != voting.Secret {
			return village.None{}, problem.New(problem.Invalid, "votes_too_many", problem.Args{"voters": voters}).At("counts")
		}
		sum += k
	}
	if sum > voters {
		return village.None{}, problem.New(problem.Invalid, "votes_too_many", problem.Args{"voters": voters}).At("counts")
	}
	if !b.Counted || b.Counts != c.Counts {
		tx.Append(&BallotCounted{Meeting: m.ID, Counts: c.Counts})
	}
	return village.None{}, nil
}
