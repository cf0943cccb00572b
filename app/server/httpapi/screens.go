package httpapi

import (
	"context"
	"strings"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/screens"
	"xinpu/app/server/auth"
	"xinpu/app/statements"
)

// kiosks are the roles whose screens may be a kiosk.
var kiosks = []device.Role{device.Clerk, device.Shopkeeper, device.Kiosk}

// registerScreens ties the operations about screens to their roles.
func (a *API) registerScreens() {
	op(a, tagProgram, "POST /api/page-errors", "report-page-error",
		"Records an error that happened on a page.", everyRole, a.reportFault)
	op(a, tagProgram, "GET /api/page-errors", "page-errors",
		"Lists the errors that pages reported, newest first.", readers, a.faults)
	op(a, tagKiosk, "GET /api/speech", "speech",
		"Lists the phrases of the kiosk's voice and which ones have a recording.", everyRole, a.speech)
	op(a, tagKiosk, "GET /api/speech/{phrase}", "speech-clip",
		"Returns the recording of a phrase.", everyRole, a.clip, WAV)
	op(a, tagKiosk, "PUT /api/speech/{phrase}", "put-speech",
		"Stores a recording of a phrase.", officeOnly, a.putClip)
	op(a, tagKiosk, "DELETE /api/speech/{phrase}", "remove-speech",
		"Removes the recording of a phrase.", officeOnly, a.removeClip)
	op(a, tagKiosk, "GET /api/kiosk", "kiosk",
		"Returns the settings of the kiosks.", kiosks, a.kiosk)
	op(a, tagKiosk, "PUT /api/kiosk/pin", "put-kiosk-pin",
		"Sets the PIN that ends a kiosk.", ownerOnly, a.putPIN)
	op(a, tagKiosk, "DELETE /api/kiosk/pin", "remove-kiosk-pin",
		"Removes the PIN that ends a kiosk.", ownerOnly, a.removePIN)
	op(a, tagKiosk, "POST /api/kiosk/exit", "end-kiosk",
		"Ends the kiosk on this screen.", kiosks, a.endKiosk)
	op(a, tagKiosk, "POST /api/kiosk/hold", "hold-kiosk",
		"Keeps the desktop window open until the PIN is given.", kiosks, a.holdKiosk)
	op(a, tagKiosk, "GET /api/kiosk/visits/{card}", "visit",
		"Returns what changed on a statement since a kiosk last showed it.", kiosks, a.kioskSession)
	op(a, tagKiosk, "POST /api/kiosk/visits", "end-visit",
		"Records up to which entry a kiosk has shown a statement.", kiosks, a.endKioskSession)
	a.registerKept()
	a.registerKioskPapers()
}

type faultInput struct {
	Body struct {
		Page    string `json:"page" maxLength:"2000"`
		Message string `json:"message" maxLength:"2000"`
		Stack   string `json:"stack,omitempty" maxLength:"16000"`
	}
}

type faultsInput struct {
	Limit int `query:"limit" default:"200" minimum:"1" maximum:"2000"`
}

// PageErrors is what went wrong on the pages.
type PageErrors struct {
	Errors []screens.Fault `json:"errors" doc:"newest first"`
}

type phrasePath struct {
	Phrase string `path:"phrase" maxLength:"40"`
}

type clipInput struct {
	Phrase  string `path:"phrase" maxLength:"40"`
	RawBody []byte `contentType:"audio/wav"`
}

// Speech is the voice of the kiosks.
type Speech struct {
	Phrases []Phrase `json:"phrases" doc:"as they are read, group by group"`
}

// Phrase is something that a kiosk says.
type Phrase struct {
	Key   string      `json:"key"`
	Group string      `json:"group"`
	Text  string      `json:"text" doc:"in the language of the page, with the village's own names of points and standing"`
	Clip  *SpeechClip `json:"clip,omitempty" doc:"absent while nobody has recorded it"`
}

// SpeechClip is a recording of a phrase.
type SpeechClip struct {
	Version string  `json:"version" doc:"changes with every recording"`
	Seconds float64 `json:"seconds"`
	Size    int64   `json:"size" doc:"bytes"`
}

// KioskSetup is what a kiosk needs to know of itself.
type KioskSetup struct {
	PIN     bool `json:"pin" doc:"a PIN is chosen that ends it"`
	Printer bool `json:"printer" doc:"there is a printer beside it that the program can send to"`
}

type pinInput struct {
	Body struct {
		PIN string `json:"pin" maxLength:"40" doc:"four to eight digits"`
	}
}

type holdInput struct {
	Body struct {
		Fullscreen bool `json:"fullscreen" doc:"fill the screen as well"`
	}
}

type kioskSessionPath struct {
	Card string `path:"card" maxLength:"40" doc:"sixteen digits, spaces are forgiven"`
}

type kioskSessionInput struct {
	Body struct {
		Card  string `json:"card" maxLength:"40"`
		Entry string `json:"entry" maxLength:"30" doc:"the newest entry that was shown; empty for a statement without entries"`
	}
}

