package httpapi_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinpu/app"
	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/server/httpapi"
)

// pages writes a small site into a folder that has a secret beside it.
func pages(t *testing.T) (site, secret string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site/index.html": "<!doctype html><title>pages</title>", "site/assets/a-1f.js": "let a = 1", "secret": "nobody may read this",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "site"), "nobody may read this"
}

// ask sends a request as a browser would, after change has had its way, and does not follow redirects.
func ask(t *testing.T, v *apptest.Village, method, path, body string, change func(*http.Request)) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, v.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if change != nil {
		change(r)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // read to the end
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(got)
}

// session is the cookie that an answer sets, nil when it sets none.
func session(answer *http.Response) *http.Cookie {
	for _, c := range answer.Cookies() {
		if c.Name == "xinpu" {
			return c
		}
	}
	return nil
}

func with(c *http.Cookie) func(*http.Request) { return func(r *http.Request) { r.AddCookie(c) } }

func TestAShutOutDeviceStaysOut(t *testing.T) {
	v := apptest.Start(t)
	var added httpapi.DeviceToken
	v.Owner().Want(http.StatusCreated, "POST", "/api/devices", map[string]string{"role": "kiosk", "name": "门口的查询机"}, &added)
	kiosk := v.Nobody()
	kiosk.Token = added.Token
	kiosk.Want(http.StatusOK, "GET", "/api/board", nil, nil)
	answer, _ := ask(t, v, "POST", "/api/session", `{"token": "`+added.Token+`"}`, nil)
	cookie := session(answer)
	path := "/api/devices/" + added.ID.String() + "/revoke"
	kiosk.WantProblem(http.StatusForbidden, "forbidden", "POST", path, nil)
	v.Owner().Want(http.StatusNoContent, "POST", path, nil, nil)
	v.Owner().Want(http.StatusNoContent, "POST", path, nil, nil)
	for range 2 {
		kiosk.WantProblem(http.StatusUnauthorized, "unsigned", "GET", "/api/board", nil)
		kiosk.WantProblem(http.StatusUnauthorized, "unsigned", "GET", "/api/live", nil)
		if answer, _ := ask(t, v, "GET", "/api/board", "", with(cookie)); answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("its cookie still answers %d", answer.StatusCode)
		}
		v.Nobody().WantProblem(http.StatusUnauthorized, "token_wrong", "POST", "/api/session", map[string]string{"token": added.Token})
		v.Restart()
	}
	stored, err := os.ReadFile(filepath.Join(v.Dir, "village.xinpu"))
	if err != nil || bytes.Contains(stored, []byte(added.Token)) {
		t.Errorf("the token lies in the data: %v", err)
	}
}

func TestAScreenSignsInWithItsToken(t *testing.T) {
	v := apptest.Start(t)
	till := v.As(device.Shopkeeper)
	answer, body := ask(t, v, "POST", "/api/session", `{"token": " `+till.Token+` "}`, nil)
	cookie := session(answer)
	if answer.StatusCode != http.StatusOK || cookie == nil || !strings.Contains(body, `"shopkeeper"`) {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/" || cookie.MaxAge < 3600 {
		t.Errorf("cookie %+v", cookie)
	}
	if answer, body := ask(t, v, "GET", "/api/session", "", with(cookie)); answer.StatusCode != http.StatusOK || !strings.Contains(body, `"shopkeeper"`) {
		t.Errorf("the cookie answers %d %s", answer.StatusCode, body)
	}
	if answer, _ := ask(t, v, "POST", "/api/devices", `{"role": "owner", "name": "x"}`, with(cookie)); answer.StatusCode != http.StatusForbidden {
		t.Errorf("the till's cookie adds devices: %d", answer.StatusCode)
	}
	// A token beats a cookie, also one that is wrong: a screen must not act as somebody else by accident.
	answer, _ = ask(t, v, "GET", "/api/session", "", func(r *http.Request) {
		r.AddCookie(cookie)
		r.Header.Set("Authorization", "Bearer abcdefghijklmnopqrstuvwxyz")
	})
	if answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("a wrong token beside a cookie: %d", answer.StatusCode)
	}
	if answer, _ := ask(t, v, "DELETE", "/api/session", "", with(cookie)); session(answer) == nil || session(answer).MaxAge >= 0 {
		t.Errorf("signing out leaves the cookie: %v", answer.Header)
	}
	if answer, _ := ask(t, v, "POST", "/api/session", `{"token": "abcdefghijklmnopqrstuvwxyz"}`, nil); answer.StatusCode != http.StatusUnauthorized || session(answer) != nil {
		t.Errorf("a wrong token: %d %v", answer.StatusCode, answer.Header)
	}
}

