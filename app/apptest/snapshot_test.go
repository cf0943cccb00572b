package apptest

import (
	"testing"

	"xinpu/app/domain/device"
	"xinpu/app/house"
	"xinpu/app/people"
)

// secrets opens what the live image's own ring opens.
type secrets struct{ img *house.House }

func (s secrets) Open(id uint64, sealed []byte) ([]byte, bool) {
	return s.img.People.Unseal(memberID(id), sealed)
}

func TestSnapshotAndTailEqualAFullReplay(t *testing.T) {
	v := Start(t)
	v.Demo(300, 3)
	Do(v, people.Reissue{Member: memberAt(v, 7), Reason: "丢失"})
	v.As(device.Kiosk)
	v.View(func(h *house.House) {
		data, err := h.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		again := house.Assemble(secrets{h})
		if err := again.Restore(data); err != nil {
			t.Fatal(err)
		}
		if err := again.Differs(h.Parts); err != nil {
			t.Errorf("a snapshot read back: %v", err)
		}
	})
	v.Restart() // writes a snapshot and starts from it
	Do(v, people.Reissue{Member: memberAt(v, 8), Reason: "丢失"})
	if found := v.App.Village.Verify(); found.Finding != nil {
		t.Errorf("snapshot and tail: %v", found.Finding)
	}
	if err := v.App.Village.Trouble(); err != nil {
		t.Error(err)
	}
}
