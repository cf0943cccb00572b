package intake

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // phones and screenshots

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // newer phones

	"xinpu/app/domain/problem"
)

// What a photo may be before it is scaled down. A picture says how large it is in its first bytes, and a large one is refused by them:
// 30,000 × 30,000 pixels would need 3.6 GB of memory.
const (
	MaxPhotoPixels = 50_000_000 // of the largest phones
	MaxPhotoSide   = 12_000
)

// SmallPhoto is the longer side of a picture as it is kept, in pixels.
const SmallPhoto = 480

const photoQuality = 82

// ReadPhoto scales a JPEG, PNG or WebP picture down to SmallPhoto and gives it back as a JPEG that holds nothing but the picture: where
// and when it was taken stays behind. A picture that a phone holds on its side is put upright.
//
// Problems: photo_unreadable, photo_huge with width, height and megapixels.
func ReadPhoto(data []byte) ([]byte, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 {
		return nil, problem.New(problem.Invalid, "photo_unreadable", nil).At("file").Because(err)
	}
	if config.Width > MaxPhotoSide || config.Height > MaxPhotoSide || int64(config.Width)*int64(config.Height) > MaxPhotoPixels {
		return nil, problem.New(problem.Invalid, "photo_huge", problem.Args{"width": config.Width, "height": config.Height, "max": MaxPhotoPixels / 1_000_000}).At("file")
	}
	big, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, problem.New(problem.Invalid, "photo_unreadable", nil).At("file").Because(err)
	}
	w, h := big.Bounds().Dx(), big.Bounds().Dy()
	if longer := max(w, h); longer > SmallPhoto {
		w, h = max(1, w*SmallPhoto/longer), max(1, h*SmallPhoto/longer)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src) // under what a PNG leaves open
	draw.CatmullRom.Scale(small, small.Bounds(), big, big.Bounds(), draw.Over, nil)
	var out bytes.Buffer
	err = jpeg.Encode(&out, upright(small, orientation(data)), &jpeg.Options{Quality: photoQuality})
	return out.Bytes(), err
}

// upright turns and mirrors a picture as its orientation (EXIF 2.3, tag 0x0112) asks for.
func upright(src *image.RGBA, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			to := [...]image.Point{
				2: {X: w - 1 - x, Y: y}, 3: {X: w - 1 - x, Y: h - 1 - y}, 4: {X: x, Y: h - 1 - y},
				5: {X: y, Y: x}, 6: {X: h - 1 - y, Y: x}, 7: {X: h - 1 - y, Y: w - 1 - x}, 8: {X: y, Y: w - 1 - x},
			}[orientation]
			out.SetRGBA(to.X, to.Y, src.RGBAAt(x, y))
		}
	}
	return out
}

// orientation finds how a JPEG was held; 1 is upright, and so is everything that does not say.
func orientation(data []byte) int {
	const upright, app1, startOfScan = 1, 0xE1, 0xDA
	if len(data) < 4 || data[0] != 0xFF || data[1] != 0xD8 {
		return upright
	}
	for at := 2; at+4 <= len(data) && data[at] == 0xFF && data[at+1] != startOfScan; {
		size := int(binary.BigEndian.Uint16(data[at+2:]))
		if size < 2 || at+2+size > len(data) {
			return upright
		}
		if body := data[at+4 : at+2+size]; data[at+1] == app1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return tiffOrientation(body[6:])
		}
		at += 2 + size
	}
	return upright
}

func tiffOrientation(b []byte) int {
	const upright, tag, entrySize = 1, 0x0112, 12
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(b, []byte("MM")) {
		order = binary.BigEndian
	}
	if len(b) < 8 {
		return upright
	}
	at := int64(order.Uint32(b[4:]))
	if at+2 > int64(len(b)) {
		return upright
	}
	count := int(order.Uint16(b[at:]))
	for n := range count {
		entry := at + 2 + int64(n)*entrySize
		if entry+entrySize > int64(len(b)) {
			return upright
		}
		if order.Uint16(b[entry:]) == tag {
			return int(order.Uint16(b[entry+8:]))
		}
	}
	return upright
}
