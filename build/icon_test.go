package main

import (
	"image/png"
	"os"
	"testing"
)

// The icons in the tree are those that gen --icons draws, up to the rounding of another processor.
func TestIconsAreTheDrawnOnes(t *testing.T) {
	for file, size := range map[string]int{"appicon.png": 512, "../app/desktop/icon.png": 128} {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		have, err := png.Decode(f)
		if err != nil {
			t.Fatal(err)
		}
		want := drawIcon(size)
		if have.Bounds() != want.Bounds() {
			t.Fatalf("%s is %v, want %v", file, have.Bounds(), want.Bounds())
		}
		off := 0
		for y := range size {
			for x := range size {
				r, g, b, a := have.At(x, y).RGBA()
				wr, wg, wb, wa := want.At(x, y).RGBA()
				for _, d := range []int{int(r) - int(wr), int(g) - int(wg), int(b) - int(wb), int(a) - int(wa)} {
					if d < -0x400 || d > 0x400 {
						off++
					}
				}
			}
		}
		if off > 0 {
			t.Errorf("%s is out of date: go run ./build gen --icons", file)
		}
	}
}
