// Package devices keeps the screens that were let in, what they print on, and every paper that went to a printer.
package devices

import (
	"crypto/sha256"

	"xinpu/app/domain/device"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is the screens and the printers.
type State struct {
	core *village.Core

	devices  map[device.ID]*Device
	printers map[device.ID]AssignedPrinter
	slips    slips

	tokens map[[sha256.Size]byte]device.ID `part:"derived"`
}

// New makes the state of a journal without events.
func New(core *village.Core) *State {
	return &State{core: core, devices: map[device.ID]*Device{}, printers: map[device.ID]AssignedPrinter{}, slips: newSlips(), tokens: map[[sha256.Size]byte]device.ID{}}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of screens and printers.
func (s *State) Types() []village.Payload {
	return []village.Payload{&DeviceAdded{}, &DeviceRevoked{}, &PrinterAssigned{}, &SlipSent{}, &SlipPrinted{}}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *DeviceAdded, *DeviceRevoked:
		return []village.Topic{views.TopicDevices}
	case *PrinterAssigned, *SlipSent, *SlipPrinted:
		return []village.Topic{views.TopicPrinting}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *DeviceAdded:
		s.addDevice(device.ID(e.Seq), e.At, p)
	case *DeviceRevoked:
		s.revokeDevice(p.Device)
	case *PrinterAssigned:
		s.assignPrinter(e.At, p)
	case *SlipSent:
		s.sendSlip(e.At, p)
	case *SlipPrinted:
		s.printSlip(p)
	}
}

// Restored finds the tokens that open again.
func (s *State) Restored() {
	clear(s.tokens)
	for _, d := range s.devices {
		if !d.Revoked {
			s.tokens[d.Token] = d.ID
		}
	}
}
