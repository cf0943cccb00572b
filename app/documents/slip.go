package documents

import (
	"xinpu/app/domain/problem"
	"xinpu/printing"
)

// Slip is a document on roll paper.
type Slip struct {
	slip printing.Slip
	copy int // which paper of it is shown; every one but the first is marked as a reprint
}

// Roll is a width of roll paper.
type Roll = printing.Roll

// rolls are the widths of paper, in millimetres.
var rolls = map[int]Roll{58: printing.Roll58, 80: printing.Roll80}

// RollOf is the roll of a width in millimetres.
//
// Problems: slip_width.
func RollOf(width int) (Roll, error) {
	roll, ok := rolls[width]
	if !ok {
		return roll, problem.New(problem.Invalid, "slip_width", nil).At("width")
	}
	return roll, nil
}

// SlipPDF is a slip as a PDF.
//
// Problems: text_unprintable.
func (d Documents) SlipPDF(s Slip, roll Roll) ([]byte, error) {
	return finished(printing.SlipPDF(d.laidOut(s, roll)))
}

// SlipPNG is a slip as it will be printed, dot by dot.
//
// Problems: text_unprintable.
func (d Documents) SlipPNG(s Slip, roll Roll) ([]byte, error) {
	return finished(printing.SlipPNG(d.laidOut(s, roll)))
}

// laidOut puts on a slip what depends on the paper: its roll, the watermark of a rehearsal and the mark of a reprint.
func (d Documents) laidOut(s Slip, roll Roll) printing.Slip {
	s.slip.Roll, s.slip.Watermark = roll, d.watermark()
	if s.copy > 1 {
		s.slip.Reprint = d.say("paper.slip.reprint", map[string]any{"n": s.copy - 1})
	}
	return s.slip
}
