package httpapi

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/i18n"
)

// everything is an input with every kind of constraint that operations use.
type everything struct {
	Need  string `query:"need" required:"true"`
	Limit int    `query:"limit" default:"50" minimum:"1" maximum:"2000"`
	Body  struct {
		Name  string       `json:"name" minLength:"2" maxLength:"4"`
		List  []int        `json:"list" minItems:"1" maxItems:"2"`
		Kind  string       `json:"kind" enum:"a,b"`
		Time  string       `json:"time,omitempty" pattern:"^[0-9]{2}:[0-9]{2}$"`
		Count int64        `json:"count,omitempty"`
		Part  float64      `json:"part,omitempty"`
		Day   calendar.Day `json:"day,omitempty"`
		Who   member.ID    `json:"who,omitempty"`
	}
}

// TestEveryComplaintOfTheLibraryIsSaidInOurWords sends what is wrong to the library as it is pinned and holds its own messages against the
// patterns: each has to be found at least once, so one that a new version no longer says fails.
func TestEveryComplaintOfTheLibraryIsSaidInOurWords(t *testing.T) {
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	a := &API{Config: Config{Words: words, Log: slog.New(slog.DiscardHandler)}}
	type complaint struct{ location, message string }
	var said []complaint
	before := huma.NewErrorWithContext
	t.Cleanup(func() { huma.NewErrorWithContext = before })
	huma.NewErrorWithContext = func(ctx huma.Context, code int, message string, errs ...error) huma.StatusError {
		for _, err := range errs {
			var d huma.ErrorDetailer
			if errors.As(err, &d) {
				said = append(said, complaint{d.ErrorDetail().Location, d.ErrorDetail().Message})
			} else {
				said = append(said, complaint{"body", err.Error()})
			}
		}
		return a.newError(ctx, code, message, errs...)
	}
	mux := http.NewServeMux()
	huma.Register(humago.New(mux, huma.DefaultConfig("test", "1")), huma.Operation{Method: http.MethodPost, Path: "/x"},
		func(context.Context, *everything) (*empty, error) { return &empty{}, nil })

	const product = `"name": "abc", "list": [1], "kind": "a"`
	found := map[string]bool{}
	for _, c := range []struct {
		query, body    string
		location, want string // of the sentence
		args           map[string]any
	}{
		{"", `{` + product + `}`, "query.need", "input.missing", map[string]any{"value": "need"}},
		{"need=1", `{"list": [1], "kind": "a"}`, "body", "input.missing", map[string]any{"value": "name"}},
		{"need=1&limit=0", `{` + product + `}`, "query.limit", "input.min", map[string]any{"value": "1"}},
		{"need=1&limit=2001", `{` + product + `}`, "query.limit", "input.max", map[string]any{"value": "2000"}},
		{"need=1&limit=x", `{` + product + `}`, "query.limit", "input.number", map[string]any{"value": "limit"}},
		{"need=1", `{"name": "a", "list": [1], "kind": "a"}`, "body.name", "input.short", map[string]any{"value": "2"}},
		{"need=1", `{"name": "abcde", "list": [1], "kind": "a"}`, "body.name", "input.long", map[string]any{"value": "4"}},
		{"need=1", `{"name": "abc", "list": [], "kind": "a"}`, "body.list", "input.few", map[string]any{"value": "1"}},
		{"need=1", `{"name": "abc", "list": [1, 2, 3], "kind": "a"}`, "body.list", "input.many", map[string]any{"value": "2"}},
		{"need=1", `{"name": "abc", "list": [1], "kind": "c"}`, "body.kind", "input.choice", map[string]any{"value": "a, b"}},
		{"need=1", `{` + product + `, "count": "two"}`, "body.count", "input.number", map[string]any{"value": "count"}},
		{"need=1", `{` + product + `, "part": "half"}`, "body.part", "input.number", map[string]any{"value": "part"}},
		{"need=1", `{"name": 5, "list": [1], "kind": "a"}`, "body.name", "input.text", map[string]any{"value": "name"}},
		{"need=1", `{` + product + `, "time": "ten"}`, "body.time", "input.form", nil},
		{"need=1", `{` + product + `, "price": 0}`, "body.price", "input.unexpected", map[string]any{"value": "price"}},
		{"need=1", `{` + product + `, "day": "2026-02-30"}`, "body", "problem.day_invalid", map[string]any{"day": "2026-02-30"}},
		{"need=1", `{` + product + `, "who": "0003-5"}`, "body", "problem.serial_invalid", map[string]any{"number": "0003-5"}},
		{"need=1", `{"name": `, "body", "input.json", map[string]any{"value": "body"}},
		{"need=1", `{"name": "a`, "body", "input.json", map[string]any{"value": "body"}},
		{"need=1", `x`, "body", "input.json", map[string]any{"value": "body"}},
		{"need=1", `{` + product + `, "count": 1e40}`, "body", "input.json", map[string]any{"value": "body"}},
	} {
		said = nil
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/x?"+c.query, strings.NewReader(c.body))
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		mux.ServeHTTP(answer, request)
		if len(said) != 1 {
			text, _ := io.ReadAll(answer.Body)
			t.Errorf("?%s %s: the library says %+v: %d %s", c.query, c.body, said, answer.Code, text)
			continue
		}
		matched := false
		for _, known := range complaints {
			if known.pattern.MatchString(said[0].message) {
				found[known.pattern.String()], matched = true, true
			}
		}
		want := words.Say(i18n.English, c.want, c.args)
		got := a.explain(i18n.English, said[0].location, said[0].message)
		if said[0].location != c.location || got != want || !matched {
			t.Errorf("?%s %s: at %s the library says %q, we say %q, want %q at %s", c.query, c.body, said[0].location, said[0].message, got, want, c.location)
		}
	}
	for _, known := range complaints {
		if !found[known.pattern.String()] {
			t.Errorf("the library says nothing that fits %s", known.pattern)
		}
	}
}
