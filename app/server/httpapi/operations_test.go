package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/statements"
)

const (
	anybody = "anybody" // signed in or not
	all     = "owner clerk shopkeeper collector chair supervisor kiosk board"
)

// mayCall says who may call what. An operation that is not in here fails the test: whoever adds one says here whom it is for.
var mayCall = map[string]string{
	"GET /api/health":     anybody,
	"POST /api/session":   anybody,
	"GET /api/session":    all,
	"DELETE /api/session": all,
	"GET /api/village":    all,
	"PUT /api/village":    "owner clerk",
	"GET /api/scheme":     all,
	"GET /api/schemes":    all,
	"GET /api/live":       all,
	"GET /api/board":      all,

	"GET /api/presets":                  "owner clerk chair supervisor",
	"GET /api/presets/{code}":           "owner clerk chair supervisor",
	"GET /api/schemes/{id}":             all,
	"POST /api/schemes/{id}/filing":     "owner clerk",
	"GET /api/schemes/{id}/booklet.pdf": all,
	"GET /api/schemes/{id}/poster.pdf":  all,
	"GET /api/schemes/{id}/source.yaml": all,
	"GET /api/scheme/draft/booklet.pdf": "owner clerk chair supervisor",
	"GET /api/scheme/draft/source.yaml": "owner clerk chair supervisor",
	"GET /api/scheme/schema":            "owner clerk chair supervisor",
	"POST /api/scheme/check":            "owner clerk chair supervisor",
	"GET /api/scheme/draft":             "owner clerk chair supervisor",
	"PUT /api/scheme/draft":             "owner clerk",
	"POST /api/scheme/try":              "owner clerk supervisor",
	"POST /api/scheme/adopt":            "owner clerk",

	"POST /api/imports/{kind}":   "owner clerk",
	"GET /api/people":            "owner clerk shopkeeper collector chair supervisor",
	"GET /api/people/{id}":       "owner clerk supervisor",
	"POST /api/people/{id}/card": "owner clerk",
	"POST /api/consents":         "owner clerk",
	"GET /api/cards":             "owner clerk",
	"GET /api/cards.pdf":         "owner clerk",

	"GET /api/projector":            all,
	"PUT /api/projector/show":       "owner clerk chair",
	"PUT /api/projector/setup":      "owner clerk chair",
	"PUT /api/projector/hand":       "owner clerk chair",
	"GET /api/wishes":               "owner clerk",
	"POST /api/wishes":              "owner clerk kiosk",
	"POST /api/wishes/{id}/show":    "owner clerk",
	"POST /api/wishes/{id}/remove":  "owner clerk",
	"GET /api/stars/{year}":         "owner clerk supervisor",
	"PUT /api/stars/{year}":         "owner clerk",
	"GET /api/grids/index":          "owner clerk supervisor",
	"PUT /api/grids/index":          "owner clerk",
	"GET /api/deeds":                "owner clerk collector chair supervisor",
	"POST /api/deeds":               "owner clerk collector",
	"POST /api/deeds/{id}/withdraw": "owner clerk collector",

	"PUT /api/fund/budget":                     "owner clerk",
	"GET /api/merchants/{code}/settlement.pdf": "owner clerk shopkeeper chair supervisor",
	"GET /api/bookings/day":                    "owner clerk shopkeeper",
	"GET /api/bookings/times":                  "owner clerk shopkeeper kiosk",
	"POST /api/bookings/{id}/attend":           "owner clerk shopkeeper",
	"GET /api/departed":                        "owner clerk",

	"GET /api/goods":               all,
	"PUT /api/goods/{code}":        "owner clerk shopkeeper",
	"POST /api/goods/{code}/stock": "owner clerk shopkeeper",

	"GET /api/cards/{number}":                    "owner clerk shopkeeper supervisor kiosk",
	"GET /api/redemptions":                       "owner clerk shopkeeper",
	"POST /api/redemptions":                      "owner clerk shopkeeper",
	"GET /api/redemptions/{id}":                  "owner clerk shopkeeper supervisor",
	"POST /api/redemptions/{id}/reverse":         "owner clerk shopkeeper",
	"GET /api/redemptions/{id}/slip.pdf":         "owner clerk shopkeeper",
	"GET /api/reservations":                      "owner clerk shopkeeper",
	"POST /api/reservations":                     "owner clerk shopkeeper kiosk",
	"POST /api/reservations/{id}/release":        "owner clerk shopkeeper kiosk",
	"GET /api/blackouts":                         "owner clerk",
	"POST /api/blackouts":                        "owner clerk",
	"GET /api/blackouts/{id}":                    "owner clerk",
	"GET /api/blackouts/{id}/sheets.pdf":         "owner clerk",
	"GET /api/blackouts/{id}/report.pdf":         "owner clerk supervisor",
	"GET /api/blackout-advice.pdf":               "owner clerk shopkeeper",
	"GET /api/sheets/{number}":                   "owner clerk shopkeeper",
	"POST /api/sheets/void":                      "owner clerk",
	"POST /api/sheets/{number}/rows":             "owner clerk shopkeeper",
	"POST /api/sheets/{number}/close":            "owner clerk shopkeeper",
	"POST /api/held-rows/{id}/decide":            "owner clerk",
	"POST /api/debts/{id}/collect":               "owner clerk",
	"GET /api/shelf":                             "owner clerk shopkeeper",
	"POST /api/deliveries":                       "owner clerk shopkeeper",
	"GET /api/stocktakes":                        "owner clerk shopkeeper",
	"POST /api/stocktakes":                       "owner clerk shopkeeper",
	"POST /api/stocktakes/{id}/counts":           "owner clerk shopkeeper",
	"POST /api/stocktakes/{id}/close":            "owner clerk shopkeeper",
	"GET /api/goods/{code}/photo.jpg":            all,
	"PUT /api/goods/{code}/photo":                "owner clerk shopkeeper",
	"GET /api/fund":                              "owner clerk shopkeeper chair supervisor",
	"POST /api/fund/receipts":                    "owner clerk",
	"POST /api/fund/purchases":                   "owner clerk",
	"POST /api/fund/entries/{id}/reverse":        "owner clerk",
	"GET /api/cover":                             "owner clerk shopkeeper chair supervisor",
	"GET /api/merchants":                         "owner clerk shopkeeper chair supervisor",
	"PUT /api/merchants/{code}":                  "owner clerk",
	"GET /api/settlements":                       "owner clerk shopkeeper chair supervisor",
	"POST /api/merchants/{code}/settle":          "owner clerk",
	"GET /api/bookings":                          "owner clerk shopkeeper",
	"POST /api/bookings":                         "owner clerk shopkeeper kiosk",
	"POST /api/bookings/{id}/end":                "owner clerk shopkeeper",
	"GET /api/shop/terms":                        all,
	"PUT /api/shop/terms":                        "owner clerk",
	"GET /api/people/{id}/photo.jpg":             "owner clerk shopkeeper",
	"PUT /api/people/{id}/photo":                 "owner clerk",
	"DELETE /api/people/{id}/photo":              "owner clerk",
	"PUT /api/people/{id}/pin":                   "owner clerk",
	"DELETE /api/people/{id}/pin":                "owner clerk",
	"POST /api/pins":                             "owner clerk shopkeeper",
	"POST /api/people/{id}/card/block":           "owner clerk shopkeeper",
	"POST /api/people/{id}/leave":                "owner clerk",
	"POST /api/people/{id}/pass":                 "owner clerk",
	"GET /api/shifts":                            "owner clerk shopkeeper",
	"POST /api/shifts":                           "owner clerk shopkeeper",
	"POST /api/shifts/{id}/close":                "owner clerk shopkeeper",
	"GET /api/shifts/{id}":                       "owner clerk shopkeeper",
	"GET /api/shifts/{id}/slip.pdf":              "owner clerk shopkeeper",
	"GET /api/shifts/{id}/slip.png":              "owner clerk shopkeeper",
	"POST /api/shifts/{id}/print":                "owner clerk shopkeeper",
	"GET /api/redemptions/{id}/slip.png":         "owner clerk shopkeeper",
	"POST /api/redemptions/{id}/print":           "owner clerk shopkeeper",
	"GET /api/printing":                          "owner clerk shopkeeper",
	"POST /api/printing/retry":                   "owner clerk shopkeeper",
	"POST /api/printing/drop":                    "owner clerk shopkeeper",
	"GET /api/printers":                          "owner clerk",
	"PUT /api/printers/{device}":                 "owner clerk",
	"GET /api/printers/found":                    "owner clerk",
	"POST /api/printers/test":                    "owner clerk",
	"GET /api/printers/test.png":                 "owner clerk",
	"GET /api/council":                           "owner clerk chair supervisor",
	"PUT /api/council":                           "owner clerk",
	"GET /api/meetings":                          "owner clerk chair supervisor",
	"POST /api/meetings":                         "owner clerk chair",
	"GET /api/meetings/{id}":                     "owner clerk chair supervisor",
	"POST /api/meetings/{id}/attendance":         "owner clerk chair",
	"POST /api/meetings/{id}/close":              "owner clerk chair",
	"GET /api/meetings/{id}/minutes.pdf":         "owner clerk chair supervisor",
	"GET /api/meetings/{id}/minutes.txt":         "owner clerk chair supervisor",
	"GET /api/meetings/{id}/agenda.pdf":          "owner clerk chair supervisor",
	"GET /api/board/poster.pdf":                  "owner clerk chair supervisor",
	"GET /api/board.png":                         "owner clerk chair supervisor",
	"GET /api/people/{id}/certificate.pdf":       "owner clerk",
	"GET /api/people/{id}/letter.pdf":            "owner clerk",
	"GET /api/people/{id}/statement.pdf":         "owner clerk",
	"GET /api/households/{number}/statement.pdf": "owner clerk",
	"GET /api/people/{id}/copy.pdf":              "owner clerk",
	"GET /api/reports/shop":                      "owner clerk shopkeeper supervisor",
	"GET /api/reports/shop.pdf":                  "owner clerk shopkeeper supervisor",
	"GET /api/reports/shop.xlsx":                 "owner clerk shopkeeper supervisor",
	"GET /api/reports/shop.csv":                  "owner clerk shopkeeper supervisor",
	"GET /api/reports/settlement.pdf":            "owner clerk shopkeeper supervisor",
	"GET /api/reports/settlement.xlsx":           "owner clerk shopkeeper supervisor",
	"GET /api/reports/settlement.csv":            "owner clerk shopkeeper supervisor",
	"GET /api/goods/labels.pdf":                  "owner clerk shopkeeper",
	"GET /api/goods/catalogue.pdf":               "owner clerk shopkeeper supervisor",
	"GET /api/plates.pdf":                        "owner clerk",
	"GET /api/reports/annual":                    "owner clerk supervisor",
	"GET /api/reports/annual.pdf":                "owner clerk supervisor",
	"GET /api/reports/annual.xlsx":               "owner clerk supervisor",
	"GET /api/reports/annual.csv":                "owner clerk supervisor",
	"GET /api/reports/fairness.pdf":              "owner clerk supervisor",
	"GET /api/reports/fairness.xlsx":             "owner clerk supervisor",
	"GET /api/reports/fairness.csv":              "owner clerk supervisor",
	"GET /api/reports/disclosure":                "owner clerk chair supervisor",
	"GET /api/reports/disclosure.pdf":            "owner clerk chair supervisor",
	"GET /api/reports/disclosure.xlsx":           "owner clerk chair supervisor",
	"GET /api/reports/disclosure.csv":            "owner clerk chair supervisor",
	"GET /api/reports/fairness":                  "owner clerk supervisor",
	"GET /api/bodies":                            "owner clerk chair supervisor",
	"PUT /api/representatives":                   "owner clerk",
	"POST /api/meetings/convened":                "owner clerk chair",
	"POST /api/meetings/{id}/agenda":             "owner clerk chair",
	"POST /api/meetings/{id}/start":              "owner clerk chair",
	"POST /api/meetings/{id}/cancel":             "owner clerk chair",
	"POST /api/meetings/{id}/undo":               "owner clerk chair",
	"POST /api/meetings/{id}/items/{n}/split":    "owner clerk chair",
	"POST /api/meetings/{id}/ballot":             "owner clerk chair",
	"POST /api/meetings/{id}/ballot/cast":        "owner clerk chair",
	"POST /api/meetings/{id}/ballot/count":       "owner clerk chair",
	"POST /api/meetings/{id}/ballot/record":      "owner clerk chair",
	"POST /api/meetings/{id}/ballot/discard":     "owner clerk chair",
	"GET /api/kin":                               "owner clerk",
	"POST /api/kin":                              "owner clerk",
	"POST /api/kin/{id}/remove":                  "owner clerk",
	"GET /api/proposals":                         "owner clerk chair supervisor",
	"POST /api/proposals":                        "owner clerk chair",
	"GET /api/proposals/{id}":                    "owner clerk chair supervisor",
	"POST /api/proposals/{id}/withdraw":          "owner clerk chair",
	"GET /api/publication":                       "owner clerk shopkeeper chair supervisor kiosk",
	"POST /api/objections":                       "owner clerk shopkeeper chair kiosk",
	"GET /api/objections/{id}/slip.pdf":          "owner clerk shopkeeper chair kiosk",
	"GET /api/devices":                           "owner clerk supervisor",
	"POST /api/devices":                          "owner",
	"POST /api/devices/{id}/revoke":              "owner",
	"GET /api/seals":                             "owner clerk supervisor",
	"GET /api/seals/{number}":                    "owner clerk shopkeeper supervisor kiosk",
	"GET /api/slips/{code}":                      "owner clerk shopkeeper supervisor kiosk",
	"GET /api/verify":                            "owner clerk supervisor",
	"POST /api/page-errors":                      all,
	"GET /api/page-errors":                       "owner clerk supervisor",
	"GET /api/speech":                            all,
	"GET /api/speech/{phrase}":                   all,
	"PUT /api/speech/{phrase}":                   "owner clerk",
	"DELETE /api/speech/{phrase}":                "owner clerk",
	"GET /api/kiosk":                             "owner clerk shopkeeper kiosk",
	"PUT /api/kiosk/pin":                         "owner",
	"DELETE /api/kiosk/pin":                      "owner",
	"POST /api/kiosk/exit":                       "owner clerk shopkeeper kiosk",
	"POST /api/kiosk/hold":                       "owner clerk shopkeeper kiosk",
	"GET /api/kiosk/visits/{card}":               "owner clerk shopkeeper kiosk",
	"GET /api/kiosk/data/{card}":                 "owner clerk shopkeeper kiosk",
	"POST /api/kiosk/data/{card}/print":          "owner clerk shopkeeper kiosk",
	"POST /api/objections/{id}/print":            "owner clerk shopkeeper kiosk",
	"POST /api/reservations/{id}/print":          "owner clerk shopkeeper kiosk",
	"GET /api/kiosk/wishes/{card}":               "owner clerk shopkeeper kiosk",
	"POST /api/kiosk/wishes":                     "owner clerk shopkeeper kiosk",
	"GET /api/wanted":                            "owner clerk supervisor chair",
	"POST /api/wanted/met":                       "owner clerk",
	"GET /api/kiosk/data/{card}/slip.pdf":        "owner clerk shopkeeper kiosk",
	"POST /api/kiosk/visits":                     "owner clerk shopkeeper kiosk",
	"GET /api/backups":                           "owner clerk supervisor",
	"POST /api/backups":                          "owner clerk",
	"PUT /api/backups/place":                     "owner",
	"POST /api/handover":                         "owner",
	"POST /api/demo":                             "owner",
	"POST /api/desktop/save":                     "owner",
	"POST /api/desktop/fullscreen":               "owner",
	"POST /api/meetings/{id}/items/{n}/decision": "owner clerk chair",

	"POST /api/meetings/{id}/move":                    "owner clerk chair",
	"GET /api/meetings/{id}/invitation.pdf":           "owner clerk chair supervisor",
	"GET /api/meetings/{id}/faces/{member}/photo.jpg": "owner clerk chair",
	"GET /api/meetings/{id}/seats/{member}":           "owner clerk chair",
	"GET /api/assemblies":                             "owner clerk chair supervisor",

	"GET /api/year":                   all,
	"GET /api/minimums":               "owner clerk supervisor",
	"GET /api/fund/shares":            "owner clerk supervisor",
	"GET /api/notices":                "owner clerk collector chair supervisor",
	"POST /api/notices":               "owner clerk collector",
	"POST /api/notices/{id}/settle":   "owner clerk collector",
	"GET /api/subjects":               "owner clerk collector chair supervisor",
	"GET /api/subjects/{id}":          "owner clerk supervisor",
	"POST /api/subjects":              "owner clerk",
	"PUT /api/subjects/{id}":          "owner clerk",
	"GET /api/appointments":           "owner clerk collector chair supervisor",
	"POST /api/appointments":          "owner clerk",
	"POST /api/appointments/{id}/end": "owner clerk",
}

