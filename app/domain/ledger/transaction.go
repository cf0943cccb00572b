package ledger

// Transaction is an event that moves points.
type Transaction interface {
	// Booked are its postings, in the order in which they are applied.
	Booked() []Posting
}

// Issuing is a transaction that may take points out of the issuing account, because a meeting has voted for it.
type Issuing interface {
	Transaction
	// Voted does nothing; it marks the event.
	Voted()
}
