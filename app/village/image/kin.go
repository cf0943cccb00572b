package image

import (
	"slices"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/member"
	"xinpu/app/village/event"
)

// KinLine is a line of the kin list: two people who do not vote on each other's business. It is kept sealed, and once the member's key is
// destroyed nobody knows any more who the other one was.
type KinLine struct {
	ID     uint64 // number of the event
	Member member.ID
	Sealed []byte
	Kin    event.Kin `cbor:"-"` // unsealed; empty without the key
}

// KinList lists who is kin of whom, oldest first. The caller must not change it.
func (i *Image) KinList() []KinLine { return i.kin }

// KinLine finds a line of the kin list.
func (i *Image) KinLine(id uint64) *KinLine {
	n, found := slices.BinarySearchFunc(i.kin, id, func(k KinLine, id uint64) int { return int(int64(k.ID) - int64(id)) })
	if !found {
		return nil
	}
	return &i.kin[n]
}

// AreKin tells whether two people stand on the kin list together.
func (i *Image) AreKin(a, b member.ID) bool { return slices.Contains(i.kinOf[a], b) }

func (i *Image) noteKin(id uint64, p *event.KinNoted) {
	i.enterKin(KinLine{ID: id, Member: p.Member, Sealed: p.Sealed})
}

func (i *Image) enterKin(k KinLine) {
	if plain, ok := i.keys.Open(uint64(k.Member), k.Sealed); !ok || cbor.Unmarshal(plain, &k.Kin) != nil {
		k.Kin = event.Kin{}
	}
	i.kin = append(i.kin, k)
	i.relate(k)
}

func (i *Image) relate(k KinLine) {
	if k.Kin.Of != 0 {
		i.kinOf[k.Member] = append(i.kinOf[k.Member], k.Kin.Of)
		i.kinOf[k.Kin.Of] = append(i.kinOf[k.Kin.Of], k.Member)
	}
}

func (i *Image) removeKin(p *event.KinRemoved) {
	i.kin = slices.DeleteFunc(i.kin, func(k KinLine) bool { return k.ID == p.Kin })
	clear(i.kinOf)
	for _, k := range i.kin {
		i.relate(k)
	}
}
