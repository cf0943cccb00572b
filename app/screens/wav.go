package screens

import (
	"bytes"
	"encoding/binary"
	"time"

	"xinpu/app/domain/problem"
)

const (
	// MaxClip is how many bytes a clip may have: ten seconds of the best that is taken.
	MaxClip = 1<<20 - 1<<10
	// LongestClip is how long a clip may last.
	LongestClip = 10 * time.Second

	shortestClip = 50 * time.Millisecond
	slowestRate  = 8000
	fastestRate  = 48000
)

// wav reads the header of a sound file: RIFF WAVE, uncompressed 16-bit samples, one or two channels, 8 to 48 kHz.
//
// Problems: clip_not_wav, clip_format, clip_cut, clip_too_long, clip_too_short.
func wav(raw []byte) (time.Duration, error) {
	if len(raw) < 12 || !bytes.Equal(raw[:4], []byte("RIFF")) || !bytes.Equal(raw[8:12], []byte("WAVE")) {
		return 0, problem.New(problem.Invalid, "clip_not_wav", nil)
	}
	if size := binary.LittleEndian.Uint32(raw[4:]); uint64(size)+8 > uint64(len(raw)) {
		return 0, problem.New(problem.Invalid, "clip_cut", nil)
	}
	var bytesPerSecond uint32
	var frame uint16
	for rest := raw[12:]; len(rest) >= 8; {
		name, size := string(rest[:4]), binary.LittleEndian.Uint32(rest[4:])
		rest = rest[8:]
		if uint64(size) > uint64(len(rest)) {
			return 0, problem.New(problem.Invalid, "clip_cut", nil)
		}
		chunk := rest[:size]
		rest = rest[min(uint64(size)+uint64(size&1), uint64(len(rest))):]
		switch name {
		case "fmt ":
			if len(chunk) < 16 {
				return 0, problem.New(problem.Invalid, "clip_cut", nil)
			}
			coding, channels, rate := binary.LittleEndian.Uint16(chunk), binary.LittleEndian.Uint16(chunk[2:]), binary.LittleEndian.Uint32(chunk[4:])
			bytesPerSecond, frame = binary.LittleEndian.Uint32(chunk[8:]), binary.LittleEndian.Uint16(chunk[12:])
			bits := binary.LittleEndian.Uint16(chunk[14:])
			whole := frame == 2*channels && bytesPerSecond == rate*uint32(frame)
			if coding != 1 || channels < 1 || channels > 2 || bits != 16 || rate < slowestRate || rate > fastestRate || !whole {
				return 0, problem.New(problem.Invalid, "clip_format", nil)
			}
		case "data":
			if bytesPerSecond == 0 { // the format comes first, or nobody can play it
				return 0, problem.New(problem.Invalid, "clip_format", nil)
			}
			length := time.Duration(size/uint32(frame)) * time.Second / time.Duration(bytesPerSecond/uint32(frame))
			switch {
			case length > LongestClip:
				return 0, problem.New(problem.Invalid, "clip_too_long", problem.Args{"seconds": int(LongestClip.Seconds())})
			case length < shortestClip:
				return 0, problem.New(problem.Invalid, "clip_too_short", nil)
			}
			return length, nil
		}
	}
	return 0, problem.New(problem.Invalid, "clip_cut", nil)
}
