package bench

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"time"

	"xinpu/app/devices"
	"xinpu/app/domain/device"
	"xinpu/app/house"
	"xinpu/app/shop"
	"xinpu/app/village"
)

// shopping redeems in an open village, as a till does: one product on any member's card, every time under a key of its own.
type shopping struct {
	village *house.House
	address string
	token   string
	cards   []string
}

func openShop(v *house.House, address string) (*shopping, error) {
	token, hash, err := devices.NewToken()
	if err != nil {
		return nil, err
	}
	if _, _, err := village.Do(context.Background(), v.Village, village.RequestMeta{}, devices.AddDevice{Role: device.Shopkeeper, Name: "收银台", Token: hash}); err != nil {
		return nil, err
	}
	s := &shopping{village: v, address: address, token: token}
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			s.cards = append(s.cards, h.People.Member(id).Card.String())
		}
	})
	return s, nil
}

func (s *shopping) card() string { return s.cards[mathrand.IntN(len(s.cards))] }

func (s *shopping) redeem(int, int) error {
	_, _, err := village.Do(context.Background(), s.village.Village, village.RequestMeta{Device: 5, Key: newKey()},
		shop.Redeem{Card: s.card(), Lines: []shop.RedeemLine{{Product: productCode, Quantity: 1}}})
	return err
}

// newKey has the shape of the keys that tills make.
func newKey() string {
	var b [16]byte
	rand.Read(b[:]) //nolint:errcheck // never fails
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// overHTTP does the same through the server: bearer token, JSON, one connection kept alive for each client. The client is as thin as can
// be, because it works on the same processors.
func (s *shopping) overHTTP(clients int, span time.Duration) (a answer, err error) {
	lines := make([]*telephone, clients)
	for n := range lines {
		if lines[n], err = dial(s.address); err != nil {
			return a, err
		}
		defer lines[n].conn.Close() //nolint:errcheck // nothing is waiting
	}
	return load(clients, span, func(client, _ int) error { return lines[client].redeem(s.token, s.card()) })
}

type telephone struct {
	conn net.Conn
	in   *bufio.Reader
	out  []byte
}

func dial(address string) (*telephone, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &telephone{conn: c, in: bufio.NewReader(c)}, nil
}

func (t *telephone) redeem(token, card string) error {
	body := fmt.Appendf(nil, `{"card":%q,"lines":[{"good":%q,"quantity":1}]}`, card, productCode)
	t.out = fmt.Appendf(t.out[:0], "POST /api/redemptions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\n"+
		"Accept-Language: zh-CN\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", token, newKey(), len(body), body)
	if _, err := t.conn.Write(t.out); err != nil {
		return err
	}
	r, err := http.ReadResponse(t.in, nil)
	if err != nil {
		return err
	}
	said, err := io.ReadAll(r.Body)
	if err := errors.Join(err, r.Body.Close()); err != nil {
		return err
	}
	if r.StatusCode != http.StatusCreated {
		return fmt.Errorf("%s: %s", r.Status, said)
	}
	return nil
}
