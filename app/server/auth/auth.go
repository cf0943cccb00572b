// Package auth says who is asking: a device by its token, or the person who sits at the office PC.
package auth

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/house"
)

// CookieName is the session cookie of a page.
const CookieName = "xinpu"

// Caller is who asks.
type Caller struct {
	Device  device.ID // 0 is the owner at the office PC
	Name    string
	Role    device.Role
	Desktop bool // in the desktop window
}

// May reports whether the caller has one of these roles; the owner may do what any of them may, and an empty list is open to everybody.
func (c Caller) May(roles []device.Role) bool {
	return len(roles) == 0 || c.Role == device.Owner || c.Role != "" && slices.Contains(roles, c.Role)
}

// Guard knows the secrets of this data folder. Pages opened on the office PC itself get a session made from the owner's token, which lies
// in the data folder where only the owner's account can read it; it is good across restarts. The desktop window gets one for this start.
type Guard struct {
	village *house.House
	owner   string
	local   string
	desktop string
}

// New makes the guard of a village.
func New(v *house.House, ownerToken string) (*Guard, error) {
	var random [16]byte
	if _, err := rand.Read(random[:]); err != nil {
		return nil, err
	}
	g := &Guard{village: v, owner: ownerToken}
	g.local = g.derive("a page on the office PC")
	g.desktop = g.derive("the desktop window " + hex.EncodeToString(random[:]))
	return g, nil
}

func (g *Guard) derive(purpose string) string {
	h := hmac.New(sha256.New, []byte(g.owner))
	h.Write([]byte(purpose)) //nolint:errcheck // never fails
	return hex.EncodeToString(h.Sum(nil))
}

// DesktopToken is what the desktop window opens its first page with.
func (g *Guard) DesktopToken() string { return g.desktop }

// Identify finds who sent a request: by bearer token, else by cookie. The zero Caller is nobody.
func (g *Guard) Identify(authorization, cookie string) Caller {
	token, isBearer := strings.CutPrefix(authorization, "Bearer ")
	if !isBearer {
		token = cookie
	}
	return g.ByToken(strings.TrimSpace(token))
}

// ByToken finds whom a token belongs to.
func (g *Guard) ByToken(token string) (c Caller) {
	switch {
	case token == "":
		return Caller{}
	case same(token, g.owner), same(token, g.local):
		return Caller{Role: device.Owner}
	case same(token, g.desktop):
		return Caller{Role: device.Owner, Desktop: true}
	}
	g.village.View(func(h *house.House) {
		if d := h.Devices.DeviceByToken(token); d != nil {
			c = Caller{Device: d.ID, Name: d.Name, Role: d.Role}
		}
	})
	return c
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// FromRequest identifies the sender of a plain request.
func (g *Guard) FromRequest(r *http.Request) Caller {
	cookie := ""
	if c, err := r.Cookie(CookieName); err == nil {
		cookie = c.Value
	}
	return g.Identify(r.Header.Get("Authorization"), cookie)
}

// Cookie keeps a token in the browser for a year.
func Cookie(token string) *http.Cookie {
	return &http.Cookie{Name: CookieName, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: int((365 * 24 * time.Hour).Seconds())}
}

// NoCookie forgets it.
func NoCookie() *http.Cookie {
	return &http.Cookie{Name: CookieName, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: -1}
}

// Greet gives the page a session when it may have one without asking: the desktop window by its token, and whoever opens a page on the
// office PC over the loopback address. A page of another site cannot use it: the cookie is SameSite=Strict and the host is checked.
func (g *Guard) Greet(w http.ResponseWriter, r *http.Request) {
	if token := r.URL.Query().Get("desktop"); token != "" && same(token, g.desktop) {
		http.SetCookie(w, Cookie(token))
		return
	}
	if g.FromRequest(r).Role == "" && Loopback(r) {
		http.SetCookie(w, Cookie(g.local))
	}
}

// Loopback reports whether a request came over the loopback address, asked for by a loopback name.
func Loopback(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().IsLoopback() && LoopbackHost(r.Host)
}

// LoopbackHost reports whether a Host header names this machine only.
func LoopbackHost(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	addr, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return name == "localhost" || err == nil && addr.IsLoopback()
}

type key struct{}

// With puts the caller into a context.
func With(ctx context.Context, c Caller) context.Context { return context.WithValue(ctx, key{}, c) }

// From finds the caller in a context.
func From(ctx context.Context) Caller {
	c, _ := ctx.Value(key{}).(Caller)
	return c
}
