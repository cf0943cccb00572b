// Package pin hashes the PINs that people type, slowly and with a salt, and knows which ones are guessed first. How often somebody may be
// wrong is a matter of whoever asks for a PIN.
package pin

import (
	"crypto/subtle"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"
)

const (
	// RFC 9106, 4: for a machine with little memory; 46 ms on an office PC.
	argonTime, argonMemory, argonThreads = 2, 19 << 10, 1

	saltSize, hashSize = 16, 32

	// longest is a bound on what is hashed: no PIN is longer.
	longest = 20
)

// slots bounds how many hashes are computed at once, because each takes its memory.
var slots = make(chan struct{}, 2)

// Hash is the salt of a PIN, drawn from chance, and its slow hash.
func Hash(random io.Reader, pin string) ([]byte, error) {
	salt := make([]byte, saltSize, saltSize+hashSize)
	if _, err := io.ReadFull(random, salt); err != nil {
		return nil, fmt.Errorf("draw the salt of a PIN: %w", err)
	}
	return append(salt, slow(pin, salt)...), nil
}

// Matches reports whether a PIN is the one that Hash was given.
func Matches(hash []byte, pin string) bool {
	if len(hash) != saltSize+hashSize || len(pin) > longest {
		return false
	}
	return subtle.ConstantTimeCompare(slow(pin, hash[:saltSize]), hash[saltSize:]) == 1
}

func slow(pin string, salt []byte) []byte {
	slots <- struct{}{}
	defer func() { <-slots }()
	return argon2.IDKey([]byte(pin), salt, argonTime, argonMemory, argonThreads, hashSize)
}

// WellFormed reports whether a PIN has only digits, and as many as it must have.
func WellFormed(pin string, shortest, longest int) bool {
	return len(pin) >= shortest && len(pin) <= longest && strings.Trim(pin, "0123456789") == ""
}

// Weak reports whether a PIN is among those that somebody tries first: one digit repeated, or digits that count up or down.
func Weak(pin string) bool {
	if len(pin) < 2 {
		return true
	}
	step := int(pin[1]) - int(pin[0])
	if step < -1 || step > 1 {
		return false
	}
	for n := 2; n < len(pin); n++ {
		if int(pin[n])-int(pin[n-1]) != step {
			return false
		}
	}
	return true
}
