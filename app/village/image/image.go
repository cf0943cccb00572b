// Package image is the village in memory, folded from its journal and from nothing else: the same events always make the same image.
// A fold never fails and never judges; what may happen was decided before the event was written.
package image

import (
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
)

// Keyring opens what is sealed under a person's key; ok is false once the key is destroyed.
type Keyring interface {
	Open(id uint64, sealed []byte) (plain []byte, ok bool)
}

// Image is the state of one village after the event Seq. It is read and folded under the lock of whoever holds it.
type Image struct {
	Seq      uint64
	At       time.Time // of the last event
	Village  event.VillageFounded
	Zone     *time.Location
	Invented bool // the people are made up

	Schemes  []Adopted // oldest first
	Draft    Draft
	Balances ledger.Balances
	Council  []member.ID
	Shop     Shop
	Counter  Counter
	Earned   map[calendar.Month]map[member.ID]int64  // points of the last two months, by who did it
	EarnedBy map[calendar.Month]map[subject.ID]int64 // the same for those on whose account they went

	members    map[member.ID]*Member
	order      []member.ID // as they were registered
	households map[string]*Household
	cards      map[member.Card]CardState
	standings  *ranking
	names      *names
	grids      []string
	inGrid     map[string]int // how many live there
	party      int

	goods    map[string]*Good
	listed   []string // codes, as they were listed
	barcodes map[string]string

	deeds []Deed // by number
	marks map[uint64]struct{}

	meetings  []*Meeting
	seals     []Seal
	devices   map[device.ID]*Device
	subjects  subjects
	tokens    map[[32]byte]device.ID
	printers  map[device.ID]AssignedPrinter
	slips     slips
	done      map[uint64]uint32 // fingerprint of an idempotency key -> number of the command's first event
	kin       []KinLine
	kinOf     map[member.ID][]member.ID
	proposals []*Proposal
	frozen    map[event.DeedID]*Freeze
	bodies    map[council.Kind][]member.ID
	wishes    []Wish
	wanted    []Wanted
	year      map[int][]member.ID           // credit stars, by year
	assessed  map[string]event.GridAssessed // newest figures of each grid

	appointments appointments
	notices      []*Notice
	expiry       expiry

	keys Keyring
}

// New makes the image of a journal without events.
func New(keys Keyring) *Image {
	return &Image{
		Zone: time.UTC, Balances: ledger.Balances{}, Earned: map[calendar.Month]map[member.ID]int64{},
		Shop:    Shop{Taken: map[Taken]int64{}, Reversed: map[event.RedemptionID]uint64{}},
		members: map[member.ID]*Member{}, households: map[string]*Household{}, inGrid: map[string]int{}, cards: map[member.Card]CardState{},
		Counter: newCounter(), standings: newRanking(), names: newNames(), goods: map[string]*Good{}, barcodes: map[string]string{},
		marks: map[uint64]struct{}{}, devices: map[device.ID]*Device{}, tokens: map[[32]byte]device.ID{}, done: map[uint64]uint32{},
		printers: map[device.ID]AssignedPrinter{}, slips: newSlips(),
		appointments: newAppointments(), subjects: newSubjects(), EarnedBy: map[calendar.Month]map[subject.ID]int64{},
		kinOf: map[member.ID][]member.ID{}, frozen: map[event.DeedID]*Freeze{}, bodies: map[council.Kind][]member.ID{},
		year: map[int][]member.ID{}, assessed: map[string]event.GridAssessed{},
		keys: keys,
	}
}

// Founded tells whether the journal has begun.
func (i *Image) Founded() bool { return i.Village.Name != "" }

// Day is the village's day of an instant.
func (i *Image) Day(t time.Time) calendar.Day { return calendar.DayOf(t, i.Zone) }

// Minute is the village's minute of the day at a time.
func (i *Image) Minute(t time.Time) int64 {
	here := t.In(i.Zone)
	return int64(here.Hour()*60 + here.Minute())
}

// Done finds the first event of the command that ran under an idempotency key. The fingerprint may in theory belong to another key:
// whoever asks compares with the event itself.
func (i *Image) Done(key string) (uint64, bool) {
	seq, ok := i.done[fingerprint(key)]
	return uint64(seq), ok
}

