package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

// registerCouncilRoom ties the operations of council, room to their handlers and roles.
func (a *API) registerCouncilRoom() {
	op(a, tagCouncil, "GET /api/bodies", "bodies",
		"Lists the bodies that can be convened, with quorum and notice period.", room, a.bodies)
	op(a, tagCouncil, "PUT /api/representatives", "seat-representatives",
		"Names the villagers' representatives.", officeOnly, a.seatRepresentatives)
	op(a, tagCouncil, "POST /api/meetings/convened", "convene-meeting",
		"Convenes a meeting for a later day.", chairs, a.convene, Created)
	op(a, tagCouncil, "POST /api/meetings/{id}/agenda", "set-agenda",
		"Sets the agenda of a convened meeting.", chairs, a.setAgenda)
	op(a, tagCouncil, "POST /api/meetings/{id}/start", "start-meeting",
		"Starts a convened meeting on its day.", chairs, a.startMeeting)
	op(a, tagCouncil, "POST /api/meetings/{id}/cancel", "cancel-meeting",
		"Cancels a convened meeting.", chairs, a.cancelMeeting)
	op(a, tagCouncil, "POST /api/meetings/{id}/move", "move-meeting",
		"Moves a convened meeting to another day, hour or place and checks the notice period again.",
		chairs, a.moveMeeting)
	op(a, tagCouncil, "GET /api/meetings/{id}/invitation.pdf", "invitation-pdf",
		"Returns the invitation to a convened meeting on A4.", room, a.invitationPDF, PDF)
	op(a, tagCouncil, "GET /api/meetings/{id}/faces/{member}/photo.jpg", "face",
		"Returns the picture of a member until the meeting is closed.", chairs, a.face, JPEG)
	op(a, tagCouncil, "GET /api/meetings/{id}/seats/{member}", "stand-ins",
		"Lists who may take a seat for its holder in a meeting of households.", chairs, a.standIns)
	op(a, tagCouncil, "GET /api/assemblies", "assemblies",
		"Returns when each body met last and has to meet next.", room, a.assemblies)
	op(a, tagCouncil, "POST /api/meetings/{id}/undo", "undo-step",
		"Undoes the newest step of a meeting by a new entry.", chairs, a.undoStep)
	op(a, tagCouncil, "POST /api/meetings/{id}/items/{n}/split", "split-item",
		"Takes deeds out of a bundle and makes each an agenda item of its own.", chairs, a.splitItem)
	op(a, tagCouncil, "POST /api/meetings/{id}/ballot", "open-ballot",
		"Opens a vote that is taken step by step.", chairs, a.openBallot)
	op(a, tagCouncil, "POST /api/meetings/{id}/ballot/cast", "cast-ballot",
		"Casts the vote of one voter.", chairs, a.castBallot)
	op(a, tagCouncil, "POST /api/meetings/{id}/ballot/count", "count-ballot",
		"Records the number of votes counted.", chairs, a.countBallot)
	op(a, tagCouncil, "POST /api/meetings/{id}/ballot/record", "record-ballot",
		"Ends a vote and records its decision.", chairs, a.recordBallot)
	op(a, tagCouncil, "POST /api/meetings/{id}/ballot/discard", "discard-ballot",
		"Ends a vote without a decision.", chairs, a.discardBallot)
}

type convenedInput struct {
	Keyed
	Body struct {
		Day   calendar.Day  `json:"day"`
		Time  string        `json:"time,omitempty" maxLength:"5" doc:"19:30"`
		Place string        `json:"place" minLength:"1" maxLength:"100"`
		Kind  voting.Kind   `json:"kind" enum:"council,representatives,villagers,households"`
		Until *calendar.Day `json:"until,omitempty" doc:"deeds up to this day; the day of the meeting when absent"`
		Deeds *bool         `json:"deeds,omitempty" doc:"deeds come on the agenda; only those of the credit council when absent"`
	}
}

type agendaInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Until *calendar.Day `json:"until,omitempty" doc:"deeds up to this day"`
	}
}

type meetingStepInput struct {
	Keyed
	ID idOf[serial.MeetingID] `path:"id" maxLength:"30"`
}

type cancelInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200"`
	}
}

type moveInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Day    calendar.Day `json:"day"`
		Time   string       `json:"time,omitempty" maxLength:"5" doc:"19:30"`
		Place  string       `json:"place" minLength:"1" maxLength:"100"`
		Reason string       `json:"reason" minLength:"1" maxLength:"200" doc:"stands on the new invitation"`
	}
}

type seatInput struct {
	ID     idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Member idOf[member.ID]        `path:"member" maxLength:"30" doc:"member number, 0012-3"`
}

type undoInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Step string `json:"step" maxLength:"30" doc:"the step that the page shows as the newest"`
	}
}

type splitInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	N    int                    `path:"n" minimum:"1" maximum:"5000"`
	Body struct {
		Deeds []string `json:"deeds,omitempty" maxItems:"2000" doc:"to take out; all but the first when absent"`
	}
}

type ballotInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Item      int                `json:"item" minimum:"1" maximum:"5000"`
		Motion    string             `json:"motion" enum:"accept,amend,postpone"`
		Method    string             `json:"method" enum:"named,counted,secret,cards"`
		Amendment *council.Amendment `json:"amendment,omitempty"`
		Reopen    bool               `json:"reopen,omitempty"`
	}
}

type castInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Member member.ID `json:"member,omitempty"`
		Card   string    `json:"card,omitempty" maxLength:"40" doc:"held to the reader; a second time changes nothing"`
		Choice string    `json:"choice" enum:"for,against,abstain"`
		Change bool      `json:"change,omitempty" doc:"the chair corrects what was taken down"`
	}
}

type countInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		For     int `json:"for" minimum:"0" maximum:"100000"`
		Against int `json:"against" minimum:"0" maximum:"100000"`
		Abstain int `json:"abstain" minimum:"0" maximum:"100000"`
		Invalid int `json:"invalid,omitempty" minimum:"0" maximum:"100000"`
	}
}

type ballotEndInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Ballot string `json:"ballot" maxLength:"30" doc:"the ballot that the page shows"`
	}
}

func (a *API) bodies(ctx context.Context, _ *empty) (*body[council.Bodies], error) {
	return &body[council.Bodies]{a.query(ctx).Council().Bodies()}, nil
}

func (a *API) seatRepresentatives(ctx context.Context, in *councilInput) (*body[council.Bodies], error) {
	if _, err := a.do(ctx, in.Key, council.SeatRepresentatives{Members: in.Body.Members}); err != nil {
		return nil, err
	}
	return a.bodies(ctx, nil)
}

func (a *API) convene(ctx context.Context, in *convenedInput) (*created[council.MeetingView], error) {
	b := in.Body
	cmd := council.Convene{Day: b.Day, Time: b.Time, Place: b.Place, Kind: b.Kind, Until: b.Day, Deeds: b.Kind == voting.Credit}
	if b.Until != nil {
		cmd.Until = *b.Until
	}
	if b.Deeds != nil {
		cmd.Deeds = *b.Deeds
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	m, err := a.query(ctx).Council().Meeting(id)
	return &created[council.MeetingView]{http.StatusCreated, m}, err
}

func (a *API) setAgenda(ctx context.Context, in *agendaInput) (*body[council.MeetingView], error) {
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		cmd := council.SetAgenda{Meeting: m}
		if in.Body.Until != nil {
			cmd.Until = *in.Body.Until
		}
		return cmd
	})
}

func (a *API) startMeeting(ctx context.Context, in *meetingStepInput) (*body[council.MeetingView], error) {
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command { return council.Start{Meeting: m} })
}

func (a *API) cancelMeeting(ctx context.Context, in *cancelInput) (*body[council.MeetingView], error) {
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.CancelMeeting{Meeting: m, Reason: in.Body.Reason}
	})
}

func (a *API) moveMeeting(ctx context.Context, in *moveInput) (*body[council.MeetingView], error) {
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.MoveMeeting{Meeting: m, Day: in.Body.Day, Time: in.Body.Time, Place: in.Body.Place, Reason: in.Body.Reason}
	})
}

func (a *API) face(ctx context.Context, in *seatInput) (*photo, error) {
	picture, err := a.query(ctx).Council().Face(in.ID.Value, in.Member.Value)
	return &photo{"image/jpeg", "no-store", picture}, err
}

func (a *API) standIns(ctx context.Context, in *seatInput) (*body[council.StandInsView], error) {
	who, err := a.query(ctx).Council().StandIns(in.ID.Value, in.Member.Value)
	return &body[council.StandInsView]{who}, err
}

func (a *API) assemblies(ctx context.Context, _ *empty) (*body[council.Assemblies], error) {
	return &body[council.Assemblies]{a.query(ctx).Council().Assemblies()}, nil
}

func (a *API) undoStep(ctx context.Context, in *undoInput) (*body[council.MeetingView], error) {
	step, err := number[uint64](in.Body.Step, "step")
	if err != nil {
		return nil, err
	}
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command { return council.UndoStep{Meeting: m, Step: step} })
}

func (a *API) splitItem(ctx context.Context, in *splitInput) (*body[council.MeetingView], error) {
	var deeds []serial.DeedID
	for _, text := range in.Body.Deeds {
		deed, err := numbered(text, "deeds")
		if err != nil {
			return nil, err
		}
		deeds = append(deeds, serial.DeedID(deed))
	}
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.Split{Meeting: m, Item: in.N, Deeds: deeds}
	})
}

func (a *API) openBallot(ctx context.Context, in *ballotInput) (*body[council.MeetingView], error) {
	b := in.Body
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return village.Quiet(council.OpenBallot{
			Meeting: m, Item: b.Item, Motion: voting.Motion(b.Motion), Method: voting.Method(b.Method), Amendment: figures(b.Amendment), Reopen: b.Reopen,
		})
	})
}

func (a *API) castBallot(ctx context.Context, in *castInput) (*body[council.MeetingView], error) {
	choice, err := voting.ParseChoice(in.Body.Choice)
	if err != nil {
		return nil, err
	}
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.CastBallot{Meeting: m, Member: in.Body.Member, Card: in.Body.Card, Choice: choice, Change: in.Body.Change}
	})
}

func (a *API) countBallot(ctx context.Context, in *countInput) (*body[council.MeetingView], error) {
	b := in.Body
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.CountBallot{Meeting: m, Counts: [4]int{b.For, b.Against, b.Abstain, b.Invalid}}
	})
}

func (a *API) recordBallot(ctx context.Context, in *ballotEndInput) (*body[council.MeetingView], error) {
	ballot, err := number[uint64](in.Body.Ballot, "ballot")
	if err != nil {
		return nil, err
	}
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.RecordBallot{Meeting: m, Ballot: ballot}
	})
}

func (a *API) discardBallot(ctx context.Context, in *ballotEndInput) (*body[council.MeetingView], error) {
	ballot, err := number[uint64](in.Body.Ballot, "ballot")
	if err != nil {
		return nil, err
	}
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.DiscardBallot{Meeting: m, Ballot: ballot}
	})
}
