package serial

// Each thing is named by the number of the event that made it.

// BlackoutID names an issue of sheets.
type BlackoutID uint64

// BookingID names a booking of a service.
type BookingID uint64

// DeedID names a deed.
type DeedID uint64

// DeliveryID names a delivery to the shelf.
type DeliveryID uint64

// MeetingID names a meeting.
type MeetingID uint64

// NoticeID names a credit notice.
type NoticeID uint64

// OfficeTermID names the time for which somebody holds an office.
type OfficeTermID uint64

// PendingRowID names a row of a sheet that waits for a decision.
type PendingRowID uint64

// ProposalID names a proposal.
type ProposalID uint64

// PurchaseID names a purchase from the fund.
type PurchaseID uint64

// RedemptionID names a redemption.
type RedemptionID uint64

// ReservationID names a reservation.
type ReservationID uint64

// ShiftID names a shift at a till.
type ShiftID uint64

// StocktakeID names a count of the shelf.
type StocktakeID uint64

// SuggestionID names a suggestion of a villager.
type SuggestionID uint64
