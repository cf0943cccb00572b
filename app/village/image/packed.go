package image

import (
	"encoding/binary"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
)

// deeds are most of a snapshot; they are written by hand, with numbers as steps from the deed before and rules by their place in a list.
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
		return nil, errPacked
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
		d.ID = last.ID + event.DeedID(unsigned())
		d.Member = member.ID(unsigned())
		d.Subject = subject.ID(unsigned())
		d.Day = last.Day + calendar.Day(signed())
		rule := unsigned()
		d.Quantity = scheme.Quantity(signed())
		if rule >= uint64(len(p.Rules)) || len(b) == 0 {
			return nil, errPacked
		}
		d.Rule, d.Status, b = p.Rules[rule], DeedStatus(b[0]), b[1:]
		d.Meeting = last.Meeting + event.MeetingID(signed())
		d.Item = int(signed())
		last = *d
	}
	if bad || len(b) > 0 {
		return nil, errPacked
	}
	return out, nil
}
