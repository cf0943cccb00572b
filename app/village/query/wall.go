package query

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scene"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// WallState is what the wall was told, by whoever keeps it.
type WallState struct {
	Setup   scene.Setup
	Show    scene.Show
	Hands   *Hands
	Address string
	QR      []string
	Own     []scene.Scene // a projector with scenes of its own, which take turns
}

// Hands is the item that the chair has in hand and the hands counted so far.
type Hands struct {
	Meeting               event.MeetingID
	Item                  int
	Voting                bool
	For, Against, Abstain int
	Seq                   uint64 // newest event when they were counted
}

// Wall is what a projector shows now: who may not be named is not in it.
func (q *Query) Wall(s WallState) Wall {
	out, _ := look(q, func(v *view) (Wall, error) { return v.wall(s), nil })
	return out
}

func (v *view) wall(s WallState) Wall {
	w := Wall{
		Setup: wallSetup(s.Setup), Turns: []WallTurn{}, Smallest: s.Setup.Smallest(), Now: v.now, Seq: v.Seq,
		Show:    WallShow{Scene: string(s.Show.Scene), Title: s.Show.Title, Text: s.Show.Text, Since: s.Show.Since},
		Village: v.Village.Name, Shop: v.Village.Shop, Today: v.today, Month: v.today.Month(), Scheme: v.schemeHead(), Publication: v.awaited(0), Seal: v.lastSeal(),
	}
	if !s.Show.Until.IsZero() {
		w.Show.Until = &s.Show.Until
	}
	if !strings.Contains(s.Address, "127.0.0.1") {
		w.Address, w.QR = s.Address, s.QR
	}
	open := v.OpenMeeting()
	touched := []time.Time{s.Show.Since}
	if open != nil {
		touched = append(touched, v.At) // whatever happens while a meeting is open keeps the light on
	}
	w.Awake = scene.Awake(touched...)
	for _, one := range scene.All {
		w.Scenes = append(w.Scenes, WallScene{Scene: string(one), Ready: v.ready(one), Turns: one.Turns()})
	}
	switch {
	case len(s.Own) > 0:
		w.Show = WallShow{}
		for _, one := range s.Own {
			w.Turns = append(w.Turns, WallTurn{Scene: string(one), Seconds: s.Setup.Turns[0].Seconds})
		}
	case s.Show.Scene != "":
		v.fill(&w, s, s.Show.Scene)
	case open != nil && s.Setup.Follow:
		w.Turns = append(w.Turns, WallTurn{Scene: string(scene.Item), Seconds: s.Setup.Turns[0].Seconds})
	default:
		for _, t := range s.Setup.Turns {
			if v.ready(t.Scene) {
				w.Turns = append(w.Turns, WallTurn{Scene: string(t.Scene), Seconds: t.Seconds})
			}
		}
		if len(w.Turns) == 0 {
			w.Turns = append(w.Turns, WallTurn{Scene: string(scene.Welcome), Seconds: s.Setup.Turns[0].Seconds})
		}
	}
	for _, t := range w.Turns {
		v.fill(&w, s, scene.Scene(t.Scene))
	}
	return w
}

func wallSetup(s scene.Setup) WallSetup {
	out := WallSetup{Depth: s.Depth, Width: s.Width, Dark: s.Dark, Follow: s.Follow, From: s.Night.From, To: s.Night.To, Turns: []WallTurn{}}
	for _, t := range s.Turns {
		out.Turns = append(out.Turns, WallTurn{Scene: string(t.Scene), Seconds: t.Seconds})
	}
	return out
}

// ready tells whether a scene has something to say.
func (v *view) ready(one scene.Scene) bool {
	switch one {
	case scene.Agenda, scene.Item:
		return v.OpenMeeting() != nil
	case scene.Decisions:
		return v.lastClosed() != nil
	case scene.RedList:
		return len(v.redList().Rows) > 0
	case scene.Stars:
		return len(v.partyStars().Rows) > 0
	case scene.Ranking:
		return len(v.rankings()) > 0
	case scene.Medals:
		return len(v.medals()) > 0
	case scene.Grids:
		return len(v.wallGrids().Rows) > 0
	case scene.YearStars:
		return v.yearStars() != nil
	case scene.Wishes:
		return len(v.wallWishes()) > 0 || len(v.wallWanted()) > 0
	}
	return true
}

func open(m *BoardMeeting) *BoardMeeting {
	if m == nil || m.Status != "open" {
		return nil
	}
	return m
}

// nextConvened is the meeting that is announced for the nearest day.
func (v *view) nextConvened() *MeetingHead {
	all := v.Convened()
	if len(all) == 0 {
		return nil
	}
	head := v.head(slices.MinFunc(all, func(a, b *image.Meeting) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Time, b.Time)) }))
	return &head
}

// lastClosed is the newest meeting that is over.
func (v *view) lastClosed() *MeetingHead {
	for _, m := range slices.Backward(v.Image.Meetings()) {
		if m.Closed {
			head := v.head(m)
			return &head
		}
	}
	return nil
}

