package screens

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/app/i18n"
)

// sound is a WAV file of silence; a chunk that players skip may stand before its data.
func sound(coding, channels, bits uint16, rate uint32, length time.Duration, extra ...byte) []byte {
	frame := channels * bits / 8
	data := make([]byte, int(int64(rate)*int64(length)/int64(time.Second))*int(frame))
	var b bytes.Buffer
	put := func(v any) { binary.Write(&b, binary.LittleEndian, v) } //nolint:errcheck // never fails
	put([]byte("RIFF"))
	put(uint32(4 + 24 + 8 + len(extra) + len(extra)&1 + 8 + len(data)))
	put([]byte("WAVEfmt "))
	put(uint32(16))
	put([]uint16{coding, channels})
	put([]uint32{rate, rate * uint32(frame)})
	put([]uint16{frame, bits})
	put([]byte("LIST"))
	put(uint32(len(extra)))
	put(extra)
	if len(extra)&1 == 1 {
		put(byte(0))
	}
	put([]byte("data"))
	put(uint32(len(data)))
	put(data)
	return b.Bytes()
}

func TestOnlySoundThatEverybodyCanPlayIsKept(t *testing.T) {
	good := sound(1, 1, 16, 24000, time.Second)
	for name, c := range map[string]struct {
		raw  []byte
		code string
	}{
		"fine":                {good, ""},
		"stereo":              {sound(1, 2, 16, 48000, 5*time.Second), ""},
		"with a chunk":        {sound(1, 1, 16, 16000, time.Second, 1, 2, 3), ""},
		"nothing":             {nil, "clip_not_wav"},
		"MP3":                 {[]byte("ID3\x03\x00\x00\x00\x00\x00\x00 and much more"), "clip_not_wav"},
		"big endian":          {append([]byte("RIFX"), good[4:]...), "clip_not_wav"},
		"cut":                 {good[:len(good)-100], "clip_cut"},
		"header only":         {good[:30], "clip_cut"},
		"no data":             {sound(1, 1, 16, 24000, 0), "clip_too_short"},
		"a blink":             {sound(1, 1, 16, 24000, 20*time.Millisecond), "clip_too_short"},
		"a speech":            {sound(1, 1, 16, 8000, 11*time.Second), "clip_too_long"},
		"8 bits":              {sound(1, 1, 8, 24000, time.Second), "clip_format"},
		"floating":            {sound(3, 1, 32, 24000, time.Second), "clip_format"},
		"A-law":               {sound(6, 1, 8, 8000, time.Second), "clip_format"},
		"six channels":        {sound(1, 6, 16, 24000, time.Second), "clip_format"},
		"telephone of an ant": {sound(1, 1, 16, 400, 2*time.Second), "clip_format"},
		"studio":              {sound(1, 1, 16, 96000, time.Second), "clip_format"},
	} {
		length, err := wav(c.raw)
		p, _ := problem.As(err)
		if (c.code == "") != (err == nil) || p != nil && p.Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
		if c.code == "" && length < time.Second {
			t.Errorf("%s lasts %s", name, length)
		}
	}
}

func FuzzWAV(f *testing.F) {
	f.Add(sound(1, 1, 16, 8000, 60*time.Millisecond))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if length, err := wav(raw); err == nil && (length < shortestClip || length > LongestClip) {
			t.Errorf("%s", length)
		}
	})
}

func TestTheVoiceOfAVillage(t *testing.T) {
	s, _, dir := open(t)
	first, second := sound(1, 1, 16, 24000, time.Second), sound(1, 1, 16, 24000, 2*time.Second)
	if err := s.Voice.Put("welcome", first); err != nil {
		t.Fatal(err)
	}
	clips, err := s.Voice.Clips()
	if err != nil || len(clips) != 1 || clips["welcome"].Length != time.Second || clips["welcome"].Size != int64(len(first)) {
		t.Fatalf("%+v %v", clips, err)
	}
	version := clips["welcome"].Version
	if err := s.Voice.Put("welcome", second); err != nil {
		t.Fatal(err)
	}
	if err := s.Voice.Put("welcome", first[:50]); !problem.Is(err, "clip_cut") {
		t.Errorf("%v", err)
	}
	got, err := s.Voice.Get("welcome")
	if clips, _ := s.Voice.Clips(); err != nil || !bytes.Equal(got, second) || clips["welcome"].Version == version {
		t.Errorf("%v %+v", err, clips)
	}
	for _, name := range []string{"../pin", "..", "", "welcome.wav", "n10", "pin.json"} {
		if _, err := s.Voice.Get(name); !problem.Is(err, "phrase_unknown") {
			t.Errorf("%q: %v", name, err)
		}
		if err := s.Voice.Put(name, first); !problem.Is(err, "phrase_unknown") {
			t.Errorf("%q: %v", name, err)
		}
	}
	if err := s.Voice.Put("n1", make([]byte, MaxClip+1)); !problem.Is(err, "clip_too_large") {
		t.Errorf("%v", err)
	}
	// Somebody copies a file that no page can play into the folder.
	if err := os.WriteFile(filepath.Join(dir, Folder, "voice", "n2.wav"), []byte("no sound"), 0o600); err != nil {
		t.Fatal(err)
	}
	if clips, err := s.Voice.Clips(); err != nil || len(clips) != 1 {
		t.Errorf("%+v %v", clips, err)
	}
	for range 2 {
		if err := s.Voice.Remove("welcome"); err != nil {
			t.Error(err)
		}
	}
	if _, err := s.Voice.Get("welcome"); !problem.Is(err, "clip_missing") {
		t.Errorf("%v", err)
	}
}

// TestEveryPhraseHasItsWords holds list and catalogue together, both ways.
func TestEveryPhraseHasItsWords(t *testing.T) {
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, g := range Phrases {
		if !words.Has(i18n.Chinese, "speech.group."+g.Name) {
			t.Errorf("the group %s has no name", g.Name)
		}
		for _, phrase := range g.Phrases {
			if listed[phrase] {
				t.Errorf("%s stands twice", phrase)
			}
			listed[phrase] = true
		}
	}
	said := 0
	for key := range words[i18n.Chinese] {
		if phrase, ok := strings.CutPrefix(key, "speech.phrase."); ok {
			if said++; !listed[phrase] {
				t.Errorf("%s is in the catalogue and not in the list", phrase)
			}
		}
	}
	if said != len(listed) || said < 60 {
		t.Errorf("%d phrases listed, %d with words", len(listed), said)
	}
}
