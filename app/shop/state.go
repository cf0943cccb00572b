// Package shop keeps what the till does: redemptions and what is taken back, reservations, limits, shifts, and what the village has settled
// about its shop.
package shop

import (
	"errors"

	"xinpu/app/accounts"
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/devices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is what the till remembers.
type State struct {
	core     *village.Core
	rulebook *rulebook.State
	accounts *accounts.State
	people   *people.State
	devices  *devices.State
	stock    *stock.State
	deeds    *deeds.State
	council  *council.State
	bookings *bookings.State

	SoldOn         calendar.Day          // day of the newest redemption
	SoldIDs        []serial.RedemptionID // of that day, in order
	SoldCount      int                   // of that day, without those taken back
	SoldPoints     int64
	HouseholdTaken map[Taken]int64 // for the limits of this month and the one before
	Reversed       map[serial.RedemptionID]uint64
	Settled        *trade.Terms                                      // nil until the village has settled its own
	Reservations   map[serial.ReservationID]*Reservation             // that still hold something
	ProxyPickups   map[calendar.Month]map[member.ID]int64            // redemptions fetched by somebody else, of this month and the one before
	Returned       map[serial.RedemptionID]Returned                  // of redemptions of which a part was taken back
	Shifts         map[device.ID]*Shift                              // that are open
	Ended          []*Shift                                          // the last ones, oldest first
	PersonTaken    map[calendar.Month]map[member.ID]map[string]int64 // for the limits of persons, this month and the one before
	TakenBack      TakenBack                                         // of the newest day
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, points *accounts.State, who *people.State, screens *devices.State, shelf *stock.State, done *deeds.State,
	meetings *council.State, booked *bookings.State) *State {
	return &State{
		core: core, rulebook: books, accounts: points, people: who, devices: screens, stock: shelf, deeds: done, council: meetings, bookings: booked,
		HouseholdTaken: map[Taken]int64{}, Reversed: map[serial.RedemptionID]uint64{}, Reservations: map[serial.ReservationID]*Reservation{},
		ProxyPickups: map[calendar.Month]map[member.ID]int64{}, Returned: map[serial.RedemptionID]Returned{}, Shifts: map[device.ID]*Shift{},
		PersonTaken: map[calendar.Month]map[member.ID]map[string]int64{},
	}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of the till.
func (s *State) Types() []village.Payload {
	return []village.Payload{
		&ProductsRedeemed{}, &RedemptionReversed{}, &ProductsReserved{}, &ReservationReleased{}, &TermsSettled{}, &ShiftOpened{}, &ShiftClosed{},
	}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *ProductsRedeemed, *RedemptionReversed, *ProductsReserved, *ReservationReleased, *TermsSettled:
		return []village.Topic{views.TopicRedemptions, views.TopicPeople, views.TopicGoods, views.TopicBoard}
	case *ShiftOpened, *ShiftClosed:
		return []village.Topic{views.TopicRedemptions}
	}
	return nil
}

// DueJobs puts back what nobody has come for.
func (s *State) DueJobs() []village.DueJob {
	return []village.DueJob{{Name: "lapse reservations", Turn: village.TurnEnter, Due: func(today calendar.Day) village.Command {
		if len(Overdue(s, today)) == 0 {
			return nil
		}
		return LapseReservations{}
	}}}
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *ProductsRedeemed:
		s.redeem(e.Seq, e.At, p)
		s.serve(e, p)
		s.accounts.Borrow(serial.RedemptionID(e.Seq), p.Member, p.Owed())
	case *RedemptionReversed:
		s.reverse(e.Seq, e.At, p)
		s.takeBack(e, p)
		s.accounts.Forgive(p.Redemption, p.Owed)
	case *ProductsReserved:
		s.reserve(serial.ReservationID(e.Seq), e.At, p)
	case *ReservationReleased:
		s.release(p.Reservation)
	case *TermsSettled:
		terms := p.Terms()
		s.Settled = &terms
	case *ShiftOpened:
		s.Shifts[e.Device] = &Shift{ID: serial.ShiftID(e.Seq), Device: e.Device, Keeper: p.Keeper, From: e.At, Float: p.Cash, Given: map[string]int64{}}
	case *ShiftClosed:
		s.closeShift(e, p)
	}
}

// Restored has nothing to work out.
func (s *State) Restored() {}

// Lawful checks that nothing is taken back twice.
func (s *State) Lawful(e village.Event) error {
	if p, ok := e.Payload.(*RedemptionReversed); ok {
		if _, twice := s.Reversed[p.Redemption]; twice {
			return errors.New("a redemption taken back twice")
		}
	}
	return nil
}