func TestAPageOnTheOfficePCIsTheOwners(t *testing.T) {
	site, _ := pages(t)
	v := apptest.StartWith(t, os.DirFS(site))
	answer, body := ask(t, v, "GET", "/", "", nil)
	cookie := session(answer)
	if answer.StatusCode != http.StatusOK || cookie == nil || !strings.Contains(body, "<title>pages") {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}
	if cookie.Value == v.App.Token {
		t.Error("the page gets the token that the command line uses")
	}
	if answer, body := ask(t, v, "GET", "/api/session", "", with(cookie)); answer.StatusCode != http.StatusOK || !strings.Contains(body, `"owner"`) || !strings.Contains(body, `"desktop":false`) {
		t.Errorf("%d %s", answer.StatusCode, body)
	}
	v.Restart()
	if answer, _ := ask(t, v, "GET", "/api/session", "", with(cookie)); answer.StatusCode != http.StatusOK {
		t.Errorf("after a restart: %d", answer.StatusCode)
	}
	if answer, _ := ask(t, v, "GET", "/office/people", "", with(cookie)); answer.StatusCode != http.StatusOK || session(answer) != nil {
		t.Errorf("a page that is signed in: %d %v", answer.StatusCode, answer.Header)
	}
	if answer, _ := ask(t, v, "GET", "/assets/a-1f.js", "", nil); answer.StatusCode != http.StatusOK || session(answer) != nil {
		t.Errorf("a file: %d %v", answer.StatusCode, answer.Header)
	}
	// A screen on this PC that was signed in as a kiosk stays a kiosk.
	kiosk := &http.Cookie{Name: "xinpu", Value: v.As(device.Kiosk).Token}
	if answer, _ := ask(t, v, "GET", "/kiosk", "", with(kiosk)); session(answer) != nil {
		t.Errorf("a kiosk was made the owner: %v", answer.Header)
	}
	// The desktop window signs in with a token of this start, and only with that one.
	answer, _ = ask(t, v, "GET", "/?desktop="+v.App.Guard.DesktopToken(), "", nil)
	if c := session(answer); c == nil {
		t.Error("the window gets no session")
	} else if _, body := ask(t, v, "GET", "/api/session", "", with(c)); !strings.Contains(body, `"desktop":true`) {
		t.Errorf("the window is %s", body)
	}
	answer, _ = ask(t, v, "GET", "/?desktop=guess", "", nil)
	if _, body := ask(t, v, "GET", "/api/session", "", with(session(answer))); !strings.Contains(body, `"desktop":false`) {
		t.Errorf("a guess makes %s", body)
	}
}

func TestForeignHostsAreTurnedAway(t *testing.T) {
	site, _ := pages(t)
	v := apptest.StartWith(t, os.DirFS(site))
	port := v.URL[strings.LastIndexByte(v.URL, ':'):]
	for host, known := range map[string]bool{
		"127.0.0.1" + port: true, "localhost" + port: true, "localhost": true, "[::1]" + port: true, "127.8.9.1": true,
		"xinpu.example" + port: false, "evil.example": false, "127.0.0.1.evil.example": false, "localhost.evil.example" + port: false,
		"192.168.1.5" + port: false, "10.0.0.1": false, "[::2]": false, "2130706433": false,
	} {
		for _, path := range []string{"/", "/api/health", "/api/live", "/fonts/none", "/assets/a-1f.js"} {
			if path == "/api/live" && known {
				continue // has no end
			}
			answer, body := ask(t, v, "GET", path, "", func(r *http.Request) { r.Host = host })
			if known != (answer.StatusCode != http.StatusMisdirectedRequest) {
				t.Errorf("%s%s: %d", host, path, answer.StatusCode)
			}
			if !known && (session(answer) != nil || !strings.Contains(body, "host_unknown")) {
				t.Errorf("%s%s: %v %s", host, path, answer.Header, body)
			}
		}
	}
}