// Fold takes the next event in.
func (i *Image) Fold(e event.Event) {
	i.Seq, i.At = e.Seq, e.At
	if e.Key != "" {
		i.done[fingerprint(e.Key)] = uint32(e.Seq)
	}
	if b, ok := e.Payload.(event.Booking); ok {
		i.Balances.Apply(b.Booked())
		i.remember(i.Day(e.At).Month(), b.Booked())
	}
	switch p := e.Payload.(type) {
	case *event.VillageFounded:
		i.Village = *p
		if zone, err := time.LoadLocation(p.Zone); err == nil {
			i.Zone = zone
		}
	case *event.VillageRenamed:
		i.Village.Name, i.Village.Shop = p.Title, p.Shop
	case *event.VillageInvented:
		i.Invented = true
	case *event.SchemeAdopted:
		i.adopt(e, p)
		i.beginExpiry(i.Day(e.At))
	case *event.SchemeDrafted:
		i.draft(e, p)
	case *event.SchemeFiled:
		i.file(p)
	case *event.MemberRegistered:
		i.register(member.ID(e.Seq), p)
	case *event.MemberChanged:
		i.change(p)
	case *event.CardIssued:
		i.issueCard(p)
	case *event.ConsentRecorded:
		for _, id := range p.Members {
			if m := i.members[id]; m != nil {
				m.Consent = p.Publish
			}
		}
	case *event.GoodListed:
		i.list(p.Good)
	case *event.StockMoved:
		if g := i.goods[p.Good]; g != nil {
			i.shelve(g, p.Quantity)
		}
	case *event.DeedRecorded:
		i.record(event.DeedID(e.Seq), p)
	case *event.DeedWithdrawn:
		if d := i.Deed(p.Deed); d != nil {
			d.Status = Withdrawn
		}
	case *event.CouncilAppointed:
		i.Council = p.Members
	case *event.MeetingOpened:
		i.openMeeting(event.MeetingID(e.Seq), e.At, p)
	case *event.MeetingConvened:
		i.convene(event.MeetingID(e.Seq), p)
	case *event.AgendaSet:
		i.setAgenda(p)
	case *event.MeetingStarted:
		i.startMeeting(e.At, p)
	case *event.MeetingMoved:
		i.moveMeeting(e.At, p)
	case *event.MeetingCancelled:
		i.cancelMeeting(p)
	case *event.MeetingReopened:
		i.reopenMeeting(e.Seq, p)
	case *event.ItemSplit:
		i.split(e.Seq, p)
	case *event.ItemJoined:
		i.join(e.Seq, p)
	case *event.DecisionUndone:
		i.undoDecision(e.Seq, p)
	case *event.BallotOpened:
		i.openBallot(e.Seq, e.At, p)
	case *event.BallotCast:
		i.castBallot(p)
	case *event.BallotCounted:
		i.countBallot(p)
	case *event.BallotDiscarded:
		i.discardBallot(e.Seq, p)
	case *event.KinNoted:
		i.noteKin(e.Seq, p)
	case *event.KinRemoved:
		i.removeKin(p)
	case *event.AttendanceMarked:
		i.mark(e.Seq, e.At, p)
	case *event.ItemDecided:
		i.decide(e.Seq, p)
	case *event.MeetingClosed:
		i.closeMeeting(e.Seq, e.At, p)
	case *event.ProposalMade:
		i.propose(event.ProposalID(e.Seq), e.At, p)
	case *event.ProposalWithdrawn:
		i.withdrawProposal(p)
	case *event.ObjectionDecided:
		i.decideObjection(p)
	case *event.BodySeated:
		i.bodies[p.Kind] = p.Members
	case *event.CreditsPosted:
		i.credit(e.Seq, e.At, p)
	case *event.GoodsRedeemed:
		i.redeem(e.Seq, e.At, p)
		i.serve(e, p)
		i.borrow(event.RedemptionID(e.Seq), p.Member, p.Owed())
		i.enterPaper(event.RedemptionID(e.Seq), p)
	case *event.RedemptionReversed:
		i.reverse(e.Seq, e.At, p)
		i.takeBack(e, p)
		i.forgive(p.Redemption, p.Owed)
	case *event.GoodsReserved:
		i.reserve(event.ReservationID(e.Seq), e.At, p)
	case *event.ReservationReleased:
		i.release(p.Reservation)
	default:
		i.foldCounter(e)
	case *event.MonthSealed:
		i.seal(e.Seq, p)
	case *event.WishMade:
		i.wish(event.WishID(e.Seq), e.At, p)
	case *event.WishShown:
		i.showWish(p.Wish)
	case *event.WishRemoved:
		i.removeWish(p.Wish)
	case *event.WantJoined:
		i.joinWant(p)
	case *event.WantLeft:
		i.leaveWant(p)
	case *event.WantMet:
		i.endWant(p.Of)
	case *event.StarsChosen:
		i.chooseStars(p)
	case *event.GridsAssessed:
		i.assess(p)
	case *event.DeviceAdded:
		i.addDevice(device.ID(e.Seq), e.At, p)
	case *event.NoticeIssued:
		i.issueNotice(event.NoticeID(e.Seq), p)
	case *event.NoticeSettled:
		i.settleNotice(p)
	case *event.NoticeLapsed:
		i.lapseNotice(p)
	case *event.PointsExpired:
		i.expire(e.Seq, p)
	case *event.AppointmentMade:
		i.appoint(event.AppointmentID(e.Seq), p)
	case *event.AppointmentEnded:
		i.endAppointment(p)
	case *event.SubjectRegistered:
		i.registerSubject(subject.ID(e.Seq), p)
	case *event.SubjectChanged:
		i.changeSubject(p)
	case *event.DeviceRevoked:
		i.revokeDevice(p.Device)
	case *event.PrinterAssigned:
		i.assignPrinter(e.At, p)
	case *event.SlipSent:
		i.sendSlip(e.At, p)
	case *event.SlipPrinted:
		i.printSlip(p)
	}
}
