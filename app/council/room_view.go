package council

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/views"
	"xinpu/app/village"
)

// BallotView is a vote under way, as both screens of the chair show it.
type BallotView struct {
	ID        string     `json:"id" doc:"to be sent with what ends it"`
	Item      int        `json:"item"`
	Motion    string     `json:"motion" enum:"accept,amend,postpone"`
	Method    string     `json:"method" enum:"named,counted,secret,cards"`
	Amendment *Amendment `json:"amendment,omitempty"`
	Reopen    bool       `json:"reopen"`
	Since     time.Time  `json:"since"`
	For       int        `json:"for"`
	Against   int        `json:"against"`
	Abstain   int        `json:"abstain"`
	Invalid   int        `json:"invalid"`
	Voters    int        `json:"voters" doc:"present and not recused"`
	Missing   int        `json:"missing" doc:"voters whose voice has not been taken down"`
	Quorum    int        `json:"quorum" doc:"voters that the item needs"`
	Quorate   bool       `json:"quorate"`
	Cast      []CastView `json:"cast" doc:"who voted how, the newest last; empty for a count"`
}

// CastView is one voter's voice.
type CastView struct {
	Member member.ID `json:"member"`
	Name   string    `json:"name"`
	Choice string    `json:"choice" enum:"for,against,abstain"`
}

// Undo is a step that can be taken back.
type Undo struct {
	Step string   `json:"step" doc:"to be sent with the wish to take it back"`
	Kind string   `json:"kind" enum:"attendance,decision,split,close"`
	Item int      `json:"item,omitempty"`
	In   []string `json:"in,omitempty" doc:"who came in"`
	Out  []string `json:"out,omitempty" doc:"who left"`
}

// Body is one of those that meet.
type Body struct {
	Kind     string       `json:"kind" enum:"council,representatives,villagers,households"`
	Entitled int          `json:"entitled" doc:"today"`
	Quorum   int          `json:"quorum"`
	Notice   int          `json:"notice_days" doc:"before the day of the meeting"`
	Earliest calendar.Day `json:"earliest" doc:"day on which it can be held"`
}

// Bodies lists who can be convened.
type Bodies struct {
	Bodies          []Body            `json:"bodies"`
	Representatives []people.Attendee `json:"representatives"`
}

// KinList lists who is kin of whom.
type KinList struct {
	Kin []KinLineView `json:"kin"`
}

// KinLineView is two people who do not vote on each other's business.
type KinLineView struct {
	ID       string             `json:"id"`
	Member   people.PersonNamed `json:"member"`
	Of       people.PersonNamed `json:"of"`
	Relation string             `json:"relation"`
	Council  bool               `json:"council" doc:"one of them sits on the credit council"`
}

// attendance is who is here, since when, and who left when.
func (v *View) attendance(m *Meeting) []people.Attendee {
	here := make(map[member.ID]bool, len(m.Present))
	for _, id := range m.Present {
		here[id] = true
	}
	firstVote := v.firstVote(m)
	marks := map[member.ID]*people.Attendee{}
	for n := range m.Attendance {
		k := &m.Attendance[n]
		a := marks[k.Member]
		if a == nil {
			a = &people.Attendee{}
			marks[k.Member] = a
		}
		if k.Present {
			a.Since, a.Left = &k.At, nil
			a.Late = firstVote != 0 && k.Seq > firstVote
		} else {
			a.Left = &k.At
		}
	}
	out := make([]people.Attendee, 0, len(m.Entitled))
	for _, id := range m.Entitled {
		a := v.seat(m, id, here[id])
		if k := marks[id]; k != nil {
			a.Since, a.Left, a.Late = k.Since, k.Left, k.Late && here[id]
		}
		out = append(out, a)
	}
	return out
}

// firstVote is the number of the first decision of a meeting, 0 when there is none.
func (v *View) firstVote(m *Meeting) uint64 {
	first := uint64(0)
	for n := range m.Items {
		seq := m.Items[n].Decided
		if len(m.Items[n].Past) > 0 {
			seq = m.Items[n].Past[0].Seq
		}
		if seq != 0 && (first == 0 || seq < first) {
			first = seq
		}
	}
	return first
}

// next is the first open item; what was taken out of an item comes right after it.
func next(agenda []ItemView) int {
	place := func(i ItemView) int {
		if i.From > 0 {
			return i.From
		}
		return i.N
	}
	best := 0
	for _, i := range agenda {
		if i.Outcome == string(voting.Open) && (best == 0 || place(i) < place(agenda[best-1])) {
			best = i.N
		}
	}
	return best
}

func (v *View) ballot(m *Meeting) *BallotView {
	b := m.Ballot
	if b == nil {
		return nil
	}
	room := m.Room(b.Item)
	voters := room.Voters()
	out := &BallotView{
		ID: views.SerialOf(b.Seq), Item: b.Item, Motion: string(b.Motion), Method: string(b.Method), Amendment: figuresOf(b.Amendment), Reopen: b.Reopen, Since: b.Since,
		Voters: len(voters), Quorum: room.Quorum(), Quorate: room.Quorate() == nil, Cast: []CastView{},
	}
	if !b.Method.Named() {
		out.For, out.Against, out.Abstain, out.Invalid = b.Counts[0], b.Counts[1], b.Counts[2], b.Counts[3]
		if b.Method == voting.Counted && !b.Counted {
			out.For = len(voters)
		}
		out.Missing = max(0, len(voters)-out.For-out.Against-out.Abstain-out.Invalid)
		return out
	}
	for _, c := range b.Cast {
		if slices.Contains(voters, c.Member) { // who left takes the voice along
			out.Cast = append(out.Cast, CastView{Member: c.Member, Name: v.seatName(c.Member, m.Stand(c.Member)), Choice: c.Choice.String()})
		}
	}
	for _, id := range voters {
		switch b.Of(id) {
		case voting.For:
			out.For++
		case voting.Against:
			out.Against++
		case voting.Abstain:
			out.Abstain++
		default:
			out.Missing++
		}
	}
	if b.Method == voting.Named { // who is not named raised a hand
		out.For, out.Missing = out.For+out.Missing, 0
	}
	return out
}

