package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/domain/council"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/query"
)

func (a *API) council(ctx context.Context, _ *empty) (*body[query.Council], error) {
	return &body[query.Council]{a.query(ctx).Council()}, nil
}

func (a *API) appoint(ctx context.Context, in *councilInput) (*body[query.Council], error) {
	if _, err := a.do(ctx, in.Key, command.Appoint{Members: in.Body.Members}); err != nil {
		return nil, err
	}
	return a.council(ctx, nil)
}

func (a *API) meetings(ctx context.Context, _ *empty) (*body[query.Meetings], error) {
	return &body[query.Meetings]{a.query(ctx).Meetings()}, nil
}

func meetingID(text string) (event.MeetingID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return event.MeetingID(n), err
}

func (a *API) callMeeting(ctx context.Context, in *callInput) (*created[query.Meeting], error) {
	done, err := a.do(ctx, in.Key, command.Call{Day: in.Body.Day, Place: in.Body.Place, Until: in.Body.Until})
	if err != nil {
		return nil, err
	}
	m, err := a.query(ctx).Meeting(event.MeetingID(done.First))
	return &created[query.Meeting]{http.StatusCreated, m}, err
}

func (a *API) meeting(ctx context.Context, in *meetingPath) (*body[query.Meeting], error) {
	id, err := meetingID(in.ID)
	if err != nil {
		return nil, err
	}
	m, err := a.query(ctx).Meeting(id)
	return &body[query.Meeting]{m}, err
}

// inMeeting runs a command of a meeting and answers the meeting as it then stands.
func (a *API) inMeeting(ctx context.Context, key, id string, cmd func(event.MeetingID) village.Command) (*body[query.Meeting], error) {
	m, err := meetingID(id)
	if err != nil {
		return nil, err
	}
	if _, err := a.do(ctx, key, cmd(m)); err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Meeting(m)
	return &body[query.Meeting]{out}, err
}

func (a *API) attendance(ctx context.Context, in *attendanceInput) (*body[query.Meeting], error) {
	return a.inMeeting(ctx, in.Key, in.ID, func(m event.MeetingID) village.Command {
		return command.Attend{Meeting: m, Members: in.Body.Members, Card: in.Body.Card, By: in.Body.By, Present: in.Body.Present}
	})
}

func (a *API) decide(ctx context.Context, in *decideInput) (*body[query.Meeting], error) {
	over, err := optional(in.Body.Over, "over")
	if err != nil {
		return nil, err
	}
	return a.inMeeting(ctx, in.Key, in.ID, func(m event.MeetingID) village.Command {
		vote := command.Vote{
			Meeting: m, Item: in.N, Motion: council.Motion(in.Body.Motion), Reopen: in.Body.Reopen, Over: over,
			Ballot: council.Ballot{Method: council.Method(in.Body.Method), For: in.Body.For, Against: in.Body.Against, Abstain: in.Body.Abstain},
		}
		if c := in.Body.Counts; c != nil {
			vote.Ballot.Counts, vote.Ballot.Invalid = [3]int{c.For, c.Against, c.Abstain}, c.Invalid
		}
		vote.Amendment = figures(in.Body.Amendment)
		return vote
	})
}

// optional reads a number that may be left out.
func optional(text, field string) (uint64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At(field)
	}
	return n, err
}

func figures(f *query.Amendment) *event.Figures {
	if f == nil {
		return nil
	}
	return &event.Figures{Points: f.Points, Standing: f.Standing, Amount: f.Amount, Reason: f.Reason}
}

func (a *API) closeMeeting(ctx context.Context, in *closeInput) (*body[query.Meeting], error) {
	out, err := a.inMeeting(ctx, in.Key, in.ID, func(m event.MeetingID) village.Command { return command.Close{Meeting: m} })
	if err != nil {
		return nil, err
	}
	// A scheme without an objection period books at once; the program's own round would come a little later.
	if _, err := a.Village.Do(ctx, village.Call{}, command.Book{}); err != nil {
		return nil, err
	}
	return out, nil
}
