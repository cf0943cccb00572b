package screens

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/store/durable"
)

// Group is a row of phrases that somebody reads in one go.
type Group struct {
	Name    string
	Phrases []string
}

// Phrases are what a village reads aloud once, so that a kiosk can say every number and every answer in the village's own voice. The
// words of a phrase stand in the catalogue as speech.phrase.<name>.
var Phrases = []Group{
	{"numbers", []string{"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "liang", "shi", "bai", "qian", "wan", "yi", "fu"}},
	{"units", []string{"fen", "ge", "yang", "jian", "ke_red", "ke_grey", "more", "less"}},
	{"balance", []string{"welcome", "you_have", "standing_is", "benefits_open", "on_board", "goodbye"}},
	{"changes", []string{"since_last", "no_change", "first_time", "points_added", "points_taken", "standing_added", "standing_taken", "undone"}},
	{"goods", []string{"can_get", "almost", "nothing_yet", "costs", "missing", "only_left", "ask_counter"}},
	{"reserve", []string{"reserved", "reserve_cancelled", "you_reserved", "no_reservation", "wish_made", "wish_back", "wish_same"}},
	{"rights", []string{"objection_made", "objection_number", "my_data", "data_printed", "print_later"}},
	{"cards", []string{"put_card", "refused", "unknown_card", "ask_people", "slip_genuine", "slip_undone", "books_changed", "seal_fine", "wait"}},
}

// Clip is a phrase as the village recorded it.
type Clip struct {
	Version string        // changes with every recording
	Length  time.Duration // of the sound
	Size    int64         // bytes
}

// Voice is the clips of a village, WAV files named by their phrases.
type Voice struct {
	dir string
	mu  sync.Mutex // guards writing: one file at a time
}

func (v *Voice) file(phrase string) (string, error) {
	for _, g := range Phrases {
		if slices.Contains(g.Phrases, phrase) {
			return filepath.Join(v.dir, phrase+".wav"), nil
		}
	}
	return "", problem.New(problem.NotFound, "phrase_unknown", nil).At("phrase")
}

// Put keeps a recording, in place of an earlier one.
//
// Problems: phrase_unknown, clip_not_wav, clip_format, clip_cut, clip_too_long, clip_too_short, clip_too_large.
func (v *Voice) Put(phrase string, raw []byte) error {
	path, err := v.file(phrase)
	if err != nil {
		return err
	}
	if len(raw) > MaxClip {
		return problem.New(problem.TooLarge, "clip_too_large", nil)
	}
	if _, err := wav(raw); err != nil {
		return err
	}
	if err := os.MkdirAll(v.dir, 0o700); err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return durable.WriteFile(path, raw, 0o600)
}

// Get gives a recording as it was put.
//
// Problems: phrase_unknown, clip_missing.
func (v *Voice) Get(phrase string) ([]byte, error) {
	path, err := v.file(phrase)
	if err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.New(problem.NotFound, "clip_missing", nil).At("phrase")
	}
	return raw, err
}

// Remove forgets a recording; the browser's voice says the phrase from now on. Doing it twice changes nothing.
//
// Problems: phrase_unknown.
func (v *Voice) Remove(phrase string) error {
	path, err := v.file(phrase)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Clips tells which phrases are recorded. A file that cannot be played, because somebody put it into the folder by hand, counts as none.
func (v *Voice) Clips() (map[string]Clip, error) {
	out := map[string]Clip{}
	for _, g := range Phrases {
		for _, phrase := range g.Phrases {
			raw, err := os.ReadFile(filepath.Join(v.dir, phrase+".wav"))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			length, err := wav(raw)
			if err != nil {
				continue
			}
			sum := sha256.Sum256(raw)
			out[phrase] = Clip{Version: hex.EncodeToString(sum[:8]), Length: length, Size: int64(len(raw))}
		}
	}
	return out, nil
}
