package httpapi

import (
	"context"
	"strings"

	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/server/auth"
)

// registerSession ties the operations of session to their handlers and roles.
func (a *API) registerSession() {
	op(a, tagProgram, "POST /api/session", "sign-in",
		"Signs this screen in with the token of a device and sets the session cookie.", anyone, a.signIn)
	op(a, tagProgram, "GET /api/session", "session",
		"Returns the device that is asking, with its name and role.", everyRole, a.session)
	op(a, tagProgram, "DELETE /api/session", "sign-out",
		"Ends the session of this screen.", everyRole, a.signOut)
}

// Session says who is asking.
type Session struct {
	Device  device.ID   `json:"device"`
	Name    string      `json:"name"`
	Role    device.Role `json:"role"`
	Desktop bool        `json:"desktop" doc:"the page runs in the desktop window"`
}

type signInInput struct {
	Body struct {
		Token string `json:"token" minLength:"10" maxLength:"200" doc:"from 'xinpu device add' or the devices page"`
	}
}

type sessionOutput struct {
	SetCookie string `header:"Set-Cookie"`
	Body      Session
}

func (a *API) signIn(_ context.Context, in *signInInput) (*sessionOutput, error) {
	c := a.Guard.ByToken(strings.TrimSpace(in.Body.Token))
	if c.Role == "" {
		return nil, problem.New(problem.Unsigned, "token_wrong", nil).At("token")
	}
	return &sessionOutput{SetCookie: auth.Cookie(strings.TrimSpace(in.Body.Token)).String(), Body: sessionOf(c)}, nil
}

func sessionOf(c auth.Caller) Session {
	return Session{Device: c.Device, Name: c.Name, Role: c.Role, Desktop: c.Desktop}
}

func (a *API) session(ctx context.Context, _ *empty) (*body[Session], error) {
	session := sessionOf(auth.From(ctx))
	if session.Device == 0 {
		session.Name = a.word(ctx, "says.office", nil) // as its receipts name it
	}
	return &body[Session]{session}, nil
}

type signOutOutput struct {
	SetCookie string `header:"Set-Cookie"`
}

func (a *API) signOut(context.Context, *empty) (*signOutOutput, error) {
	return &signOutOutput{SetCookie: auth.NoCookie().String()}, nil
}

// inOffice reports whether a screen may see whole names: those of the office and of the room.
func inOffice(ctx context.Context) bool { return auth.From(ctx).May(room) }

// staff reports whether the screen is one of those who work here, who may see who somebody is.
func staff(ctx context.Context) bool {
	return auth.From(ctx).May([]device.Role{device.Clerk, device.Shopkeeper})
}
