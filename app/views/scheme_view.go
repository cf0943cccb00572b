package views

import "xinpu/app/domain/serial"

// SerialOf is the number of an event as people read it, with its check digit.
func SerialOf(seq uint64) string { return serial.Format(seq) }
