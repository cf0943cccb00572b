package httpapi

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"xinpu/app/bookings"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/shop"
)

// registerBookings ties the operations of bookings to their handlers and roles.
func (a *API) registerBookings() {
	op(a, tagBookings, "GET /api/bookings", "bookings",
		"Lists the bookings of services.", counter, a.bookings)
	op(a, tagBookings, "GET /api/bookings/day", "bookings-day",
		"Returns the bookings of a day with their outcome.", counter, a.bookingsDay)
	op(a, tagBookings, "GET /api/bookings/times", "booking-times",
		"Lists the times at which a service can be booked on a day.", atCard, a.bookingTimes)
	op(a, tagBookings, "POST /api/bookings", "book",
		"Books a time for a service.", atCard, a.book, Created)
	op(a, tagBookings, "POST /api/bookings/{id}/attend", "attend-booking",
		"Records that a booking was attended and redeems the service.", counter, a.attendBooking)
	op(a, tagBookings, "POST /api/bookings/{id}/end", "end-booking",
		"Ends a booking that was missed or called off.", counter, a.endBooking)
}

type bookingDayInput struct {
	Day string `query:"day" maxLength:"10" doc:"YYYY-MM-DD; today when it is left out"`
}

type bookingTimesInput struct {
	Product string `query:"good" maxLength:"20" required:"true"`
	Day     string `query:"day" maxLength:"10" doc:"YYYY-MM-DD; today when it is left out"`
}

type attendBookingInput struct {
	Keyed
	ID   idOf[serial.BookingID] `path:"id" maxLength:"30"`
	Body *struct {
		Card string `json:"card,omitempty" maxLength:"40" doc:"needed when it was booked without the card"`
		Pin  string `json:"pin,omitempty" maxLength:"20" doc:"of whom it is for, where the village asks for it"`
	} `required:"false"`
}

type bookInput struct {
	Keyed
	Body struct {
		Card    string       `json:"card,omitempty" maxLength:"40" doc:"a kiosk must send it"`
		Member  *member.ID   `json:"member,omitempty" doc:"instead of the card, for who rang up; the visit asks for the card then"`
		Product string       `json:"good" minLength:"1" maxLength:"20"`
		Day     calendar.Day `json:"day"`
		Time    string       `json:"time" pattern:"^[0-2][0-9]:[0-5][0-9]$" doc:"14:30"`
	}
}

type endBookingInput struct {
	Keyed
	ID   idOf[serial.BookingID] `path:"id" maxLength:"30"`
	Body struct {
		Outcome string `json:"outcome" enum:"missed,cancelled"`
	}
}

func (a *API) bookings(ctx context.Context, _ *empty) (*body[bookings.Bookings], error) {
	return &body[bookings.Bookings]{a.query(ctx).Bookings().Bookings()}, nil
}

func (a *API) book(ctx context.Context, in *bookInput) (*created[bookings.BookingView], error) {
	hour, minute, _ := strings.Cut(in.Body.Time, ":")
	h, _ := strconv.ParseInt(hour, 10, 64) // two digits each, by the pattern
	m, _ := strconv.ParseInt(minute, 10, 64)
	cmd := bookings.MakeBooking{Card: cardOf(in.Body.Card), Product: in.Body.Product, Day: in.Body.Day, Minute: h*60 + m}
	if in.Body.Member != nil && cmd.Card == "" && staff(ctx) {
		cmd.Member = *in.Body.Member
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	v, err := a.query(ctx).Bookings().Booking(id, staff(ctx))
	return &created[bookings.BookingView]{http.StatusCreated, v}, err
}

func (a *API) endBooking(ctx context.Context, in *endBookingInput) (*empty, error) {
	_, err := a.do(ctx, in.Key, bookings.EndBooking{ID: in.ID.Value, Outcome: trade.BookingOutcomes[in.Body.Outcome]})
	return &empty{}, err
}

func (a *API) bookingsDay(ctx context.Context, in *bookingDayInput) (*body[bookings.BookingsOfDay], error) {
	day, err := dayOf(in.Day, "day")
	if err != nil {
		return nil, err
	}
	return &body[bookings.BookingsOfDay]{a.query(ctx).Shop().BookingsOfDay(day)}, nil
}

func (a *API) bookingTimes(ctx context.Context, in *bookingTimesInput) (*body[bookings.BookingTimes], error) {
	day, err := dayOf(in.Day, "day")
	if err != nil {
		return nil, err
	}
	times, err := a.query(ctx).Bookings().BookingTimes(in.Product, day)
	return &body[bookings.BookingTimes]{times}, err
}

func (a *API) attendBooking(ctx context.Context, in *attendBookingInput) (*body[shop.Redemption], error) {
	cmd := shop.AttendBooking{ID: in.ID.Value}
	if in.Body != nil {
		cmd.Card = cardOf(in.Body.Card)
		if in.Body.Pin != "" {
			b, err := a.query(ctx).Bookings().Booking(cmd.ID, true)
			if err != nil {
				return nil, err
			}
			if err := a.provePin(ctx, b.Member.ID, in.Body.Pin); err != nil {
				return nil, err
			}
			cmd.Proved = true
		}
	}
	receipt, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Shop().Booked(receipt)
	return &body[shop.Redemption]{r}, err
}
