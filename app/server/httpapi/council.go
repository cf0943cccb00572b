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

// registerCouncil ties the operations of council to their handlers and roles.
func (a *API) registerCouncil() {
	op(a, tagCouncil, "GET /api/council", "council",
		"Returns the members of the credit council.", room, a.council)
	op(a, tagCouncil, "PUT /api/council", "appoint-council",
		"Appoints the credit council.", officeOnly, a.appoint)
	op(a, tagCouncil, "GET /api/meetings", "meetings",
		"Lists the meetings, newest first.", room, a.meetings)
	op(a, tagCouncil, "POST /api/meetings", "call-meeting",
		"Opens a meeting whose agenda is filled from the recorded deeds.", chairs, a.callMeeting, Created)
	op(a, tagCouncil, "GET /api/meetings/{id}", "meeting",
		"Returns a meeting with its agenda and attendance.", room, a.meeting)
	op(a, tagCouncil, "POST /api/meetings/{id}/attendance", "attendance",
		"Records who is present at a meeting.", chairs, a.attendance)
	op(a, tagCouncil, "POST /api/meetings/{id}/items/{n}/decision", "decide",
		"Records the vote on an agenda item.", chairs, a.decide)
	op(a, tagCouncil, "POST /api/meetings/{id}/close", "close-meeting",
		"Closes a meeting and publishes the items that were carried.", chairs, a.closeMeeting)
	op(a, tagCouncil, "GET /api/meetings/{id}/minutes.pdf", "minutes-pdf",
		"Returns the minutes of a meeting on A4, marked as preliminary while it is open.", room, a.minutesPDF, PDF)
	op(a, tagCouncil, "GET /api/meetings/{id}/minutes.txt", "minutes-text",
		"Returns the minutes of a meeting as plain text.", room, a.minutesText, PlainText)
	op(a, tagCouncil, "GET /api/meetings/{id}/agenda.pdf", "agenda-pdf",
		"Returns the agenda of a meeting on A4 with boxes for notes by hand.", room, a.agendaPDF, PDF)
}

type councilInput struct {
	Keyed
	Body struct {
		Members []member.ID `json:"members" minItems:"3" maxItems:"60"`
	}
}

type callInput struct {
	Keyed
	Body struct {
		Day   calendar.Day `json:"day"`
		Place string       `json:"place" minLength:"1" maxLength:"100"`
		Until calendar.Day `json:"until" doc:"deeds up to this day are put on the agenda"`
	}
}

type meetingPath struct {
	ID idOf[serial.MeetingID] `path:"id" maxLength:"30"`
}

type attendanceInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Members []member.ID `json:"members,omitempty" maxItems:"5000"`
		Card    string      `json:"card,omitempty" maxLength:"40" doc:"a card held to the reader marks its holder present; a second time changes nothing"`
		By      member.ID   `json:"by,omitempty" doc:"of the same household, who takes the one seat in members in its holder's place"`
		Present bool        `json:"present"`
	}
}

type decideInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	N    int                    `path:"n" minimum:"1" maximum:"5000"`
	Body struct {
		Motion    string             `json:"motion" enum:"accept,amend,postpone" doc:"what is put to the vote"`
		Amendment *council.Amendment `json:"amendment,omitempty"`
		Method    string             `json:"method" enum:"unanimous,named,counted,secret"`
		For       []member.ID        `json:"for,omitempty" maxItems:"100" doc:"named: who raised a hand"`
		Against   []member.ID        `json:"against,omitempty" maxItems:"100"`
		Abstain   []member.ID        `json:"abstain,omitempty" maxItems:"100"`
		Counts    *struct {
			For     int `json:"for" minimum:"0" maximum:"1000"`
			Against int `json:"against" minimum:"0" maximum:"1000"`
			Abstain int `json:"abstain" minimum:"0" maximum:"1000"`
			Invalid int `json:"invalid,omitempty" minimum:"0" maximum:"1000" doc:"papers that say nothing clear; secret only"`
		} `json:"counts,omitempty" doc:"counted: hands without names; secret: papers"`
		Reopen bool   `json:"reopen,omitempty" doc:"decide again what was decided; the earlier decision stays in the minutes"`
		Over   string `json:"over,omitempty" maxLength:"30" doc:"with reopen: number of the decision that the page shows"`
	}
}

