package query

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/village/command"
	"xinpu/app/village/image"
)

// CardView is what the kiosk and the till show for a card.
type CardView struct {
	Card        string       `json:"card"`
	Member      CardMember   `json:"member"`
	Points      int64        `json:"points"`
	Standing    int64        `json:"standing"`
	Stars       int64        `json:"stars" doc:"red stars above, grey stars below zero"`
	Benefits    []Benefit    `json:"benefits"`
	Entries     []Entry      `json:"entries" doc:"the newest first"`
	Publication *Publication `json:"publication,omitempty" doc:"what stands on the board for this person and is not yet points"`

	Home     *SubjectHead `json:"home,omitempty" doc:"whose account the card spends and whose standing counts, when not the person's own"`
	Tier     *TierView    `json:"tier,omitempty" doc:"that the standing reaches"`
	Exchange ExchangeView `json:"exchange"`
	Offices  []Office     `json:"offices" doc:"that the person holds today"`

	Expiring []ExpiringView `json:"expiring" doc:"what runs out within ninety days, the nearest first"`
	Notices  []Notice       `json:"notices" doc:"open ones, for the holder alone"`

	Reservations []Reservation `json:"reservations" doc:"what is put aside for this person, oldest first"`
	Bookings     []Booking     `json:"bookings" doc:"times booked for services, the next first"`
	ErrandsLeft  int64         `json:"errands_left" doc:"how often somebody else may still fetch for this person this month"`
}

// CardMember is the person behind a card.
type CardMember struct {
	ID        member.ID `json:"id"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Grid      string    `json:"grid"`
	Party     bool      `json:"party"`
	Minor     bool      `json:"minor"`
	Age       *int      `json:"age,omitempty"`
	IDTail    string    `json:"id_tail,omitempty" doc:"last four of the identity number, to check that it is them; only for the till and the office"`
	PhoneTail string    `json:"phone_tail,omitempty" doc:"last four of the phone number, likewise"`
	Photo     bool      `json:"photo,omitempty" doc:"there is a picture to check by, likewise"`
	Pin       string    `json:"pin,omitempty" enum:"none,set,locked" doc:"whether there is a PIN, likewise"`
}

// Publication is what has been carried and waits for the end of its objection period.
type Publication struct {
	Until    calendar.Day `json:"until" doc:"last day to object"`
	Items    int          `json:"items"`
	Points   int64        `json:"points"`
	Standing int64        `json:"standing"`
}

// cardEntries is how many entries the kiosk shows at once.
const cardEntries = 20

// Card is whose card it is, how many points, and why. Only the till and the office see the end of the identity number.
//
// Problems: card_invalid, card_unknown, card_retired.
func (q *Query) Card(number string, staff bool) (CardView, error) {
	return look(q, func(v *view) (CardView, error) {
		m, err := command.Holder(v.Image, number)
		if err != nil {
			p, _ := problem.As(err)
			return CardView{}, p.At("number")
		}
		entries, err := v.entries(m, 0, cardEntries)
		return CardView{
			Card: m.Card.String(), Member: v.cardMember(m, staff), Points: v.Spendable(m), Standing: v.Standing(m), Stars: v.stars(m),
			Home: v.home(m), Tier: v.tierView(v.Standing(m)), Exchange: v.exchange(), Offices: v.offices(m), Expiring: v.expiring(m), Notices: v.ownNotices(m),
			Benefits: v.benefits(m), Entries: entries, Publication: v.awaited(m.ID),
			Reservations: v.reservations(v.Reserved(m.ID), staff), Bookings: v.visits(m.ID, staff), ErrandsLeft: max(0, v.Terms().Errands-v.Counter.Errands[v.today.Month()][m.ID]),
		}, err
	})
}

func (v *view) cardMember(m *image.Member, staff bool) CardMember {
	c := CardMember{ID: m.ID, Name: m.Profile.Name, Household: m.Household, Grid: m.Grid, Party: m.Profile.Party, Minor: v.Minor(m, v.today)}
	if age, known := m.Profile.Age(v.today); known {
		c.Age = &age
	}
	if staff {
		c.IDTail, c.PhoneTail, c.Pin = m.Profile.IDTail, tail(m.Profile.Phone), v.pin(m.ID)
		_, c.Photo = v.Counter.Photos[m.ID]
	}
	return c
}

// awaited is what stands on the board for one person and is not yet points; nil when there is nothing. With member 0 it counts everybody.
func (v *view) awaited(id member.ID) *Publication {
	var out *Publication
	for _, m := range v.Meetings() {
		if !m.Closed {
			continue
		}
		for n := range m.Items {
			item := &m.Items[n]
			if !item.Carries() || item.Posted {
				continue
			}
			counted := false
			for _, deed := range item.Deeds {
				d := v.Deed(deed)
				if d == nil || id != 0 && !v.countsFor(d, id) {
					continue
				}
				figures, until, _, waits := v.Awaiting(m, item, d)
				if !waits {
					continue
				}
				if out == nil {
					out = &Publication{}
				}
				if id == 0 && !counted || id != 0 {
					out.Items++
				}
				counted = true
				out.Until = max(out.Until, until)
				out.Points += figures.Points
				out.Standing += figures.Standing
			}
		}
	}
	return out
}
