package pin

import (
	"bytes"
	"crypto/rand"
	"io"
	"strings"
	"testing"
)

func TestAHashMatchesItsPINOnly(t *testing.T) {
	hash, err := Hash(rand.Reader, "2580")
	if err != nil {
		t.Fatal(err)
	}
	again, err := Hash(rand.Reader, "2580")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(hash, again) || bytes.Contains(hash, []byte("2580")) {
		t.Errorf("%x and %x: the same PIN is hashed with another salt each time", hash, again)
	}
	if !Matches(hash, "2580") || !Matches(again, "2580") {
		t.Error("the right one is refused")
	}
	for _, typed := range []string{"", "2581", "258", "25800", "２５８０", strings.Repeat("2", 100)} {
		if Matches(hash, typed) {
			t.Errorf("%q is taken", typed)
		}
	}
	for _, kept := range [][]byte{nil, hash[:saltSize], hash[:len(hash)-1], append(bytes.Clone(hash), 0)} {
		if Matches(kept, "2580") {
			t.Errorf("%x is taken for a hash", kept)
		}
	}
}

func TestAHashNeedsItsSalt(t *testing.T) {
	if hash, err := Hash(io.LimitReader(rand.Reader, saltSize-1), "2580"); err == nil {
		t.Errorf("%x is made with half a salt", hash)
	}
}

func TestAtMostTwoHashesAtOnce(t *testing.T) {
	for range cap(slots) {
		slots <- struct{}{}
	}
	done := make(chan error)
	go func() {
		_, err := Hash(rand.Reader, "2580")
		done <- err
	}()
	select {
	case err := <-done:
		t.Fatalf("a third hash is computed while two are: %v", err)
	case <-slots: // one of the two is done
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	<-slots
	if cap(slots) != 2 || len(slots) != 0 {
		t.Errorf("%d of %d slots are taken", len(slots), cap(slots))
	}
}

func TestWeakOnesAreThoseTriedFirst(t *testing.T) {
	for pin, want := range map[string]bool{
		"2580": false, "4711": false, "1357": false, "902143": false, "1122": false, "1243": false,
		"1111": true, "77777777": true, "1234": true, "98765": true, "3210": true, "": true, "1": true,
	} {
		if Weak(pin) != want {
			t.Errorf("%q: %v, want %v", pin, !want, want)
		}
	}
}