// fill adds what a scene says.
func (v *view) fill(w *Wall, s WallState, one scene.Scene) {
	switch one {
	case scene.Welcome:
		if w.Meeting = v.boardMeeting(); open(w.Meeting) == nil {
			w.Next = v.nextConvened()
		}
	case scene.Decisions:
		w.Last = v.lastClosed()
	case scene.Agenda:
		w.Meeting, w.Agenda = v.boardMeeting(), v.agendaLines()
	case scene.Item:
		w.Meeting, w.Hands = v.inHand(s.Hands)
		if m := v.OpenMeeting(); m != nil && m.Last > 0 {
			w.Decided, w.DecidedSeq = v.boardItem(m, m.Last), m.Items[m.Last-1].Decided
		}
	case scene.RedList:
		w.RedList, w.GreyCount = v.redList(), v.below()
	case scene.Stars:
		w.Stars = v.partyStars()
	case scene.Ranking:
		w.Rankings = v.rankings()
	case scene.Medals:
		w.Medals = v.medals()
	case scene.Grids:
		w.Grids = v.wallGrids()
	case scene.YearStars:
		w.YearStars = v.yearStars()
	case scene.Cover:
		cover := v.backing(0)
		w.Cover, w.Shopped = &cover, &TodayFigures{}
		if v.Image.Shop.Day == v.today {
			w.Shopped = &TodayFigures{Redemptions: v.Image.Shop.Count, Points: v.Image.Shop.Points}
		}
	case scene.Wishes:
		w.Wishes = append(v.wallWanted(), v.wallWishes()...)
	}
}

// honoured tells whether a person may be honoured on the wall at all: no minor (未成年人保护法 72), nobody who stands below the base, nobody
// who moved away or died, nobody whose name was erased.
func (v *view) honoured(m *image.Member) bool {
	if m == nil || m.Shift < 0 || m.Gave < 0 || m.Profile.Name == "" || v.Minor(m, v.today) {
		return false
	}
	if of := v.Scored(m); of != nil && of.Shift < 0 {
		return false
	}
	_, left := v.Counter.Left[m.ID]
	return !left
}

// below is how many stand below the base.
func (v *view) below() (n int) {
	v.Lowest(func(m *image.Member) bool {
		if _, left := v.Counter.Left[m.ID]; m.Shift < 0 && !left {
			n++
		}
		return m.Shift < 0
	})
	return n
}

// boardName is a name as a board's policy lets it stand: masked even with consent where the rule book says so.
func (v *view) boardName(m *image.Member, policy string) string {
	if policy == "masked" {
		return member.Mask(m.Profile.Name)
	}
	return v.publicName(m)
}

// tier is the level that a standing has reached.
func (v *view) tier(standing int64) (name string) {
	book := v.Scheme()
	if book == nil {
		return ""
	}
	from := int64(0)
	for _, t := range book.Tiers {
		if standing >= t.From && (name == "" || t.From >= from) {
			name, from = t.Name, t.From
		}
	}
	return name
}

// agendaLines is the agenda of the open meeting, else of the last one.
func (v *view) agendaLines() []AgendaLine {
	m := v.OpenMeeting()
	if all := v.Image.Meetings(); m == nil && len(all) > 0 {
		m = all[len(all)-1]
	}
	out := []AgendaLine{}
	if m == nil {
		return out
	}
	for n := range m.Items {
		t := &m.Items[n]
		points, standing := t.Figures()
		out = append(out, AgendaLine{N: n + 1, Title: v.itemTitle(t), Count: len(t.Deeds), Points: points, Standing: standing, Outcome: string(t.Outcome())})
	}
	return out
}

// inHand is the meeting with the item that the chair has in hand, and the hands that are up. What was decided stays until the chair takes
// up the next.
func (v *view) inHand(h *Hands) (*BoardMeeting, *WallHands) {
	b := v.boardMeeting()
	m := v.OpenMeeting()
	if m != nil && b.Ballot != nil { // the books know of the vote
		k := b.Ballot
		return b, &WallHands{For: k.For, Against: k.Against, Abstain: k.Abstain, Voters: k.Voters, Missing: k.Missing, Secret: k.Method == string(council.Secret)}
	}
	if m == nil || h == nil || h.Meeting != m.ID || h.Item < 1 || h.Item > len(m.Items) {
		return b, nil
	}
	b.Item = v.boardItem(m, h.Item)
	if !h.Voting || m.Items[h.Item-1].Decided > h.Seq {
		return b, nil // the vote these hands belonged to is over
	}
	return b, &WallHands{For: h.For, Against: h.Against, Abstain: h.Abstain, Voters: len(m.Room(h.Item).Voters())}
}

