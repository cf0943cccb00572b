package people

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/member"
	"xinpu/app/village"
)

// roster is everybody by number. Most of a snapshot of a large village is people, so it is packed by hand.
type roster map[member.ID]*Member

type packedMember struct {
	_          struct{} `cbor:",toarray"`
	ID         member.ID
	Household  string
	Grid       string
	Head       bool
	Card       member.Card
	Consent    bool
	ScoreDelta int64
	Entries    []byte // packed
	Sealed     []byte
	Gave       int64
}

func (r roster) inOrder() []*Member {
	return slices.SortedFunc(maps.Values(r), func(a, b *Member) int { return cmp.Compare(a.ID, b.ID) })
}

// MarshalCBOR writes everybody in the order of registration. What is sealed stays sealed.
func (r roster) MarshalCBOR() ([]byte, error) {
	all := make([]packedMember, 0, len(r))
	for _, m := range r.inOrder() {
		all = append(all, packedMember{ID: m.ID, Household: m.Household, Grid: m.Grid, Head: m.Head, Card: m.Card, Consent: m.Consent,
			ScoreDelta: m.ScoreDelta, Entries: packEntries(m.Entries), Sealed: m.Sealed, Gave: m.Gave})
	}
	return rosterOut.Marshal(all)
}

// UnmarshalCBOR reads what MarshalCBOR wrote.
func (r *roster) UnmarshalCBOR(data []byte) error {
	var all []packedMember
	if err := rosterIn.Unmarshal(data, &all); err != nil {
		return err
	}
	*r = make(roster, len(all))
	for _, p := range all {
		entries, err := unpackEntries(p.Entries)
		if err != nil {
			return err
		}
		(*r)[p.ID] = &Member{ID: p.ID, Household: p.Household, Grid: p.Grid, Head: p.Head, Card: p.Card, Consent: p.Consent, ScoreDelta: p.ScoreDelta, Entries: entries, Sealed: p.Sealed, Gave: p.Gave}
	}
	return nil
}

// Same compares everybody.
func (r roster) Same(other any) error {
	o := other.(roster)
	if len(r) != len(o) {
		return fmt.Errorf("%d people in one, %d in the other", len(r), len(o))
	}
	for id, m := range r {
		if !reflect.DeepEqual(m, o[id]) {
			return fmt.Errorf("member %s differs", id)
		}
	}
	return nil
}

// Cards and numbers are written as numbers here, not as the texts that people read.
var (
	rosterOut, _ = cbor.EncOptions{TextMarshaler: cbor.TextMarshalerNone}.EncMode()
	rosterIn, _  = cbor.DecOptions{MaxArrayElements: 1 << 30}.DecMode()
)

// packEntries writes rising numbers as the steps between them.
func packEntries(entries []uint32) []byte {
	out := make([]byte, 0, 2*len(entries))
	last := uint32(0)
	for _, e := range entries {
		out = binary.AppendUvarint(out, uint64(e-last))
		last = e
	}
	return out
}

func unpackEntries(packed []byte) ([]uint32, error) {
	var out []uint32
	last := uint32(0)
	for len(packed) > 0 {
		step, n := binary.Uvarint(packed)
		if n <= 0 {
			return nil, village.ErrPacked
		}
		last += uint32(step)
		out = append(out, last)
		packed = packed[n:]
	}
	return slices.Clip(out), nil
}

// MarshalCBOR writes the subjects in the order of registration; whose they are is found again.
func (s subjects) MarshalCBOR() ([]byte, error) {
	list := make([]*Subject, 0, len(s.order))
	for _, id := range s.order {
		list = append(list, s.byID[id])
	}
	return rosterOut.Marshal(list)
}

// UnmarshalCBOR reads what MarshalCBOR wrote.
func (s *subjects) UnmarshalCBOR(data []byte) error {
	var list []*Subject
	if err := rosterIn.Unmarshal(data, &list); err != nil {
		return err
	}
	*s = newSubjects()
	for _, one := range list {
		s.add(one)
	}
	return nil
}

// Same compares the subjects and what is found by them.
func (s subjects) Same(other any) error {
	o := other.(subjects)
	if !slices.Equal(s.order, o.order) || !maps.Equal(s.named, o.named) || !maps.Equal(s.doors, o.doors) || !maps.Equal(s.seats, o.seats) {
		return fmt.Errorf("the subjects differ")
	}
	for id, one := range s.byID {
		if !one.same(o.byID[id]) {
			return fmt.Errorf("subject %s differs", id)
		}
	}
	return nil
}

// MarshalCBOR writes the list; whose they are is found again.
func (a officeTerms) MarshalCBOR() ([]byte, error) { return rosterOut.Marshal(a.list) }

// UnmarshalCBOR reads what MarshalCBOR wrote.
func (a *officeTerms) UnmarshalCBOR(data []byte) error {
	var list []*OfficeTerm
	if err := rosterIn.Unmarshal(data, &list); err != nil {
		return err
	}
	*a = newOfficeTerms()
	for _, one := range list {
		a.add(one)
	}
	return nil
}

// Same compares them.
func (a officeTerms) Same(other any) error {
	if o := other.(officeTerms); len(a.list) != len(o.list) || len(a.list) > 0 && !reflect.DeepEqual(a, o) {
		return fmt.Errorf("the appointments differ")
	}
	return nil
}
