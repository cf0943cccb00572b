package query

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// TierView is a level of standing and what it opens.
type TierView struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	From     int64    `json:"from" doc:"standing"`
	Opens    []string `json:"opens"`
	Discount int64    `json:"discount" doc:"percent off in the shop"`
	Share    int64    `json:"share" doc:"parts of the fund"`
}

// ExchangeView is when the shop gives goods for points.
type ExchangeView struct {
	Open   bool         `json:"open" doc:"today"`
	Always bool         `json:"always" doc:"the rule book names no days"`
	First  calendar.Day `json:"first" doc:"of the window that is open, or of the next one"`
	Last   calendar.Day `json:"last"`
}

// Office is an appointment as the card shows it.
type Office struct {
	Segment string       `json:"segment"`
	Name    string       `json:"name"`
	From    calendar.Day `json:"from"`
}

func (v *view) tierView(standing int64) *TierView {
	book := v.Scheme()
	if book == nil {
		return nil
	}
	t := book.TierOf(standing)
	if t == nil {
		return nil
	}
	return &TierView{Code: t.Code, Name: t.Name, From: t.From, Opens: append([]string{}, t.Opens...), Discount: t.Discount, Share: t.Share}
}

func (v *view) exchange() ExchangeView {
	book := v.SchemeOn(v.today)
	if book == nil {
		return ExchangeView{Open: true, Always: true, First: v.today, Last: v.today}
	}
	e := book.ExchangeOn(v.today)
	return ExchangeView{Open: e.Open, Always: e.Always, First: e.First, Last: e.Last}
}

func (v *view) offices(m *image.Member) []Office {
	out := []Office{}
	for _, a := range v.AppointmentsOf(m) {
		if a.Holds(v.today) {
			out = append(out, Office{Segment: a.Segment, Name: v.segmentName(a.Segment), From: a.From})
		}
	}
	return out
}

// payer is the subject whose account paid first, nil when it was the person's own.
func (v *view) payer(postings []ledger.Posting) *SubjectHead {
	if len(postings) == 0 || postings[0].From.Kind() == ledger.KindMember {
		return nil
	}
	return v.subjectHead(v.Image.Subject(subject.ID(postings[0].From.Holder())))
}

// countsFor tells whether a deed is a person's, or goes on the account that his card spends.
func (v *view) countsFor(d *image.Deed, id member.ID) bool {
	if d.Member == id {
		return true
	}
	m, book := v.Member(id), v.SchemeOn(d.Day)
	if m == nil || book == nil {
		return false
	}
	if s := v.Image.Subject(d.Subject); s != nil {
		return book.Subject == string(s.Kind) && v.SubjectOf(m, s.Kind) == s
	}
	doer := v.Member(d.Member)
	kind := subject.Kind(book.Home(string(subject.Person)))
	if doer == nil || kind == subject.Person {
		return false
	}
	if kind == subject.Household {
		return doer.Household == m.Household
	}
	of := v.SubjectOf(doer, kind)
	return of != nil && of == v.SubjectOf(m, kind)
}

// ExpiringView is what runs out at the end of a month unless it is spent.
type ExpiringView struct {
	Last   calendar.Day `json:"last" doc:"day on which it can still be spent"`
	Points int64        `json:"points"`
}

func (v *view) expiring(m *image.Member) []ExpiringView {
	out := []ExpiringView{}
	for _, e := range v.ExpiringSoon(v.Purses(m), v.today, image.AnnouncedDays) {
		out = append(out, ExpiringView{Last: e.Last, Points: e.Points})
	}
	return out
}

// Notice is a credit notice.
type Notice struct {
	ID        string       `json:"id"`
	Notice    string       `json:"notice"`
	Name      string       `json:"name" doc:"of the notice in the rule book"`
	Then      string       `json:"then" doc:"what follows when nothing is done"`
	Whose     string       `json:"whose" doc:"name of the person, household, group, grid or organisation"`
	Household string       `json:"household"`
	Member    string       `json:"member,omitempty"`
	Of        *SubjectHead `json:"of,omitempty" doc:"when it is no person"`
	Day       calendar.Day `json:"day"`
	Until     calendar.Day `json:"until" doc:"last day to put it right"`
	Left      int          `json:"left" doc:"days left, below zero when it is over"`
	Note      string       `json:"note" doc:"what is wrong"`
	Status    string       `json:"status" enum:"open,settled,lapsed"`
	Reason    string       `json:"reason,omitempty" doc:"what was done"`
	Deed      string       `json:"deed,omitempty" doc:"that it became"`
	Proposal  string       `json:"proposal,omitempty" doc:"that it became"`
}

