package command

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Appoint says who sits on the credit council.
type Appoint struct{ Members []member.ID }

// Decide checks the members.
//
// Problems: council_small, member_unknown, member_twice, council_minor, meeting_open.
func (c Appoint) Decide(img *image.Image, tx *Tx) error {
	if img.OpenMeeting() != nil {
		return problem.New(problem.Refused, "meeting_open", nil)
	}
	if err := seats(img, tx.Day, c.Members); err != nil {
		return err
	}
	tx.Append(&event.CouncilAppointed{Members: c.Members})
	return nil
}

// seats holds a council to be enough people of age, each once.
//
// Problems: council_small, member_unknown, member_twice, council_minor.
func seats(img *image.Image, today calendar.Day, members []member.ID) error {
	if len(members) < 3 {
		return problem.New(problem.Invalid, "council_small", problem.Args{"min": 3}).At("body.members")
	}
	seen := map[member.ID]bool{}
	for n, id := range members {
		field := fmt.Sprintf("body.members[%d]", n)
		m := img.Member(id)
		switch {
		case m == nil:
			return unknownMember(id).At(field)
		case seen[id]:
			return problem.New(problem.Invalid, "member_twice", problem.Args{"name": m.Profile.Name}).At(field)
		case img.Minor(m, today):
			return problem.New(problem.Refused, "council_minor", problem.Args{"name": m.Profile.Name}).At(field)
		}
		seen[id] = true
	}
	return nil
}

func unknownMember(id member.ID) *problem.Problem {
	return problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()})
}

// Call opens a meeting whose agenda is the recorded deeds up to a day.
type Call struct {
	Day   calendar.Day
	Place string
	Until calendar.Day
}

// Decide bundles what is alike: deeds of one rule and quantity make one item. A deduction stands alone, and so does what concerns the
// family of a council member, so that nobody has to leave the room for somebody else's business.
//
// Problems: council_missing, meeting_open, meeting_day, agenda_empty, place_missing.
func (c Call) Decide(img *image.Image, tx *Tx) error {
	switch {
	case len(img.Council) == 0:
		return problem.New(problem.Refused, "council_missing", nil)
	case img.OpenMeeting() != nil:
		return problem.New(problem.Refused, "meeting_open", nil)
	case c.Day < tx.Day-7 || c.Day > tx.Day+7:
		return problem.New(problem.Invalid, "meeting_day", problem.Args{"today": tx.Day.String()}).At("body.day")
	case strings.TrimSpace(c.Place) == "":
		return problem.New(problem.Invalid, "place_missing", nil).At("body.place")
	}
	opened := &event.MeetingOpened{Day: c.Day, Place: strings.TrimSpace(c.Place), Kind: council.Credit, Entitled: img.Council}
	opened.Items, opened.Noted = agenda(img, c.Until)
	if len(opened.Items) == 0 {
		return problem.New(problem.Refused, "agenda_empty", problem.Args{"until": c.Until.String()}).At("body.until")
	}
	tx.Append(opened)
	return nil
}

// bundle is what deeds of one item have in common.
type bundle struct {
	order    int // of the rule in the book
	score    scheme.Score
	rule     string
	quantity scheme.Quantity
	recused  string
	alone    event.DeedID // of a deduction
}

func agenda(img *image.Image, until calendar.Day) (items []event.Item, noted []event.DeedID) {
	order := map[string]int{}
	for _, c := range img.Scheme().Categories {
		for _, r := range c.Rules {
			order[r.Code] = len(order)
		}
	}
	found := map[bundle]*event.Item{}
	var keys []bundle
	recusal := newRecusal(img, img.Council)
	scoring := newScoring(img, func(*image.Deed) bool { return true })
	deeds := img.Deeds()
	for n := range deeds {
		d := &deeds[n]
		if d.Status != image.Recorded || d.Day > until {
			continue
		}
		score, wait, ok := scoring.next(d)
		if !ok || !img.Known(d) || wait {
			continue
		}
		if score.Zero() {
			noted = append(noted, d.ID)
			continue
		}
		recused := recusal.of(d)
		key := bundle{order: order[d.Rule], score: score, rule: d.Rule, quantity: d.Quantity, recused: fmt.Sprint(recused)}
		if score.Standing < 0 {
			key.alone = d.ID
		}
		item := found[key]
		if item == nil {
			item = &event.Item{Rule: d.Rule, Quantity: d.Quantity, Points: score.Points, Standing: score.Standing, Recused: recused}
			found[key] = item
			keys = append(keys, key)
		}
		item.Deeds = append(item.Deeds, d.ID)
	}
	slices.SortStableFunc(keys, func(a, b bundle) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.quantity, b.quantity), cmp.Compare(len(a.recused), len(b.recused)), cmp.Compare(a.alone, b.alone))
	})
	before, after := proposed(img, recusal)
	items = before
	for _, k := range keys {
		items = append(items, *found[k])
	}
	return append(items, after...), noted
}

