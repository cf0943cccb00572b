package httpapi_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
)

func events(v *apptest.Village) (n uint64) {
	v.View(func(h *house.House) { n = h.Core.Seq })
	return n
}

var unfilled = regexp.MustCompile(`\{\w+\}`)

// sound holds an answer against what every answer must be: no fault of ours, and a problem with a sentence when it is one.
func sound(t *testing.T, what string, a apptest.Answer) {
	t.Helper()
	if len(what) > 120 {
		what = what[:120] + "…"
	}
	if a.Status >= 500 {
		t.Errorf("%s: %d %.300s", what, a.Status, a.Body)
		return
	}
	if a.Status < 400 || a.Status == http.StatusRequestHeaderFieldsTooLarge || a.Status == http.StatusBadRequest && len(a.Header["Content-Type"]) > 0 && strings.HasPrefix(a.Header.Get("Content-Type"), "text/plain") {
		return // the last two are said by the standard library before anybody of ours is asked
	}
	p := a.Problem()
	if p.Code == "" || p.Detail == "" || strings.Contains(p.Detail, "problem.") || unfilled.MatchString(p.Detail) {
		t.Errorf("%s: %d %.300s", what, a.Status, a.Body)
	}
	for _, e := range p.Errors {
		if e.Message == "" || strings.Contains(e.Message, "serial_invalid") || strings.Contains(e.Message, "parsing time") || strings.Contains(e.Message, "input.") {
			t.Errorf("%s: %s is told %q", what, e.Location, e.Message)
		}
	}
}

// takesNothing is an operation that may be called again and again and has no body to read.
const takesNothing = "POST /api/printing/retry"

func TestNoBodyIsOurFault(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	bodies := []string{
		"", "{", "[]", "null", "true", `"x"`, "0", "{}", `{"":""}`, `{"a":`, "{\"name\": \"\xff\xfe\"}", "\x00", "<xml/>", "a=b&c=d",
		strings.Repeat("[", 10_000), strings.Repeat(`{"a":`, 10_000), `{"quantity": 1e999}`, `{"quantity": 99999999999999999999}`, `{"points": -9223372036854775808}`,
		`{"members": [1, null, {}], "publish": "yes", "present": 1, "card": 5}`, `{"members": ["0001-0"], "publish": true, "present": true}`,
		`{"members": ["99999999999999999995"], "publish": true, "present": true}`, `{"members": [null, null, null]}`,
		`{"member": "0003-7", "rule": "help.longterm", "quantity": "0", "day": "2026-09-01"}`,
		`{"member": "0003-7", "rule": "help.longterm", "quantity": "1", "day": "2026-02-30"}`,
		`{"member": "0003-7", "rule": "help.longterm", "quantity": "1", "day": "-0001-01-01"}`,
		`{"member": "0003-7", "rule": "help.longterm", "quantity": "1", "day": "9999-12-31"}`,
		`{"member": "0003-7", "rule": "help.longterm", "quantity": "1.", "day": 20260901}`,
		`{"day": "9999-12-31", "until": "0001-01-01", "place": "` + strings.Repeat("村", 101) + `"}`,
		`{"card": "` + strings.Repeat("9", 40) + `", "lines": [{"good": "\u0000", "quantity": 9223372036854775807}]}`,
		`{"motion": "amend", "method": "named", "amendment": {"points": 1e3, "standing": null}, "for": []}`,
		`{"motion": "accept", "method": "counted", "counts": {"for": 1000, "against": 1000, "abstain": 1000}}`,
		`{"motion": "x", "method": "y"}`, `{"token": "` + strings.Repeat("a", 300) + `"}`, `{"reason": "` + strings.Repeat(" ", 50) + `"}`,
		`{"path": "/api/../../etc/passwd", "name": "../../x"}`, `{"people": 20, "months": 1, "seed": 9223372036854775808}`,
	}
	before := events(v)
	owner := v.Owner()
	for _, operation := range operations(t, v) {
		method, path, _ := strings.Cut(operation, " ")
		if method != "POST" && method != "PUT" {
			continue
		}
		path = strings.NewReplacer("{kind}", "deeds", "{n}", "1", "{code}", "G004").Replace(path)
		path = fill(path, "0003-7")
		for n, body := range bodies {
			for _, kind := range []string{"application/json", []string{"", "text/plain", "application/cbor"}[n%3]} {
				a := owner.Send(method, path+"?name=x.csv", []byte(body), "Content-Type", kind, "Idempotency-Key", apptest.Key())
				sound(t, operation+" "+body, a)
				if kind == "text/plain" && a.Status < 300 && len(body) > 2 && !strings.Contains(path, "imports") && operation != takesNothing && body[0] != '{' {
					t.Errorf("%s took %.60q for JSON", operation, body)
				}
			}
		}
	}
	if after := events(v); after > before+5 {
		t.Errorf("%d events were written by nonsense", after-before)
	}
}

