package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/village"
)

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

func meetingID(text string) (serial.MeetingID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return serial.MeetingID(n), err
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
	return &council.Figures{Points: f.Points, Standing: f.Standing, Amount: f.Amount, Reason: f.Reason}
}

func (a *API) closeMeeting(ctx context.Context, in *closeInput) (*body[council.MeetingView], error) {
	out, err := a.inMeeting(ctx, in.Key, in.ID.Value, func(m serial.MeetingID) village.Command { return council.Close{Meeting: m} })
	if err != nil {
		return nil, err
	}
	// A scheme without an objection period books at once; the program's own round would come a little later.
	if _, err := a.Village.Do(ctx, village.Call{}, council.Book{}); err != nil {
		return nil, err
	}
	return out, nil
}
