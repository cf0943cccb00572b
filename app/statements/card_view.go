package statements

import (
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
)

// CardView is what the kiosk and the till show for a card.
type CardView struct {
	Card        string               `json:"card"`
	Member      people.CardMember    `json:"member"`
	Points      int64                `json:"points"`
	Score       int64                `json:"standing"`
	Stars       int64                `json:"stars" doc:"red stars above, grey stars below zero"`
	Benefits    []rulebook.Benefit   `json:"benefits"`
	Entries     []Entry              `json:"entries" doc:"the newest first"`
	Publication *council.Publication `json:"publication,omitempty" doc:"what stands on the board for this person and is not yet points"`

	Home     *people.SubjectHead   `json:"home,omitempty" doc:"whose account the card spends and whose standing counts, when not the person's own"`
	Tier     *rulebook.TierView    `json:"tier,omitempty" doc:"that the standing reaches"`
	Exchange rulebook.ExchangeView `json:"exchange"`
	Offices  []people.Office       `json:"offices" doc:"that the person holds today"`

	Expiring []people.ExpiringView `json:"expiring" doc:"what runs out within ninety days, the nearest first"`
	Notices  []deeds.NoticeView    `json:"notices" doc:"open ones, for the holder alone"`

	Reservations     []shop.ReservationView `json:"reservations" doc:"what is put aside for this person, oldest first"`
	Bookings         []bookings.BookingView `json:"bookings" doc:"times booked for services, the next first"`
	ProxyPickupsLeft int64                  `json:"errands_left" doc:"how often somebody else may still fetch for this person this month"`
}

// cardEntries is how many entries the kiosk shows at once.
const cardEntries = 20

// Card is whose card it is, how many points, and why. Only the till and the office see the end of the identity number.
//
// Problems: card_invalid, card_unknown, card_retired.
func (q *Query) Card(number string, staff bool) (CardView, error) {
	return look(q, func(v *View) (CardView, error) {
		m, err := people.Holder(v.people, number)
		if err != nil {
			p, _ := problem.As(err)
			return CardView{}, p.At("number")
		}
		entries, err := v.Entries(m, 0, cardEntries)
		return CardView{
			Card: m.Card.String(), Member: v.peopleView().CardMember(m, staff), Points: v.people.Spendable(m), Score: v.peopleView().Score(m), Stars: v.peopleView().Stars(m),
			Home: v.peopleView().Home(m), Tier: v.rulebookView().TierView(v.peopleView().Score(m)), Exchange: v.rulebookView().Exchange(), Offices: v.peopleView().Offices(m), Expiring: v.peopleView().Expiring(m), Notices: v.deedsView().OwnNotices(m),
			Benefits: v.peopleView().Benefits(m), Entries: entries, Publication: v.councilView().Awaited(m.ID),
			Reservations: v.shopView().ReservationViews(v.shop.Reserved(m.ID), staff), Bookings: v.bookingsView().BookingViews(m.ID, staff), ProxyPickupsLeft: max(0, v.shop.Terms().ProxyPickups-v.shop.ProxyPickups[v.Today.Month()][m.ID]),
		}, err
	})
}
