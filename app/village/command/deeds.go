package command

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/intake"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// RecordDeed notes what somebody did: a person, or with Of a household, group, grid or organisation.
type RecordDeed struct {
	Member    member.ID
	Of        SubjectRef
	Rule      string
	Quantity  scheme.Quantity
	Day       calendar.Day
	Collector string
	Note      string
	Screen    bool      // noted at a collector's screen, not in the office
	By        member.ID // who noted it, 0 when nobody said
}

// maxDeedAge is how far back a deed may be recorded by hand, in days.
const maxDeedAge = 366

// Decide checks whose deed it is, rule, day and who may note it.
//
// Problems: deed_person_missing, member_unknown, subject_unknown, household_unknown, grid_unknown, rule_unknown, rule_subject, rule_party, rule_segment,
// quantity_invalid, day_future, day_old, rule_recorder, recorder_missing, recorder_stranger.
func (c RecordDeed) Decide(img *image.Image, tx *Tx) error {
	m := img.Member(c.Member)
	switch {
	case c.Member == 0 && !c.Of.Given():
		return problem.New(problem.Invalid, "deed_person_missing", nil).At("member")
	case m == nil && !c.Of.Given():
		return unknownMember(c.Member).At("member")
	case c.Day > tx.Day:
		return problem.New(problem.Invalid, "day_future", problem.Args{"day": c.Day.String()}).At("day")
	case c.Day < tx.Day-maxDeedAge:
		return problem.New(problem.Invalid, "day_old", problem.Args{"day": c.Day.String()}).At("day")
	case c.Quantity <= 0 || c.Quantity > scheme.MaxQuantity:
		return problem.New(problem.Invalid, "quantity_invalid", problem.Args{"quantity": c.Quantity.String()}).At("quantity")
	}
	book := img.SchemeOn(c.Day)
	r, ok := book.Rule(c.Rule)
	if !ok {
		return problem.New(problem.NotFound, "rule_unknown", problem.Args{"rule": clip(c.Rule)}).At("rule")
	}
	if p := c.mayRecord(img, book, r); p != nil {
		return p
	}
	if !c.Of.Given() {
		if p := forWhom(img, r, m, c.Day); p != nil {
			return p.At("member")
		}
		return recordDeed(tx, &event.DeedRecorded{Member: m.ID, Day: c.Day, Rule: r.Code, Quantity: c.Quantity, Collector: c.Collector}, c.Note)
	}
	kind, id, name, p := c.Of.find(img)
	if p == nil {
		p = suits(book, r, kind)
	}
	if p != nil {
		return p.At("subject")
	}
	if id == 0 {
		id = newOpener(img, tx).named(kind, name)
	}
	return recordDeed(tx, &event.DeedRecorded{Subject: id, Day: c.Day, Rule: r.Code, Quantity: c.Quantity, Collector: c.Collector}, c.Note)
}

// mayRecord keeps to who notes deeds of a rule: the office notes all but what the program notes by itself; at another screen a rule of the
// clerk is not noted, and one of collectors or stewards only by who is appointed, where the book appoints them.
func (c RecordDeed) mayRecord(img *image.Image, book *scheme.Scheme, r *scheme.Rule) *problem.Problem {
	by := img.Member(c.By)
	if c.By != 0 && by == nil {
		return unknownMember(c.By).At("by")
	}
	args := problem.Args{"rule": r.Name, "who": scheme.Word(r.Recorder)}
	switch r.Recorder {
	case "system":
		return problem.New(problem.Refused, "rule_recorder", args).At("rule")
	case "clerk":
		if c.Screen {
			return problem.New(problem.Refused, "rule_recorder", args).At("rule")
		}
	case "collector", "steward":
		g, ok := book.Segment(r.Recorder)
		if !ok || g.By != "appointment" {
			return nil
		}
		args["who"] = g.Name
		switch {
		case by == nil && c.Screen:
			return problem.New(problem.Invalid, "recorder_missing", args).At("by")
		case by != nil && img.HeldBy(by, g.Code, c.Day) == nil:
			args["name"] = by.Profile.Name
			return problem.New(problem.Refused, "recorder_stranger", args).At("by")
		}
	}
	return nil
}

