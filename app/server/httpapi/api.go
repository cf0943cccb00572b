// Package httpapi is the one API of the program: pages, desktop window, command line and tills all speak it. It reads requests, asks the
// village and says answers in the caller's language; it decides nothing.
package httpapi

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"xinpu/app/backup"
	"xinpu/app/controller"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/people"
	"xinpu/app/printer"
	"xinpu/app/reports"
	"xinpu/app/screens"
	"xinpu/app/server/auth"
	"xinpu/app/village"
)

// Desktop is what the desktop window can do for a page in it.
type Desktop interface {
	SaveFile(suggestedName string, data []byte) (path string, err error)
	Fullscreen(on bool)
	Hold(on bool)
}

// Config is what the API needs of the program around it.
type Config struct {
	Village   *house.House
	Guard     *auth.Guard
	Words     i18n.Catalogue
	Backups   *backup.Backups
	Screens   *screens.Screens
	Display   *controller.Controller
	Version   string
	Log       *slog.Logger
	Verify    func(context.Context) village.Verification // checks the whole history and remembers when it passed
	LastCheck func() *reports.Check                      // nil answer when the history has not been checked yet
	Address   func() string                              // where other screens find the server, http://192.168.1.5:8420
	Desktop   func() Desktop                             // nil answer when there is no window
	Demo      func(ctx context.Context, people, months int, seed int64) (DemoReport, error)
	Printers  *printer.Spool
	Nearby    func(context.Context) []printer.Found // printers that announce themselves on the network

	LookAround func(context.Context) []printer.Found // whatever takes raw bytes in this machine's networks
	Paper      http.Handler                          // serves the API's own papers to the desktop window
}

// API is the HTTP API of one village.
type API struct {
	Config
	huma huma.API

	displayAnswers displayAnswers
	pins           people.PinDoor
}

const (
	maxBody   = 1 << 20
	maxUpload = 32 << 20
)

// New registers the API on a mux.
func New(mux *http.ServeMux, c Config) *API {
	config := huma.DefaultConfig("Xinpu 信铺", "1")
	config.OpenAPIPath = "/api/openapi"
	config.DocsPath = ""    // its page comes from a CDN
	config.SchemasPath = "" // and so no $schema links
	config.CreateHooks = nil
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"device":  {Type: "http", Scheme: "bearer", Description: "token of a device, from 'xinpu device add'"},
		"session": {Type: "apiKey", In: "cookie", Name: auth.CookieName, Description: "session of a page"},
	}
	document(config.OpenAPI)
	a := &API{Config: c, huma: humago.New(mux, config)}
	huma.NewErrorWithContext = a.newError // the library's only hook; there is one API in a process
	huma.NewError = emptyProblem          // of which the library takes the schema of a problem
	huma.DefaultArrayNullable = false     // every list of ours is there, if empty
	a.register()
	a.describeLive()
	return a
}

// OpenAPI is the description of the API as JSON.
func (a *API) OpenAPI() ([]byte, error) { return a.huma.OpenAPI().MarshalJSON() }

type langKey struct{}

// admit finds out who asks and in which language, and turns away whoever may not.
func (a *API) admit(roles []device.Role) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		cookie := ""
		if c, err := huma.ReadCookie(ctx, auth.CookieName); err == nil {
			cookie = c.Value
		}
		caller := a.Guard.Identify(ctx.Header("Authorization"), cookie)
		inner := auth.With(ctx.Context(), caller)
		inner = context.WithValue(inner, langKey{}, i18n.Match(ctx.Header("Accept-Language")))
		ctx = huma.WithContext(ctx, inner)
		if !caller.May(roles) {
			var p error = problem.New(problem.Unsigned, "unsigned", nil)
			if caller.Role != "" {
				p = problem.New(problem.Forbidden, "forbidden", problem.Args{"role": string(caller.Role)})
			}
			a.refuse(ctx, p)
			return
		}
		next(ctx)
	}
}

func langOf(ctx context.Context) i18n.Lang {
	if lang, ok := ctx.Value(langKey{}).(i18n.Lang); ok {
		return lang
	}
	return i18n.Chinese
}

func (a *API) query(ctx context.Context) *house.Query {
	return a.Village.Query(a.Words, langOf(ctx))
}

// callOf is who asks, under the key of the request.
func callOf(ctx context.Context, key string) village.RequestMeta {
	return village.RequestMeta{Device: uint64(auth.From(ctx).Device), Key: key}
}

// do makes a decision for the caller and gives its result.
func do[R any](ctx context.Context, a *API, key string, d village.Decision[R]) (R, error) {
	result, _, err := village.Do(ctx, a.Village.Village, callOf(ctx, key), d)
	return result, err
}

// do makes a decision without a result for the caller.
func (a *API) do(ctx context.Context, key string, cmd village.Command) (village.None, error) {
	return do(ctx, a, key, cmd)
}
