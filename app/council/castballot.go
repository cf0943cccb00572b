package council

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/village"
)

// CastBallot takes one voter's voice, by name or by the card held to the reader.
type CastBallot struct {
	Meeting serial.MeetingID
	Member  member.ID
	Card    string // instead of Member
	Choice  voting.Choice
	Change  bool // the chair corrects what was taken down
}

// Decide takes a card once: held to the reader again for the same side it changes nothing, for the other side it is refused, so that
// nobody's vote turns round unseen.
//
// Problems: meeting_unknown, meeting_closed, meeting_not_begun, ballot_none, ballot_counts, choice_unknown, voter_stranger, voter_recused,
// voter_absent, voter_voted and those of the card.
func (c CastBallot) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, b, err := openBallot(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	if !b.Method.Named() {
		return village.None{}, problem.New(problem.Refused, "ballot_counts", nil)
	}
	who := c.Member
	if c.Card != "" {
		holder, err := people.Holder(s.people, c.Card)
		if err != nil {
			return village.None{}, village.At(err, "card")
		}
		who = seatOf(s, m, holder)
		if slices.Contains(m.Present, who) && m.Seat(holder.ID) != who || holder.ID == who && m.Stand(who) != 0 {
			here := who
			if stand := m.Stand(who); stand != 0 {
				here = stand
			}
			return village.None{}, village.At(householdHere(s, here), "card")
		}
	}
	if c.Choice < voting.For || c.Choice > voting.Abstain {
		return village.None{}, problem.New(problem.Invalid, "choice_unknown", nil).At("choice")
	}
	if err := m.Room(b.Item).MayVote(who); err != nil {
		return village.None{}, withNames(s, err)
	}
	before := b.Of(who)
	switch {
	case before == c.Choice:
		return village.None{}, nil
	case before != voting.None && !c.Change && c.Card != "":
		return village.None{}, problem.New(problem.Conflict, "voter_voted", problem.Args{"name": s.people.Member(who).Profile.Name})
	}
	tx.Append(&BallotCast{Meeting: m.ID, Member: who, Choice: c.Choice})
	return village.None{}, nil
}
