package deeds

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/village"
)

// packedDeeds is how deeds are written into a snapshot, of which they are the most: numbers as steps from the deed before, rules by their
// place in a list.
type packedDeeds struct {
	Rules []string
	Count int
	Bytes []byte
}

func packDeeds(deeds []Deed) packedDeeds {
	p := packedDeeds{Count: len(deeds), Bytes: make([]byte, 0, 16*len(deeds))}
	rules := map[string]int{}
	var last Deed
	for _, d := range deeds {
		rule, known := rules[d.Rule]
		if !known {
			rule = len(p.Rules)
			rules[d.Rule] = rule
			p.Rules = append(p.Rules, d.Rule)
		}
		p.Bytes = binary.AppendUvarint(p.Bytes, uint64(d.ID-last.ID))
		p.Bytes = binary.AppendUvarint(p.Bytes, uint64(d.Member))
		p.Bytes = binary.AppendUvarint(p.Bytes, uint64(d.Subject))
		p.Bytes = binary.AppendVarint(p.Bytes, int64(d.Day-last.Day))
		p.Bytes = binary.AppendUvarint(p.Bytes, uint64(rule))
		p.Bytes = binary.AppendVarint(p.Bytes, int64(d.Quantity))
		p.Bytes = append(p.Bytes, byte(d.Status))
		p.Bytes = binary.AppendVarint(p.Bytes, int64(d.Meeting-last.Meeting))
		p.Bytes = binary.AppendVarint(p.Bytes, int64(d.Item))
		last = d
	}
	return p
}

func (p packedDeeds) deeds() ([]Deed, error) {
	if p.Count < 0 || p.Count > len(p.Bytes) {
		return nil, village.ErrPacked
	}
	out := make([]Deed, p.Count)
	b := p.Bytes
	bad := false
	unsigned := func() uint64 {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			bad, n = true, 0
		}
		b = b[n:]
		return v
	}
	signed := func() int64 {
		v, n := binary.Varint(b)
		if n <= 0 {
			bad, n = true, 0
		}
		b = b[n:]
		return v
	}
	var last Deed
	for n := range out {
		d := &out[n]
		d.ID = last.ID + serial.DeedID(unsigned())
		d.Member = member.ID(unsigned())
		d.Subject = subject.ID(unsigned())
		d.Day = last.Day + calendar.Day(signed())
		rule := unsigned()
		d.Quantity = scheme.Quantity(signed())
		if rule >= uint64(len(p.Rules)) || len(b) == 0 {
			return nil, village.ErrPacked
		}
		d.Rule, d.Status, b = p.Rules[rule], DeedStatus(b[0]), b[1:]
		d.Meeting = last.Meeting + serial.MeetingID(signed())
		d.Item = int(signed())
		last = *d
	}
	if bad || len(b) > 0 {
		return nil, village.ErrPacked
	}
	return out, nil
}

// deedList is every deed by number.
type deedList []Deed

// MarshalCBOR packs the deeds.
func (l deedList) MarshalCBOR() ([]byte, error) { return cbor.Marshal(packDeeds(l)) }

// UnmarshalCBOR reads what MarshalCBOR wrote.
func (l *deedList) UnmarshalCBOR(data []byte) error {
	var p packedDeeds
	err := cbor.Unmarshal(data, &p)
	if err == nil {
		*l, err = p.deeds()
	}
	return err
}

// Same compares all deeds.
func (l deedList) Same(other any) error {
	if !slices.Equal(l, other.(deedList)) {
		return errors.New("the deeds differ")
	}
	return nil
}

// fingerprints are those of imported lines.
type fingerprints map[uint64]struct{}

// MarshalCBOR writes 8 bytes a line.
func (f fingerprints) MarshalCBOR() ([]byte, error) {
	raw := make([]byte, 0, 8*len(f))
	for mark := range f {
		raw = binary.LittleEndian.AppendUint64(raw, mark)
	}
	return cbor.Marshal(raw)
}

// UnmarshalCBOR reads what MarshalCBOR wrote.
func (f *fingerprints) UnmarshalCBOR(data []byte) error {
	var raw []byte
	if err := cbor.Unmarshal(data, &raw); err != nil {
		return err
	}
	if len(raw)%8 != 0 {
		return village.ErrPacked
	}
	*f = make(fingerprints, len(raw)/8)
	for ; len(raw) > 0; raw = raw[8:] {
		(*f)[binary.LittleEndian.Uint64(raw)] = struct{}{}
	}
	return nil
}

// Same compares them.
func (f fingerprints) Same(other any) error {
	if !maps.Equal(f, other.(fingerprints)) {
		return errors.New("what was imported differs")
	}
	return nil
}
