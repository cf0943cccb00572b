package memory_test

import (
	"io"
	"net/http"
	"testing"

	"xinpu/app/server/memory"
)

func TestAHandlerAnswersWithoutANetwork(t *testing.T) {
	for name, c := range map[string]struct {
		handle http.HandlerFunc
		status int
		body   string
		kind   string
	}{
		"nothing said": {func(http.ResponseWriter, *http.Request) {}, http.StatusOK, "", ""},
		"a text": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			io.Copy(w, r.Body) //nolint:errcheck // there is none
			io.WriteString(w, "hello ")
			io.WriteString(w, "there")
		}, http.StatusOK, "hello there", "text/plain"},
		"too late": {func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusTeapot)
			w.Header().Set("Content-Type", "text/plain")
			w.WriteHeader(http.StatusOK)
			io.WriteString(w, "x")
		}, http.StatusTeapot, "x", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost/", nil)
			if err != nil {
				t.Fatal(err)
			}
			got := memory.Ask(c.handle, r).Response(r)
			body, err := io.ReadAll(got.Body)
			if err != nil || got.StatusCode != c.status || string(body) != c.body || got.Header.Get("Content-Type") != c.kind {
				t.Errorf("%d %q %v %v", got.StatusCode, body, got.Header, err)
			}
		})
	}
}
