package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/image/vector"
)

// glyph is the outline of 信 in a square of 1000 units whose base line is at 0, y downwards (Noto Serif SC Bold, OFL).
const glyph = "M 531 -856 L 523 -850 C 561 -811 599 -747 606 -688 C 716 -611 815 -828 531 -856 " +
	"M 814 -456 L 758 -379 L 382 -379 L 390 -350 L 890 -350 C 904 -350 914 -355 917 -366 C 879 -403 814 -456 814 -456 " +
	"M 816 -599 L 759 -522 L 376 -522 L 384 -494 L 891 -494 C 905 -494 916 -499 918 -510 C 880 -546 816 -599 816 -599 " +
	"M 870 -746 L 808 -662 L 313 -662 L 321 -633 L 955 -633 C 968 -633 979 -638 982 -649 C 941 -688 870 -746 870 -746 " +
	"M 295 -556 L 248 -573 C 283 -637 314 -707 341 -783 C 365 -783 377 -792 381 -804 L 215 -852 " +
	"C 177 -654 98 -448 21 -317 L 33 -309 C 74 -343 112 -382 148 -425 L 148 89 L 170 89 C 215 89 262 64 264 55 " +
	"L 264 -536 C 283 -540 292 -546 295 -556 " +
	"M 506 52 L 506 4 L 768 4 L 768 76 L 788 76 C 828 76 885 52 886 44 L 886 -201 C 906 -205 920 -214 926 -222 " +
	"L 813 -308 L 758 -249 L 512 -249 L 390 -297 L 390 89 L 407 89 C 455 89 506 63 506 52 " +
	"M 768 -220 L 768 -25 L 506 -25 L 506 -220 L 768 -220"

// The colours of the icon: honour red from light to dark, the gold of a shop sign, paper.
var (
	redTop    = color.RGBA{0xc4, 0x30, 0x28, 0xff}
	redBottom = color.RGBA{0x9f, 0x1f, 0x19, 0xff}
	gold      = color.RGBA{0xd9, 0xb2, 0x5f, 0xff}
	paper     = color.RGBA{0xff, 0xfb, 0xf2, 0xff}
)

// drawIcons writes the icons of the program: for Wails, for Windows, for the window's title bar.
func drawIcons(root string) error {
	for name, size := range map[string]int{"build/appicon.png": 512, "app/desktop/icon.png": 128} {
		raw, err := pngBytes(drawIcon(size))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), raw, 0o644); err != nil {
			return err
		}
	}
	ico, err := icoBytes(16, 24, 32, 48, 64, 256)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, "build", "windows", "icon.ico"), ico, 0o644)
}

// drawIcon draws the icon in a square of size pixels.
func drawIcon(size int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	s := float64(size) / 512
	ground := image.NewRGBA(img.Rect)
	for y := range size {
		t := float64(y) / float64(size-1)
		for x := range size {
			ground.SetRGBA(x, y, mix(redTop, redBottom, t))
		}
	}
	fill(img, ground, roundRect(nil, 8*s, 8*s, 504*s, 504*s, 108*s, false))
	em, top := 0.80, 446.0
	if size >= 48 {
		// The frame is one outline inside the other; smaller icons have no room for it.
		frame := roundRect(nil, 36*s, 36*s, 476*s, 476*s, 82*s, false)
		frame = roundRect(frame, 44*s, 44*s, 468*s, 468*s, 74*s, true)
		fill(img, image.NewUniform(gold), frame)
		em, top = 0.66, 384.0
	}
	scale := em * 512 / 1000 * s
	fill(img, image.NewUniform(paper), outline(glyph, scale, (512*s-1003*scale)/2, top*s))
	return img
}

func mix(a, b color.RGBA, t float64) color.RGBA {
	f := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
	return color.RGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), 0xff}
}

// stroke is one command of a path with its points.
type stroke struct {
	op     byte
	points [6]float32
}

// outline scales and moves a path.
func outline(path string, scale, dx, dy float64) []stroke {
	var strokes []stroke
	at := 0
	for _, word := range strings.Fields(path) {
		n, err := strconv.Atoi(word)
		if err != nil {
			strokes, at = append(strokes, stroke{op: word[0]}), 0
			continue
		}
		offset := dx
		if at%2 == 1 {
			offset = dy
		}
		strokes[len(strokes)-1].points[at] = float32(float64(n)*scale + offset)
		at++
	}
	return strokes
}

// roundRect appends a rectangle with round corners; the inner one of a frame runs the other way round.
func roundRect(strokes []stroke, x0, y0, x1, y1, r float64, reverse bool) []stroke {
	k := r * (1 - 0.5523)
	if reverse {
		x0, x1 = x1, x0
	}
	sx, sy := math.Copysign(1, x1-x0), 1.0
	p := func(op byte, v ...float64) {
		s := stroke{op: op}
		for i := range v {
			s.points[i] = float32(v[i])
		}
		strokes = append(strokes, s)
	}
	p('M', x0+sx*r, y0)
	p('L', x1-sx*r, y0)
	p('C', x1-sx*k, y0, x1, y0+sy*k, x1, y0+sy*r)
	p('L', x1, y1-sy*r)
	p('C', x1, y1-sy*k, x1-sx*k, y1, x1-sx*r, y1)
	p('L', x0+sx*r, y1)
	p('C', x0+sx*k, y1, x0, y1-sy*k, x0, y1-sy*r)
	p('L', x0, y0+sy*r)
	p('C', x0, y0+sy*k, x0+sx*k, y0, x0+sx*r, y0)
	return strokes
}

func fill(img *image.RGBA, src image.Image, strokes []stroke) {
	r := vector.NewRasterizer(img.Rect.Dx(), img.Rect.Dy())
	r.DrawOp = draw.Over
	for i, s := range strokes {
		p := s.points
		switch s.op {
		case 'M':
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(p[0], p[1])
		case 'L':
			r.LineTo(p[0], p[1])
		case 'C':
			r.CubeTo(p[0], p[1], p[2], p[3], p[4], p[5])
		}
	}
	r.ClosePath()
	r.Draw(img, img.Rect, src, image.Point{})
}

func pngBytes(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	err := enc.Encode(&b, img)
	return b.Bytes(), err
}

// icoBytes packs PNG images of the sizes into one .ico file.
func icoBytes(sizes ...int) ([]byte, error) {
	var head, body bytes.Buffer
	le := binary.LittleEndian
	head.Write(le.AppendUint16(le.AppendUint16(le.AppendUint16(nil, 0), 1), uint16(len(sizes))))
	for _, size := range sizes {
		raw, err := pngBytes(drawIcon(size))
		if err != nil {
			return nil, fmt.Errorf("icon of %d pixels: %w", size, err)
		}
		// 256 is written as 0; then: no palette, one plane, 32 bits, length and place of the state.
		entry := []byte{byte(size), byte(size), 0, 0, 1, 0, 32, 0}
		entry = le.AppendUint32(entry, uint32(len(raw)))
		entry = le.AppendUint32(entry, uint32(6+16*len(sizes)+body.Len()))
		head.Write(entry)
		body.Write(raw)
	}
	return append(head.Bytes(), body.Bytes()...), nil
}
