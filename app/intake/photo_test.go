package intake

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"xinpu/app/domain/problem"
)

// picture is red on its left and blue on its right.
func picture(w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 220, A: 255}
			if x > w/2 {
				c = color.RGBA{B: 220, A: 255}
			}
			out.SetRGBA(x, y, c)
		}
	}
	return out
}

func jpegOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// heldLike puts an orientation and a place into a JPEG, as a phone does.
func heldLike(data []byte, orientation uint16) []byte {
	exif := append([]byte("Exif\x00\x00MM\x00\x2a"), 0, 0, 0, 8, 0, 1)
	exif = append(exif, 0x01, 0x12, 0, 3, 0, 0, 0, 1)
	exif = binary.BigEndian.AppendUint16(exif, orientation)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	exif = append(exif, "GPS 37.1N 122.5E"...)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, byte((len(exif)+2)>>8), byte(len(exif)+2))
	return append(append(out, exif...), data[2:]...)
}

func TestAPhotoComesSmallUprightAndBare(t *testing.T) {
	got, err := ReadPhoto(heldLike(jpegOf(t, picture(1600, 900)), 6))
	if err != nil {
		t.Fatal(err)
	}
	small, err := jpeg.Decode(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	if b := small.Bounds(); b.Dx() != 270 || b.Dy() != 480 {
		t.Fatalf("%v, want 270 × 480", b)
	}
	// Turned to the right, what was on the left is on top.
	if r, _, b, _ := small.At(135, 20).RGBA(); r < b {
		t.Error("it lies on its side")
	}
	if bytes.Contains(got, []byte("GPS")) {
		t.Error("it still says where it was taken")
	}
	if len(got) > 60_000 {
		t.Errorf("%d bytes", len(got))
	}
}

func TestAPhotoHeldInAnyWayComesUpright(t *testing.T) {
	for orientation, wantRedAt := range map[uint16]image.Point{1: {20, 50}, 2: {180, 50}, 3: {180, 50}, 4: {20, 50}, 5: {50, 20}, 6: {50, 20}, 7: {50, 180}, 8: {50, 180}, 9: {20, 50}} {
		got, err := ReadPhoto(heldLike(jpegOf(t, picture(200, 100)), orientation))
		if err != nil {
			t.Fatal(err)
		}
		m, err := jpeg.Decode(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		if r, _, b, _ := m.At(wantRedAt.X, wantRedAt.Y).RGBA(); r < b {
			t.Errorf("orientation %d: not red at %v of %v", orientation, wantRedAt, m.Bounds())
		}
	}
}

// hugePNG is the header of a picture of 30,000 × 30,000 pixels, and nothing more: who decodes it fails otherwise.
func hugePNG(side uint32) []byte {
	head := append([]byte("IHDR"), 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0)
	binary.BigEndian.PutUint32(head[4:], side)
	binary.BigEndian.PutUint32(head[8:], side)
	out := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	out = append(out, head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

func TestAHugePhotoIsRefusedByItsHeader(t *testing.T) {
	_, err := ReadPhoto(hugePNG(30_000))
	if !problem.Is(err, "photo_huge") {
		t.Fatalf("%v", err)
	}
	if p, _ := problem.As(err); p.Args["width"] != 30_000 {
		t.Errorf("%+v", p.Args)
	}
}

func TestWhatIsNoPhotoIsRefused(t *testing.T) {
	whole := jpegOf(t, picture(300, 300))
	var plain bytes.Buffer
	if err := png.Encode(&plain, picture(10, 10)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"nothing": nil, "a letter": []byte("Liebe Oma"), "half a JPEG": whole[:200], "a PNG without its pixels": plain.Bytes()[:45], "a small header alone": hugePNG(100),
	} {
		if _, err := ReadPhoto(data); !problem.Is(err, "photo_unreadable") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadPhoto(plain.Bytes()); err != nil {
		t.Errorf("a small PNG: %v", err)
	}
}

func FuzzReadPhoto(f *testing.F) {
	f.Add([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 9, 'E', 'x', 'i', 'f', 0, 0, 'M'})
	f.Add(hugePNG(3))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && config.Width*config.Height > 1_000_000 {
			return // slow, and seen above
		}
		ReadPhoto(data) //nolint:errcheck // it must not fall over
	})
}
