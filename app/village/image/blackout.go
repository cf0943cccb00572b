package image

import (
	"cmp"
	"slices"
	"time"

	"xinpu/app/domain/blackout"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
)

// Blackout is what the village knows of its sheets for days without power. It is written into the snapshot as it is.
type Blackout struct {
	Last   uint64   // number of the last sheet that was printed
	Issues []*Issue // oldest first
	Held   map[event.HeldID]*Held
}

// Issue is one batch of sheets; only the newest may be used.
type Issue struct {
	ID     event.BlackoutID
	At     time.Time
	Day    calendar.Day // for which it was printed
	Goods  []shop.Good  // as they were printed
	Sheets []*Sheet
}

// farthest is how far a number of a sheet that nobody knows may lie ahead and still be believed: the journal was restored from before it was
// printed, and the next issue must not give the number again.
const farthest = 1000

// Sheet is a sheet of paper and what was entered of it.
type Sheet struct {
	Number  uint64
	Printed event.PrintedSheet
	State   blackout.State
	Day     calendar.Day // that stands on it, once something was entered
	Rows    []EnteredRow // in the order of entry
	Closed  *event.SheetClosed
	Reason  string // why it is void
}

// Writable is how many rows can be written in.
func (s *Sheet) Writable() int { return max(len(s.Printed.Rows), s.Printed.Blank) }

// EnteredRow is an entry of a row: booked at once, or held. What was held and then booked has both.
type EnteredRow struct {
	Row        int
	Line       int
	Redemption event.RedemptionID
	Held       event.HeldID
}

// Held is a row that waits, or waited, for a decision.
type Held struct {
	event.RowHeld
	ID       event.HeldID
	At       time.Time
	Decision *event.HeldDecided // nil while it waits
}

// Debt is what was not there when goods on a sheet were booked.
type Debt struct {
	Member    member.ID
	Points    int64 // that were missing
	Left      int64
	Remitted  int64
	Collected []ledger.Posting // what was taken off later points
	Proposal  event.ProposalID // that puts it before the council
}

func newBlackout() Blackout {
	return Blackout{Held: map[event.HeldID]*Held{}}
}

// Sheet finds a sheet and its issue by its number; nil when none was printed.
func (b *Blackout) Sheet(number uint64) (*Issue, *Sheet) {
	n, _ := slices.BinarySearchFunc(b.Issues, number, func(i *Issue, number uint64) int {
		return cmp.Compare(i.Sheets[len(i.Sheets)-1].Number, number)
	})
	if n == len(b.Issues) || number < b.Issues[n].Sheets[0].Number {
		return nil, nil
	}
	return b.Issues[n], b.Issues[n].Sheets[number-b.Issues[n].Sheets[0].Number]
}

// Issue finds an issue.
func (b *Blackout) Issue(id event.BlackoutID) *Issue {
	n, found := slices.BinarySearchFunc(b.Issues, id, func(i *Issue, id event.BlackoutID) int { return cmp.Compare(i.ID, id) })
	if !found {
		return nil
	}
	return b.Issues[n]
}