// NoticeKind is a notice that the rule book in force knows.
type NoticeKind struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Days int    `json:"days"`
	Then string `json:"then"`
	Rule string `json:"rule,omitempty" doc:"that the council then weighs"`
}

// Notices is the list of credit notices.
type Notices struct {
	Kinds   []NoticeKind `json:"kinds"`
	Notices []Notice     `json:"notices" doc:"newest first"`
}

// Notices lists credit notices; without past only the open ones.
func (q *Query) Notices(past bool) (Notices, error) {
	return look(q, func(v *view) (Notices, error) {
		out := Notices{Kinds: []NoticeKind{}, Notices: []Notice{}}
		for _, n := range v.Scheme().Notices {
			out.Kinds = append(out.Kinds, NoticeKind{Code: n.Code, Name: n.Name, Days: n.Days, Then: n.Then, Rule: n.Rule})
		}
		for _, n := range slices.Backward(v.Image.Notices()) {
			if past || n.Open() {
				out.Notices = append(out.Notices, v.notice(n))
			}
		}
		return out, nil
	})
}

// Notice is one of them.
//
// Problems: notice_unknown.
func (q *Query) Notice(id event.NoticeID) (Notice, error) {
	return look(q, func(v *view) (Notice, error) {
		n := v.Image.Notice(id)
		if n == nil {
			return Notice{}, problem.New(problem.NotFound, "notice_unknown", nil).At("id")
		}
		return v.notice(n), nil
	})
}

func (v *view) notice(n *image.Notice) Notice {
	out := Notice{ID: serialOf(uint64(n.ID)), Notice: n.Notice, Name: n.Notice, Day: n.Day, Until: n.Until, Left: int(n.Until - v.today), Status: "open"}
	if book := v.SchemeOn(n.Day); book != nil {
		for _, kind := range book.Notices {
			if kind.Code == n.Notice {
				out.Name, out.Then = kind.Name, kind.Then
			}
		}
	}
	out.Whose, out.Household, out.Of = v.whose(&image.Deed{Member: n.Member, Subject: n.Subject})
	if n.Member != 0 {
		out.Member = n.Member.String()
	}
	if note, ok := v.Unseal(n.Keyed(), n.Note); ok {
		out.Note = string(note)
	}
	switch {
	case n.Settled != nil:
		out.Status, out.Reason = "settled", n.Settled.Reason
	case n.Lapsed != nil:
		out.Status = "lapsed"
		if n.Lapsed.Deed != 0 {
			out.Deed = serialOf(uint64(n.Lapsed.Deed))
		}
		if n.Lapsed.Proposal != 0 {
			out.Proposal = serialOf(uint64(n.Lapsed.Proposal))
		}
	}
	return out
}

// ownNotices are the open notices of a person and of the subject that counts for him: told in private, with the day and what follows.
func (v *view) ownNotices(m *image.Member) []Notice {
	out := []Notice{}
	of := v.SubjectOf(m, subject.Kind(v.Scheme().Subject))
	for _, n := range v.Image.Notices() {
		if n.Open() && (n.Member == m.ID || of != nil && n.Subject == of.ID) {
			out = append(out, v.notice(n))
		}
	}
	return out
}

// Minimum is what a segment is expected to reach in a period, and who is short of it.
type Minimum struct {
	Code       string         `json:"code"`
	Name       string         `json:"name"`
	First      calendar.Day   `json:"first" doc:"of the period"`
	Last       calendar.Day   `json:"last"`
	Activities int64          `json:"activities" doc:"expected"`
	Points     int64          `json:"points" doc:"expected"`
	Expected   int            `json:"expected" doc:"how many people it is expected of"`
	Reached    int            `json:"reached"`
	Short      []MinimumShort `json:"short" doc:"who is short, for those who may help them; never shown in public"`
}

// MinimumShort is how far somebody is.
type MinimumShort struct {
	Member            member.ID `json:"member"`
	Name              string    `json:"name"`
	Household         string    `json:"household"`
	Activities        int64     `json:"activities" doc:"carried by the council so far"`
	Points            int64     `json:"points" doc:"carried by the council so far"`
	MissingActivities int64     `json:"missing_activities"`
	MissingPoints     int64     `json:"missing_points"`
}

