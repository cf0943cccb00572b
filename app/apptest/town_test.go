package apptest

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"xinpu/app/council"
	"xinpu/app/display"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/slide"
	"xinpu/app/i18n"
	"xinpu/app/people"
	"xinpu/app/server/httpapi"
	"xinpu/app/shop"
	"xinpu/app/statements"
)

// town is a village of made-up people that lives by one of the ten rule books, told through the API.
type town struct {
	*testing.T
	v                  *Village
	clerk, chair, till *Client
	id, card           map[string]string
	council            []string
}

// newTown adopts a rule book and brings people in: lines of household, name, relation, birth, Party and grid. The first five adults of
// different households sit on the council.
func newTown(t *testing.T, preset, roster string, council ...string) *town {
	t.Helper()
	v := Start(t)
	h := &town{T: t, v: v, clerk: v.As(device.Clerk), chair: v.As(device.Chair), till: v.As(device.Shopkeeper), id: map[string]string{}, card: map[string]string{}, council: council}
	source, err := scheme.Preset(preset)
	if err != nil {
		t.Fatal(err)
	}
	h.post(http.StatusCreated, "/api/scheme/adopt", map[string]any{"source": string(source), "in_force": v.Today() - 300}, nil)
	h.bring("roster", "户号,姓名,与户主关系,出生日期,政治面貌,网格\n"+roster)
	var cards []httpapi.CardLine
	h.clerk.Want(http.StatusOK, "GET", "/api/cards", nil, &cards)
	for _, c := range cards {
		h.id[c.Name], h.card[c.Name] = c.Member.String(), c.Card
	}
	h.clerk.Want(http.StatusOK, "PUT", "/api/council", map[string]any{"members": h.ids(council...)}, nil)
	return h
}

// neighbours are five households for a council and nothing else.
const neighbours = `901,赵一,户主,1970-01-01,群众,东
902,钱二,户主,1970-01-01,群众,东
903,孙三,户主,1970-01-01,群众,东
904,李四,户主,1970-01-01,群众,西
905,周五,户主,1970-01-01,群众,西
`

var five = []string{"赵一", "钱二", "孙三", "李四", "周五"}

func (h *town) ids(names ...string) (out []string) {
	for _, n := range names {
		if h.id[n] == "" {
			h.Fatalf("nobody is called %s", n)
		}
		out = append(out, h.id[n])
	}
	return out
}

func (h *town) post(status int, path string, body, out any) {
	h.Helper()
	h.clerk.Want(status, "POST", path, body, out, "Idempotency-Key", Key())
}

// bring imports a list.
func (h *town) bring(kind, text string) {
	h.Helper()
	var r httpapi.ImportReport
	h.clerk.Want(http.StatusOK, "POST", "/api/imports/"+kind+"?name="+url.QueryEscape("a.csv"), []byte(text), &r, "Content-Type", "application/octet-stream", "Idempotency-Key", Key())
	if len(r.Refused) > 0 {
		h.Fatalf("%d lines refused, first %+v", len(r.Refused), r.Refused[0])
	}
}

// log brings a collectors' log in: lines of day, household, name, category, deed, quantity and unit.
func (h *town) log(lines ...string) {
	h.Helper()
	h.bring("deeds", "日期,户号,姓名,类别,事项,数量,单位\n"+strings.Join(lines, "\n")+"\n")
}

// deed records what a person did today.
func (h *town) deed(who, rule, quantity string) (d council.Deed) {
	h.Helper()
	h.post(http.StatusCreated, "/api/deeds", map[string]any{"member": h.ids(who)[0], "rule": rule, "quantity": quantity, "day": h.v.Today()}, &d)
	return d
}

// deedOf records what a household, group, grid or organisation did today.
func (h *town) deedOf(kind, name, rule, quantity string) (d council.Deed) {
	h.Helper()
	h.post(http.StatusCreated, "/api/deeds", map[string]any{"subject": map[string]any{"kind": kind, "name": name}, "rule": rule, "quantity": quantity, "day": h.v.Today()}, &d)
	return d
}

// office appoints somebody from a month ago on.
func (h *town) office(who, segment string, more ...any) (a people.OfficeTermView) {
	h.Helper()
	body := map[string]any{"segment": segment, "from": h.v.Today() - 30}
	if who != "" {
		body["member"] = h.ids(who)[0]
	}
	for n := 0; n < len(more); n += 2 {
		body[more[n].(string)] = more[n+1]
	}
	h.post(http.StatusCreated, "/api/appointments", body, &a)
	return a
}

