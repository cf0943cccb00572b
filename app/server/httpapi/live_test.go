package httpapi_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/devices"
	"xinpu/app/domain/device"
	"xinpu/app/house"
	"xinpu/app/village"
)

// hint is one event of the live stream.
type hint struct {
	ID      string
	Seq     uint64
	Changed []string
}

// stream listens to the live stream; every hint comes through the channel, which is closed when the stream ends.
func stream(t *testing.T, v *apptest.Village, token, last string) <-chan hint {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, v.URL+"/api/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || got != "text/event-stream" {
		t.Fatalf("%d %s", answer.StatusCode, got)
	}
	out := make(chan hint, 1000)
	go func() {
		defer close(out)
		defer answer.Body.Close() //nolint:errcheck // the other end closes
		var h hint
		name := ""
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			field, value, _ := strings.Cut(lines.Text(), ": ")
			switch field {
			case "id":
				h.ID = value
			case "event":
				name = value
			case "data":
				if err := json.Unmarshal([]byte(value), &h); err != nil || name != "hint" {
					t.Errorf("%s %s: %v", name, value, err)
				}
			case "":
				if h.ID != "" {
					out <- h
				}
				h = hint{}
			}
		}
	}()
	return out
}

// next waits for a hint.
func next(t *testing.T, from <-chan hint) hint {
	t.Helper()
	select {
	case h, ok := <-from:
		if !ok {
			t.Fatal("the stream has ended")
		}
		if h.ID != fmt.Sprint(h.Seq) {
			t.Errorf("id %s, seq %d", h.ID, h.Seq)
		}
		return h
	case <-time.After(20 * time.Second):
		t.Fatal("no hint came")
		return hint{}
	}
}

func TestARedemptionSendsOneHint(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(40, 1)
	card := apptest.WellOff(v, 1)[0]
	board := stream(t, v, v.As(device.Board).Token, "")
	if h := next(t, board); h.Seq != events(v) || len(h.Changed) != 0 {
		t.Errorf("the first hint says where the screen stands: %+v", h)
	}
	v.Owner().Want(http.StatusCreated, "POST", "/api/redemptions", basket(card, "G014", 1), nil, "Idempotency-Key", apptest.Key())
	h := next(t, board)
	if want := []string{"board", "goods", "people", "redemptions"}; h.Seq != events(v) || !slices.Equal(h.Changed, want) {
		t.Errorf("%+v, want %d %v", h, events(v), want)
	}
	// What is refused changes nothing and says nothing: the next hint is that of the next change.
	v.Owner().WantProblem(http.StatusConflict, "good_limit", "POST", "/api/redemptions", basket(card, "G014", 99), "Idempotency-Key", apptest.Key())
	apptest.Do(v, village.Rename{Name: "东岛刘家村", Shop: "新信用超市"})
	if h := next(t, board); h.Seq != events(v) || len(h.Changed) < 5 {
		t.Errorf("%+v", h)
	}
	if extra := len(board); extra > 0 {
		t.Errorf("%d hints more", extra)
	}
}

func TestAScreenThatComesBackIsToldWhatItMissed(t *testing.T) {
	v := apptest.Start(t)
	token := v.As(device.Kiosk).Token
	seen := next(t, stream(t, v, token, "")).ID
	if h := next(t, stream(t, v, token, seen)); len(h.Changed) != 0 {
		t.Errorf("nothing was missed: %+v", h)
	}
	apptest.Do(v, village.Rename{Name: "东岛刘家村", Shop: "新信用超市"})
	for _, last := range []string{seen, "0", "999999"} {
		if h := next(t, stream(t, v, token, last)); h.Seq != events(v) || !slices.Equal(h.Changed, v.App.Village.AllTopics().Names()) {
			t.Errorf("after %s: %+v", last, h)
		}
	}
	if h := next(t, stream(t, v, token, "x")); len(h.Changed) != 0 {
		t.Errorf("after nothing sensible: %+v", h)
	}
}

func TestASlowScreenHoldsNobodyUp(t *testing.T) {
	v := apptest.Start(t)
	c, err := net.Dial("tcp", strings.TrimPrefix(v.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing is read from it
	if _, err := fmt.Fprintf(c, "GET /api/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n", v.App.Token); err != nil {
		t.Fatal(err)
	}
	lively := stream(t, v, v.App.Token, "")
	next(t, lively)
	for n := range 300 {
		apptest.Do(v, village.Rename{Name: "东岛刘家村", Shop: fmt.Sprintf("第%d超市", n)})
	}
	last := events(v)
	for h := next(t, lively); h.Seq != last; h = next(t, lively) {
		if h.Seq > last {
			t.Fatalf("%+v lies in the future", h)
		}
	}
}

func TestStreamsEndWithTheProgram(t *testing.T) {
	v := apptest.Start(t)
	h := stream(t, v, v.App.Token, "")
	next(t, h)
	began := time.Now()
	v.Restart()
	select {
	case _, open := <-h:
		if open {
			t.Error("a hint after the end")
		}
	case <-time.After(20 * time.Second):
		t.Error("the stream outlives its program")
	}
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("the stream held the end up for %v", took)
	}
}

func TestAScreenThatIsShutOutHearsNoMore(t *testing.T) {
	v := apptest.Start(t)
	out, other := v.As(device.Kiosk), v.As(device.Board)
	gone, stays := stream(t, v, out.Token, ""), stream(t, v, other.Token, "")
	next(t, gone)
	next(t, stays)
	var id device.ID
	v.View(func(hs *house.House) {
		hs.Devices.Devices(func(d *devices.Device) {
			if d.Role == device.Kiosk {
				id = d.ID
			}
		})
	})
	apptest.Do(v, devices.RevokeDevice{Device: id})
	next(t, stays)
	apptest.Do(v, village.Rename{Name: "东岛刘家村", Shop: "新信用超市"})
	next(t, stays)
	if h, open := <-gone; open {
		t.Errorf("it is still told %+v", h)
	}
}
