package httpapi

import (
	"context"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"xinpu/app/domain/device"
)

// tag groups the operations of one noun in the description of the API.
type tag struct{ name, about string }

var (
	tagProgram   = tag{"program", "The running program, the village it serves and the screens that sign in."}
	tagHistory   = tag{"history", "Verification of the journal and the seals of closed months."}
	tagBackups   = tag{"backups", "Backups and the handover of a village."}
	tagPeople    = tag{"people", "People, households, cards, PINs, groups and the offices that people hold."}
	tagRulebook  = tag{"rulebook", "Versions, presets and the draft of the village's rule book."}
	tagDeeds     = tag{"deeds", "Recorded deeds and credit notices."}
	tagCouncil   = tag{"council", "Bodies, meetings, votes, proposals and objections."}
	tagShop      = tag{"shop", "Goods, redemptions, reservations, slips and shifts of the tills."}
	tagStock     = tag{"stock", "Shelf, stocktakes, fund and merchants."}
	tagBookings  = tag{"bookings", "Bookings of services."}
	tagBlackout  = tag{"blackout", "Sheets for days without power."}
	tagDisplay   = tag{"display", "The public board, the display and what villagers wish for."}
	tagKiosk     = tag{"kiosk", "Kiosks and their voice."}
	tagDevices   = tag{"devices", "Screens and printers."}
	tagReports   = tag{"reports", "Reports by year, quarter and month."}
	documentTags = []tag{
		tagProgram, tagHistory, tagBackups, tagPeople, tagRulebook, tagDeeds, tagCouncil, tagShop, tagStock, tagBookings, tagBlackout, tagDisplay,
		tagKiosk, tagDevices, tagReports,
	}
)

// option says what is special about an operation.
type option func(*huma.Operation)

// Created marks an operation that makes something new and answers 201.
func Created(o *huma.Operation) { o.DefaultStatus = http.StatusCreated }

// Upload marks an operation whose body is a file: it may be larger and take longer than a form.
func Upload(o *huma.Operation) { o.MaxBodyBytes, o.BodyReadTimeout = maxUpload, time.Minute }

// What an operation answers that is not JSON.
var (
	PDF        = answers("A paper", "application/pdf", binary)
	PNG        = answers("A picture", "image/png", binary)
	JPEG       = answers("A photo", "image/jpeg", binary)
	WAV        = answers("A recording", "audio/wav", binary)
	Workbook   = answers("A workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", binary)
	CSV        = answers("Tables as text", "text/csv", huma.Schema{Type: "string"})
	PlainText  = answers("A text", "text/plain", huma.Schema{Type: "string"})
	YAML       = answers("A rule book", "application/yaml", huma.Schema{Type: "string"})
	JSONSchema = answers("A JSON Schema", "application/schema+json", huma.Schema{Type: "object"})
)

var binary = huma.Schema{Type: "string", Format: "binary"}

func answers(what, contentType string, schema huma.Schema) option {
	return func(o *huma.Operation) {
		o.Responses["200"] = &huma.Response{Description: what, Content: map[string]*huma.MediaType{contentType: {Schema: &schema}}}
	}
}

// op registers an operation: where it is called, what it does in a sentence, who may call it and what answers. An error that is no problem
// is logged and answered as a 500 that says nothing.
func op[I, O any](a *API, t tag, route, id, does string, roles []device.Role, handle func(context.Context, *I) (*O, error), options ...option) {
	method, path, _ := strings.Cut(route, " ")
	fields, numbers := placesOf(reflect.TypeFor[I]()), numbersOf(reflect.TypeFor[I]())
	o := huma.Operation{
		Method: method, Path: path, OperationID: id, MaxBodyBytes: maxBody, BodyReadTimeout: 10 * time.Second,
		Middlewares: huma.Middlewares{a.admit(roles)},
	}
	describe(&o, t, does, roles)
	refusals(&o, len(roles) > 0 || method != http.MethodGet, len(fields) > 1, method == http.MethodPost || method == http.MethodPut)
	for _, set := range options {
		set(&o)
	}
	huma.Register(a.huma, o, func(ctx context.Context, in *I) (*O, error) {
		if err := printableInput(in); err != nil {
			return nil, a.say(ctx, fields.locate(err))
		}
		if err := checkNumbers(in, numbers); err != nil {
			return nil, a.say(ctx, fields.locate(err))
		}
		out, err := handle(ctx, in)
		if err != nil {
			return nil, a.say(ctx, fields.locate(err))
		}
		return out, nil
	})
}