func TestNoIDIsOurFault(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	ids := []string{
		"", "0", "0000-0", "x", "-1", "1e9", " ", "..", ".", "0003-7", "0003-5", "３－６", "№0003-7", "刘", "𬀩", "\x00", "%", "a/b", "a\\b", "'; --", "<b>",
		strings.Repeat("9", 31), strings.Repeat("9", 41), strings.Repeat("刘", 200), strings.Repeat("x", 9_000),
		serial.Format(1<<64 - 1), serial.Format(1 << 63), serial.Format(1<<63 - 1), serial.Format(events(v)), serial.Format(events(v) + 1),
		"9000000000000000", "9000000000000054", "G004", "g004", "roster", "200000000001",
	}
	for seq := range uint64(40) { // things of every kind, asked for as another kind
		ids = append(ids, serial.Format(seq+1))
	}
	before := events(v)
	owner := v.Owner()
	for _, operation := range operations(t, v) {
		method, path, _ := strings.Cut(operation, " ")
		if !strings.Contains(path, "{") {
			continue
		}
		for _, id := range ids {
			for _, escaped := range slices.Compact([]string{url.PathEscape(id), url.QueryEscape(id)}) {
				var body any
				if method != http.MethodGet {
					body = []byte("{}")
				}
				sound(t, operation+" "+id, owner.Send(method, fill(path, escaped), body))
			}
		}
	}
	for _, query := range []string{
		"/api/people?limit=", "/api/people?limit=-1", "/api/people?limit=99999999999999999999", "/api/people?offset=9223372036854775807", "/api/people?q=%00",
		"/api/people?q=%ff%fe", "/api/people?q=" + strings.Repeat("a", 60), "/api/people?grid=x&grid=y", "/api/deeds?status=none", "/api/deeds?member=x",
		"/api/deeds?member=0000-0", "/api/deeds?offset=9223372036854775807&limit=2000", "/api/goods?card=x", "/api/goods?card=9000000000000054",
		"/api/cards?member=x", "/api/cards?household=%00", "/api/cards.pdf?household=none", "/api/redemptions?limit=0", "/api/live?x=%zz",
	} {
		if query != "/api/live?x=%zz" {
			sound(t, query, owner.Send("GET", query, nil))
		}
	}
	v.As(device.Supervisor).Want(http.StatusOK, "GET", "/api/people?offset=9223372036854775807", nil, nil)
	if after := events(v); after > before+uint64(2*len(ids)) {
		t.Errorf("%d events were written by nonsense", after-before)
	}
}

func TestWhatIsWrongIsSaidInTheCallersLanguage(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	for body, want := range map[string][3]string{ // where, Chinese, English
		`{"member": "0003-7", "rule": "help.longterm", "quantity": "1", "day": "2026-02-30"}`: {"body", "“2026-02-30”不是日期。请写成 2026-11-22 的样子。", "2026-02-30 is not a date. Write it like 2026-11-22."},
		`{"member": "0003-5", "rule": "help.longterm", "quantity": "1", "day": "2026-09-01"}`: {"body", "编号“0003-5”不对。请核对每一位数字。", "0003-5 is not a valid number. Check every digit."},
		`{"member": "0003-7", "rule": "help.longterm", "quantity": "一", "day": "2026-09-01"}`: {"body.quantity", "格式不对，请核对后再填。", "Not in the right form; check it and try again."},
		`{"member": "0003-7", "rule": "", "quantity": "1", "day": "2026-09-01"}`:              {"body.rule", "太短，至少 1 个字。", "Too short, at least 1 characters."},
		`{"member": "0003-7", "quantity": "1", "day": "2026-09-01"}`:                          {"body", "缺少“rule”，请填上。", "rule is missing; fill it in."},
	} {
		for n, lang := range []string{"zh-CN", "en"} {
			c := v.Owner()
			c.Lang = lang
			p := c.WantProblem(http.StatusUnprocessableEntity, "request_invalid", "POST", "/api/deeds", []byte(body))
			if len(p.Errors) != 1 || p.Errors[0].Location != want[0] || p.Errors[0].Message != want[n+1] {
				t.Errorf("%s in %s: %+v", body, lang, p.Errors)
			}
		}
	}
	p := v.Owner().WantProblem(http.StatusUnprocessableEntity, "request_invalid", "POST", "/api/redemptions", []byte(`{"card": "9", "lines": [{"good": "G001", "quantity": 1}]}`))
	if len(p.Errors) != 1 || p.Errors[0].Message != "缺少“Idempotency-Key”，请填上。" {
		t.Errorf("the missing key: %+v", p.Errors)
	}
}
