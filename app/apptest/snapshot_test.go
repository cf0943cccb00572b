package apptest

import (
	"testing"

	"xinpu/app/domain/device"
	"xinpu/app/village/command"
	"xinpu/app/village/image"
)

// secrets opens what the live image's own ring opens.
type secrets struct{ img *image.Image }

func (s secrets) Open(id uint64, sealed []byte) ([]byte, bool) {
	return s.img.Unseal(memberID(id), sealed)
}

func TestSnapshotAndTailEqualAFullReplay(t *testing.T) {
	v := Start(t)
	v.Demo(300, 3)
	v.Do(command.Reissue{Member: memberAt(v, 7), Reason: "丢失"})
	v.As(device.Kiosk)
	v.View(func(img *image.Image) {
		data, err := img.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		again, err := image.Restore(secrets{img}, data)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Differs(img); err != nil {
			t.Errorf("a snapshot read back: %v", err)
		}
	})
	v.Restart() // writes a snapshot and starts from it
	v.Do(command.Reissue{Member: memberAt(v, 8), Reason: "丢失"})
	if found := v.App.Village.Verify(); found.Finding != nil {
		t.Errorf("snapshot and tail: %v", found.Finding)
	}
	if err := v.App.Village.Trouble(); err != nil {
		t.Error(err)
	}
}
