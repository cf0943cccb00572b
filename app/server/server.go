// Package server puts pages, typefaces, the API and the live stream behind one door, with the guards that every request passes.
package server

import (
	"bytes"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"path"
	"runtime/debug"
	"strings"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/app/server/auth"
	"xinpu/app/server/httpapi"
)

// Config is what the server needs of the program around it.
type Config struct {
	API   httpapi.Config
	Pages fs.FS           // the built frontend; without index.html a page says how to build it
	Fonts fs.FS           // typefaces that pages share with papers
	Names func() []string // host names and addresses beside the loopback ones; nil when only this machine may come
	Log   *slog.Logger
}

// New makes the whole handler, and the API in it.
func New(c Config) (http.Handler, *httpapi.API) {
	mux := http.NewServeMux()
	guarded := c.guard(mux)
	c.API.Paper = guarded
	api := httpapi.New(mux, c.API)
	mux.HandleFunc("GET /api/live", api.Live)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		api.Refuse(w, r, problem.New(problem.NotFound, "not_found", nil))
	})
	mux.Handle("/fonts/{$}", http.NotFoundHandler()) // no list of the folder
	mux.Handle("/fonts/", forever(http.StripPrefix("/fonts/", http.FileServerFS(c.Fonts))))
	mux.Handle("/", c.pages())
	return c.door(guarded, api), api
}

// policy lets a page load only what this server serves; styles may be written by scripts, because component libraries do.
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
	"frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

// guard sets the headers of every answer and keeps a panic to its own request.
func (c Config) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if strings.HasPrefix(r.URL.Path, "/api/") {
			h.Set("Cache-Control", "no-store")
		}
		defer func() {
			if p := recover(); p != nil && p != http.ErrAbortHandler {
				c.Log.Error("request panicked", "route", r.Pattern, "panic", p, "stack", string(debug.Stack()))
				w.WriteHeader(http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// door turns away requests for another host (a name that was made to point here, DNS rebinding) and forms of other sites.
func (c Config) door(next http.Handler, api *httpapi.API) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		api.Refuse(w, r, problem.New(problem.Forbidden, "cross_origin", nil))
	}))
	guarded := cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !c.knows(r.Host) {
			w.Header().Set("Connection", "close")
			api.Refuse(w, r, problem.New(problem.Misdirected, "host_unknown", problem.Args{"host": clip(r.Host)}))
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

func (c Config) knows(host string) bool {
	if auth.LoopbackHost(host) {
		return true
	}
	if c.Names == nil {
		return false
	}
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	for _, known := range c.Names() {
		if strings.EqualFold(strings.Trim(name, "[]"), known) {
			return true
		}
	}
	return false
}

func clip(s string) string {
	if len(s) > 60 {
		s = s[:60]
	}
	return strings.ToValidUTF8(s, "?")
}

// pages serves the built frontend; an address without a file is a page of it.
func (c Config) pages() http.Handler {
	index, err := fs.ReadFile(c.Pages, "index.html")
	files := http.FileServerFS(c.Pages)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
			return
		}
		if err != nil {
			unbuilt(w)
			return
		}
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if info, err := fs.Stat(c.Pages, name); name != "" && name != "index.html" && err == nil && !info.IsDir() {
			if strings.HasPrefix(name, "assets/") { // their names carry a hash of what is in them
				w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			}
			files.ServeHTTP(w, r)
			return
		}
		if strings.HasPrefix(name, "assets/") {
			http.NotFound(w, r)
			return
		}
		c.API.Guard.Greet(w, r)
		w.Header().Set("Cache-Control", "no-store")
		http.ServeContent(w, r, "index.html", time.Time{}, bytes.NewReader(index))
	})
}

func forever(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=604800")
		next.ServeHTTP(w, r)
	})
}

func unbuilt(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	w.Write([]byte(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>信铺</title>` + //nolint:errcheck // the visitor has left
		`<body style="font:20px/1.8 sans-serif;max-width:40em;margin:4em auto;padding:0 1em;color:#221d18;background:#faf7f0">` +
		`<h1>页面还没有构建</h1><p>程序在运行，但这一份没有带上页面。请在项目文件夹里运行：</p><pre>go run ./build run</pre>` +
		`<h2>The pages are not built</h2><p>The program runs, but this copy carries no pages. In the project's folder run <code>go run ./build run</code>.</p></body></html>`))
}