type closeInput struct {
	Keyed
	ID idOf[serial.MeetingID] `path:"id" maxLength:"30"`
}

func (a *API) council(ctx context.Context, _ *empty) (*body[council.Council], error) {
	return &body[council.Council]{a.query(ctx).Council().Council()}, nil
}

func (a *API) appoint(ctx context.Context, in *councilInput) (*body[council.Council], error) {
	if _, err := a.do(ctx, in.Key, council.Appoint{Members: in.Body.Members}); err != nil {
		return nil, err
	}
	return a.council(ctx, nil)
}

func (a *API) meetings(ctx context.Context, _ *empty) (*body[council.Meetings], error) {
	return &body[council.Meetings]{a.query(ctx).Council().Meetings()}, nil
}

func (a *API) callMeeting(ctx context.Context, in *callInput) (*created[council.MeetingView], error) {
	id, err := do(ctx, a, in.Key, council.Call{Day: in.Body.Day, Place: in.Body.Place, Until: in.Body.Until})
	if err != nil {
		return nil, err
	}
	m, err := a.query(ctx).Council().Meeting(id)
	return &created[council.MeetingView]{http.StatusCreated, m}, err
}

func (a *API) meeting(ctx context.Context, in *meetingPath) (*body[council.MeetingView], error) {
	m, err := a.query(ctx).Council().Meeting(in.ID.Value)
	return &body[council.MeetingView]{m}, err
}

// inMeeting runs a command of a meeting and answers the meeting as it then stands.
func (a *API) inMeeting(ctx context.Context, key string, m serial.MeetingID, cmd func(serial.MeetingID) village.Command) (*body[council.MeetingView], error) {
	if _, err := a.do(ctx, key, cmd(m)); err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Council().Meeting(m)
	return &body[council.MeetingView]{out}, err
}

func (a *API) attendance(ctx context.Context, in *attendanceInput) (*body[council.MeetingView], error) {
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		return council.Attend{Meeting: m, Members: in.Body.Members, Card: in.Body.Card, By: in.Body.By, Present: in.Body.Present}
	})
}

func (a *API) decide(ctx context.Context, in *decideInput) (*body[council.MeetingView], error) {
	over, err := number[uint64](in.Body.Over, "over")
	if err != nil {
		return nil, err
	}
	return a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command {
		vote := council.Vote{
			Meeting: m, Item: in.N, Motion: voting.Motion(in.Body.Motion), Reopen: in.Body.Reopen, Over: over,
			Ballot: voting.Ballot{Method: voting.Method(in.Body.Method), For: in.Body.For, Against: in.Body.Against, Abstain: in.Body.Abstain},
		}
		if c := in.Body.Counts; c != nil {
			vote.Ballot.Counts, vote.Ballot.Invalid = [3]int{c.For, c.Against, c.Abstain}, c.Invalid
		}
		vote.Amendment = figures(in.Body.Amendment)
		return vote
	})
}

func figures(f *council.Amendment) *council.Figures {
	if f == nil {
		return nil
	}
	return &council.Figures{Points: f.Points, Score: f.Score, Amount: f.Amount, Reason: f.Reason}
}

func (a *API) closeMeeting(ctx context.Context, in *closeInput) (*body[council.MeetingView], error) {
	out, err := a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command { return council.Close{Meeting: m} })
	if err != nil {
		return nil, err
	}
	// A scheme without an objection period books at once; the program's own round would come a little later.
	if _, err := a.Village.Do(ctx, village.RequestMeta{}, council.Book{}); err != nil {
		return nil, err
	}
	return out, nil
}
