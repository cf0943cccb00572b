// Package controller keeps what the displays were told to show. It lies beside the village and not in its journal: it moves no points, a slide of
// yesterday is worth nothing today, and what somebody wrote on the wall shall not stay for ever.
package controller

import (
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"xinpu/app/domain/serial"
	"xinpu/app/domain/slide"
	"xinpu/app/house"
	"xinpu/app/views"
	"xinpu/store/durable"
)

const stateFile = "projector.json"

// State is the wall at one moment.
type State struct {
	Setup slide.Setup `json:"setup"`
	Show  slide.Show  `json:"show"`

	Hand    *Hand  `json:"-"` // of the vote under way; after a restart the chair's screen says it again
	Version uint64 `json:"-"` // changes whenever the state does
}

// Hand is the item that the chair has in hand and how many hands are up so far. Names never come here.
type Hand struct {
	Meeting serial.MeetingID
	Item    int
	Voting  bool // hands are being counted
	For     int
	Against int
	Abstain int
	Seq     uint64 // newest event when they were counted
}

// Controller drives the wall of one village.
type Controller struct {
	village *house.House
	path    string
	mu      sync.Mutex
	state   State
}

// Open reads what the wall showed when the program ended. A file that cannot be read is as good as none: the wall begins anew.
func Open(v *house.House, data string, log *slog.Logger) *Controller {
	d := &Controller{village: v, path: filepath.Join(data, stateFile), state: State{Setup: slide.Default()}}
	raw, err := os.ReadFile(d.path)
	if errors.Is(err, fs.ErrNotExist) {
		return d
	}
	kept := State{Setup: slide.Default()}
	if err == nil {
		err = json.Unmarshal(raw, &kept)
	}
	if err == nil {
		err = kept.Setup.Check()
	}
	if err != nil {
		log.Warn("projector begins anew", "cause", err)
		return d
	}
	d.state = kept
	return d
}

// State is what the wall shows now.
func (d *Controller) State() State {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.state
}

// Show puts a slide on the wall, or lets the slides take turns when it names none.
//
// Problems: scene_unknown, projector_text, projector_minutes.
func (d *Controller) Show(which slide.Slide, title, text string, minutes int) error {
	show, err := slide.Told(which, title, text, minutes, d.village.Now())
	if err != nil {
		return err
	}
	return d.change(func(s *State) { s.Show = show })
}

// Arrange sets the room and the turns.
//
// Problems: those of slide.Setup.Check.
func (d *Controller) Arrange(setup slide.Setup) error {
	if err := setup.Check(); err != nil {
		return err
	}
	return d.change(func(s *State) { s.Setup = setup })
}

// Hold says which item the chair has in hand, and how many hands are up.
func (d *Controller) Hold(h Hand) {
	d.village.View(func(hs *house.House) { h.Seq = hs.Core.Seq })
	d.mu.Lock()
	d.state.Hand = &h
	d.state.Version++
	d.mu.Unlock()
	d.village.Announce(views.TopicProjector)
}

func (d *Controller) change(fn func(*State)) error {
	d.mu.Lock()
	next := d.state
	fn(&next)
	next.Version++
	err := d.keep(next)
	if err == nil {
		d.state = next
	}
	d.mu.Unlock()
	if err == nil {
		d.village.Announce(views.TopicProjector)
	}
	return err
}

// keep writes the state to its file.
func (d *Controller) keep(s State) error {
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return durable.WriteFile(d.path, raw, 0o600)
}
