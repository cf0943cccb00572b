package httpapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/views"
	"xinpu/app/village"
)

const (
	heartbeat    = 20 * time.Second // so that both ends notice a dead line
	writeTimeout = 10 * time.Second // for one hint to a slow screen
)

type hint struct {
	Seq     uint64   `json:"seq"`
	Changed []string `json:"changed"`
}

// Live sends hints that something has changed, as server-sent events; the page asks again with its own rights. The id is the number of
// the last event: a page that comes back with Last-Event-ID is told at once when it has missed anything.
func (a *API) Live(w http.ResponseWriter, r *http.Request) {
	if caller := a.Guard.FromRequest(r); !caller.May(everyRole) {
		a.Refuse(w, r, problem.New(problem.Unsigned, "unsigned", nil))
		return
	}
	sub := a.Village.Subscribe()
	defer sub.Close()
	out := http.NewResponseController(w)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	var seq uint64
	a.Village.View(func(hs *house.House) { seq = hs.Core.Seq })
	var missed village.Topics
	if last, err := strconv.ParseUint(r.Header.Get("Last-Event-ID"), 10, 64); err == nil && last != seq {
		missed = a.Village.AllTopics()
	}
	if err := send(w, out, village.Hint{Seq: seq, Topics: missed}); err != nil {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-r.Context().Done():
			return
		case _, open := <-sub.Ready():
			if !open {
				return
			}
			next := sub.Take()
			if next.Topics.Has(views.TopicDevices) && !a.Guard.FromRequest(r).May(everyRole) {
				return // this screen has been shut out
			}
			if !next.Topics.Empty() {
				err = send(w, out, next)
			}
		case <-beat.C:
			err = write(w, out, ": \n\n")
		}
		if err != nil {
			return
		}
	}
}

func send(w http.ResponseWriter, out *http.ResponseController, n village.Hint) error {
	data, err := json.Marshal(hint{Seq: n.Seq, Changed: n.Topics.Names()})
	if err != nil {
		return err
	}
	return write(w, out, fmt.Sprintf("id: %d\nevent: hint\ndata: %s\n\n", n.Seq, data))
}

func write(w http.ResponseWriter, out *http.ResponseController, text string) error {
	if err := out.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return err
	}
	return out.Flush()
}

// Refuse answers a plain request with a problem.
func (a *API) Refuse(w http.ResponseWriter, r *http.Request, p *problem.Problem) {
	out := Say(a.Words, i18n.Match(r.Header.Get("Accept-Language")), p)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(out.Status)
	if err := json.NewEncoder(w).Encode(out); err != nil {
		a.Log.Info("answer not sent", "cause", err)
	}
}

// describeLive puts the stream into the description of the API; it is served by hand because it never ends.
func (a *API) describeLive() {
	o := huma.Operation{
		Method: http.MethodGet, Path: "/api/live", OperationID: "live",
		Parameters: []*huma.Param{{
			Name: "Last-Event-ID", In: "header", Schema: &huma.Schema{Type: "integer"}, Description: "resumes after this event",
		}},
	}
	describe(&o, tagProgram, "Streams hints that something has changed, as server-sent events.", everyRole)
	refusals(&o, true, false, false)
	o.Responses["200"] = &huma.Response{
		Description: `events "hint" with {"seq", "changed"}`,
		Content:     map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: "string"}}},
	}
	a.huma.OpenAPI().AddOperation(&o)
}
