package printing_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"xinpu/printing"
)

// pictureOf draws a poster and holds what every picture has: its width, a bounded height, and nothing over its frame.
func pictureOf(t *testing.T, p printing.Poster) (image.Image, []byte) {
	t.Helper()
	file, err := printing.PicturePNG(p, "还有 {n} 位")
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	size := img.Bounds()
	if size.Dx() != printing.PictureWide || size.Dy() < 500 || size.Dy() > 10_000 {
		t.Fatalf("the picture has %d × %d pixels", size.Dx(), size.Dy())
	}
	for y := range size.Dy() {
		for _, x := range []int{0, 10, 20, size.Dx() - 21, size.Dx() - 11, size.Dx() - 1} {
			if img.At(x, y) != (color.RGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}) {
				t.Fatalf("something runs over the edge at %d, %d", x, y)
			}
		}
		for _, x := range []int{50, size.Dx() - 51} { // between frame and text
			if y > 60 && y < size.Dy()-60 && p.Watermark == "" && img.At(x, y) != (color.RGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}) {
				t.Fatalf("something touches the frame at %d, %d", x, y)
			}
		}
	}
	return img, file
}

func TestPictureIsTheSameForTheSamePoster(t *testing.T) {
	p := poster(false)
	_, file := pictureOf(t, p)
	if again, err := printing.PicturePNG(p, "还有 {n} 位"); err != nil || !bytes.Equal(again, file) {
		t.Errorf("the same poster gives other bytes (%v)", err)
	}
	p.Watermark = "演练"
	if _, marked := pictureOf(t, p); bytes.Equal(marked, file) {
		t.Error("the picture of a rehearsal has no watermark")
	}
}

func TestPictureOfAnEmptyList(t *testing.T) {
	bare := printing.Poster{Village: "村", Title: "红榜", Empty: "这个月还没有人上榜"}
	img, file := pictureOf(t, bare)
	full, _ := pictureOf(t, poster(false))
	if img.Bounds().Dy() >= full.Bounds().Dy()/2 {
		t.Errorf("an empty list is %d pixels high", img.Bounds().Dy())
	}
	bare.Empty = ""
	if _, silent := pictureOf(t, bare); bytes.Equal(silent, file) {
		t.Error("an empty list does not say that it is empty")
	}
}

func TestPictureKeepsLongNamesInTheirColumn(t *testing.T) {
	p := poster(false)
	p.Village, p.Title = strings.Repeat("长岭", 20), strings.Repeat("红榜", 20)
	p.Ranks, p.Stars, p.Seal.Label = p.Ranks[:2], nil, strings.Repeat("封账", 30)
	short, _ := pictureOf(t, p)
	for n := range p.Ranks {
		p.Ranks[n].Name, p.Ranks[n].Figure = strings.Repeat("买买提·", 15), "1234567"
	}
	long, _ := pictureOf(t, p)
	if long.Bounds().Dy() <= short.Bounds().Dy() {
		t.Error("a long name takes no second line")
	}
	// The lists are bounded, and say what they leave out.
	p = printing.Poster{Title: "红榜", Ranks: slices.Repeat([]printing.PosterRank{{Name: "王"}}, 21)}
	_, some := pictureOf(t, p)
	p.Ranks = append(p.Ranks, p.Ranks[0])
	if _, more := pictureOf(t, p); bytes.Equal(some, more) {
		t.Error("the picture does not say how many more there are")
	}
}

// TestPictureDrawsRareCharacters tells characters apart that only a face with Plane 2 has, and refuses what no face has.
func TestPictureDrawsRareCharacters(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"𫖯国", "𬱖国", "𬭚国", "国国"} {
		_, file := pictureOf(t, printing.Poster{Title: "红榜", Ranks: []printing.PosterRank{{Place: 1, Name: name, Figure: "1032"}}})
		if other := seen[string(file)]; other != "" {
			t.Errorf("%s looks like %s", name, other)
		}
		seen[string(file)] = name
	}
	_, err := printing.PicturePNG(printing.Poster{Title: "红榜", Ranks: []printing.PosterRank{{Name: "\U0001F600"}}}, "")
	var missing *printing.MissingGlyphError
	if !errors.As(err, &missing) || missing.Char != '\U0001F600' {
		t.Errorf("%v", err)
	}
}
