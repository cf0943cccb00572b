package query

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/village/image"
)

// Board is the public board: honour by name with consent, grey only as a number, minors never.
type Board struct {
	Village     string         `json:"village"`
	Shop        string         `json:"shop"`
	Today       calendar.Day   `json:"today"`
	Month       calendar.Month `json:"month"`
	Seq         uint64         `json:"seq"`
	Scheme      SchemeHead     `json:"scheme"`
	RedList     []Rank         `json:"red_list" doc:"highest standing first"`
	Earners     []Rank         `json:"earners" doc:"most points earned in the month"`
	Stars       []Rank         `json:"stars" doc:"Party members by red stars"`
	GreyCount   int            `json:"grey_count" doc:"how many stand below the base; no names"`
	Meeting     *BoardMeeting  `json:"meeting,omitempty" doc:"the meeting going on, else the last one"`
	Publication *Publication   `json:"publication,omitempty"`
	Cover       Backing        `json:"cover"`
	Shopped     TodayFigures   `json:"today_figures"`
	Seal        *Seal          `json:"seal,omitempty" doc:"the month closed last"`
}

// Rank is a place on a list.
type Rank struct {
	Place    int    `json:"place"`
	Name     string `json:"name" doc:"masked without consent"`
	Grid     string `json:"grid"`
	Standing int64  `json:"standing"`
	Stars    int64  `json:"stars"`
	Earned   int64  `json:"earned,omitempty"`
}

// BoardMeeting is a meeting as the room sees it.
type BoardMeeting struct {
	MeetingHead
	Item   *BoardItem `json:"item,omitempty" doc:"the item in hand or just decided"`
	Ballot *Ballot    `json:"ballot,omitempty" doc:"the vote under way, without names; of a secret vote only how many papers"`
}

// BoardItem is an item without the names of those it is about.
type BoardItem struct {
	N         int        `json:"n"`
	Title     string     `json:"title"`
	Count     int        `json:"count" doc:"deeds in it"`
	Points    int64      `json:"points"`
	Standing  int64      `json:"standing"`
	Outcome   string     `json:"outcome" enum:"open,carried,changed,rejected,postponed"`
	Tally     *Tally     `json:"tally,omitempty"`
	Recused   int        `json:"recused"`
	Amendment *Amendment `json:"amendment,omitempty"`
}

// TodayFigures is the day in the shop.
type TodayFigures struct {
	Redemptions int   `json:"redemptions"`
	Points      int64 `json:"points"`
}

// boardRows is how many names a list of the board holds.
const boardRows = 10

// Board is the public board: honour by name with consent, grey only as a number, minors never.
func (q *Query) Board() Board {
	out, _ := look(q, func(v *view) (Board, error) {
		b := Board{
			Village: v.Village.Name, Shop: v.Village.Shop, Today: v.today, Month: v.today.Month(), Seq: v.Seq, Scheme: v.schemeHead(),
			RedList: []Rank{}, Earners: []Rank{}, Stars: []Rank{}, Publication: v.awaited(0), Cover: v.backing(0), Meeting: v.boardMeeting(), Seal: v.lastSeal(),
		}
		v.honours(&b)
		b.Month, b.Earners = v.earners()
		if v.Image.Shop.Day == v.today {
			b.Shopped = TodayFigures{Redemptions: v.Image.Shop.Count, Points: v.Image.Shop.Points}
		}
		return b, nil
	})
	return out
}

// honours fills red list and stars from the top and counts, without names, those below the base.
func (v *view) honours(b *Board) {
	v.Ranked(func(m *image.Member) bool {
		stars := v.stars(m)
		if m.Shift <= 0 || len(b.RedList) == boardRows && len(b.Stars) == boardRows {
			return false
		}
		if !v.honoured(m) {
			return true
		}
		if len(b.RedList) < boardRows {
			b.RedList = append(b.RedList, v.rank(m, len(b.RedList)+1, b.RedList))
		}
		if m.Profile.Party && stars > 0 && len(b.Stars) < boardRows {
			b.Stars = append(b.Stars, v.rank(m, len(b.Stars)+1, b.Stars))
		}
		return true
	})
	b.GreyCount = v.below()
}

// rank is a place on a list; who stands equal shares it.
func (v *view) rank(m *image.Member, place int, above []Rank) Rank {
	r := Rank{Place: place, Name: v.publicName(m), Grid: m.Grid, Standing: v.Standing(m), Stars: v.stars(m)}
	if n := len(above); n > 0 && above[n-1].Standing == r.Standing {
		r.Place = above[n-1].Place
	}
	return r
}

// earners lists who earned most this month, or last month as long as nothing has been booked in this one. Who stands below the base is
// not named on the board at all.
func (v *view) earners() (calendar.Month, []Rank) {
	month := v.today.Month()
	if len(v.Earned[month]) == 0 && len(v.Earned[month-1]) > 0 {
		month--
	}
	type earner struct {
		id     member.ID
		points int64
	}
	var all []earner
	for id, points := range v.Earned[month] {
		if m := v.Member(id); points > 0 && v.honoured(m) {
			all = append(all, earner{id, points})
		}
	}
	slices.SortFunc(all, func(a, b earner) int { return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.id, b.id)) })
	out := []Rank{}
	for n, e := range all[:min(len(all), boardRows)] {
		r := v.rank(v.Member(e.id), n+1, nil)
		r.Earned = e.points
		if n > 0 && out[n-1].Earned == e.points {
			r.Place = out[n-1].Place
		}
		out = append(out, r)
	}
	return month, out
}

func (v *view) boardMeeting() *BoardMeeting {
	m := v.OpenMeeting()
	if m == nil {
		for _, m := range slices.Backward(v.Image.Meetings()) {
			if m.Closed {
				return &BoardMeeting{MeetingHead: v.head(m)}
			}
		}
		return nil
	}
	out := &BoardMeeting{MeetingHead: v.head(m), Ballot: v.publicBallot(m)}
	n := m.Last // what was just decided stays on the wall until the next is
	if m.Ballot != nil {
		n = m.Ballot.Item
	}
	if n == 0 && len(m.Items) > 0 {
		n = 1
	}
	if n > 0 {
		out.Item = v.boardItem(m, n)
	}
	return out
}

func (v *view) boardItem(m *image.Meeting, n int) *BoardItem {
	t := &m.Items[n-1]
	item := &BoardItem{N: n, Title: v.itemTitle(t), Count: len(t.Deeds), Points: t.Points, Standing: t.Standing, Outcome: string(t.Outcome()), Recused: len(t.Recused)}
	if t.Decision != nil {
		item.Tally, item.Amendment = v.tally(t.Decision), amendment(t.Decision)
		if item.Tally != nil {
			item.Tally.Names = nil // who raised a hand stands in the minutes, not on the wall
		}
	}
	return item
}
