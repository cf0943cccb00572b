package statements

import (
	"cmp"
	"slices"
	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/stock"
	"xinpu/app/views"
)

// Board is the public board: honour by name with consent, grey only as a number, minors never.
type Board struct {
	Village     string               `json:"village"`
	Shop        string               `json:"shop"`
	Today       calendar.Day         `json:"today"`
	Month       calendar.Month       `json:"month"`
	Seq         uint64               `json:"seq"`
	Scheme      rulebook.SchemeHead  `json:"scheme"`
	RedList     []Rank               `json:"red_list" doc:"highest standing first"`
	Earners     []Rank               `json:"earners" doc:"most points earned in the month"`
	Stars       []Rank               `json:"stars" doc:"Party members by red stars"`
	GreyCount   int                  `json:"grey_count" doc:"how many stand below the base; no names"`
	Meeting     *BoardMeeting        `json:"meeting,omitempty" doc:"the meeting going on, else the last one"`
	Publication *council.Publication `json:"publication,omitempty"`
	Cover       stock.Backing        `json:"cover"`
	Shopped     TodayFigures         `json:"today_figures"`
	Seal        *views.Seal          `json:"seal,omitempty" doc:"the month closed last"`
}

// Rank is a place on a list.
type Rank struct {
	Place  int    `json:"place"`
	Name   string `json:"name" doc:"masked without consent"`
	Grid   string `json:"grid"`
	Score  int64  `json:"standing"`
	Stars  int64  `json:"stars"`
	Earned int64  `json:"earned,omitempty"`
}

// BoardMeeting is a meeting as the room sees it.
type BoardMeeting struct {
	council.MeetingHead
	Item   *BoardItem          `json:"item,omitempty" doc:"the item in hand or just decided"`
	Ballot *council.BallotView `json:"ballot,omitempty" doc:"the vote under way, without names; of a secret vote only how many papers"`
}

// BoardItem is an item without the names of those it is about.
type BoardItem struct {
	N         int                `json:"n"`
	Title     string             `json:"title"`
	Count     int                `json:"count" doc:"deeds in it"`
	Points    int64              `json:"points"`
	Score     int64              `json:"standing"`
	Outcome   string             `json:"outcome" enum:"open,carried,changed,rejected,postponed"`
	Tally     *council.Tally     `json:"tally,omitempty"`
	Recused   int                `json:"recused"`
	Amendment *council.Amendment `json:"amendment,omitempty"`
}

// TodayFigures is the day in the shop.
type TodayFigures struct {
	Redemptions int   `json:"redemptions"`
	Points      int64 `json:"points"`
}

// BoardRows is how many names a list of the board holds.
const BoardRows = 10

// Board is the public board: honour by name with consent, grey only as a number, minors never.
func (q *Query) Board() Board {
	out, _ := look(q, func(v *View) (Board, error) {
		b := Board{
			Village: v.core.Village.Name, Shop: v.core.Village.Shop, Today: v.Today, Month: v.Today.Month(), Seq: v.core.Seq, Scheme: v.peopleView().SchemeHead(),
			RedList: []Rank{}, Earners: []Rank{}, Stars: []Rank{}, Publication: v.councilView().Awaited(0), Cover: v.councilView().Backing(0), Meeting: v.BoardMeeting(), Seal: v.NewestSeal(),
		}
		v.honours(&b)
		b.Month, b.Earners = v.earners()
		if v.shop.SoldOn == v.Today {
			b.Shopped = TodayFigures{Redemptions: v.shop.SoldCount, Points: v.shop.SoldPoints}
		}
		return b, nil
	})
	return out
}

// honours fills red list and stars from the top and counts, without names, those below the base.
func (v *View) honours(b *Board) {
	v.people.Ranked(func(m *people.Member) bool {
		stars := v.peopleView().Stars(m)
		if m.ScoreDelta <= 0 || len(b.RedList) == BoardRows && len(b.Stars) == BoardRows {
			return false
		}
		if !v.Honoured(m) {
			return true
		}
		if len(b.RedList) < BoardRows {
			b.RedList = append(b.RedList, v.rank(m, len(b.RedList)+1, b.RedList))
		}
		if m.Profile.Party && stars > 0 && len(b.Stars) < BoardRows {
			b.Stars = append(b.Stars, v.rank(m, len(b.Stars)+1, b.Stars))
		}
		return true
	})
	b.GreyCount = v.Below()
}

