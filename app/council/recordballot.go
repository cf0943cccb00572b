package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// RecordBallot ends a vote with its decision.
type RecordBallot struct {
	Meeting serial.MeetingID
	Ballot  uint64 // number of the ballot that the page shows, so that nobody records another one
}

// Decide counts. Of a show of hands everybody who is not named counts as in favour: in a village most hands go up, and the chair takes
// down those that do not. Of who left in the middle nothing is counted, and the quorum must still be there.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_other and those of council.Room.Count.
func (c RecordBallot) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, b, err := openBallot(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	if c.Ballot != b.Seq {
		return village.None{}, problem.New(problem.Conflict, "ballot_other", nil).At("ballot")
	}
	room := m.Room(b.Item)
	return village.None{}, decideItem(s, tx, m, b.Item, b.Motion, b.Amendment, ballotOf(b, room))
}
