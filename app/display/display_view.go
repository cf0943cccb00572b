package display

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/slide"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/statements"
	"xinpu/app/views"
)

// DisplayState is what the display was told, by whoever keeps it.
type DisplayState struct {
	Setup   slide.Setup
	Show    slide.Show
	Hands   *Hands
	Address string
	QR      []string
	Own     []slide.Slide // a projector with slides of its own, which take turns
}

// Hands is the item that the chair has in hand and the hands counted so far.
type Hands struct {
	Meeting               serial.MeetingID
	Item                  int
	Voting                bool
	For, Against, Abstain int
	Seq                   uint64 // newest event when they were counted
}

// Display is what a projector shows now: who may not be named is not in it.
func (q *Query) Display(s DisplayState) Display {
	out, _ := look(q, func(v *View) (Display, error) { return v.display(s), nil })
	return out
}

func (v *View) display(s DisplayState) Display {
	w := Display{
		Setup: displaySetup(s.Setup), Turns: []DisplayTurn{}, Smallest: s.Setup.Smallest(), Now: v.Now, Seq: v.core.Seq,
		Show:    DisplayShow{Slide: string(s.Show.Slide), Title: s.Show.Title, Text: s.Show.Text, Since: s.Show.Since},
		Village: v.core.Village.Name, Shop: v.core.Village.Shop, Today: v.Today, Month: v.Today.Month(), Scheme: v.peopleView().SchemeHead(), Publication: v.councilView().Awaited(0), Seal: v.NewestSeal(),
	}
	if !s.Show.Until.IsZero() {
		w.Show.Until = &s.Show.Until
	}
	if !strings.Contains(s.Address, "127.0.0.1") {
		w.Address, w.QR = s.Address, s.QR
	}
	open := v.council.OpenMeeting()
	touched := []time.Time{s.Show.Since}
	if open != nil {
		touched = append(touched, v.core.At) // whatever happens while a meeting is open keeps the light on
	}
	w.Awake = slide.Awake(touched...)
	for _, one := range slide.All {
		w.Slides = append(w.Slides, DisplaySlide{Slide: string(one), Ready: v.ready(one), Turns: one.Turns()})
	}
	switch {
	case len(s.Own) > 0:
		w.Show = DisplayShow{}
		for _, one := range s.Own {
			w.Turns = append(w.Turns, DisplayTurn{Slide: string(one), Seconds: s.Setup.Turns[0].Seconds})
		}
	case s.Show.Slide != "":
		v.fill(&w, s, s.Show.Slide)
	case open != nil && s.Setup.Follow:
		w.Turns = append(w.Turns, DisplayTurn{Slide: string(slide.Item), Seconds: s.Setup.Turns[0].Seconds})
	default:
		for _, t := range s.Setup.Turns {
			if v.ready(t.Slide) {
				w.Turns = append(w.Turns, DisplayTurn{Slide: string(t.Slide), Seconds: t.Seconds})
			}
		}
		if len(w.Turns) == 0 {
			w.Turns = append(w.Turns, DisplayTurn{Slide: string(slide.Welcome), Seconds: s.Setup.Turns[0].Seconds})
		}
	}
	for _, t := range w.Turns {
		v.fill(&w, s, slide.Slide(t.Slide))
	}
	return w
}

func displaySetup(s slide.Setup) DisplaySetup {
	out := DisplaySetup{Depth: s.Depth, Width: s.Width, Dark: s.Dark, Follow: s.Follow, From: s.Night.From, To: s.Night.To, Turns: []DisplayTurn{}}
	for _, t := range s.Turns {
		out.Turns = append(out.Turns, DisplayTurn{Slide: string(t.Slide), Seconds: t.Seconds})
	}
	return out
}

