// Package keyring holds the secrets that personal fields are sealed under, one per person. Destroying a person's secret makes every
// copy of these fields unreadable, in the journal and in every snapshot, while the hash chain over the sealed bytes stays whole.
package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"fmt"
	"sync"
)

// SecretSize is the length of a secret in bytes, for AES-256.
const SecretSize = 32

// Ring holds the secrets of a village in memory. It may be used from several places at once: a check of the history opens what people
// are just being brought in with.
type Ring struct {
	mu      sync.RWMutex
	secrets map[uint64][SecretSize]byte
}

// New makes an empty ring.
func New() *Ring { return &Ring{secrets: map[uint64][SecretSize]byte{}} }

// NewSecret draws a secret.
func NewSecret() (s [SecretSize]byte, err error) {
	_, err = rand.Read(s[:])
	return s, err
}

// Add puts a person's secret on the ring.
func (r *Ring) Add(id uint64, secret [SecretSize]byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.secrets[id] = secret
}

// Secret finds a person's secret.
func (r *Ring) Secret(id uint64) ([SecretSize]byte, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	s, ok := r.secrets[id]
	return s, ok
}

// Seal closes plain bytes under a secret; the person's number is bound in, so that sealed fields cannot be moved to somebody else.
func Seal(secret [SecretSize]byte, id uint64, plain []byte) ([]byte, error) {
	box, err := newBox(secret)
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, nil, plain, bind(id)), nil
}

// Open reads what Seal closed; ok is false without the secret or when the bytes are not whole.
func (r *Ring) Open(id uint64, sealed []byte) (plain []byte, ok bool) {
	secret, there := r.Secret(id)
	if !there {
		return nil, false
	}
	box, err := newBox(secret)
	if err != nil {
		return nil, false
	}
	plain, err = box.Open(nil, nil, sealed, bind(id))
	return plain, err == nil
}

func newBox(secret [SecretSize]byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(secret[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func bind(id uint64) []byte { return fmt.Appendf(nil, "member %d", id) }
