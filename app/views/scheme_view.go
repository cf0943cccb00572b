package views

import "xinpu/app/domain/serial"

func SerialOf(seq uint64) string { return serial.Format(seq) }
