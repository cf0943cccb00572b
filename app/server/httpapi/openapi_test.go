package httpapi_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"xinpu/app/apptest"
)

// described is what the tests read of the description of the API.
type described struct {
	Info struct {
		License struct{ Identifier string }
	}
	Tags  []struct{ Name, Description string }
	Paths map[string]map[string]struct {
		ID          string `json:"operationId"`
		Tags        []string
		Summary     string
		Description string
		Security    *[]map[string][]string
		Roles       *[]string `json:"x-roles"`
		Responses   map[string]json.RawMessage
	}
	Components struct {
		Schemas   map[string]json.RawMessage
		Responses map[string]struct{ Content map[string]json.RawMessage }
	}
}

func TestEveryOperationDescribesItself(t *testing.T) {
	v := apptest.Start(t)
	var doc described
	v.Nobody().Want(http.StatusOK, "GET", "/api/openapi.json", nil, &doc)
	tags := map[string]bool{}
	for _, tag := range doc.Tags {
		tags[tag.Name] = tag.Description != ""
	}
	if doc.Info.License.Identifier != "MIT" {
		t.Errorf("licence %q", doc.Info.License.Identifier)
	}
	for path, item := range doc.Paths {
		for method, o := range item {
			route := strings.ToUpper(method) + " " + path
			if len(o.Tags) != 1 || !tags[o.Tags[0]] {
				t.Errorf("%s stands under %v", route, o.Tags)
			}
			if o.Summary == "" || !strings.HasSuffix(o.Description, ".") || strings.Contains(strings.TrimSuffix(o.Description, "."), ". ") {
				t.Errorf("%s is described as %q, %q", route, o.Summary, o.Description)
			}
			refusals := 0
			for status := range o.Responses {
				if status[0] == '4' {
					refusals++
				}
			}
			if _, rest := o.Responses["default"]; refusals == 0 || !rest {
				t.Errorf("%s names %d ways to refuse: %v", route, refusals, slices.Sorted(maps.Keys(o.Responses)))
			}
			if o.Security == nil || o.Roles == nil {
				t.Errorf("%s says nothing about who may call it", route)
				continue
			}
			want := strings.Fields(mayCall[route])
			if mayCall[route] == anybody {
				want = nil
			}
			slices.Sort(want)
			got := slices.Sorted(slices.Values(*o.Roles))
			if !slices.Equal(got, want) || (len(*o.Security) == 0) != (len(want) == 0) {
				t.Errorf("%s: x-roles %v, security %v, want %v", route, got, *o.Security, want)
			}
		}
	}
	if _, other := doc.Components.Schemas["ErrorModel"]; other {
		t.Error("the library's own problem is described, too")
	}
	for name, r := range doc.Components.Responses {
		if string(r.Content["application/problem+json"]) != `{"schema":{"$ref":"#/components/schemas/Problem"}}` {
			t.Errorf("%s answers %s", name, r.Content)
		}
	}
}

// What a refusal holds is what its schema allows: a strict client must be able to read it.
func TestAProblemIsAsItIsDescribed(t *testing.T) {
	v := apptest.Start(t)
	var doc described
	v.Nobody().Want(http.StatusOK, "GET", "/api/openapi.json", nil, &doc)
	var schema struct {
		Properties map[string]any
		Required   []string
	}
	if err := json.Unmarshal(doc.Components.Schemas["Problem"], &schema); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	owner := v.Owner()
	for _, a := range []apptest.Answer{
		v.Nobody().Send("GET", "/api/people", nil),
		v.As("kiosk").Send("GET", "/api/people", nil),
		owner.Send("GET", "/api/people/0000-0", nil),
		owner.Send("GET", "/api/people?limit=0", nil),
		owner.Send("POST", "/api/consents", []byte(`{"publish": 1}`), "Idempotency-Key", apptest.Key()),
		owner.Send("GET", "/api/people/0001-9", nil),
		owner.Send("GET", "/api/nothing", nil),
	} {
		var got map[string]any
		if err := json.Unmarshal(a.Body, &got); err != nil || a.Status < 400 {
			t.Fatalf("%d %s: %v", a.Status, a.Body, err)
		}
		for name := range got {
			seen[name] = true
			if schema.Properties[name] == nil {
				t.Errorf("%s is answered but not described: %s", name, a.Body)
			}
		}
		for _, name := range schema.Required {
			if got[name] == nil {
				t.Errorf("%s is missing: %s", name, a.Body)
			}
		}
	}
	if got := slices.Sorted(maps.Keys(seen)); !slices.Equal(got, slices.Sorted(maps.Keys(schema.Properties))) {
		t.Errorf("these answers show %v, described is %v", got, slices.Sorted(maps.Keys(schema.Properties)))
	}
}
