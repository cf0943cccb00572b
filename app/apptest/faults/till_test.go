//go:build linux

package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"xinpu/app/apptest"
)

// till redeems over HTTP. A redemption that got no answer is asked for again, under the same key, until there is one.
type till struct {
	card     string
	open     string            // key of the redemption without an answer, "" when there is none
	answered map[string]string // key -> serial number
	keys     []string          // of answered, in order
}

func newTill(card string) *till { return &till{card: card, answered: map[string]string{}} }

// redeem asks for one redemption. An error means that there was no answer.
//
// An answer that is a refusal comes as *refused.
func (t *till) redeem(ctx context.Context, client *http.Client, s *server) error {
	if t.open == "" {
		t.open = apptest.Key()
	}
	id, err := t.ask(ctx, client, s, t.open)
	if err != nil {
		return err
	}
	t.answered[t.open] = id
	t.keys = append(t.keys, t.open)
	t.open = ""
	return nil
}

type refused struct {
	status int
	body   string
}

func (r *refused) Error() string { return fmt.Sprintf("%d %s", r.status, r.body) }

func (t *till) ask(ctx context.Context, client *http.Client, s *server, key string) (id string, err error) {
	body, err := json.Marshal(map[string]any{"card": t.card, "lines": []map[string]any{{"good": salt, "quantity": 1}}})
	if err != nil {
		return "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/api/redemptions", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	answer, err := client.Do(r)
	if err != nil {
		return "", err
	}
	said, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		return "", err
	}
	if answer.StatusCode != http.StatusCreated {
		return "", &refused{answer.StatusCode, string(said)}
	}
	var out struct {
		ID string `json:"id"`
	}
	return out.ID, json.Unmarshal(said, &out)
}