// operations lists what the description of the API holds, as "METHOD /path".
func operations(t *testing.T, v *apptest.Village) (out []string) {
	t.Helper()
	var doc struct {
		OpenAPI string                    `json:"openapi"`
		Paths   map[string]map[string]any `json:"paths"`
	}
	v.Nobody().Want(http.StatusOK, "GET", "/api/openapi.json", nil, &doc)
	if !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	for path, item := range doc.Paths {
		for method := range item {
			if method != "parameters" {
				out = append(out, strings.ToUpper(method)+" "+path)
			}
		}
	}
	slices.Sort(out)
	return out
}

var parameter = regexp.MustCompile(`\{\w+\}`)

// fill puts something into the parameters of a path.
func fill(path, with string) string { return parameter.ReplaceAllLiteralString(path, with) }

// knock sends a request and looks at the status only: the live stream has no end.
func knock(t *testing.T, v *apptest.Village, operation, token string) int {
	t.Helper()
	method, path, _ := strings.Cut(operation, " ")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var body *strings.Reader
	if method == "POST" || method == "PUT" {
		body = strings.NewReader("{}")
	} else {
		body = strings.NewReader("")
	}
	r, err := http.NewRequestWithContext(ctx, method, v.URL+fill(path, "0000-0"), body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // only its head is looked at
	if answer.StatusCode >= 400 {
		var p struct{ Code string }
		if err := json.NewDecoder(answer.Body).Decode(&p); err != nil || p.Code == "" {
			t.Errorf("%s: %d without a code", operation, answer.StatusCode)
		}
	}
	return answer.StatusCode
}

func TestEveryOperationKnowsItsCallers(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	tokens := map[string]string{}
	for _, role := range device.Roles {
		tokens[string(role)] = v.As(role).Token
	}
	found := operations(t, v)
	for operation := range mayCall {
		if !slices.Contains(found, operation) {
			t.Errorf("%s is in the table but not in the API", operation)
		}
	}
	for _, operation := range found {
		may, ok := mayCall[operation]
		if !ok {
			t.Errorf("%s is not in the table: say who may call it", operation)
			continue
		}
		for role, token := range tokens {
			got := knock(t, v, operation, token)
			allowed := may == anybody || slices.Contains(strings.Fields(may), role)
			switch {
			case allowed && (got == http.StatusUnauthorized && operation != "POST /api/session" || got == http.StatusForbidden || got >= 500):
				t.Errorf("%s as %s: %d", operation, role, got)
			case !allowed && got != http.StatusForbidden:
				t.Errorf("%s as %s: %d, want 403", operation, role, got)
			}
		}
		for name, token := range map[string]string{"nobody": "", "a stranger": "abcdefghijklmnopqrstuvwxyz"} {
			if got := knock(t, v, operation, token); (got == http.StatusUnauthorized) != (may != anybody) {
				t.Errorf("%s as %s: %d", operation, name, got)
			}
		}
	}
}

// TestPictureNamesNobodyWhoIsNotToBeNamed puts a child and an adult at the top. Consent changes nothing for the child, who is not on the picture at
// all; the adult's name is on it with consent only.
func TestPictureNamesNobodyWhoIsNotToBeNamed(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(80, 1)
	var child, adult member.ID
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			switch m := h.People.Member(id); {
			case h.People.Minor(m, v.Today()):
				child = id
			case !slices.Contains(h.Council.Council, id):
				adult = id
			}
		}
	})
	for range 3 {
		v.Earn(child, adult)
	}
	clerk := v.As(device.Clerk)
	consent := func(id member.ID, publish bool) (pictures []string) {
		apptest.Do(v, people.Consent{Members: []member.ID{id}, Publish: publish})
		for _, kind := range []string{"board", "red"} {
			a := clerk.Send("GET", "/api/board.png?kind="+kind, nil)
			if a.Status != http.StatusOK || !strings.HasPrefix(string(a.Body), "\x89PNG") {
				t.Fatalf("%s: %d %.200s", kind, a.Status, a.Body)
			}
			pictures = append(pictures, string(a.Body))
		}
		return pictures
	}
	masked := consent(adult, false)
	var board statements.Board
	clerk.Want(http.StatusOK, "GET", "/api/board", nil, &board)
	v.View(func(h *house.House) {
		name, last := h.People.Member(adult).Profile.Name, board.RedList[len(board.RedList)-1].Score
		if h.People.Score(h.People.Member(child)) <= last || !slices.ContainsFunc(board.RedList, func(r statements.Rank) bool { return r.Name == member.Mask(name) }) {
			t.Fatalf("the story does not tell: %+v", board.RedList)
		}
	})
	if !slices.Equal(consent(child, true), masked) {
		t.Error("a child is on the picture")
	}
	for n, named := range consent(adult, true) {
		if named == masked[n] {
			t.Errorf("picture %d names an adult with and without consent alike", n)
		}
	}
	v.As(device.Kiosk).WantProblem(http.StatusForbidden, "forbidden", "GET", "/api/board.png", nil)
	clerk.WantProblem(http.StatusUnprocessableEntity, "request_invalid", "GET", "/api/board.png?kind=grey", nil)
}
