// Package council keeps the meetings: who is called, what is on the agenda, who votes and who stands back, what was decided and what follows.
package council

import (
	"errors"

	"xinpu/app/accounts"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is every meeting and proposal, the bodies and the kin list.
type State struct {
	core     *village.Core
	rulebook *rulebook.State
	accounts *accounts.State
	people   *people.State
	stock    *stock.State
	deeds    *deeds.State

	Council   []member.ID
	meetings  []*Meeting
	proposals []*Proposal
	frozen    map[serial.DeedID]*Freeze
	bodies    map[voting.Kind][]member.ID
	kin       []KinLine

	kinOf   map[member.ID][]member.ID        `part:"derived"`
	effects map[voting.ProposalKind][]Effect `part:"derived"` // entered as the parts are made
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, points *accounts.State, who *people.State, shelf *stock.State, done *deeds.State) *State {
	s := &State{
		core: core, rulebook: books, accounts: points, people: who, stock: shelf, deeds: done,
		frozen: map[serial.DeedID]*Freeze{}, bodies: map[voting.Kind][]member.ID{}, kinOf: map[member.ID][]member.ID{},
		effects: map[voting.ProposalKind][]Effect{},
	}
	s.OnCarried(voting.Objection, Effect{Carried: s.answerObjection, Rejected: s.answerObjection})
	s.OnCarried(voting.SchemeChange, Effect{Carried: s.adoptCarried})
	s.OnCarried(voting.Election, Effect{Carried: s.seatElected})
	return s
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of meetings, votes, proposals and the kin list.
func (s *State) Types() []village.Payload {
	return []village.Payload{
		&CouncilAppointed{}, &MeetingOpened{}, &AttendanceMarked{}, &ItemDecided{}, &MeetingClosed{}, &CreditsPosted{},
		&MeetingConvened{}, &AgendaSet{}, &MeetingStarted{}, &MeetingCancelled{}, &MeetingMoved{}, &MeetingReopened{}, &ItemSplit{}, &ItemJoined{}, &DecisionUndone{},
		&BallotOpened{}, &BallotCast{}, &BallotCounted{}, &BallotDiscarded{}, &KinNoted{}, &KinRemoved{},
		&ProposalMade{}, &ProposalWithdrawn{}, &ObjectionDecided{}, &BodySeated{},
	}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *CouncilAppointed, *BodySeated, *KinNoted, *KinRemoved:
		return []village.Topic{views.TopicCouncil}
	case *CreditsPosted:
		return []village.Topic{views.TopicPeople, views.TopicMeetings, views.TopicBoard, views.TopicDeeds}
	case *MeetingConvened, *AgendaSet, *MeetingStarted, *MeetingMoved, *MeetingCancelled, *MeetingOpened, *MeetingClosed, *MeetingReopened, *AttendanceMarked, *ItemSplit, *ItemJoined, *ItemDecided, *DecisionUndone, *BallotOpened, *BallotCast, *BallotCounted, *BallotDiscarded, *ProposalMade, *ProposalWithdrawn, *ObjectionDecided:
		return []village.Topic{views.TopicMeetings, views.TopicBoard, views.TopicDeeds}
	}
	return nil
}

// DueJobs books what nobody objected to in time, and puts before the council what was not put right in time.
func (s *State) DueJobs() []village.DueJob {
	return []village.DueJob{
		{Name: "book credits", Turn: village.TurnEnter, Due: func(today calendar.Day) village.Command {
			if len(s.Due(today)) == 0 {
				return nil
			}
			return Book{}
		}},
		{Name: "lapse notices", Turn: village.TurnEnter, Due: func(today calendar.Day) village.Command {
			if len(s.deeds.Lapsing(today)) == 0 {
				return nil
			}
			return LapseNotices{}
		}},
	}
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *CouncilAppointed:
		s.Council = p.Members
	case *MeetingOpened:
		s.openMeeting(serial.MeetingID(e.Seq), e.At, p)
	case *MeetingConvened:
		s.convene(serial.MeetingID(e.Seq), p)
	case *AgendaSet:
		s.setAgenda(p)
	case *MeetingStarted:
		s.startMeeting(e.At, p)
	case *MeetingMoved:
		s.moveMeeting(e.At, p)
	case *MeetingCancelled:
		s.cancelMeeting(p)
	case *MeetingReopened:
		s.reopenMeeting(e.Seq, p)
	case *ItemSplit:
		s.split(e.Seq, p)
	case *ItemJoined:
		s.join(e.Seq, p)
	case *DecisionUndone:
		s.undoDecision(e.Seq, p)
	case *BallotOpened:
		s.openBallot(e.Seq, e.At, p)
	case *BallotCast:
		s.castBallot(p)
	case *BallotCounted:
		s.countBallot(p)
	case *BallotDiscarded:
		s.discardBallot(e.Seq, p)
	case *KinNoted:
		s.noteKin(e.Seq, p)
	case *KinRemoved:
		s.removeKin(p)
	case *AttendanceMarked:
		s.mark(e.Seq, e.At, p)
	case *ItemDecided:
		s.decide(e.Seq, p)
	case *MeetingClosed:
		s.closeMeeting(e.Seq, e.At, p)
	case *ProposalMade:
		s.propose(serial.ProposalID(e.Seq), e.At, p)
	case *ProposalWithdrawn:
		s.withdrawProposal(p)
	case *ObjectionDecided:
		s.decideObjection(p)
	case *BodySeated:
		s.bodies[p.Kind] = p.Members
	case *CreditsPosted:
		s.credit(e.Seq, e.At, p)
	}
}

// Restored reads the sealed lines of the kin list.
func (s *State) Restored() {
	lines := s.kin
	s.kin = nil
	clear(s.kinOf)
	for _, k := range lines {
		s.enterKin(k)
	}
}

// Lawful checks that every credit names a carried item of a closed meeting.
func (s *State) Lawful(e village.Event) error {
	p, ok := e.Payload.(*CreditsPosted)
	if !ok {
		return nil
	}
	m := s.Meeting(p.Meeting)
	if m == nil || !m.Closed || p.Item < 1 || p.Item > len(m.Items) || !m.Items[p.Item-1].Carries() || m.Items[p.Item-1].Posted {
		return errors.New("a credit without a carried item of a closed meeting")
	}
	return nil
}
