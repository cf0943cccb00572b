package bench

import (
	"slices"
	"time"
)

// Report is what a run found.
type Report struct {
	Version    string    `json:"version"`
	Began      time.Time `json:"began"`
	Seconds    float64   `json:"seconds"`
	System     string    `json:"system"`
	Go         string    `json:"go"`
	Processors int       `json:"processors"`
	Rounds     int       `json:"rounds"`
	Figures    []Figure  `json:"figures"`
	Goals      []Goal    `json:"goals"`
}

// Figure is the median of the rounds, and the rounds. A ratio is taken round by round, from turns next to each other.
type Figure struct {
	Name    string    `json:"name"`
	Members int       `json:"members"`
	Entries int       `json:"entries"`
	Clients int       `json:"clients,omitempty"`
	Value   float64   `json:"value"`
	Unit    string    `json:"unit,omitempty"`
	Rounds  []float64 `json:"rounds"`
}

// Goal is a figure with what it should be.
type Goal struct {
	Figure
	AtLeast float64 `json:"at_least,omitempty"`
	AtMost  float64 `json:"at_most,omitempty"`
	Reached bool    `json:"reached"`
}

// series are the values of the rounds.
type series []float64

func single(v float64) series { return series{v} }

func (s *series) add(v float64) { *s = append(*s, v) }

func (s series) median() float64 {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return sorted[len(sorted)/2]
}

// over divides round by round.
func (s series) over(by series) (out series) {
	for n := range s {
		out = append(out, s[n]/by[n])
	}
	return out
}

func (r *Report) set(size Size, name string, clients int, unit string, s series) {
	f := Figure{Name: name, Members: size.Members, Entries: size.Entries, Clients: clients, Value: s.median(), Unit: unit, Rounds: s}
	if n := slices.IndexFunc(r.Figures, func(o Figure) bool { return o.same(f) }); n >= 0 {
		r.Figures[n] = f
		return
	}
	r.Figures = append(r.Figures, f)
}

func (f Figure) same(o Figure) bool {
	return f.Name == o.Name && f.Members == o.Members && f.Entries == o.Entries && f.Clients == o.Clients
}

// goal is a line of the table of figures to reach; members or entries 0 stand for every size.
type goal struct {
	name             string
	clients          int
	members, entries int
	least, most      float64
}

var goals = []goal{
	{name: "redeem ÷ fdatasync", clients: 1, least: 0.38},
	{name: "redeem ÷ smallest", clients: 1, least: 0.90},
	{name: "redeem ÷ smallest", clients: 8, least: 0.90},
	{name: "redeem ÷ smallest", clients: 32, least: 1.10},
	{name: "http ÷ redeem", clients: 1, least: 0.65},
	{name: "http ÷ redeem", clients: 8, least: 0.85},
	{name: "http ÷ redeem", clients: 32, least: 0.50},
	{name: "http p99 ÷ smallest p99", clients: 1, most: 2},
	{name: "cost ÷ smallest village, warm", clients: 1, members: 200_000, most: 1.15},
	{name: "cost ÷ smallest village, cold", clients: 1, members: 200_000, most: 1.15},
	{name: "wall max", clients: displayScreens, most: 200},
	{name: "card", most: 5},
	{name: "place", most: 5},
	{name: "hanzi", most: 50},
	{name: "pinyin", most: 50},
	{name: "open", entries: 1_000_000, most: 1},
	{name: "verify", entries: 1_000_000, least: 500_000},
	{name: "rss", members: 1_000, entries: 500_000, most: 120},
	{name: "rss", members: 200_000, entries: 5_000_000, most: 1000},
	{name: "redeem p99 during backup", clients: 1, members: 200_000, most: 15},
}

// judge holds the figures against the goals.
func (r *Report) judge() {
	for _, g := range goals {
		for _, f := range r.Figures {
			if f.Name != g.name || f.Clients != g.clients || g.members != 0 && f.Members != g.members || g.entries != 0 && f.Entries != g.entries {
				continue
			}
			r.Goals = append(r.Goals, Goal{Figure: f, AtLeast: g.least, AtMost: g.most,
				Reached: f.Value >= g.least && (g.most == 0 || f.Value <= g.most)})
		}
	}
}