// ready reports whether a slide has something to say.
func (v *View) ready(one slide.Slide) bool {
	switch one {
	case slide.Agenda, slide.Item:
		return v.council.OpenMeeting() != nil
	case slide.Decisions:
		return v.lastClosed() != nil
	case slide.RedList:
		return len(v.redList().Rows) > 0
	case slide.Stars:
		return len(v.partyStars().Rows) > 0
	case slide.Ranking:
		return len(v.rankings()) > 0
	case slide.Medals:
		return len(v.medals()) > 0
	case slide.Grids:
		return len(v.displayGrids().Rows) > 0
	case slide.YearStars:
		return v.yearStars() != nil
	case slide.Suggestions:
		return len(v.displaySuggestions()) > 0 || len(v.displayVotes()) > 0
	}
	return true
}

func open(m *statements.BoardMeeting) *statements.BoardMeeting {
	if m == nil || m.Status != "open" {
		return nil
	}
	return m
}

// nextConvened is the meeting that is announced for the nearest day.
func (v *View) nextConvened() *council.MeetingHead {
	all := v.council.Convened()
	if len(all) == 0 {
		return nil
	}
	head := v.councilView().Head(slices.MinFunc(all, func(a, b *council.Meeting) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Time, b.Time)) }))
	return &head
}

// lastClosed is the newest meeting that is over.
func (v *View) lastClosed() *council.MeetingHead {
	for _, m := range slices.Backward(v.council.Meetings()) {
		if m.Closed {
			head := v.councilView().Head(m)
			return &head
		}
	}
	return nil
}

// fill adds what a slide says.
func (v *View) fill(w *Display, s DisplayState, one slide.Slide) {
	switch one {
	case slide.Welcome:
		if w.Meeting = v.statementsView().BoardMeeting(); open(w.Meeting) == nil {
			w.Next = v.nextConvened()
		}
	case slide.Decisions:
		w.Last = v.lastClosed()
	case slide.Agenda:
		w.Meeting, w.Agenda = v.statementsView().BoardMeeting(), v.agendaLines()
	case slide.Item:
		w.Meeting, w.Hands = v.inHand(s.Hands)
		if m := v.council.OpenMeeting(); m != nil && m.Last > 0 {
			w.Decided, w.DecidedSeq = v.statementsView().BoardItem(m, m.Last), m.Items[m.Last-1].Decided
		}
	case slide.RedList:
		w.RedList, w.GreyCount = v.redList(), v.statementsView().Below()
	case slide.Stars:
		w.Stars = v.partyStars()
	case slide.Ranking:
		w.Rankings = v.rankings()
	case slide.Medals:
		w.Medals = v.medals()
	case slide.Grids:
		w.Grids = v.displayGrids()
	case slide.YearStars:
		w.YearStars = v.yearStars()
	case slide.Cover:
		cover := v.councilView().Backing(0)
		w.Cover, w.Shopped = &cover, &statements.TodayFigures{}
		if v.shop.SoldOn == v.Today {
			w.Shopped = &statements.TodayFigures{Redemptions: v.shop.SoldCount, Points: v.shop.SoldPoints}
		}
	case slide.Suggestions:
		w.Suggestions = append(v.displayVotes(), v.displaySuggestions()...)
	}
}

// boardName is a name as a board's policy lets it stand: masked even with consent where the rule book says so.
func (v *View) boardName(m *people.Member, policy string) string {
	if policy == "masked" {
		return member.Mask(m.Profile.Name)
	}
	return v.peopleView().PublicName(m)
}

// tier is the level that a score has reached.
func (v *View) tier(score int64) (name string) {
	book := v.rulebookView().Scheme()
	if book == nil {
		return ""
	}
	from := int64(0)
	for _, t := range book.Tiers {
		if score >= t.From && (name == "" || t.From >= from) {
			name, from = t.Name, t.From
		}
	}
	return name
}

// agendaLines is the agenda of the open meeting, else of the last one.
func (v *View) agendaLines() []AgendaLine {
	m := v.council.OpenMeeting()
	if all := v.council.Meetings(); m == nil && len(all) > 0 {
		m = all[len(all)-1]
	}
	out := []AgendaLine{}
	if m == nil {
		return out
	}
	for n := range m.Items {
		t := &m.Items[n]
		points, score := t.Figures()
		out = append(out, AgendaLine{N: n + 1, Title: v.councilView().ItemTitle(t), Count: len(t.Deeds), Points: points, Score: score, Outcome: string(t.Outcome())})
	}
	return out
}

