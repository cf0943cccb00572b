package council

import (
	"slices"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/member"
)

// maxRelation is how long the word for a relation may be, in characters.
const maxRelation = 12

// KinLine is a line of the kin list: two people who do not vote on each other's business. It is kept sealed, and once the member's key is
// destroyed nobody knows any more who the other one was.
type KinLine struct {
	ID     uint64 // number of the event
	Member member.ID
	Sealed []byte
	Kin    Kin `cbor:"-" part:"derived"` // unsealed; empty without the key
}

// KinList lists who is kin of whom, oldest first. The caller must not change it.
func (s *State) KinList() []KinLine { return s.kin }

// KinLine finds a line of the kin list.
func (s *State) KinLine(id uint64) *KinLine {
	n, found := slices.BinarySearchFunc(s.kin, id, func(k KinLine, id uint64) int { return int(int64(k.ID) - int64(id)) })
	if !found {
		return nil
	}
	return &s.kin[n]
}

// AreKin reports whether two people stand on the kin list together.
func (s *State) AreKin(a, b member.ID) bool { return slices.Contains(s.kinOf[a], b) }

func (s *State) noteKin(id uint64, p *KinNoted) {
	s.enterKin(KinLine{ID: id, Member: p.Member, Sealed: p.Sealed})
}

func (s *State) enterKin(k KinLine) {
	if plain, ok := s.core.Keys.Open(uint64(k.Member), k.Sealed); !ok || cbor.Unmarshal(plain, &k.Kin) != nil {
		k.Kin = Kin{}
	}
	s.kin = append(s.kin, k)
	s.relate(k)
}

func (s *State) relate(k KinLine) {
	if k.Kin.Of != 0 {
		s.kinOf[k.Member] = append(s.kinOf[k.Member], k.Kin.Of)
		s.kinOf[k.Kin.Of] = append(s.kinOf[k.Kin.Of], k.Member)
	}
}

func (s *State) removeKin(p *KinRemoved) {
	s.kin = slices.DeleteFunc(s.kin, func(k KinLine) bool { return k.ID == p.Kin })
	clear(s.kinOf)
	for _, k := range s.kin {
		s.relate(k)
	}
}