// rank is a place on a list; who stands equal shares it.
func (v *View) rank(m *people.Member, place int, above []Rank) Rank {
	r := Rank{Place: place, Name: v.peopleView().PublicName(m), Grid: m.Grid, Score: v.peopleView().Score(m), Stars: v.peopleView().Stars(m)}
	if n := len(above); n > 0 && above[n-1].Score == r.Score {
		r.Place = above[n-1].Place
	}
	return r
}

// earners lists who earned most this month, or last month as long as nothing has been booked in this one. Who stands below the base is
// not named on the board at all.
func (v *View) earners() (calendar.Month, []Rank) {
	month := v.Today.Month()
	if len(v.deeds.Earned[month]) == 0 && len(v.deeds.Earned[month-1]) > 0 {
		month--
	}
	type earner struct {
		id     member.ID
		points int64
	}
	var all []earner
	for id, points := range v.deeds.Earned[month] {
		if m := v.people.Member(id); points > 0 && v.Honoured(m) {
			all = append(all, earner{id, points})
		}
	}
	slices.SortFunc(all, func(a, b earner) int { return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.id, b.id)) })
	out := []Rank{}
	for n, e := range all[:min(len(all), BoardRows)] {
		r := v.rank(v.people.Member(e.id), n+1, nil)
		r.Earned = e.points
		if n > 0 && out[n-1].Earned == e.points {
			r.Place = out[n-1].Place
		}
		out = append(out, r)
	}
	return month, out
}

// BoardMeeting is a meeting as the board shows it.
func (v *View) BoardMeeting() *BoardMeeting {
	m := v.council.OpenMeeting()
	if m == nil {
		for _, m := range slices.Backward(v.council.Meetings()) {
			if m.Closed {
				return &BoardMeeting{MeetingHead: v.councilView().Head(m)}
			}
		}
		return nil
	}
	out := &BoardMeeting{MeetingHead: v.councilView().Head(m), Ballot: v.councilView().PublicBallot(m)}
	n := m.Last // what was just decided stays on the display until the next is
	if m.Ballot != nil {
		n = m.Ballot.Item
	}
	if n == 0 && len(m.Items) > 0 {
		n = 1
	}
	if n > 0 {
		out.Item = v.BoardItem(m, n)
	}
	return out
}

// BoardItem is an item of the agenda as the board shows it, with the names that may stand there.
func (v *View) BoardItem(m *council.Meeting, n int) *BoardItem {
	t := &m.Items[n-1]
	item := &BoardItem{N: n, Title: v.councilView().ItemTitle(t), Count: len(t.Deeds), Points: t.Points, Score: t.Score, Outcome: string(t.Outcome()), Recused: len(t.Recused)}
	if t.Decision != nil {
		item.Tally, item.Amendment = v.councilView().Tally(t.Decision), council.AmendmentOf(t.Decision)
		if item.Tally != nil {
			item.Tally.Names = nil // who raised a hand stands in the minutes, not on the display
		}
	}
	return item
}

// HouseholdScore is a household's score: the one that is kept for it, or else the mean of its people of age.
func (v *View) HouseholdScore(h *people.Household) int64 {
	if s := v.people.SubjectNamed(subject.Household, h.Number); s != nil {
		return v.people.ScoreOf(s)
	}
	var sum, people int64
	for _, id := range h.Members {
		if m := v.people.Member(id); !v.people.Minor(m, v.Today) {
			sum += m.ScoreDelta
			people++
		}
	}
	if people == 0 {
		return v.rulebookView().Scheme().Score.Base
	}
	return v.rulebookView().Scheme().Score.Base + sum/people
}

// Honoured reports whether a person may be honoured on the display at all: no minor (未成年人保护法 72), nobody who stands below the base, nobody
// who moved away or died, nobody whose name was erased.
func (v *View) Honoured(m *people.Member) bool {
	if m == nil || m.ScoreDelta < 0 || m.Gave < 0 || m.Profile.Name == "" || v.people.Minor(m, v.Today) {
		return false
	}
	if of := v.people.Scored(m); of != nil && of.ScoreDelta < 0 {
		return false
	}
	_, left := v.people.Left[m.ID]
	return !left
}

// Below is how many stand below the base.
func (v *View) Below() (n int) {
	v.people.Lowest(func(m *people.Member) bool {
		if _, left := v.people.Left[m.ID]; m.ScoreDelta < 0 && !left {
			n++
		}
		return m.ScoreDelta < 0
	})
	return n
}
