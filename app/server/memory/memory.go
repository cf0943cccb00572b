// Package memory calls a handler in this process, without a network.
package memory

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
)

// Answer is what a handler said, kept in memory.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Ask calls a handler and keeps its answer.
func Ask(handler http.Handler, r *http.Request) Answer {
	if r.Body == nil {
		r.Body = http.NoBody // as a server hands it over
	}
	w := &writer{header: http.Header{}}
	handler.ServeHTTP(w, r)
	w.WriteHeader(http.StatusOK)
	return Answer{Status: w.status, Header: w.sent, Body: w.body.Bytes()}
}

// Response is the answer as a client receives it.
func (a Answer) Response(r *http.Request) *http.Response {
	return &http.Response{
		Status: strconv.Itoa(a.Status) + " " + http.StatusText(a.Status), StatusCode: a.Status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.Header, Body: io.NopCloser(bytes.NewReader(a.Body)), ContentLength: int64(len(a.Body)), Request: r,
	}
}

// writer keeps the status and header as they were at the first byte, like a server.
type writer struct {
	header, sent http.Header
	status       int
	body         bytes.Buffer
}

func (w *writer) Header() http.Header { return w.header }

func (w *writer) WriteHeader(status int) {
	if w.status == 0 {
		w.status, w.sent = status, w.header.Clone()
	}
}

func (w *writer) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}
