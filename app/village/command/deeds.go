package command

import (
	"fmt"
	"hash/fnv"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/intake"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// RecordDeed notes what somebody did.
type RecordDeed struct {
	Member    member.ID
	Rule      string
	Quantity  scheme.Quantity
	Day       calendar.Day
	Collector string
	Note      string
}

// maxDeedAge is how far back a deed may be recorded by hand, in days.
const maxDeedAge = 366

// Decide checks person, rule and day.
//
// Problems: member_unknown, rule_unknown, rule_party, rule_segment, quantity_invalid, day_future, day_old.
func (c RecordDeed) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.Member)
	switch {
	case m == nil:
		return unknownMember(c.Member).At("body.member")
	case c.Day > tx.Day:
		return problem.New(problem.Invalid, "day_future", problem.Args{"day": c.Day.String()}).At("body.day")
	case c.Day < tx.Day-maxDeedAge:
		return problem.New(problem.Invalid, "day_old", problem.Args{"day": c.Day.String()}).At("body.day")
	case c.Quantity <= 0 || c.Quantity > scheme.MaxQuantity:
		return problem.New(problem.Invalid, "quantity_invalid", problem.Args{"quantity": c.Quantity.String()}).At("body.quantity")
	}
	r, ok := img.SchemeOn(c.Day).Rule(c.Rule)
	if !ok {
		return problem.New(problem.NotFound, "rule_unknown", problem.Args{"rule": clip(c.Rule)}).At("body.rule")
	}
	if p := forWhom(img.SchemeOn(c.Day), r, m, c.Day); p != nil {
		return p.At("body.member")
	}
	return recordDeed(tx, m, r, c.Day, c.Quantity, c.Collector, c.Note, 0)
}

func recordDeed(tx *Tx, m *image.Member, r *scheme.Rule, day calendar.Day, q scheme.Quantity, collector, note string, mark uint64) error {
	e := &event.DeedRecorded{Member: m.ID, Day: day, Rule: r.Code, Quantity: q, Collector: collector, Mark: mark}
	if note = strings.TrimSpace(note); note != "" {
		sealed, err := tx.Seal(uint64(m.ID), []byte(note))
		if err != nil {
			return err
		}
		e.Note = sealed
	}
	tx.Append(e)
	return nil
}

// WithdrawDeed takes back a deed recorded by mistake, as long as no meeting has it before it.
type WithdrawDeed struct {
	Deed   event.DeedID
	Reason string
}

// Decide checks where the deed stands.
//
// Problems: deed_unknown, deed_decided, reason_missing.
func (c WithdrawDeed) Decide(img *image.Image, tx *Tx) error {
	d := img.Deed(c.Deed)
	if d == nil {
		return problem.New(problem.NotFound, "deed_unknown", nil).At("path.id")
	}
	if d.Status != image.Recorded {
		return problem.New(problem.Refused, "deed_decided", nil).At("path.id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return problem.New(problem.Invalid, "reason_missing", nil).At("body.reason")
	}
	tx.Append(&event.DeedWithdrawn{Deed: c.Deed, Reason: reason})
	return nil
}

// ImportDeeds brings a collectors' log in. Reading the same file again changes nothing; a line that stands twice in the log comes in
// twice, because somebody may well have cleaned the lane twice that day, and the council sees both.
type ImportDeeds struct {
	Deeds  []intake.Deed
	Report *Report `cbor:"-"`
}

// Decide finds the person of every line by household and name, and the rule by what the log calls it. The points that the collector
// suggests are not taken over: the rule book says them.
//
// Problems: none; a line that cannot come in is refused in the report with deed_person_missing, deed_person_unknown, deed_person_unclear,
// rule_unknown, rule_unit, rule_party or rule_segment.
func (c ImportDeeds) Decide(img *image.Image, tx *Tx) error {
	*c.Report = Report{}
	seen := map[uint64]int{}
	for _, row := range c.Deeds {
		line := fingerprint(row, 0)
		seen[line]++
		mark := fingerprint(row, seen[line])
		if img.Imported(mark) {
			c.Report.Unchanged++
			continue
		}
		m, r, err := resolve(img, row)
		if err != nil {
			c.Report.Refused = append(c.Report.Refused, intake.Refusal{Position: row.At, Whole: true, Problem: err})
			continue
		}
		if err := recordDeed(tx, m, r, row.Day, scheme.Quantity(row.Quantity), row.Collector, row.Note, mark); err != nil {
			return err
		}
		c.Report.Added++
	}
	return nil
}

func resolve(img *image.Image, row intake.Deed) (*image.Member, *scheme.Rule, *problem.Problem) {
	if row.Name == "" {
		return nil, nil, problem.New(problem.Refused, "deed_person_missing", nil)
	}
	m, p := personNamed(img, row.Household, row.Name)
	if p != nil {
		return nil, nil, p
	}
	r, ok := img.SchemeOn(row.Day).RuleNamed(row.Category, row.Rule)
	switch {
	case !ok:
		return nil, nil, problem.New(problem.NotFound, "rule_unknown", problem.Args{"rule": clip(row.Category + " " + row.Rule)})
	case row.Unit != "" && row.Unit != r.Unit:
		return nil, nil, problem.New(problem.Refused, "rule_unit", problem.Args{"rule": r.Name, "unit": clip(row.Unit), "wanted": r.Unit})
	}
	return m, r, forWhom(img.SchemeOn(row.Day), r, m, row.Day)
}

// personNamed finds a name in a household, or in the whole village when the log has no household numbers.
func personNamed(img *image.Image, household, name string) (*image.Member, *problem.Problem) {
	var found []*image.Member
	look := func(id member.ID) {
		if m := img.Member(id); m.Profile.Name == name {
			found = append(found, m)
		}
	}
	if household == "" {
		for _, id := range img.Find(name, 1000) {
			look(id)
		}
	} else if h := img.HouseholdLike(household); h != nil {
		for _, id := range h.Members {
			look(id)
		}
	}
	args := problem.Args{"name": name, "household": household}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, problem.New(problem.NotFound, "deed_person_unknown", args)
	default:
		return nil, problem.New(problem.Refused, "deed_person_unclear", args)
	}
}

func fingerprint(d intake.Deed, nth int) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s\n%s\n%d\n%s\n%d", d.Day, d.Household, d.Name, d.Category, d.Rule, d.Quantity, d.Unit, nth) //nolint:errcheck // never fails
	return h.Sum64()
}
