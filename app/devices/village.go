package devices

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// NewToken draws a token: 26 letters and digits, 130 bits of chance.
func NewToken() (token string, hash [sha256.Size]byte, err error) {
	var b [17]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", hash, err
	}
	token = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:]))[:26]
	return token, sha256.Sum256([]byte(token)), nil
}
