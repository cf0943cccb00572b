package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"xinpu/app"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/server/httpapi"
	"xinpu/app/server/memory"
)

// client speaks the API, over the loopback address or to a handler in this process.
type client struct {
	base, token string
	http        *http.Client
	close       func() error
}

// inProcess answers requests without a network.
type inProcess struct{ handler http.Handler }

func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	r.RemoteAddr = "127.0.0.1:0"
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	return memory.Ask(t.handler, r).Response(r), r.Context().Err()
}

// connect finds the running program of the data folder, or opens the village for this command.
func (s *session) connect() (*client, error) {
	running, said := app.FindRunning(s.data)
	if said && alive(s.ctx, running) {
		return &client{base: running.Address, token: running.Token, http: http.DefaultClient, close: func() error { return nil }}, nil
	}
	a, err := app.Open(app.Options{Data: s.data, Version: s.version, Log: s.log()})
	if err != nil {
		if said && problem.Is(err, "data_in_use") {
			return nil, problem.New(problem.Unusable, "server_unreachable", problem.Args{"address": running.Address}).Because(err)
		}
		return nil, err
	}
	return &client{base: "http://localhost", token: a.Token, http: &http.Client{Transport: inProcess{a.Handler}}, close: a.Close}, nil
}

// alive reports whether the program that said so still serves this data folder: after a crash another one may have its address.
func alive(ctx context.Context, running app.Running) bool {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	c := &client{base: running.Address, http: http.DefaultClient}
	var h httpapi.Health
	if _, err := c.call(ctx, http.MethodGet, "/api/health", "", nil, &h); err != nil || h.Program != "xinpu" {
		return false
	}
	c.token = running.Token
	var who httpapi.Session
	_, err := c.call(ctx, http.MethodGet, "/api/session", "", nil, &who)
	return err == nil && who.Role == device.Owner
}

// call sends a request and reads the answer into out, or as bytes when out is nil. An answer that is a problem becomes the error.
func (c *client) call(ctx context.Context, method, path, contentType string, body []byte, out any) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Accept-Language", "zh-CN")
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		return nil, err
	}
	if answer.StatusCode >= 400 {
		var p httpapi.Problem
		if json.Unmarshal(raw, &p) != nil || p.Code == "" {
			return nil, fmt.Errorf("%s %s: %s", method, path, answer.Status)
		}
		return nil, &p
	}
	if out != nil {
		return raw, json.Unmarshal(raw, out)
	}
	return raw, nil
}

func (c *client) post(ctx context.Context, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	_, err = c.call(ctx, http.MethodPost, path, "application/json", body, out)
	return err
}

// with runs fn with a client and closes it.
func (s *session) with(fn func(*client) error) (err error) {
	c, err := s.connect()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	return fn(c)
}
