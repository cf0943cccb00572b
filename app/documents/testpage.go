package documents

import (
	"xinpu/app/domain/device"
	"xinpu/printing"
	"xinpu/printing/escpos"
)

// TestPNG is the test page as the dots that a printer will print.
//
// Problems: text_unprintable.
func (d Documents) TestPNG(roll Roll) ([]byte, error) {
	return finished(printing.PrinterTestPNG(d.printerTest(roll, device.Printer{})))
}

func (d Documents) testPage(on device.Printer) ([]byte, error) {
	t := d.printerTest(rolls[on.Width], on)
	options := escpos.Options{Drawer: on.Drawer}
	var data []byte
	var err error
	switch on.Mode {
	case device.Text:
		data, err = printing.PrinterTestText(t, options)
	case device.PDF:
		data, err = printing.PrinterTestPDF(t)
	default:
		data, err = printing.PrinterTestRaster(t, options)
	}
	return finished(data, err)
}

func (d Documents) printerTest(roll Roll, on device.Printer) printing.PrinterTest {
	word := func(key string) string { return d.say("paper.printer."+key, nil) }
	info := d.q.Reports().Info()
	t := printing.PrinterTest{
		Roll: roll, Title: word("title"), When: info.Name + " " + d.on(info.Today), Printer: on.Address,
		Length: word("length"), Width: d.say("paper.printer.width", map[string]any{"n": int(roll.Printable())}), Edges: word("edges"),
		Sample: []string{word("sample"), word("names"), word("signs")}, Code: "20260001", Footer: word("footer"),
	}
	if on.Mode != "" {
		t.Mode = d.say("printer.mode."+string(on.Mode), nil)
	}
	return t
}
