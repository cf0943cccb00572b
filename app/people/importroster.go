package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/intake"
	"xinpu/app/village"
)

// ImportRoster brings people in and mends what the roster says about those who are there. Reading the same file again changes nothing.
type ImportRoster struct {
	People []intake.Person
}

// Decide finds for every row the person that it is about: by household and name, told apart by birth and the end of the identity
// number; else the same person in another household; else the same person under a corrected name.
//
// Problems: none; a row is never refused here.
func (c ImportRoster) Decide(tx *village.Tx) (intake.Report, error) {
	s := of(tx)
	var report intake.Report
	match := newMatcher(s)
	rows := make([]*Member, len(c.People))
	for _, find := range []func(intake.Person) *Member{match.sameDoor, match.moved, match.renamed} {
		for n, p := range c.People {
			if rows[n] == nil {
				rows[n] = find(p)
			}
		}
	}
	for n, p := range c.People {
		if err := bringIn(tx, &report, p, rows[n]); err != nil {
			return intake.Report{}, err
		}
	}
	renumber(s, tx, c.People, rows)
	if len(tx.Events()) > 0 { // a file that changes nothing leaves no trace, and is compared anew when it is sent again
		tx.Append(&RosterImported{Added: report.Added, Changed: report.Changed, Unchanged: report.Unchanged})
	}
	return report, nil
}

// Again reads the report of the time.
func (ImportRoster) Again(_ *village.Tx, events []village.Event) (intake.Report, error) {
	_, p, err := village.Named[*RosterImported](events)
	if err != nil {
		return intake.Report{}, err
	}
	return intake.Report{Added: p.Added, Changed: p.Changed, Unchanged: p.Unchanged}, nil
}

func bringIn(tx *village.Tx, report *intake.Report, p intake.Person, m *Member) error {
	profile := profileOf(p)
	if m == nil {
		id := tx.Next()
		sealed, err := tx.SealValue(id, StoredProfile(profile))
		if err != nil {
			return err
		}
		card, err := member.NewCard(tx.Rand)
		if err != nil {
			return err
		}
		tx.Append(&MemberRegistered{Household: p.Household, Grid: p.Grid, Head: p.Head, Card: card, Sealed: sealed})
		report.Added++
		return nil
	}
	merged, grid := merge(m.Profile, profile), p.Grid
	if grid == "" {
		grid = m.Grid
	}
	if same(merged, m.Profile) && m.Household == p.Household && m.Grid == grid && m.Head == p.Head {
		report.Unchanged++
		return nil
	}
	sealed, err := tx.SealValue(uint64(m.ID), StoredProfile(merged))
	if err != nil {
		return err
	}
	tx.Append(&MemberChanged{Member: m.ID, Household: p.Household, Grid: grid, Head: p.Head, Sealed: sealed})
	report.Changed++
	return nil
}