// inHand is the meeting with the item that the chair has in hand, and the hands that are up. What was decided stays until the chair takes
// up the next.
func (v *View) inHand(h *Hands) (*statements.BoardMeeting, *DisplayHands) {
	b := v.statementsView().BoardMeeting()
	m := v.council.OpenMeeting()
	if m != nil && b.Ballot != nil { // the books know of the vote
		k := b.Ballot
		return b, &DisplayHands{For: k.For, Against: k.Against, Abstain: k.Abstain, Voters: k.Voters, Missing: k.Missing, Secret: k.Method == string(voting.Secret)}
	}
	if m == nil || h == nil || h.Meeting != m.ID || h.Item < 1 || h.Item > len(m.Items) {
		return b, nil
	}
	b.Item = v.statementsView().BoardItem(m, h.Item)
	if !h.Voting || m.Items[h.Item-1].Decided > h.Seq {
		return b, nil // the vote these hands belonged to is over
	}
	return b, &DisplayHands{For: h.For, Against: h.Against, Abstain: h.Abstain, Voters: len(m.Room(h.Item).Voters())}
}

// displaySuggestions are the wishes on the display, newest first. A name stands under one only when its writer wanted that and agrees to being named,
// and never a minor's or that of somebody below the base.
func (v *View) displaySuggestions() []DisplaySuggestion {
	const most = 60
	all, counts := v.Suggestions(), v.voters()
	out := []DisplaySuggestion{}
	for n := len(all) - 1; n >= 0 && len(out) < most; n-- {
		if !all[n].Shown {
			continue
		}
		if text, ok := v.people.Unseal(all[n].Member, all[n].Sealed); ok {
			out = append(out, DisplaySuggestion{Text: string(text), Name: v.signed(&all[n]), Count: counts[Suggested{Suggestion: all[n].ID}]})
		}
	}
	return out
}

func (v *View) signed(w *Suggestion) string {
	m := v.people.Member(w.Member)
	if !w.Named || !v.statementsView().Honoured(m) || !m.Consent {
		return ""
	}
	return m.Profile.Name
}

// Suggestions is the register for the office.
func (q *Query) Suggestions() Suggestions {
	out, _ := look(q, func(v *View) (Suggestions, error) {
		list := Suggestions{Suggestions: []SuggestionView{}}
		all := v.Suggestions()
		for n := len(all) - 1; n >= 0; n-- {
			w := &all[n]
			text, ok := v.people.Unseal(w.Member, w.Sealed)
			if !ok {
				continue
			}
			list.Suggestions = append(list.Suggestions, SuggestionView{
				ID: views.SerialOf(uint64(w.ID)), At: w.At, Member: w.Member, Name: v.peopleView().Name(w.Member), Text: string(text), Named: w.Named, Signed: v.signed(w), Shown: w.Shown,
			})
		}
		return list, nil
	})
	return out
}

// yearStars are the credit stars of the newest year for which any were chosen; who may no longer be honoured is left out.
func (v *View) yearStars() *DisplayBoard {
	year := v.StarYear()
	if year == 0 {
		return nil
	}
	b := &DisplayBoard{Code: "year_stars", Of: "person", By: "choice", Every: "year", From: calendar.Date(year, time.January, 1).Month(), To: calendar.Date(year, time.December, 1).Month(), Rows: []DisplayRow{}}
	if book := v.rulebookView().Scheme(); book != nil {
		for _, s := range book.Selections {
			if s.Code == "model" {
				b.Name = s.Name
			}
		}
	}
	for _, id := range v.YearStars(year) {
		if m := v.people.Member(id); v.statementsView().Honoured(m) {
			b.Rows = append(b.Rows, DisplayRow{Place: 1, Name: v.peopleView().PublicName(m), Grid: m.Grid, Value: float64(v.peopleView().Score(m)), Stars: max(v.peopleView().Stars(m), 0), Tier: v.tier(v.peopleView().Score(m))})
		}
	}
	if len(b.Rows) == 0 {
		return nil
	}
	return b
}