// proposed are the items that are no deeds: objections and notices have a clock and come first, the rest after the deeds.
func proposed(img *image.Image, recusal *recusal) (before, after []event.Item) {
	for _, p := range img.Proposals() {
		if !p.Status.Waits() {
			continue
		}
		item := event.Item{Proposal: p.ID}
		if p.Kind == council.Objection || p.Kind == council.Notice {
			item.Recused = recusal.ofPeople(p.Subject, p.From)
			if p.Against != nil {
				if d := img.Deed(p.Against.Deed); d != nil { // which may be a household's or a grid's
					item.Recused = join(item.Recused, recusal.of(d))
				}
			}
			before = append(before, item)
			continue
		}
		after = append(after, item)
	}
	return before, after
}

// Attend marks who is in the room. Marking somebody present twice changes nothing.
type Attend struct {
	Meeting event.MeetingID
	Members []member.ID
	Card    string // instead of Members: held to the reader
	Present bool
}

// Decide checks that they sit on the council.
//
// Problems: meeting_unknown, meeting_closed, member_unknown, not_on_council, members_missing and those of the card.
func (c Attend) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	who := c.Members
	if c.Card != "" {
		holder, err := Holder(img, c.Card)
		if err != nil {
			return err
		}
		who = []member.ID{holder.ID}
	}
	if len(who) == 0 {
		return problem.New(problem.Invalid, "members_missing", nil).At("body.members")
	}
	var moved []member.ID
	for _, id := range who {
		if !slices.Contains(m.Entitled, id) {
			name := id.String()
			if p := img.Member(id); p != nil {
				name = p.Profile.Name
			}
			return problem.New(problem.Refused, "not_on_council", problem.Args{"name": name}).At("body.members")
		}
		if slices.Contains(m.Present, id) != c.Present && !slices.Contains(moved, id) {
			moved = append(moved, id)
		}
	}
	if len(moved) > 0 {
		tx.Append(&event.AttendanceMarked{Meeting: m.ID, Members: moved, Present: c.Present})
	}
	return nil
}

func openMeeting(img *image.Image, id event.MeetingID) (*image.Meeting, error) {
	m := img.Meeting(id)
	if m == nil {
		return nil, problem.New(problem.NotFound, "meeting_unknown", nil).At("path.id")
	}
	if m.Closed {
		return nil, problem.New(problem.Refused, "meeting_closed", nil).At("path.id")
	}
	return m, nil
}

// Vote takes the vote on an item.
type Vote struct {
	Meeting   event.MeetingID
	Item      int
	Motion    council.Motion
	Amendment *event.Figures
	Ballot    council.Ballot
	Reopen    bool
}

// Decide counts the hands and says what became of the item.
//
// Problems: meeting_unknown, meeting_closed, item_unknown, item_decided, motion_unknown, amendment_missing, amendment_wrong and those of
// council.Room.Count.
func (c Vote) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	if c.Item < 1 || c.Item > len(m.Items) {
		return problem.New(problem.NotFound, "item_unknown", problem.Args{"n": c.Item}).At("path.n")
	}
	item := &m.Items[c.Item-1]
	if item.Decision != nil && !c.Reopen {
		return problem.New(problem.Conflict, "item_decided", problem.Args{"n": c.Item})
	}
	switch c.Motion {
	case council.Accept, council.Postpone:
	case council.Amend:
		a := c.Amendment
		if a == nil {
			return problem.New(problem.Invalid, "amendment_missing", nil).At("body.amendment")
		}
		if a.Points < 0 || a.Points > 10_000 || a.Standing < -10_000 || a.Standing > 10_000 {
			return problem.New(problem.Invalid, "amendment_wrong", nil).At("body.amendment")
		}
	default:
		return problem.New(problem.Invalid, "motion_unknown", problem.Args{"motion": clip(string(c.Motion))}).At("body.motion")
	}
	room := m.Room(c.Item)
	tally, err := room.Count(c.Ballot)
	if err != nil {
		return withNames(img, err)
	}
	decided := &event.ItemDecided{Meeting: m.ID, Item: c.Item, Motion: c.Motion, Outcome: room.Decide(c.Motion, tally), Tally: tally}
	if c.Motion == council.Amend {
		if err := amendable(img, item, c.Amendment); err != nil {
			return err
		}
		decided.Amendment = c.Amendment
	}
	tx.Append(decided)
	return nil
}