// describe says what an operation does and for whom. Its extension x-roles lists every role that may call it; the pages' permissions are
// generated from it. It is empty for an operation that needs no device.
func describe(o *huma.Operation, t tag, does string, roles []device.Role) {
	o.Tags, o.Summary, o.Description = []string{t.name}, title(o.OperationID), does
	o.Security = []map[string][]string{}
	callers := []device.Role{}
	if len(roles) > 0 {
		o.Security = []map[string][]string{{"device": {}}, {"session": {}}}
		for _, role := range device.Roles {
			if role == device.Owner || slices.Contains(roles, role) {
				callers = append(callers, role)
			}
		}
	}
	o.Extensions = map[string]any{"x-roles": callers}
}

// title makes a heading of an operation's id: slip-pdf is "Slip PDF".
func title(id string) string {
	words := strings.Split(id, "-")
	for n, w := range words {
		switch w {
		case "pdf", "png", "csv", "xlsx", "pin":
			words[n] = strings.ToUpper(w)
		}
	}
	heading := strings.Join(words, " ")
	return strings.ToUpper(heading[:1]) + heading[1:]
}

// refusal is a way to refuse that the description of the API names.
type refusal struct {
	name, description string
}

var refused = map[int]refusal{
	http.StatusBadRequest:            {"Malformed", "The body is not what its content type says."},
	http.StatusUnauthorized:          {"Unsigned", "Nobody is signed in, or the token is unknown."},
	http.StatusForbidden:             {"Forbidden", "The role of the device does not allow it, or a page of another site asked."},
	http.StatusNotFound:              {"NotFound", "Something that the request names does not exist."},
	http.StatusConflict:              {"Refused", "The rules or the state of the village do not allow it."},
	http.StatusRequestEntityTooLarge: {"TooLarge", "The body is larger than the operation takes."},
	http.StatusUnsupportedMediaType:  {"Unsupported", "The content type of the body is unknown."},
	http.StatusMisdirectedRequest:    {"Misdirected", "The request names a host that this server does not answer for."},
	http.StatusUnprocessableEntity:   {"Invalid", "An input is wrong."},
}

const failed = "Failed" // every other problem

// refusals names the problems that an operation may answer with.
func refusals(o *huma.Operation, guarded, input, body bool) {
	codes := []int{http.StatusMisdirectedRequest}
	if guarded {
		codes = append(codes, http.StatusUnauthorized, http.StatusForbidden)
	}
	if input || body {
		codes = append(codes, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity)
	}
	if body {
		codes = append(codes, http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	o.Responses = map[string]*huma.Response{"default": {Ref: "#/components/responses/" + failed}}
	for _, code := range codes {
		o.Responses[strconv.Itoa(code)] = &huma.Response{Ref: "#/components/responses/" + refused[code].name}
	}
}

// problemResponses are the answers that operations refer to.
func problemResponses() map[string]*huma.Response {
	answer := func(description string) *huma.Response {
		return &huma.Response{Description: description, Content: map[string]*huma.MediaType{
			"application/problem+json": {Schema: &huma.Schema{Ref: "#/components/schemas/Problem"}},
		}}
	}
	out := map[string]*huma.Response{failed: answer("Any other problem: the program, its disk or a tool failed.")}
	for _, r := range refused {
		out[r.name] = answer(r.description)
	}
	return out
}

// document fills in what the description says about the API as a whole.
func document(doc *huma.OpenAPI) {
	doc.Info.Description = "The API of a village's points shop. Writing requests carry an Idempotency-Key; errors are RFC 9457 with a stable code. " +
		"x-roles lists the roles that may call an operation; it is empty where no device has to be signed in."
	doc.Info.License = &huma.License{Name: "MIT", Identifier: "MIT"}
	doc.Servers = []*huma.Server{{URL: "/", Description: "The server that the description comes from."}}
	doc.Components.Responses = problemResponses()
	for _, t := range documentTags {
		doc.Tags = append(doc.Tags, &huma.Tag{Name: t.name, Description: t.about})
	}
}

// body wraps a JSON answer.
type body[T any] struct{ Body T }

// created is a 201 with a JSON answer.
type created[T any] struct {
	Status int
	Body   T
}

// file is an answer that is not JSON.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// empty is an answer without content.
type empty struct{}

// Keyed is the part of every writing request: the same key never does a thing twice.
type Keyed struct {
	Key string `header:"Idempotency-Key" maxLength:"128" doc:"made by the client, one for each thing done; repeat it when you repeat the request"`
}

// Page is the part of every listing request. It is exported, like Keyed, because the library reads no parameters of hidden fields.
type Page struct {
	Limit  int `query:"limit" default:"50" minimum:"1" maximum:"2000"`
	Offset int `query:"offset" default:"0" minimum:"0"`
}

// photo is a picture that no cache keeps.
type photo struct {
	ContentType string `header:"Content-Type"`
	Cache       string `header:"Cache-Control"`
	Body        []byte
}