// wallWishes are the wishes on the wall, newest first. A name stands under one only when its writer wanted that and agrees to being named,
// and never a minor's or that of somebody below the base.
func (v *view) wallWishes() []WallWish {
	const most = 60
	all, counts := v.Image.Wishes(), v.wishers()
	out := []WallWish{}
	for n := len(all) - 1; n >= 0 && len(out) < most; n-- {
		if !all[n].Shown {
			continue
		}
		if text, ok := v.Unseal(all[n].Member, all[n].Sealed); ok {
			out = append(out, WallWish{Text: string(text), Name: v.signed(&all[n]), Count: counts[event.Want{Wish: all[n].ID}]})
		}
	}
	return out
}

func (v *view) signed(w *image.Wish) string {
	m := v.Member(w.Member)
	if !w.Named || !v.honoured(m) || !m.Consent {
		return ""
	}
	return m.Profile.Name
}

// Wishes is the register for the office.
func (q *Query) Wishes() Wishes {
	out, _ := look(q, func(v *view) (Wishes, error) {
		list := Wishes{Wishes: []Wish{}}
		all := v.Image.Wishes()
		for n := len(all) - 1; n >= 0; n-- {
			w := &all[n]
			text, ok := v.Unseal(w.Member, w.Sealed)
			if !ok {
				continue
			}
			list.Wishes = append(list.Wishes, Wish{
				ID: serialOf(uint64(w.ID)), At: w.At, Member: w.Member, Name: v.name(w.Member), Text: string(text), Named: w.Named, Signed: v.signed(w), Shown: w.Shown,
			})
		}
		return list, nil
	})
	return out
}

// yearStars are the credit stars of the newest year for which any were chosen; who may no longer be honoured is left out.
func (v *view) yearStars() *WallBoard {
	year := v.StarYear()
	if year == 0 {
		return nil
	}
	b := &WallBoard{Code: "year_stars", Of: "person", By: "choice", Every: "year", From: calendar.Date(year, time.January, 1).Month(), To: calendar.Date(year, time.December, 1).Month(), Rows: []WallRow{}}
	if book := v.Scheme(); book != nil {
		for _, s := range book.Selections {
			if s.Code == "model" {
				b.Name = s.Name
			}
		}
	}
	for _, id := range v.Image.YearStars(year) {
		if m := v.Member(id); v.honoured(m) {
			b.Rows = append(b.Rows, WallRow{Place: 1, Name: v.publicName(m), Grid: m.Grid, Value: float64(v.Standing(m)), Stars: max(v.stars(m), 0), Tier: v.tier(v.Standing(m))})
		}
	}
	if len(b.Rows) == 0 {
		return nil
	}
	return b
}

// YearStars are the credit stars of a year for the office.
func (q *Query) YearStars(year int) YearStars {
	out, _ := look(q, func(v *view) (YearStars, error) {
		stars := YearStars{Year: year, Members: []Person{}}
		if book := v.Scheme(); book != nil {
			for _, s := range book.Selections {
				if s.Code == "model" {
					stars.Seats = s.Seats
				}
			}
		}
		for _, id := range v.Image.YearStars(year) {
			if m := v.Member(id); m != nil {
				p := v.person(m)
				p.Card = "" // nobody needs it here
				stars.Members = append(stars.Members, p)
			}
		}
		return stars, nil
	})
	return out
}

// wallGrids shows the index of the rule book where it has one, else what the people of each grid earned a head this month.
func (v *view) wallGrids() *WallGrids {
	book := v.Scheme()
	if book == nil || book.Index == nil {
		return v.gridEarnings()
	}
	out := &WallGrids{Name: book.Index.Name, Rows: []GridRow{}, Colours: colours(book.Index)}
	for _, g := range v.Grids() {
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

func colours(x *scheme.Index) []WallColour {
	out := []WallColour{}
	for _, c := range x.Colours {
		out = append(out, WallColour{Colour: c.Colour, From: c.From})
	}
	slices.SortFunc(out, func(a, b WallColour) int { return cmp.Compare(a.From, b.From) })
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

func (v *view) gridEarnings() *WallGrids {
	month, people, points := v.monthShown(), map[string]int{}, map[string]int64{}
	for _, id := range v.Members() {
		if m := v.Member(id); m.Grid != "" {
			people[m.Grid]++
			points[m.Grid] += v.Earned[month][id]
		}
	}
	out := &WallGrids{Month: month, Rows: []GridRow{}}
	for _, g := range v.Grids() {
		out.Rows = append(out.Rows, GridRow{Grid: g, Value: float64(points[g]*10/int64(max(people[g], 1))) / 10})
	}
	return out
}

// GridIndex is the index with the newest figures for the office.
func (q *Query) GridIndex() GridIndex {
	out, _ := look(q, func(v *view) (GridIndex, error) {
		list := GridIndex{Indicators: []GridIndicator{}, Grids: []GridFigures{}}
		book := v.Scheme()
		if book == nil || book.Index == nil {
			return list, nil
		}
		list.Name = book.Index.Name
		for _, i := range book.Index.Indicators {
			list.Indicators = append(list.Indicators, GridIndicator{Code: i.Code, Name: i.Name, Weight: i.Weight})
		}
		for _, g := range v.Grids() {
			f := GridFigures{Grid: g, Values: map[string]int{}}
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
