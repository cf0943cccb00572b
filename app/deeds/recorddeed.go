package deeds

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/village"
)

// RecordDeed notes what somebody did: a person, or with Of a household, group, grid or organisation.
type RecordDeed struct {
	Member    member.ID
	Of        people.SubjectRef
	Rule      string
	Quantity  scheme.Quantity
	Day       calendar.Day
	Collector string
	Note      string
	Screen    bool      // noted at a collector's screen, not in the office
	By        member.ID // who noted it, 0 when nobody said
}

// Decide checks whose deed it is, rule, day and who may note it.
//
// Problems: deed_person_missing, member_unknown, subject_unknown, household_unknown, grid_unknown, rule_unknown, rule_subject, rule_party, rule_segment,
// quantity_invalid, day_future, day_old, rule_recorder, recorder_missing, recorder_stranger.
func (c RecordDeed) Decide(tx *village.Tx) (serial.DeedID, error) {
	s := of(tx)
	m := s.people.Member(c.Member)
	switch {
	case c.Member == 0 && !c.Of.Given():
		return 0, problem.New(problem.Invalid, "deed_person_missing", nil).At("member")
	case m == nil && !c.Of.Given():
		return 0, people.UnknownMember(c.Member).At("member")
	case c.Day > tx.Day:
		return 0, problem.New(problem.Invalid, "day_future", problem.Args{"day": c.Day.String()}).At("day")
	case c.Day < tx.Day-MaxDeedAge:
		return 0, problem.New(problem.Invalid, "day_old", problem.Args{"day": c.Day.String()}).At("day")
	case c.Quantity <= 0 || c.Quantity > scheme.MaxQuantity:
		return 0, problem.New(problem.Invalid, "quantity_invalid", problem.Args{"quantity": c.Quantity.String()}).At("quantity")
	}
	book := s.rulebook.SchemeOn(c.Day)
	r, ok := book.Rule(c.Rule)
	if !ok {
		return 0, problem.New(problem.NotFound, "rule_unknown", problem.Args{"rule": village.Clip(c.Rule)}).At("rule")
	}
	if p := c.mayRecord(s, book, r); p != nil {
		return 0, p
	}
	if !c.Of.Given() {
		if p := forWhom(s, r, m, c.Day); p != nil {
			return 0, p.At("member")
		}
		return recordDeed(tx, &DeedRecorded{Member: m.ID, Day: c.Day, Rule: r.Code, Quantity: c.Quantity, Collector: c.Collector}, c.Note)
	}
	kind, id, name, p := c.Of.Find(s.people)
	if p == nil {
		p = people.Suits(book, r, kind)
	}
	if p != nil {
		return 0, p.At("subject")
	}
	if id == 0 {
		id = NewOpener(s, tx).named(kind, name)
	}
	return recordDeed(tx, &DeedRecorded{Subject: id, Day: c.Day, Rule: r.Code, Quantity: c.Quantity, Collector: c.Collector}, c.Note)
}

// Again finds the deed; a subject may have come in before it.
func (RecordDeed) Again(_ *village.Tx, events []village.Event) (serial.DeedID, error) {
	return village.MadeBy[*DeedRecorded, serial.DeedID](events)
}

// mayRecord keeps to who notes deeds of a rule: the office notes all but what the program notes by itself; at another screen a rule of the
// clerk is not noted, and one of collectors or stewards only by who is appointed, where the book appoints them.
func (c RecordDeed) mayRecord(s *State, book *scheme.Scheme, r *scheme.Rule) *problem.Problem {
	by := s.people.Member(c.By)
	if c.By != 0 && by == nil {
		return people.UnknownMember(c.By).At("by")
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
		case by != nil && s.people.HeldBy(by, g.Code, c.Day) == nil:
			args["name"] = by.Profile.Name
			return problem.New(problem.Refused, "recorder_stranger", args).At("by")
		}
	}
	return nil
}