// PublicBallot is the vote under way as the room sees it: who voted how stands in the minutes, not on the display, and of a secret vote
// nobody sees how it goes.
func (v *View) PublicBallot(m *Meeting) *BallotView {
	b := v.ballot(m)
	if b == nil {
		return nil
	}
	b.Cast = []CastView{}
	if b.Amendment != nil {
		b.Amendment.Reason = ""
	}
	if b.Method == string(voting.Secret) {
		b.For, b.Against, b.Abstain, b.Invalid = 0, 0, 0, 0
	}
	return b
}

func figuresOf(f *Figures) *Amendment {
	if f == nil {
		return nil
	}
	return &Amendment{Points: f.Points, Score: f.Score, Amount: f.Amount, Reason: f.Reason}
}

var stepKinds = map[StepKind]string{StepAttendance: "attendance", StepDecision: "decision", StepSplit: "split", StepClose: "close"}

// undo is the newest step, when it can be taken back: a closing only for some minutes.
func (v *View) undo(m *Meeting) *Undo {
	s, ok := m.Undoable()
	if !ok || m.Cancelled || m.Ballot != nil || s.Kind == StepClose && v.Now.Sub(m.Ended) > ReopenTime || m.Closed && v.OpenMeeting() != nil {
		return nil
	}
	return &Undo{Step: views.SerialOf(s.Seq), Kind: stepKinds[s.Kind], Item: s.Item}
}

// undoNames says whose coming or leaving a step was.
func (v *View) undoNames(m *Meeting, u *Undo) error {
	s, _ := m.Undoable()
	return v.Events([]uint64{s.Seq}, func(e village.Event) error {
		if p, ok := e.Payload.(*AttendanceMarked); ok {
			var stands []voting.Stand
			for _, s := range p.Stands {
				stands = append(stands, voting.Stand{Seat: s.Seat, By: s.By})
			}
			if names := v.seatNames(p.Members, stands); p.Present {
				u.In = names
			} else {
				u.Out = names
			}
		}
		return nil
	})
}

// Bodies lists who can be convened, and from which day.
func (q *Query) Bodies() Bodies {
	out, _ := look(q, func(v *View) (Bodies, error) {
		b := Bodies{Bodies: []Body{}, Representatives: []people.Attendee{}}
		for _, kind := range voting.Kinds {
			entitled := Entitled(v.State, kind, v.Today)
			body := Body{Kind: string(kind), Entitled: len(entitled), Notice: kind.Notice(), Earliest: v.Today + calendar.Day(kind.Notice())}
			if len(entitled) > 0 {
				body.Quorum = kind.Quorum(len(entitled))
			}
			b.Bodies = append(b.Bodies, body)
		}
		for _, id := range v.Body(voting.Representatives) {
			b.Representatives = append(b.Representatives, v.peopleView().Attendee(id, false))
		}
		return b, nil
	})
	return out
}

// KinList lists who is kin of whom, oldest first.
func (q *Query) KinList() KinList {
	out, _ := look(q, func(v *View) (KinList, error) {
		list := KinList{Kin: []KinLineView{}}
		for _, k := range v.KinList() {
			if k.Kin.Of == 0 {
				continue // nobody can read any more who it was
			}
			list.Kin = append(list.Kin, KinLineView{
				ID: views.SerialOf(k.ID), Member: *v.Named(k.Member), Of: *v.Named(k.Kin.Of), Relation: k.Kin.Relation,
				Council: slices.Contains(v.Council, k.Member) || slices.Contains(v.Council, k.Kin.Of),
			})
		}
		return list, nil
	})
	return out
}

// StandInsView lists who may take a seat in its holder's place.
type StandInsView struct {
	People []people.PersonNamed `json:"people"`
}

// StandIns lists who may take a seat in its holder's place.
//
// Problems: meeting_unknown.
func (q *Query) StandIns(id serial.MeetingID, seat member.ID) (StandInsView, error) {
	return look(q, func(v *View) (StandInsView, error) {
		m := v.Meeting(id)
		if m == nil {
			return StandInsView{}, problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
		}
		out := StandInsView{People: []people.PersonNamed{}}
		for _, one := range StandInsFor(v.State, m, seat, v.Today) {
			out.People = append(out.People, *v.Named(one))
		}
		return out, nil
	})
}

// Face is the picture of whoever takes a seat of a meeting that is not over: the chair knows people by it. Afterwards it is nobody's
// business there (PIPL 6: no more than the purpose needs).
//
// Problems: meeting_unknown, photo_unknown.
func (q *Query) Face(id serial.MeetingID, seat member.ID) ([]byte, error) {
	who, err := look(q, func(v *View) (member.ID, error) {
		m := v.Meeting(id)
		if m == nil {
			return 0, problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
		}
		if m.Closed || m.Cancelled || !slices.Contains(m.Entitled, seat) {
			return 0, problem.New(problem.NotFound, "photo_unknown", nil).At("member")
		}
		if by := m.Stand(seat); by != 0 {
			return by, nil
		}
		return seat, nil
	})
	if err != nil {
		return nil, err
	}
	return q.Photo(who)
}