// reportFault keeps nothing personal: what could be is taken out of the text, names of the village's people among it.
func (a *API) reportFault(ctx context.Context, in *faultInput) (*empty, error) {
	caller := auth.From(ctx)
	return &empty{}, a.Screens.Faults.Add(screens.Fault{
		Screen: caller.Name, Role: string(caller.Role), Version: a.Version,
		Page: a.unnamed(in.Body.Page), Message: a.unnamed(in.Body.Message), Stack: a.unnamed(in.Body.Stack),
	})
}

// unnamed takes names in Latin letters out of a text; all others go with whatever is not ASCII.
func (a *API) unnamed(text string) string {
	a.Village.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			name := h.People.Member(id).Profile.Name
			if len(name) > 2 && name[0] < 0x80 && strings.Contains(text, name) {
				text = strings.ReplaceAll(text, name, "*")
			}
		}
	})
	return text
}

func (a *API) faults(_ context.Context, in *faultsInput) (*body[PageErrors], error) {
	list, err := a.Screens.Faults.List(in.Limit)
	return &body[PageErrors]{PageErrors{list}}, err
}

func (a *API) speech(ctx context.Context, _ *empty) (*body[Speech], error) {
	clips, err := a.Screens.Voice.Clips()
	if err != nil {
		return nil, err
	}
	head := a.query(ctx).Reports().Info().Scheme
	names := map[string]any{"points": head.Points, "standing": head.Score}
	out := Speech{Phrases: []Phrase{}}
	for _, g := range screens.Phrases {
		for _, key := range g.Phrases {
			p := Phrase{Key: key, Group: g.Name, Text: a.word(ctx, "speech.phrase."+key, names)}
			if c, ok := clips[key]; ok {
				p.Clip = &SpeechClip{Version: c.Version, Seconds: c.Length.Round(10 * time.Millisecond).Seconds(), Size: c.Size}
			}
			out.Phrases = append(out.Phrases, p)
		}
	}
	return &body[Speech]{out}, nil
}

func (a *API) clip(_ context.Context, in *phrasePath) (*file, error) {
	raw, err := a.Screens.Voice.Get(in.Phrase)
	return &file{ContentType: "audio/wav", Disposition: "inline", Body: raw}, err
}

func (a *API) putClip(_ context.Context, in *clipInput) (*empty, error) {
	return &empty{}, a.Screens.Voice.Put(in.Phrase, in.RawBody)
}

func (a *API) removeClip(_ context.Context, in *phrasePath) (*empty, error) {
	return &empty{}, a.Screens.Voice.Remove(in.Phrase)
}

func (a *API) kiosk(ctx context.Context, _ *empty) (*body[KioskSetup], error) {
	on, _ := a.query(ctx).Shop().Printer(auth.From(ctx).Device)
	return &body[KioskSetup]{KioskSetup{PIN: a.Screens.Lock.Chosen(), Printer: on.Prints()}}, nil
}

func (a *API) putPIN(_ context.Context, in *pinInput) (*empty, error) {
	return &empty{}, a.Screens.Lock.Set(in.Body.PIN)
}

func (a *API) removePIN(context.Context, *empty) (*empty, error) {
	return &empty{}, a.Screens.Lock.Clear()
}

// endKiosk lets the desktop window go, when the kiosk is in it; a browser's window the page itself gives up.
func (a *API) endKiosk(ctx context.Context, in *pinInput) (*empty, error) {
	caller := auth.From(ctx)
	if err := a.Screens.Lock.Open(caller.Device.String(), in.Body.PIN); err != nil {
		return nil, err
	}
	if window := a.Desktop(); caller.Desktop && window != nil {
		window.Hold(false)
		window.Fullscreen(false)
	}
	return &empty{}, nil
}

// holdKiosk does nothing outside of the desktop window. Without a PIN nobody could let the window
// go again, so then it is not held.
func (a *API) holdKiosk(ctx context.Context, in *holdInput) (*empty, error) {
	if window := a.Desktop(); auth.From(ctx).Desktop && window != nil {
		window.Hold(a.Screens.Lock.Chosen())
		if in.Body.Fullscreen {
			window.Fullscreen(true)
		}
	}
	return &empty{}, nil
}

func (a *API) kioskSession(ctx context.Context, in *kioskSessionPath) (*body[statements.Since], error) {
	since, err := a.query(ctx).Statements().Since(in.Card, func(id member.ID) (uint64, bool) { return a.Screens.KioskSessions.Shown(uint64(id)) })
	return &body[statements.Since]{since}, err
}

func (a *API) endKioskSession(ctx context.Context, in *kioskSessionInput) (*empty, error) {
	var entry uint64
	if in.Body.Entry != "" {
		var err error
		if entry, err = serial.Parse(in.Body.Entry); err != nil {
			return nil, err
		}
	}
	who, err := a.query(ctx).Statements().ShownUpTo(in.Body.Card, entry)
	if err != nil {
		return nil, err
	}
	return &empty{}, a.Screens.KioskSessions.Show(uint64(who), entry)
}