// Minimums tells who is short of what the rule book in force expects, in the period of a day.
func (q *Query) Minimums(on calendar.Day) ([]Minimum, error) {
	return look(q, func(v *view) ([]Minimum, error) {
		out := []Minimum{}
		if on == 0 {
			on = v.today
		}
		book := v.SchemeOn(on)
		for n := range book.Minimums {
			out = append(out, v.minimum(book, &book.Minimums[n], on))
		}
		return out, nil
	})
}

type progress struct{ activities, points int64 }

// minimum counts what the council carried: a deed of a rule that gives points or standing is an activity. What is
// asked for beside activities is standing gained (信用加分不少于5分), and points where the rules give no standing.
func (v *view) minimum(book *scheme.Scheme, min *scheme.Minimum, on calendar.Day) Minimum {
	out := Minimum{Code: min.Code, Name: min.Name, Activities: min.Activities, Points: min.Points, Short: []MinimumShort{}}
	out.First, out.Last = on.Span(min.Every)
	until := v.today
	if out.Last < until {
		until = out.Last
	}
	got := map[member.ID]progress{}
	deeds := v.Deeds()
	for n := range deeds {
		d := &deeds[n]
		if d.Member == 0 || d.Day < out.First || d.Day > out.Last || d.Status != image.Decided && d.Status != image.Posted {
			continue
		}
		s, ok := command.Score(v.Image, d)
		if !ok || s.Points <= 0 && s.Standing <= 0 {
			continue
		}
		p := got[d.Member]
		p.activities++
		if r, ok := v.rule(d.Rule, d); ok {
			p.activities += r.Activities(d.Quantity) - 1
		}
		if p.points += s.Standing; s.Standing == 0 {
			p.points += s.Points
		}
		got[d.Member] = p
	}
	for _, id := range v.Members() {
		m := v.Member(id)
		if m.Profile.Name == "" || !slices.ContainsFunc(min.For, func(code string) bool { return book.Belongs(code, v.PersonOn(m, until)) == scheme.In }) {
			continue
		}
		out.Expected++
		p := got[id]
		short := MinimumShort{
			Member: id, Name: m.Profile.Name, Household: m.Household, Activities: p.activities, Points: p.points,
			MissingActivities: max(0, min.Activities-p.activities), MissingPoints: max(0, min.Points-p.points),
		}
		if short.MissingActivities == 0 && short.MissingPoints == 0 {
			out.Reached++
		} else {
			out.Short = append(out.Short, short)
		}
	}
	slices.SortStableFunc(out.Short, func(a, b MinimumShort) int {
		return cmp.Or(cmp.Compare(b.MissingActivities, a.MissingActivities), cmp.Compare(b.MissingPoints, a.MissingPoints), cmp.Compare(a.Member, b.Member))
	})
	return out
}

// FundShares is what of the fund goes to whom in one payment, by the tiers of the rule book in force.
type FundShares struct {
	Yuan    int64          `json:"yuan" doc:"of the year"`
	Every   string         `json:"every" doc:"how often it is paid out"`
	First   calendar.Day   `json:"first" doc:"of the period"`
	Last    calendar.Day   `json:"last"`
	Fen     int64          `json:"fen" doc:"of this payment"`
	Subject subject.Kind   `json:"subject" enum:"person,household,group,grid,organisation" doc:"who gets a share"`
	Counted int            `json:"counted" doc:"of all of them"`
	Below   int            `json:"below" doc:"who reach no tier yet"`
	Parts   int64          `json:"parts" doc:"in all"`
	PerPart int64          `json:"per_part" doc:"fen, rounded down"`
	Rest    int64          `json:"rest" doc:"fen that rounding leaves in the fund"`
	Tiers   []TierShare    `json:"tiers"`
	Benefit []BenefitCount `json:"benefits" doc:"what a standing opens, and to how many"`
}

// TierShare is what those of one tier get.
type TierShare struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	From  int64  `json:"from" doc:"standing"`
	Count int    `json:"count"`
	Share int64  `json:"share" doc:"parts each"`
	Fen   int64  `json:"fen" doc:"each"`
}

// BenefitCount is to how many a benefit is open.
type BenefitCount struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Standing int64  `json:"standing"`
	Open     int    `json:"open"`
	NotYet   int    `json:"not_yet" doc:"whose standing does not reach it yet"`
}

