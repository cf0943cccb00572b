// Package escpos writes ESC/POS, the language of slip printers, and reads what they answer. Commands are named as Epson's reference
// names them; only such are used that the cheap printers of other makers know, too.
package escpos

import (
	"encoding/binary"

	"xinpu/printing/raster"
)

// Bytes that begin commands.
const (
	dle = 0x10
	eot = 0x04
	esc = 0x1b
	fs  = 0x1c
	gs  = 0x1d
)

// Options say what happens beside the slip itself.
type Options struct {
	Drawer bool // opens the cash drawer, before anything is printed
}

// bandRows keeps one command small: cheap printers hold a few kilobytes, and a band of 80 mm has 14.
const bandRows = 200

// Slip prints a picture and cuts the paper.
func Slip(p *raster.Picture, o Options) []byte {
	w := begin(o)
	w.picture(p)
	w.end()
	return w
}

// job is the bytes of a slip.
type job []byte

// begin resets the printer (ESC @) and kicks the drawer (ESC p 0: pin 2, 50 ms on, 500 ms off).
func begin(o Options) job {
	w := job{esc, '@'}
	if o.Drawer {
		w = append(w, esc, 'p', 0, 25, 250)
	}
	return w
}

// picture sends bands of dots with GS v 0 (m = 0: a dot is a dot).
func (w *job) picture(p *raster.Picture) {
	for _, b := range p.Bands(bandRows) {
		*w = append(*w, gs, 'v', '0', 0)
		*w = binary.LittleEndian.AppendUint16(*w, uint16(b.Stride()))
		*w = binary.LittleEndian.AppendUint16(*w, uint16(b.High))
		*w = append(*w, b.Rows...)
	}
}

// end feeds the slip past the edge on which printers without a knife are torn off, and cuts (GS V 66, which feeds to the knife first);
// a printer without one passes over that command.
func (w *job) end() { *w = append(*w, esc, 'd', 3, gs, 'V', 66, 0) }

// Drawer opens the cash drawer and prints nothing.
func Drawer() []byte { return begin(Options{Drawer: true}) }
