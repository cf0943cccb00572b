// Package event names what can happen in a village and writes it down. Names and versions are for ever: a payload that has been
// written once stays readable, a new shape gets a new version and the old one a reader of its own.
package event

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/device"
)

// Payload is what happened, in the past tense.
type Payload interface {
	// Type is the stable name and version of the event.
	Type() (string, uint8)
}

// Meta is what every event says beside its payload. The number of an event is its key in the journal and not repeated in it.
type Meta struct {
	Seq    uint64
	At     time.Time // UTC, milliseconds
	Device device.ID // that asked for it, 0 the owner or the program itself
	Key    string    // idempotency key of the command, on its first event only
	Hash   []byte    // of the command's inputs, on its first event only
}

// Event is one entry of the journal.
type Event struct {
	Meta
	Name    string
	Version uint8
	Payload Payload // nil when the name is not known to this program
}

type envelope struct {
	Name    string          `cbor:"1,keyasint"`
	Version uint8           `cbor:"2,keyasint"`
	At      int64           `cbor:"3,keyasint"`
	Device  uint64          `cbor:"4,keyasint,omitempty"`
	Key     string          `cbor:"5,keyasint,omitempty"`
	Hash    []byte          `cbor:"6,keyasint,omitempty"`
	Payload cbor.RawMessage `cbor:"7,keyasint"`
}

var (
	encoder = must(cbor.CoreDetEncOptions().EncMode())
	decoder = must(cbor.DecOptions{MaxArrayElements: 1 << 20, MaxMapPairs: 1 << 20, UTF8: cbor.UTF8RejectInvalid}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // options are constants of the program
	}
	return v
}

// Encode writes an event as it is stored, in deterministic CBOR (RFC 8949, 4.2).
func Encode(m Meta, p Payload) ([]byte, error) {
	raw, err := encoder.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w", p, err)
	}
	name, version := p.Type()
	return encoder.Marshal(envelope{
		Name: name, Version: version, At: m.At.UnixMilli(), Device: uint64(m.Device), Key: m.Key, Hash: m.Hash, Payload: raw,
	})
}

// Decode reads what Encode wrote. An event that this program does not know comes back without payload, and is skipped by whoever folds.
func Decode(seq uint64, stored []byte) (Event, error) {
	var env envelope
	if !env.open(stored) {
		env = envelope{}
		if err := decoder.Unmarshal(stored, &env); err != nil {
			return Event{}, fmt.Errorf("event %d: %w", seq, err)
		}
	}
	e := Event{
		Meta: Meta{Seq: seq, At: time.UnixMilli(env.At).UTC(), Device: device.ID(env.Device), Key: env.Key, Hash: env.Hash},
		Name: env.Name, Version: env.Version,
	}
	t, known := registry[id{env.Name, env.Version}]
	if !known {
		return e, nil
	}
	p := reflect.New(t)
	if err := decoder.Unmarshal(env.Payload, p.Interface()); err != nil {
		return Event{}, fmt.Errorf("event %d, %s: %w", seq, env.Name, err)
	}
	e.Payload = p.Interface().(Payload)
	return e, nil
}

// Hash is the fingerprint of a command's inputs, to tell a repeated request from another one under the same key.
func Hash(inputs any) ([]byte, error) {
	raw, err := encoder.Marshal(inputs)
	if err != nil {
		return nil, fmt.Errorf("hash %T: %w", inputs, err)
	}
	sum := sha256.Sum256(append([]byte(fmt.Sprintf("%T\n", inputs)), raw...))
	return sum[:8], nil
}

type id struct {
	name    string
	version uint8
}

var registry = index(
	&VillageFounded{}, &VillageRenamed{}, &VillageInvented{}, &SchemeAdopted{}, &SchemeDrafted{}, &SchemeFiled{},
	&MemberRegistered{}, &MemberChanged{}, &CardIssued{}, &ConsentRecorded{},
	&GoodListed{}, &StockMoved{},
	&DeedRecorded{}, &DeedWithdrawn{},
	&CouncilAppointed{}, &MeetingOpened{}, &AttendanceMarked{}, &ItemDecided{}, &MeetingClosed{}, &CreditsPosted{},
	&GoodsRedeemed{}, &RedemptionReversed{}, &MonthSealed{},
	&DeviceAdded{}, &DeviceRevoked{},
	&DeliveryReceived{}, &StocktakeOpened{}, &GoodCounted{}, &StocktakeClosed{}, &GoodPhotographed{}, &MerchantListed{}, &SettlementPaid{},
	&FundReceived{}, &PurchaseMade{}, &FundReversed{}, &FundBudgeted{}, &VisitBooked{}, &VisitEnded{},
	&GoodsReserved{}, &ReservationReleased{},
	&PrinterAssigned{}, &SlipSent{}, &SlipPrinted{},
	&SubjectRegistered{}, &SubjectChanged{},
	&MeetingConvened{}, &AgendaSet{}, &MeetingStarted{}, &MeetingCancelled{}, &MeetingMoved{}, &MeetingReopened{}, &ItemSplit{}, &ItemJoined{}, &DecisionUndone{},
	&BallotOpened{}, &BallotCast{}, &BallotCounted{}, &BallotDiscarded{}, &KinNoted{}, &KinRemoved{},
	&ProposalMade{}, &ProposalWithdrawn{}, &ObjectionDecided{}, &BodySeated{},
	&WishMade{}, &WishShown{}, &WishRemoved{}, &WantJoined{}, &WantLeft{}, &WantMet{}, &StarsChosen{}, &GridsAssessed{},
	&SubjectRegistered{}, &SubjectChanged{}, &AppointmentMade{}, &AppointmentEnded{},
	&NoticeIssued{}, &NoticeSettled{}, &NoticeLapsed{}, &PointsExpired{},
	&GoodsReserved{}, &ReservationReleased{}, &TermsSettled{}, &ShiftOpened{}, &ShiftClosed{},
	&SheetsIssued{}, &SheetOpened{}, &RowHeld{}, &HeldDecided{}, &SheetClosed{}, &SheetsVoided{}, &DebtSettled{},
	&MemberPhotographed{}, &MemberUnpictured{}, &MemberLeft{}, &MemberCameBack{}, &PointsPassed{}, &PinSet{}, &PinRefused{}, &PinRemoved{}, &CardBlocked{},
)

func index(all ...Payload) map[id]reflect.Type {
	m := map[id]reflect.Type{}
	for _, p := range all {
		name, version := p.Type()
		m[id{name, version}] = reflect.TypeOf(p).Elem()
	}
	return m
}
