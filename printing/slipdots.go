package printing

import (
	"bytes"

	"xinpu/printing/escpos"
	"xinpu/printing/qr"
	"xinpu/printing/raster"
	"xinpu/printing/text"
)

// Picture draws the slip in the dots that a thermal printer sets: 384 across on 58 mm, 576 on 80 mm. Problems: those of Page.
func (s *Slip) Picture() (*raster.Picture, error) {
	page, err := s.Page()
	if err != nil {
		return nil, err
	}
	p, err := raster.Draw(page, (s.Roll.Width()-s.Roll.Printable())/2, s.Roll.Printable())
	if err != nil {
		return nil, err
	}
	return p.Trim(), nil
}

// SlipPNG is the slip as it comes out of the printer, dot by dot. Problems: those of Page.
func SlipPNG(s Slip) ([]byte, error) {
	p, err := s.Picture()
	if err != nil {
		return nil, err
	}
	return pngOf(p, s.Roll)
}

// pngOf adds the margins that take no print.
func pngOf(p *raster.Picture, r Roll) ([]byte, error) {
	var out bytes.Buffer
	err := p.PNG(&out, int((r.Width()-r.Printable())/2*raster.PerMM))
	return out.Bytes(), err
}

// SlipRaster is the slip for an ESC/POS printer as one picture: whatever the village's typefaces have is printed, on every printer.
// Problems: those of Page.
func SlipRaster(s Slip, o escpos.Options) ([]byte, error) {
	p, err := s.Picture()
	if err != nil {
		return nil, err
	}
	return escpos.Slip(p, o), nil
}

// SlipText is the slip for an ESC/POS printer in characters of its own (GB18030, two columns a hanzi), with its own QR symbol. A line
// with a character that such printers lack is drawn. Problems: those of Page.
func SlipText(s Slip, o escpos.Options) ([]byte, error) {
	if s.Code != "" {
		if _, err := qr.Digits(s.Code); err != nil {
			return nil, err
		}
	}
	for _, one := range s.texts() {
		if err := text.Regular.Check(one); err != nil {
			return nil, err
		}
	}
	t := escpos.NewText(s.Roll.Printable(), o)
	bold, plain, big := escpos.Style{Bold: true}, escpos.Style{}, escpos.Style{Bold: true, Double: true}
	t.Centre(s.Watermark, escpos.Style{Bold: true, Inverse: true})
	t.Centre(s.Village, plain)
	t.Centre(s.Shop, big)
	t.Centre(s.Title, bold)
	if s.Reversal {
		t.Centre(s.Labels.Reversal, escpos.Style{Double: true, Inverse: true})
	}
	t.Centre(s.Reprint, escpos.Style{Bold: true, Inverse: true})
	t.Rule("=")
	t.Pair(s.Labels.Serial, s.Serial, bold)
	t.Pair(s.Labels.When, s.When, plain)
	t.Pair(s.Labels.Reverses, s.Reverses, bold)
	t.Pair(s.Labels.Member, s.Member, big)
	t.Pair(s.Labels.Household, s.Household, plain)
	t.Pair(s.Labels.Proxy, s.Proxy, bold)
	for _, section := range s.Sections {
		t.Rule("-")
		t.Left(section.Title, bold)
		for _, f := range section.Figures {
			t.Pair(f.Label, f.Value, escpos.Style{Bold: f.Strong})
		}
	}
	if len(s.Lines) > 0 {
		t.Rule("-")
	}
	for _, l := range s.Lines {
		t.Left(l.Name, bold)
		t.Pair("  "+l.sum(), l.Total, bold)
	}
	if s.Total != "" {
		t.Rule("-")
		t.Pair(join("  ", s.Labels.Total, s.Count), s.Total, big)
	}
	t.Pair(s.Labels.Before, s.Before, bold)
	t.Pair(s.Labels.After, s.After, big)
	t.Rule("-")
	for _, n := range s.Notes {
		t.Left(n, plain)
	}
	t.Pair(s.Labels.Server, s.Server, plain)
	t.Pair(s.Labels.Seal, s.Seal, plain)
	t.Code(s.Code)
	if s.Code != "" {
		t.Centre(s.CodeText, plain)
	}
	t.Centre(s.Footer, plain)
	return t.Bytes()
}

// texts are all words of a slip, without the line feeds.
func (s *Slip) texts() []string {
	all := []string{s.Village, s.Shop, s.Title, s.Serial, s.When, s.Member, s.Household, s.Proxy, s.Count, s.Total, s.Before, s.After,
		s.Reverses, s.Reprint, s.Server, s.Seal, s.CodeText, s.Footer, s.Watermark, s.Labels.Serial, s.Labels.When, s.Labels.Member, s.Labels.Household, s.Labels.Proxy, s.Labels.Total, s.Labels.Before,
		s.Labels.After, s.Labels.Reversal, s.Labels.Reverses, s.Labels.Server, s.Labels.Seal}
	for _, l := range s.Lines {
		all = append(all, l.Name, l.Quantity, l.Price, l.Total)
	}
	for _, section := range s.Sections {
		all = append(all, section.Title)
		for _, f := range section.Figures {
			all = append(all, f.Label, f.Value)
		}
	}
	all = append(all, s.Notes...)
	for n := range all {
		all[n] = unbroken.Replace(all[n])
	}
	return all
}
