package httpapi_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"xinpu/app/apptest"
)

func TestAWrongNumberIsRefusedWhereItStands(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	office := v.As("clerk")
	reason := map[string]string{"reason": "x"}
	for _, c := range []struct {
		method, path, field string
		body                any
	}{
		{"GET", "/api/people/0003-8", "path.id", nil},
		{"POST", "/api/people/0003-8/card/block", "path.id", reason},
		{"POST", "/api/deeds/0003-8/withdraw", "path.id", reason},
		{"GET", "/api/deeds?member=0003-8", "query.member", nil},
		{"GET", "/api/appointments?member=0003-8", "query.member", nil},
		{"GET", "/api/redemptions/0003-8", "path.id", nil},
		{"GET", "/api/meetings/0003-8", "path.id", nil},
		{"POST", "/api/meetings/0003-8/cancel", "path.id", reason},
		{"GET", "/api/meetings/0003-7/seats/0003-8", "path.member", nil},
		{"GET", "/api/proposals/0003-8", "path.id", nil},
		{"GET", "/api/schemes/0003-8", "path.id", nil},
		{"GET", "/api/subjects/0003-8", "path.id", nil},
		{"GET", "/api/deeds?member=0000-0", "query.member", nil}, // nobody would be everybody
		{"GET", "/api/people/0000-0", "path.id", nil},
	} {
		a := office.Send(c.method, c.path, c.body)
		var got struct {
			Code, Field string
			Args        struct{ Number string }
		}
		if err := json.Unmarshal(a.Body, &got); err != nil {
			t.Fatal(err)
		}
		if a.Status != http.StatusUnprocessableEntity || got.Code != "serial_invalid" || got.Field != c.field || got.Args.Number == "" {
			t.Errorf("%s %s: %d %s", c.method, c.path, a.Status, a.Body)
		}
	}
	// What the description bounds is refused by the description.
	if a := office.Send("GET", "/api/people/"+"0000000000000000000000000000003-7", nil); a.Status != http.StatusUnprocessableEntity || a.Problem().Code != "request_invalid" {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}