// Waiting lists the rows that wait for a decision, oldest first.
func (b *Blackout) Waiting() (out []*Held) {
	for _, h := range b.Held {
		if h.Decision == nil {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(x, y *Held) int { return cmp.Compare(x.ID, y.ID) })
	return out
}

// DebtOf finds the debt that a proposal is about; nil for any other proposal.
func (i *Image) DebtOf(p event.ProposalID, refers uint64) (event.RedemptionID, *Debt) {
	id := event.RedemptionID(refers)
	if d := i.Counter.Debts[id]; d != nil && d.Proposal == p {
		return id, d
	}
	return 0, nil
}

// Unpaid is how many points of a redemption were never paid: owed still, or remitted.
func (i *Image) Unpaid(id event.RedemptionID) int64 {
	if d := i.Counter.Debts[id]; d != nil {
		return d.Points - amount(d.Collected)
	}
	return 0
}

// Collected is what was taken off later points for a redemption.
func (i *Image) Collected(id event.RedemptionID) []ledger.Posting {
	if d := i.Counter.Debts[id]; d != nil {
		return d.Collected
	}
	return nil
}

func amount(postings []ledger.Posting) (n int64) {
	for _, p := range postings {
		n += p.Amount
	}
	return n
}

// enterPaper notes on the sheet that a row of it was booked.
func (i *Image) enterPaper(id event.RedemptionID, p *event.GoodsRedeemed) {
	if p.Paper == nil {
		return
	}
	_, s := i.Counter.Blackout.Sheet(p.Paper.Sheet)
	if s == nil {
		return
	}
	for n := range s.Rows {
		if r := &s.Rows[n]; p.Paper.Held != 0 && r.Held == p.Paper.Held {
			r.Redemption, r.Line = id, p.Paper.Line
			return
		}
	}
	if p.Paper.Held != 0 { // of another sheet, which bore the number before this one was printed
		return
	}
	s.Rows = append(s.Rows, EnteredRow{Row: p.Paper.Row, Line: p.Paper.Line, Redemption: id})
}

// forgive takes off a debt what came back.
func (i *Image) forgive(id event.RedemptionID, points int64) {
	if d := i.Counter.Debts[id]; d != nil {
		d.Left = max(0, d.Left-points)
	}
}

// borrow notes that points of a redemption were not there.
func (i *Image) borrow(id event.RedemptionID, who member.ID, points int64) {
	if points > 0 {
		i.Counter.Debts[id] = &Debt{Member: who, Points: points, Left: points}
	}
}

// putBefore notes which proposal puts a debt before the council.
func (i *Image) putBefore(id event.RedemptionID, proposal event.ProposalID) {
	if d := i.Counter.Debts[id]; d != nil {
		d.Proposal = proposal
	}
}

// settleDebt takes what was paid or remitted off a debt.
func (i *Image) settleDebt(p *event.DebtSettled) {
	if d := i.Counter.Debts[p.Redemption]; d != nil {
		d.Left = max(0, d.Left-p.Points)
		if d.Collected = append(slices.Clip(d.Collected), p.Postings...); p.Remitted {
			d.Remitted += p.Points
		}
	}
}

// foldBlackout takes in what concerns sheets only.
func (i *Image) foldBlackout(e event.Event) {
	b := &i.Counter.Blackout
	switch p := e.Payload.(type) {
	case *event.SheetsIssued:
		b.issue(e, p)
	case *event.SheetOpened:
		if _, s := b.Sheet(p.Sheet); s != nil {
			s.State, s.Day = blackout.Open, p.Day
		}
	case *event.RowHeld:
		b.Held[event.HeldID(e.Seq)] = &Held{RowHeld: *p, ID: event.HeldID(e.Seq), At: e.At}
		if _, s := b.Sheet(p.Sheet); s != nil {
			s.Rows = append(s.Rows, EnteredRow{Row: p.Row, Held: event.HeldID(e.Seq)})
		} else if p.Sheet > b.Last && p.Sheet-b.Last <= farthest {
			b.Last = p.Sheet
		}
	case *event.HeldDecided:
		if h := b.Held[p.Held]; h != nil {
			h.Decision = p
		}
		i.putBefore(p.Redemption, p.Proposal)
	case *event.SheetClosed:
		if _, s := b.Sheet(p.Sheet); s != nil {
			s.State, s.Closed = blackout.Closed, p
		}
	case *event.SheetsVoided:
		for _, number := range p.Sheets {
			if _, s := b.Sheet(number); s != nil {
				s.State, s.Reason = blackout.Void, p.Reason
			}
		}
	case *event.DebtSettled:
		i.enterAccounts(p.Postings, e.Seq)
		i.enter(i.members[p.Member], e.Seq)
		i.settleDebt(p)
	}
}

// issue brings a batch in; sheets of earlier ones that were never used are no longer good.
func (b *Blackout) issue(e event.Event, p *event.SheetsIssued) {
	for _, old := range b.Issues {
		for _, s := range old.Sheets {
			if s.State == blackout.Fresh {
				s.State = blackout.Replaced
			}
		}
	}
	one := &Issue{ID: event.BlackoutID(e.Seq), At: e.At, Day: p.Day, Goods: p.Goods}
	for n, printed := range p.Sheets {
		one.Sheets = append(one.Sheets, &Sheet{Number: p.First + uint64(n), Printed: printed, State: blackout.Fresh})
	}
	b.Issues, b.Last = append(b.Issues, one), p.First+uint64(len(p.Sheets))-1
}