// YearStars are the credit stars of a year for the office.
func (q *Query) YearStars(year int) YearStars {
	out, _ := look(q, func(v *View) (YearStars, error) {
		stars := YearStars{Year: year, Members: []statements.Person{}}
		if book := v.rulebookView().Scheme(); book != nil {
			for _, s := range book.Selections {
				if s.Code == "model" {
					stars.Seats = s.Seats
				}
			}
		}
		for _, id := range v.YearStars(year) {
			if m := v.people.Member(id); m != nil {
				p := v.statementsView().Person(m)
				p.Card = "" // nobody needs it here
				stars.Members = append(stars.Members, p)
			}
		}
		return stars, nil
	})
	return out
}

// displayGrids shows the index of the rule book where it has one, else what the people of each grid earned a head this month.
func (v *View) displayGrids() *DisplayGrids {
	book := v.rulebookView().Scheme()
	if book == nil || book.Index == nil {
		return v.gridEarnings()
	}
	out := &DisplayGrids{Name: book.Index.Name, Rows: []GridRow{}, Colours: colours(book.Index)}
	for _, g := range v.people.Grids() {
		a, ok := v.Assessed(g)
		if !ok {
			continue
		}
		value, colour := indexOf(book.Index, a.Values)
		out.Month = max(out.Month, a.Month)
		out.Rows = append(out.Rows, GridRow{Grid: g, Value: value, Colour: colour})
	}
	return out
}

func colours(x *scheme.Index) []DisplayColour {
	out := []DisplayColour{}
	for _, c := range x.Colours {
		out = append(out, DisplayColour{Colour: c.Colour, From: c.From})
	}
	slices.SortFunc(out, func(a, b DisplayColour) int { return cmp.Compare(a.From, b.From) })
	return out
}

// indexOf weighs the indicators of a grid; the weights make a hundred.
func indexOf(x *scheme.Index, values map[string]int) (index float64, colour string) {
	sum := 0
	for _, i := range x.Indicators {
		sum += i.Weight * values[i.Code]
	}
	index = float64(sum/10) / 10
	for _, c := range colours(x) {
		if index >= float64(c.From) {
			colour = c.Colour
		}
	}
	return index, colour
}

func (v *View) gridEarnings() *DisplayGrids {
	month, people, points := v.monthShown(), map[string]int{}, map[string]int64{}
	for _, id := range v.people.Members() {
		if m := v.people.Member(id); m.Grid != "" {
			people[m.Grid]++
			points[m.Grid] += v.deeds.Earned[month][id]
		}
	}
	out := &DisplayGrids{Month: month, Rows: []GridRow{}}
	for _, g := range v.people.Grids() {
		out.Rows = append(out.Rows, GridRow{Grid: g, Value: float64(points[g]*10/int64(max(people[g], 1))) / 10})
	}
	return out
}

// GridIndex is the index with the newest figures for the office.
func (q *Query) GridIndex() GridIndex {
	out, _ := look(q, func(v *View) (GridIndex, error) {
		list := GridIndex{Indicators: []GridIndicator{}, Grids: []GridFiguresView{}}
		book := v.rulebookView().Scheme()
		if book == nil || book.Index == nil {
			return list, nil
		}
		list.Name = book.Index.Name
		for _, i := range book.Index.Indicators {
			list.Indicators = append(list.Indicators, GridIndicator{Code: i.Code, Name: i.Name, Weight: i.Weight})
		}
		for _, g := range v.people.Grids() {
			f := GridFiguresView{Grid: g, Values: map[string]int{}}
			if a, ok := v.Assessed(g); ok {
				f.Month, f.Values = a.Month.String(), a.Values
				f.Index, f.Colour = indexOf(book.Index, a.Values)
			}
			list.Grids = append(list.Grids, f)
		}
		return list, nil
	})
	return out
}
