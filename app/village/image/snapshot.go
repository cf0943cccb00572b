package image

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/shop"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
)

// state is the image as it is written down: only what cannot be worked out again. Personal fields stay sealed in it.
type state struct {
	Seq      uint64
	At       time.Time
	Village  event.VillageFounded
	Invented bool
	Schemes  []adopted
	Draft    Draft
	Balances map[ledger.Account]int64
	Council  []member.ID
	Day      calendar.Day
	IDs      []event.RedemptionID
	Count    int
	Points   int64
	Taken    []taken
	Reversed map[event.RedemptionID]uint64
	Earned   map[calendar.Month]map[member.ID]int64
	Members  []person
	Cards    []card // retired ones
	Goods    []good
	Deeds    packedDeeds
	Marks    []byte // packed
	Meetings []*Meeting
	Kin      []KinLine
	Proposed []*Proposal
	Frozen   map[event.DeedID]*Freeze
	Bodies   map[council.Kind][]member.ID
	Seals    []Seal
	Wishes   []Wish
	Wanted   []Wanted
	Year     map[int][]member.ID
	Assessed map[string]event.GridAssessed
	Devices  []*Device
	Subjects []*Subject
	EarnedBy map[calendar.Month]map[subject.ID]int64
	Done     []byte // packed
	Counter  Counter
	Slips    slipState

	Appointments []*Appointment
	Notices      []*Notice
	Expiry       expiry
}

type (
	adopted struct {
		_       struct{} `cbor:",toarray"`
		Seq     uint64
		At      time.Time
		InForce calendar.Day
		Meeting event.MeetingID
		Source  []byte
		Filed   *event.SchemeFiled
	}
	taken struct {
		_        struct{} `cbor:",toarray"`
		Of       Taken
		Quantity int64
	}
	person struct {
		_         struct{} `cbor:",toarray"`
		ID        member.ID
		Household string
		Grid      string
		Head      bool
		Card      member.Card
		Consent   bool
		Shift     int64
		Entries   []byte // packed
		Sealed    []byte
		Gave      int64
	}
	card struct {
		_      struct{} `cbor:",toarray"`
		Number member.Card
		Member member.ID
	}
	good struct {
		_     struct{} `cbor:",toarray"`
		Good  shop.Good
		Stock int64
	}
)

// Numbers are written as numbers here, not as the texts that people read.
var (
	snapshotOut = must(cbor.EncOptions{Time: cbor.TimeRFC3339NanoUTC, TextMarshaler: cbor.TextMarshalerNone}.EncMode())
	snapshotIn  = must(cbor.DecOptions{MaxArrayElements: 1 << 30, MaxMapPairs: 1 << 30, MaxNestedLevels: 16}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // options are constants of the program
	}
	return v
}

// Snapshot writes the image down.
func (i *Image) Snapshot() ([]byte, error) {
	s := state{
		Seq: i.Seq, At: i.At, Village: i.Village, Invented: i.Invented, Draft: i.Draft, Balances: i.Balances, Council: i.Council, Day: i.Shop.Day, IDs: i.Shop.IDs, Count: i.Shop.Count,
		Points: i.Shop.Points, Reversed: i.Shop.Reversed, Earned: i.Earned, Deeds: packDeeds(i.deeds), Meetings: i.meetings, Seals: i.seals,
		Slips:   i.slipsDown(),
		Counter: i.Counter, EarnedBy: i.EarnedBy,
		Kin: i.kin, Proposed: i.proposals, Frozen: i.frozen, Bodies: i.bodies,
		Wishes: i.wishes, Wanted: i.wanted, Year: i.year, Assessed: i.assessed,
	}
	for _, a := range i.Schemes {
		s.Schemes = append(s.Schemes, adopted{Seq: a.Seq, At: a.At, InForce: a.InForce, Meeting: a.Meeting, Source: a.Source, Filed: a.Filed})
	}
	for t, n := range i.Shop.Taken {
		s.Taken = append(s.Taken, taken{Of: t, Quantity: n})
	}
	for _, id := range i.order {
		m := i.members[id]
		s.Members = append(s.Members, person{ID: id, Household: m.Household, Grid: m.Grid, Head: m.Head, Card: m.Card, Consent: m.Consent,
			Shift: m.Shift, Entries: packEntries(m.Entries), Sealed: m.Sealed, Gave: m.Gave})
	}
	for number, c := range i.cards {
		if c.Retired {
			s.Cards = append(s.Cards, card{Number: number, Member: c.Member})
		}
	}
	for _, code := range i.listed {
		g := i.goods[code]
		s.Goods = append(s.Goods, good{Good: g.Good, Stock: g.Stock})
	}
	for mark := range i.marks {
		s.Marks = binary.LittleEndian.AppendUint64(s.Marks, mark)
	}
	s.Appointments, s.Notices, s.Expiry = i.appointments.list, i.notices, i.expiry
	for _, id := range i.subjects.order {
		s.Subjects = append(s.Subjects, i.subjects.byID[id])
	}
	for _, d := range i.devices {
		s.Devices = append(s.Devices, d)
	}
	s.Done = make([]byte, 0, 12*len(i.done))
	for key, seq := range i.done {
		s.Done = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint64(s.Done, key), seq)
	}
	var out bytes.Buffer
	err := snapshotOut.NewEncoder(&out).Encode(s)
	return out.Bytes(), err
}