// amendable holds an amendment to what the item has: figures of deeds and entries, the amount of a purchase; nothing else has figures.
func amendable(img *image.Image, item *image.Item, a *event.Figures) error {
	p := img.Proposal(item.Proposal)
	switch {
	case p == nil && a.Amount == 0, p != nil && p.Kind == council.Objection && a.Amount == 0:
		return nil
	case p != nil && p.Kind == council.Purchase && a.Points == 0 && a.Standing == 0 && a.Amount > 0 && a.Amount <= maxPurchase:
		return nil
	case p == nil || p.Kind == council.Objection || p.Kind == council.Purchase:
		return problem.New(problem.Invalid, "amendment_wrong", nil).At("body.amendment")
	default:
		return problem.New(problem.Refused, "amendment_none", nil).At("body.motion")
	}
}

// withNames replaces a member's number in a problem by the name that the chair knows.
func withNames(img *image.Image, err error) error {
	p, ok := problem.As(err)
	if !ok {
		return err
	}
	var id member.ID
	if s, ok := p.Args["member"].(string); ok && id.UnmarshalText([]byte(s)) == nil {
		if m := img.Member(id); m != nil {
			p.Args["name"] = m.Profile.Name
		} else {
			p.Args["name"] = s
		}
	}
	return p
}

// Close ends a meeting.
type Close struct{ Meeting event.MeetingID }

// Decide sets the objection period. What was not decided comes back at the next meeting.
//
// Problems: meeting_unknown, meeting_closed.
func (c Close) Decide(img *image.Image, tx *Tx) error {
	m, err := openMeeting(img, c.Meeting)
	if err != nil {
		return err
	}
	days := img.SchemeOn(tx.Day).PublishDays
	until := tx.Day + calendar.Day(days)
	if days == 0 {
		until = tx.Day - 1
	}
	tx.Append(&event.MeetingClosed{Meeting: m.ID, Until: until})
	return effects(img, tx, m)
}

// effects names what carried proposals bring about. A purchase brings nothing by itself: who books it refers to the proposal.
func effects(img *image.Image, tx *Tx, m *image.Meeting) error {
	for n := range m.Items {
		item := &m.Items[n]
		p := img.Proposal(item.Proposal)
		if p == nil || item.Decision == nil {
			continue
		}
		switch {
		case p.Kind == council.Objection && p.Against != nil && (item.Passed() || item.Outcome() == council.Rejected):
			decided := &event.ObjectionDecided{Objection: p.ID, Entry: *p.Against, Upheld: item.Passed(), Meeting: m.ID, Item: n + 1}
			if item.Outcome() == council.Changed {
				decided.Figures = item.Decision.Amendment
			}
			tx.Append(decided)
		case !item.Passed():
		case p.Kind == council.SchemeChange:
			if _, err := scheme.Adoptable(p.Scheme); err != nil {
				return err
			}
			tx.Append(&event.SchemeAdopted{Source: p.Scheme, InForce: max(p.InForce, tx.Day), Meeting: m.ID})
		case p.Kind == council.Election:
			if err := electable(img, tx.Day, p.Office, p.Members); err != nil {
				return err
			}
			switch p.Office {
			case council.OfficeCouncil:
				tx.Append(&event.CouncilAppointed{Members: p.Members})
			case council.OfficeRepresentatives:
				tx.Append(&event.BodySeated{Kind: council.Representatives, Members: p.Members, Meeting: m.ID})
			}
		}
	}
	return nil
}

// Book books every carried item whose objection period is over. The program runs it by itself.
type Book struct{}

// Decide names one event an item; each credit names its deed.
func (Book) Decide(img *image.Image, tx *Tx) error {
	open := newOpener(img, tx)
	for _, m := range img.Due(tx.Day) {
		for n := range m.Items {
			item := &m.Items[n]
			if !item.Carries() || item.Posted {
				continue
			}
			if posted := credits(img, open, m, n+1, tx.Day); len(posted.Credits) > 0 {
				tx.Append(posted)
			}
		}
	}
	return nil
}

// credits books what of an item nobody objects to; what was objected to follows when a meeting has released it.
func credits(img *image.Image, open *opener, m *image.Meeting, n int, today calendar.Day) *event.CreditsPosted {
	item := &m.Items[n-1]
	posted := &event.CreditsPosted{Meeting: m.ID, Item: n}
	for _, id := range item.Deeds {
		d := img.Deed(id)
		f, until, frozen, waits := img.Awaiting(m, item, d)
		if !waits || frozen || until >= today {
			continue
		}
		account, of := open.account(d)
		c := event.Credit{Deed: id, Member: d.Member, Points: f.Points, Standing: f.Standing, Subject: of}
		if p := img.Member(d.Member); d.Subject == 0 && (p == nil || img.Minor(p, d.Day)) {
			c.Standing = max(0, c.Standing)
		}
		posted.Credits = append(posted.Credits, c)
		if c.Points > 0 {
			posted.Postings = append(posted.Postings, ledger.Posting{From: ledger.Issue, To: account, Amount: c.Points})
		}
	}
	return posted
}
