package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xinpu/app/domain/problem"
	"xinpu/app/i18n"
)

// Problem is an error as RFC 9457 has it, with a stable code.
type Problem struct {
	Type   string         `json:"type" doc:"urn:xinpu:problem:CODE"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail" doc:"what is wrong and what to do, in the language asked for"`
	Code   string         `json:"code" doc:"stable"`
	Field  string         `json:"field,omitempty" doc:"the input it belongs to, such as body.lines[0].quantity"`
	Args   problem.Args   `json:"args,omitempty" doc:"the values that the sentence names"`
	Errors []FieldProblem `json:"errors,omitempty" doc:"every input that is wrong"`
}

// FieldProblem is one wrong input.
type FieldProblem struct {
	Location string `json:"location"`
	Message  string `json:"message"`
}

// Error is for logs.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of RFC 9457.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// status is the one place where a kind of problem becomes an HTTP status.
var status = map[problem.Kind]int{
	problem.Invalid:     http.StatusUnprocessableEntity,
	problem.Refused:     http.StatusConflict,
	problem.NotFound:    http.StatusNotFound,
	problem.Conflict:    http.StatusConflict,
	problem.Forbidden:   http.StatusForbidden,
	problem.Unsigned:    http.StatusUnauthorized,
	problem.TooLarge:    http.StatusRequestEntityTooLarge,
	problem.Misdirected: http.StatusMisdirectedRequest,
	problem.Unusable:    http.StatusServiceUnavailable,
}

// Say puts a problem into words.
func Say(words i18n.Catalogue, lang i18n.Lang, p *problem.Problem) *Problem {
	code := status[p.Kind]
	return &Problem{
		Type: "urn:xinpu:problem:" + p.Code, Title: http.StatusText(code), Status: code,
		Detail: words.Say(lang, "problem."+p.Code, p.Args), Code: p.Code, Field: p.Field, Args: p.Args,
	}
}

// say turns any error into an answer; what is not a problem goes to the log and says nothing outside.
func (a *API) say(ctx context.Context, err error) error {
	lang := langOf(ctx)
	if p, ok := problem.As(err); ok {
		if cause := p.Unwrap(); cause != nil {
			a.Log.Error("problem", "code", p.Code, "cause", cause)
		}
		return Say(a.Words, lang, p)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		a.Log.Info("request given up", "cause", err)
	} else {
		a.Log.Error("request failed", "cause", err)
	}
	return a.internal(lang)
}

// finding puts what a check found into words; one that was given up has its own.
func (a *API) finding(ctx context.Context, err error) string {
	if p, ok := problem.As(err); ok {
		return a.Words.Say(langOf(ctx), "problem."+p.Code, p.Args)
	}
	return err.Error()
}

func (a *API) internal(lang i18n.Lang) *Problem {
	return &Problem{
		Type: "urn:xinpu:problem:internal", Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError,
		Detail: a.Words.Say(lang, "problem.internal", nil), Code: "internal",
	}
}

// refuse answers a request that got no further than the door.
func (a *API) refuse(ctx huma.Context, err error) {
	p, _ := problem.As(err)
	out := Say(a.Words, langOf(ctx.Context()), p)
	ctx.SetHeader("Content-Type", "application/problem+json")
	ctx.SetStatus(out.Status)
	if err := json.NewEncoder(ctx.BodyWriter()).Encode(out); err != nil {
		a.Log.Info("answer not sent", "cause", err)
	}
}

// emptyProblem shows the library what a problem looks like; what is answered comes from newError.
func emptyProblem(code int, _ string, _ ...error) huma.StatusError { return &Problem{Status: code} }

// newError is how the library says that a request does not fit its description.
func (a *API) newError(hctx huma.Context, code int, message string, errs ...error) huma.StatusError {
	lang := i18n.Chinese
	if hctx != nil {
		lang = langOf(hctx.Context())
	}
	var p *problem.Problem
	switch {
	case code == http.StatusRequestEntityTooLarge:
		limit := maxBody
		if hctx != nil && hctx.Operation() != nil {
			limit = int(hctx.Operation().MaxBodyBytes)
		}
		p = problem.New(problem.TooLarge, "body_too_large", problem.Args{"max": limit >> 20})
	case code >= 500:
		a.Log.Error("request failed", "status", code, "cause", message, "errors", errors.Join(errs...))
		return a.internal(lang)
	default:
		p = problem.New(problem.Invalid, "request_invalid", nil)
	}
	out := Say(a.Words, lang, p)
	if p.Kind == problem.Invalid {
		out.Status, out.Title = code, http.StatusText(code)
	}
	for _, err := range errs {
		var d huma.ErrorDetailer
		if errors.As(err, &d) {
			detail := d.ErrorDetail()
			out.Errors = append(out.Errors, FieldProblem{Location: detail.Location, Message: a.explain(lang, detail.Location, detail.Message)})
		} else if err != nil {
			out.Errors = append(out.Errors, FieldProblem{Location: "body", Message: a.explain(lang, "body", err.Error())})
		}
	}
	if len(out.Errors) > 0 {
		out.Field = out.Errors[0].Location
	}
	return out
}

// The library says in English what does not fit; people read it in their own language.
var complaints = []struct {
	pattern *regexp.Regexp
	key     string
	value   string // what the sentence calls the part that was found
}{
	{regexp.MustCompile(`^expected required property (\S+) to be present$`), "input.missing", "value"},
	{regexp.MustCompile(`^required \w+ parameter is missing$`), "input.missing", "value"},
	{regexp.MustCompile(`^expected number >= (\S+)$`), "input.min", "value"},
	{regexp.MustCompile(`^expected number <= (\S+)$`), "input.max", "value"},
	{regexp.MustCompile(`^expected length >= (\d+)$`), "input.short", "value"},
	{regexp.MustCompile(`^expected length <= (\d+)$`), "input.long", "value"},
	{regexp.MustCompile(`^expected array length >= (\d+)$`), "input.few", "value"},
	{regexp.MustCompile(`^expected array length <= (\d+)$`), "input.many", "value"},
	{regexp.MustCompile(`^expected value to be one of "(.*)"$`), "input.choice", "value"},
	{regexp.MustCompile(`^expected (?:integer|number)$`), "input.number", "value"},
	{regexp.MustCompile(`^invalid integer$`), "input.number", "value"},
	{regexp.MustCompile(`^expected string$`), "input.text", "value"},
	{regexp.MustCompile(`^expected string to match pattern`), "input.form", ""},
	{regexp.MustCompile(`^unexpected property$`), "input.unexpected", "value"},
	{regexp.MustCompile(`^day "(.*?)": `), "problem.day_invalid", "day"},
	{regexp.MustCompile(`^serial_invalid number=(.*)$`), "problem.serial_invalid", "number"},
	{regexp.MustCompile(`unexpected end of JSON`), "input.json", "value"},
	{regexp.MustCompile(`invalid character`), "input.json", "value"},
	{regexp.MustCompile(`cannot unmarshal`), "input.json", "value"},
}

func (a *API) explain(lang i18n.Lang, location, message string) string {
	for _, c := range complaints {
		if m := c.pattern.FindStringSubmatch(message); m != nil {
			found := location[strings.LastIndexByte(location, '.')+1:]
			if len(m) > 1 {
				found = m[1]
			}
			return a.Words.Say(lang, c.key, map[string]any{c.value: found})
		}
	}
	return a.Words.Say(lang, "input.other", map[string]any{"value": message})
}