func TestOtherSitesCannotWrite(t *testing.T) {
	v := apptest.Start(t)
	names := `{"name": "别的村", "shop": "别的店"}`
	for name, c := range map[string]struct {
		headers []string
		status  int
	}{
		"a form of another site":       {[]string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"another port":                 {[]string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},
		"an old browser":               {[]string{"Origin", "https://evil.example"}, http.StatusForbidden},
		"a page from nowhere":          {[]string{"Origin", "null"}, http.StatusForbidden},
		"our own page":                 {[]string{"Sec-Fetch-Site", "same-origin"}, http.StatusOK},
		"the command line":             {nil, http.StatusOK},
		"our own page, an old browser": {[]string{"Origin", v.URL}, http.StatusOK},
	} {
		a := v.Owner().Send("PUT", "/api/village", []byte(names), c.headers...)
		if a.Status != c.status || c.status == http.StatusForbidden && a.Problem().Code != "cross_origin" {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	if a := v.Owner().Send("POST", "/api/session", []byte(`{"token": "abcdefghijklmnopqrst"}`), "Sec-Fetch-Site", "cross-site"); a.Status != http.StatusForbidden {
		t.Errorf("signing in from another site: %d", a.Status)
	}
	answer, _ := ask(t, v, "GET", "/api/health", "", nil)
	for header, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "Access-Control-Allow-Origin": "",
	} {
		if got := answer.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'self'") || !strings.Contains(policy, "frame-ancestors 'self'") {
		t.Errorf("policy %q", policy)
	}
}

// TestNoPathLeavesThePages asks with paths that clients and proxies would have cleaned, so it writes the request itself.
func TestNoPathLeavesThePages(t *testing.T) {
	site, secret := pages(t)
	v := apptest.StartWith(t, os.DirFS(site))
	token, err := os.ReadFile(filepath.Join(v.Dir, "owner.token"))
	if err != nil || strings.TrimSpace(string(token)) != v.App.Token {
		t.Fatalf("%v", err)
	}
	if info, err := os.Stat(filepath.Join(v.Dir, "owner.token")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the token's mode: %v %v", info.Mode(), err)
	}
	running, ok := app.FindRunning(v.Dir)
	if !ok || running.Address != v.URL {
		t.Errorf("%+v", running)
	}
	for _, dots := range []string{"/..", "/%2e%2e", "/.%2e", "/..%2f", "/..%5c", "/..\\", "/%252e%252e", "/....//", "/..;", "/..%00", "//..", "/./.."} {
		for _, begin := range []string{"", "/assets", "/fonts", "/api", "//", "/assets/", "/api/board"} {
			for _, name := range []string{"/secret", "/" + filepath.Base(filepath.Dir(site)) + "/secret", "/owner.token", "/etc/passwd"} {
				for _, target := range []string{begin + dots + name, begin + dots + dots + name, begin + strings.Repeat(dots, 9) + name} {
					status, location, body := raw(t, v, target)
					if strings.Contains(body, secret) || strings.Contains(body, v.App.Token) || strings.Contains(body, "root:") || status >= 500 {
						t.Fatalf("%s: %d %.200s", target, status, body)
					}
					if strings.HasPrefix(location, "//") || location != "" && !strings.HasPrefix(location, "/") {
						t.Errorf("%s sends to %s", target, location)
					}
				}
			}
		}
	}
	for _, target := range []string{"/secret", "/../secret", "//evil.example/x", "/\\evil.example", "/%2f%2fevil.example", "http://evil.example/", "*", "/%", "/\x01"} {
		status, location, body := raw(t, v, target)
		if strings.Contains(body, secret) || status >= 500 || strings.HasPrefix(location, "//") || strings.Contains(location, "://") {
			t.Errorf("%q: %d, to %q: %.100s", target, status, location, body)
		}
	}
}

// raw sends a request line as it is.
func raw(t *testing.T, v *apptest.Village, target string) (status int, location, body string) {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(v.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // read to the end
	if _, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", target); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // read to the end
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Location"), string(got)
}
