package app

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"xinpu/store/durable"
)

// DefaultAddress is where the server listens: a fixed port, because what a page keeps belongs to its address with port.
const DefaultAddress = "127.0.0.1:8420"

const (
	tokenFile  = "owner.token"
	serverFile = "server.json"
)

// DefaultData is the user's own data folder.
func DefaultData() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "xinpu"), nil
}

// ownerToken reads the owner's token and makes it on the first start; only the owner's account can read it.
func ownerToken(dir string) (string, error) {
	path := filepath.Join(dir, tokenFile)
	raw, err := os.ReadFile(path)
	if err == nil {
		if token := strings.TrimSpace(string(raw)); len(token) >= 32 {
			return token, nil
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	var random [24]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", err
	}
	token := hex.EncodeToString(random[:])
	return token, durable.WriteFile(path, []byte(token+"\n"), 0o600)
}

// Running is where the program that has a data folder open can be reached.
type Running struct {
	Address string `json:"address"` // http://127.0.0.1:8420
	PID     int    `json:"pid"`
	Token   string `json:"-"`
}

// FindRunning reads who has said to serve a data folder; ok is false when nobody has. Whether it still does, only asking tells.
func FindRunning(dir string) (r Running, ok bool) {
	raw, err := os.ReadFile(filepath.Join(dir, serverFile))
	if err != nil || json.Unmarshal(raw, &r) != nil || r.Address == "" {
		return Running{}, false
	}
	token, err := os.ReadFile(filepath.Join(dir, tokenFile))
	if err != nil {
		return Running{}, false
	}
	r.Token = strings.TrimSpace(string(token))
	return r, true
}

func (a *App) sayRunning(address string) error {
	raw, err := json.Marshal(Running{Address: address, PID: os.Getpid()})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(a.options.Data, serverFile), raw, 0o600)
}
