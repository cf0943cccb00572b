package serial

// OfficeTermID names an office term by the number of the event that made it.
type OfficeTermID uint64

// BlackoutID names an issue of sheets, HeldID a row that waits for a decision, by the number of the event that made it.
type (
	BlackoutID   uint64
	PendingRowID uint64
)

// DeedID, MeetingID and RedemptionID name things by the number of the event that made them.
type (
	DeedID       uint64
	MeetingID    uint64
	RedemptionID uint64
)

// ProposalID names a proposal by the number of the event that made it.
type ProposalID uint64

// Things of the shop named by the number of the event that made them.
type (
	DeliveryID  uint64
	StocktakeID uint64
	BookingID   uint64
	PurchaseID  uint64
)

// ReservationID names a reservation by the number of the event that made it.
type ReservationID uint64

// ShiftID names a shift by the number of the event that opened it.
type ShiftID uint64

// SuggestionID names a suggestion by the number of the event that made it.
type SuggestionID uint64

// NoticeID names a credit notice by the number of the event that issued it.
type NoticeID uint64
