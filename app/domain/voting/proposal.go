package voting

// ProposalKind says what is proposed to a meeting beside deeds.
type ProposalKind string

// The kinds of proposal.
const (
	SchemeChange ProposalKind = "scheme"    // another rule book (村民委员会组织法 27)
	Purchase     ProposalKind = "purchase"  // from the fund
	Election     ProposalKind = "election"  // of the council or another office
	Objection    ProposalKind = "objection" // against a carried entry on the board (民法典 1029)
	Notice       ProposalKind = "notice"    // a credit notice that ran out
	Other        ProposalKind = "other"
)

// ProposalKinds lists the kinds that people hand in as they are; an objection comes about by objecting to an entry.
var ProposalKinds = []ProposalKind{SchemeChange, Purchase, Election, Notice, Other}

// Offices that an election fills by itself; any other is a text that the village uses.
const (
	OfficeCouncil         = "council"
	OfficeRepresentatives = "representatives"
)

// ProposalStatus says where a proposal stands.
type ProposalStatus string

// The ways of a proposal. What was postponed or not reached is open again once the meeting ends.
const (
	ProposalOpen      ProposalStatus = "open"
	ProposalOnAgenda  ProposalStatus = "agenda"
	ProposalCarried   ProposalStatus = "carried" // as proposed or changed
	ProposalRejected  ProposalStatus = "rejected"
	ProposalPostponed ProposalStatus = "postponed" // waits for the next meeting
	ProposalWithdrawn ProposalStatus = "withdrawn"
)

// Waits reports whether the next meeting has to deal with it.
func (s ProposalStatus) Waits() bool { return s == ProposalOpen || s == ProposalPostponed }
