// Package subject names whoever a rule book keeps a score for: a person, a household, a group or building entrance, a grid, an organisation.
package subject

import (
	"log/slog"

	"xinpu/app/domain/ledger"
	"xinpu/app/domain/serial"
)

// Kind is a kind of subject, in the words of a rule book.
type Kind string

// The kinds of subject.
const (
	Person       Kind = "person"
	Household    Kind = "household"    // known by its number, from the roster
	Group        Kind = "group"        // or building entrance: households with somebody who speaks for them
	Grid         Kind = "grid"         // known by its name, from the roster
	Organisation Kind = "organisation" // a company, school or club, with its people
)

// Kinds lists all kinds.
var Kinds = []Kind{Person, Household, Group, Grid, Organisation}

// ID names a household, group, grid or organisation for good: the journal number of the event that brought it in. People have a
// member.ID.
type ID uint64

// String is the number with its check digit.
func (id ID) String() string { return serial.Format(uint64(id)) }

// LogValue says which subject without saying who.
func (id ID) LogValue() slog.Value { return slog.StringValue("subject " + id.String()) }

// MarshalText writes the number with its check digit.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what serial.Parse reads.
func (id *ID) UnmarshalText(b []byte) error {
	n, err := serial.Parse(string(b))
	*id = ID(n)
	return err
}

// Account is where the points of a subject of this kind are.
func (k Kind) Account(id uint64) ledger.Account {
	switch k {
	case Household:
		return ledger.Of(ledger.KindHousehold, id)
	case Group:
		return ledger.Of(ledger.KindGroup, id)
	case Grid:
		return ledger.Of(ledger.KindGrid, id)
	case Organisation:
		return ledger.Of(ledger.KindOrganisation, id)
	default:
		return ledger.Member(id)
	}
}