// group enters a group or organisation.
func (h *town) enter(kind, name string, households, members []string, representative string) (s people.SubjectView) {
	h.Helper()
	body := map[string]any{"kind": kind, "name": name, "households": households, "members": h.ids(members...)}
	if representative != "" {
		body["representative"] = h.ids(representative)[0]
	}
	h.post(http.StatusCreated, "/api/subjects", body, &s)
	return s
}

// meet holds a meeting that carries everything, and waits until it is booked.
func (h *town) meet() (m council.MeetingView) {
	h.Helper()
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings", map[string]any{"day": h.v.Today(), "place": "村委会", "until": h.v.Today()}, &m, "Idempotency-Key", Key())
	path := "/api/meetings/" + m.ID
	h.chair.Want(http.StatusOK, "POST", path+"/attendance", map[string]any{"members": h.ids(h.council...), "present": true}, nil, "Idempotency-Key", Key())
	for n := range m.Agenda {
		h.chair.Want(http.StatusOK, "POST", fmt.Sprintf("%s/items/%d/decision", path, n+1), map[string]any{"motion": "accept", "method": "unanimous"}, nil, "Idempotency-Key", Key())
	}
	h.chair.Want(http.StatusOK, "POST", path+"/close", map[string]any{}, nil, "Idempotency-Key", Key())
	h.v.Advance(9 * 24 * time.Hour)
	h.chair.Want(http.StatusOK, "GET", path, nil, &m)
	return m
}

// product puts something on the shelf, with a price for those of 60 and older when one is given.
func (h *town) product(code, name string, points int64, elder int64) {
	h.Helper()
	body := map[string]any{"name": name, "cost": 100, "points": points, "service": true}
	if elder > 0 {
		body["special"] = []map[string]any{{"min_age": 60, "max_age": 0, "points": elder}}
	}
	h.clerk.Want(http.StatusOK, "PUT", "/api/goods/"+code, body, nil, "Idempotency-Key", Key())
}

func counter(card, product string, quantity int) map[string]any {
	return map[string]any{"card": card, "lines": []any{map[string]any{"good": product, "quantity": quantity}}}
}

// redeem gives products for points.
func (h *town) redeem(who, product string, quantity int) (r shop.Redemption) {
	h.Helper()
	h.till.Want(http.StatusCreated, "POST", "/api/redemptions", counter(h.card[who], product, quantity), &r, "Idempotency-Key", Key())
	return r
}

func (h *town) refuse(code, who, product string) httpapi.Problem {
	h.Helper()
	return h.till.WantProblem(http.StatusConflict, code, "POST", "/api/redemptions", counter(h.card[who], product, 1), "Idempotency-Key", Key())
}

// of is what a card says.
func (h *town) of(who string) (c statements.CardView) {
	h.Helper()
	h.clerk.Want(http.StatusOK, "GET", "/api/cards/"+h.card[who], nil, &c)
	return c
}

// has holds what a card can spend and the score that counts.
func (h *town) has(who string, points, score int64) statements.CardView {
	h.Helper()
	c := h.of(who)
	if c.Points != points || c.Score != score {
		h.Errorf("%s has %d points and standing %d, want %d and %d", who, c.Points, c.Score, points, score)
	}
	return c
}

// says holds that the newest entry of a card is unfolded in these words.
func (h *town) says(who string, words ...string) {
	h.Helper()
	c := h.of(who)
	if len(c.Entries) == 0 {
		h.Errorf("%s has no entry", who)
		return
	}
	for _, w := range words {
		if !strings.Contains(c.Entries[0].Explanation, w) {
			h.Errorf("%s: %q is missing in %s", who, w, c.Entries[0].Explanation)
		}
	}
}

// until moves the clock to the noon of a day.
func (h *town) until(year int, month time.Month, day int) {
	h.Helper()
	if days := calendar.Date(year, month, day) - h.v.Today(); days > 0 {
		h.v.Advance(time.Duration(days) * 24 * time.Hour)
	}
	if got := h.v.Today(); got != calendar.Date(year, month, day) {
		h.Fatalf("it is %s", got)
	}
}

// board finds a board of the rule book as it hangs on the display.
func (h *town) board(code string) display.DisplayBoard {
	h.Helper()
	words, err := i18n.Load()
	if err != nil {
		h.Fatal(err)
	}
	q := h.v.App.Village.Query(words, i18n.Chinese)
	for _, one := range []slide.Slide{slide.Ranking, slide.Medals} {
		w := q.Display().Display(display.DisplayState{Show: slide.Show{Slide: one}})
		for _, b := range append(w.Rankings, w.Medals...) {
			if b.Code == code {
				return b
			}
		}
	}
	return display.DisplayBoard{}
}