// FundShares works the payment out that the period of today ends with.
func (q *Query) FundShares() (FundShares, error) {
	return look(q, func(v *view) (FundShares, error) {
		book := v.Scheme()
		out := FundShares{Tiers: []TierShare{}, Benefit: []BenefitCount{}, Subject: subject.Kind(book.Subject)}
		standings := v.standings(book)
		out.Counted = len(standings)
		for _, b := range book.Benefits {
			one := BenefitCount{Code: b.Code, Name: b.Name, Standing: b.Standing}
			for _, s := range standings {
				if s >= b.Standing {
					one.Open++
				} else {
					one.NotYet++
				}
			}
			out.Benefit = append(out.Benefit, one)
		}
		counts := map[string]int{}
		for _, s := range standings {
			if t := book.TierOf(s); t != nil {
				counts[t.Code]++
				out.Parts += t.Share
			} else {
				out.Below++
			}
		}
		if f := book.Fund; f != nil {
			out.Yuan, out.Every, out.Fen = f.Yuan, cmp.Or(f.Every, "year"), f.Quarterly()
			out.First, out.Last = v.today.Span(out.Every)
			if out.PerPart, out.Rest = 0, out.Fen; out.Parts > 0 {
				out.PerPart = out.Fen / out.Parts
				out.Rest = out.Fen - out.PerPart*out.Parts
			}
		} else {
			out.Every = "year"
			out.First, out.Last = v.today.Span(out.Every)
		}
		for _, t := range book.Tiers {
			out.Tiers = append(out.Tiers, TierShare{Code: t.Code, Name: t.Name, From: t.From, Count: counts[t.Code], Share: t.Share, Fen: t.Share * out.PerPart})
		}
		return out, nil
	})
}

// standings lists the scores of everybody that the book keeps one for: all the people, all households, all grids, or those in the register.
func (v *view) standings(book *scheme.Scheme) (out []int64) {
	kind := subject.Kind(book.Subject)
	if kind == subject.Person {
		for _, id := range v.Members() {
			if m := v.Member(id); m.Profile.Name != "" {
				out = append(out, v.Standing(m))
			}
		}
		return out
	}
	kept := 0
	for _, id := range v.Image.Subjects() {
		if s := v.Image.Subject(id); s.Kind == kind && !s.Closed {
			out = append(out, v.StandingOf(s))
			kept++
		}
	}
	all := kept
	switch kind {
	case subject.Household:
		all = v.Households()
	case subject.Grid:
		all = len(v.Grids())
	}
	for ; kept < all; kept++ {
		out = append(out, book.Standing.Base)
	}
	return out
}

// Rhythm is one rhythm of the rule book's year.
type Rhythm struct {
	What  string       `json:"what" enum:"record,summary,review,publish,redeem,settle"`
	Every string       `json:"every" enum:"day,week,month,quarter,halfyear,year"`
	First calendar.Day `json:"first" doc:"of the period that today lies in"`
	Last  calendar.Day `json:"last"`
	Due   calendar.Day `json:"due" doc:"the day by which it is done: the last of the period, of a review the day that the book names"`
	Open  bool         `json:"open" doc:"may be done today; only of redeem does the book shut days out"`
}

// YearView is the rhythm of the year by the rule book in force.
type YearView struct {
	Today    calendar.Day `json:"today"`
	Rhythms  []Rhythm     `json:"rhythms"`
	Exchange ExchangeView `json:"exchange"`
}

// Year tells what of the year's rhythm falls on today.
func (q *Query) Year() YearView {
	out, _ := look(q, func(v *view) (YearView, error) {
		year := YearView{Today: v.today, Rhythms: []Rhythm{}, Exchange: v.exchange()}
		c := v.Scheme().Calendar
		if c == nil {
			return year, nil
		}
		for _, r := range []struct{ what, every string }{
			{"record", c.Record}, {"summary", c.Summary}, {"review", c.Review}, {"publish", c.Publish}, {"redeem", c.Redeem}, {"settle", c.Settle},
		} {
			if r.every == "" {
				continue
			}
			one := Rhythm{What: r.what, Every: r.every, Open: true}
			one.First, one.Last = v.today.Span(r.every)
			one.Due = one.Last
			switch {
			case r.what == "redeem":
				one.Open = year.Exchange.Open
			case r.what == "review" && r.every == "month" && c.ReviewDay > 0:
				one.Due = v.Scheme().ReviewOn(v.today.Month())
			}
			year.Rhythms = append(year.Rhythms, one)
		}
		return year, nil
	})
	return out
}