// Restore makes the image that Snapshot wrote down.
func Restore(keys Keyring, data []byte) (*Image, error) {
	var s state
	if err := snapshotIn.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	i := New(keys)
	i.Seq, i.At, i.Village, i.Invented, i.Council = s.Seq, s.At, s.Village, s.Invented, s.Council
	i.meetings, i.seals, i.proposals, i.Draft = s.Meetings, s.Seals, s.Proposed, s.Draft
	for _, k := range s.Kin {
		i.enterKin(k)
	}
	if s.Frozen != nil {
		i.frozen = s.Frozen
	}
	if s.Bodies != nil {
		i.bodies = s.Bodies
	}
	var err error
	if i.deeds, err = s.Deeds.deeds(); err != nil {
		return nil, err
	}
	if zone, err := time.LoadLocation(s.Village.Zone); err == nil {
		i.Zone = zone
	}
	for _, a := range s.Schemes {
		book, err := scheme.Read(a.Source)
		if err != nil {
			return nil, fmt.Errorf("snapshot: %w", err)
		}
		i.Schemes = append(i.Schemes, Adopted{Seq: a.Seq, At: a.At, InForce: a.InForce, Meeting: a.Meeting, Source: a.Source, Filed: a.Filed, Scheme: book})
	}
	i.wishes, i.wanted = s.Wishes, s.Wanted
	if s.Year != nil {
		i.year = s.Year
	}
	if s.Assessed != nil {
		i.assessed = s.Assessed
	}
	if s.Balances != nil {
		i.Balances = s.Balances
	}
	if s.Earned != nil {
		i.Earned = s.Earned
	}
	if s.EarnedBy != nil {
		i.EarnedBy = s.EarnedBy
	}
	i.notices, i.expiry = s.Notices, s.Expiry
	for _, a := range s.Appointments {
		i.appointments.add(a)
	}
	for _, one := range s.Subjects {
		i.subjects.add(one)
	}
	i.Shop.Day, i.Shop.IDs, i.Shop.Count, i.Shop.Points = s.Day, s.IDs, s.Count, s.Points
	if s.Reversed != nil {
		i.Shop.Reversed = s.Reversed
	}
	for _, t := range s.Taken {
		i.Shop.Taken[t.Of] = t.Quantity
	}
	if err := i.restorePeople(&s); err != nil {
		return nil, err
	}
	for _, g := range s.Goods {
		i.list(g.Good)
		i.goods[g.Good.Code].Stock = g.Stock
	}
	i.restoreCounter(s.Counter)
	for n := range i.deeds {
		d := &i.deeds[n]
		if r, ok := i.SchemeOn(d.Day).Rule(d.Rule); ok {
			d.Rule = r.Code // one string for all deeds of the rule
		}
	}
	i.slipsUp(s.Slips)
	for _, d := range s.Devices {
		i.devices[d.ID] = d
		if !d.Revoked {
			i.tokens[d.Token] = d.ID
		}
	}
	return i, i.unpack(s.Marks, s.Done)
}

func (i *Image) restorePeople(s *state) error {
	for _, p := range s.Members {
		entries, err := unpackEntries(p.Entries)
		if err != nil {
			return err
		}
		m := &Member{ID: p.ID, Household: p.Household, Grid: p.Grid, Head: p.Head, Card: p.Card, Consent: p.Consent, Shift: p.Shift, Entries: entries, Sealed: p.Sealed, Gave: p.Gave}
		i.open(m)
		i.members[m.ID] = m
		i.order = append(i.order, m.ID)
		i.settle(m)
		i.cards[m.Card] = CardState{Member: m.ID}
		i.standings.set(m.ID, 0, m.Shift, false)
	}
	for _, c := range s.Cards {
		i.cards[c.Number] = CardState{Member: c.Member, Retired: true}
	}
	return nil
}

var errPacked = errors.New("snapshot: a packed list is cut short")

func (i *Image) unpack(marks, done []byte) error {
	if len(marks)%8 != 0 || len(done)%12 != 0 {
		return errPacked
	}
	i.marks = make(map[uint64]struct{}, len(marks)/8)
	for ; len(marks) > 0; marks = marks[8:] {
		i.marks[binary.LittleEndian.Uint64(marks)] = struct{}{}
	}
	i.done = make(map[uint64]uint32, len(done)/12)
	for ; len(done) > 0; done = done[12:] {
		i.done[binary.LittleEndian.Uint64(done)] = binary.LittleEndian.Uint32(done[8:])
	}
	return nil
}

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
			return nil, errPacked
		}
		last += uint32(step)
		out = append(out, last)
		packed = packed[n:]
	}
	return slices.Clip(out), nil
}