// recordDeed seals the note under the key of whoever it is about.
func recordDeed(tx *Tx, e *event.DeedRecorded, note string) error {
	if note = strings.TrimSpace(note); note != "" {
		sealed, err := tx.Seal(uint64(e.Keyed()), []byte(note))
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
		return problem.New(problem.NotFound, "deed_unknown", nil).At("id")
	}
	if d.Status != image.Recorded {
		return problem.New(problem.Refused, "deed_decided", nil).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
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
// household_unknown, rule_unknown, rule_unit, rule_subject, rule_party or rule_segment.
func (c ImportDeeds) Decide(img *image.Image, tx *Tx) error {
	*c.Report = Report{}
	open := newOpener(img, tx)
	seen := map[uint64]int{}
	for _, row := range c.Deeds {
		line := fingerprint(row, 0)
		seen[line]++
		mark := fingerprint(row, seen[line])
		if img.Imported(mark) {
			c.Report.Unchanged++
			continue
		}
		e, err := resolve(img, open, row)
		if err != nil {
			c.Report.Refused = append(c.Report.Refused, intake.Refusal{Position: row.At, Whole: true, Problem: err})
			continue
		}
		e.Day, e.Quantity, e.Collector, e.Mark = row.Day, scheme.Quantity(row.Quantity), row.Collector, mark
		if err := recordDeed(tx, e, row.Note); err != nil {
			return err
		}
		c.Report.Added++
	}
	return nil
}

// resolve tells whose deed a line is: a person's by household and name; that of a group, organisation or grid by its name; a household's
// by its number, when the line names nobody and the rule is for households.
func resolve(img *image.Image, open *opener, row intake.Deed) (*event.DeedRecorded, *problem.Problem) {
	book := img.SchemeOn(row.Day)
	r, ok := book.RuleNamed(row.Category, row.Rule)
	e := &event.DeedRecorded{}
	var ref SubjectRef
	switch {
	case row.Name == "" && row.Household != "" && ok && book.Takes(r, string(subject.Household)):
		ref = SubjectRef{Kind: subject.Household, Name: row.Household}
	case row.Name == "":
		return nil, problem.New(problem.Refused, "deed_person_missing", nil)
	default:
		m, p := personNamed(img, row.Household, row.Name)
		if p != nil {
			if ref, ok = registered(img, row.Name); !ok {
				return nil, p
			}
			r, ok = book.RuleNamed(row.Category, row.Rule)
		} else {
			e.Member = m.ID
		}
	}
	switch {
	case !ok:
		return nil, problem.New(problem.NotFound, "rule_unknown", problem.Args{"rule": clip(row.Category + " " + row.Rule)})
	case row.Unit != "" && row.Unit != r.Unit:
		return nil, problem.New(problem.Refused, "rule_unit", problem.Args{"rule": r.Name, "unit": clip(row.Unit), "wanted": r.Unit})
	}
	e.Rule = r.Code
	if e.Member != 0 {
		return e, forWhom(img, r, img.Member(e.Member), row.Day)
	}
	kind, id, name, p := ref.find(img)
	if p == nil {
		p = suits(book, r, kind)
	}
	if p != nil {
		return nil, p
	}
	if e.Subject = id; id == 0 {
		e.Subject = open.named(kind, name)
	}
	return e, nil
}

// registered finds a group, organisation or grid by its name.
func registered(img *image.Image, name string) (SubjectRef, bool) {
	for _, id := range img.Subjects() {
		if s := img.Subject(id); s.Name == name && !s.Closed && s.Kind != subject.Household {
			return SubjectRef{Kind: s.Kind, ID: s.ID}, true
		}
	}
	return SubjectRef{Kind: subject.Grid, Name: name}, slices.Contains(img.Grids(), name)
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
