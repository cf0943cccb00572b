// Package slide names what a display can show and holds its rules: which slide, for how long, how large its type must be,
// and when it is dark.
package slide

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"xinpu/app/domain/problem"
)

// Slide is one picture on the wall.
type Slide string

// The slides.
const (
	Welcome     Slide = "welcome"    // village, meeting and the address of the program as a QR symbol
	Agenda      Slide = "agenda"     // of the meeting going on, else of the last one
	Item        Slide = "item"       // in hand, with its tally as it is counted
	Decisions   Slide = "decisions"  // what the last meeting came to and until when to object
	RedList     Slide = "red_list"   // highest standing first
	Stars       Slide = "stars"      // Party members by red stars
	Ranking     Slide = "ranking"    // the rule book's boards, else who earned most
	Medals      Slide = "medals"     // gold, silver, bronze
	Grids       Slide = "grids"      // the grids in four colours, else by what they earned
	YearStars   Slide = "year_stars" // credit stars of the year
	Cover       Slide = "cover"      // points against shelf and fund
	Suggestions Slide = "wishes"     // of villagers
	Countdown   Slide = "countdown"
	Text        Slide = "text"
	Black       Slide = "black"
)

// All lists the slides in the order in which they are offered.
var All = []Slide{Welcome, Agenda, Item, Decisions, RedList, Stars, Ranking, Medals, Grids, YearStars, Cover, Suggestions, Countdown, Text, Black}

// turning are the slides that may take turns by themselves: they need no words of the moment.
var turning = []Slide{Welcome, Agenda, Item, Decisions, RedList, Stars, Ranking, Medals, Grids, YearStars, Cover, Suggestions}

// Show is what the wall was told to show. Without a slide the slides of the setup take turns.
type Show struct {
	Slide Slide     `json:"scene,omitempty"`
	Title string    `json:"title,omitempty"` // over a countdown or text
	Text  string    `json:"text,omitempty"`  // free text
	Until time.Time `json:"until,omitzero"`  // end of a countdown
	Since time.Time `json:"since,omitzero"`  // when it was told
}

// Turn is a slide of the rotation and how long it stays.
type Turn struct {
	Slide   Slide `json:"scene"`
	Seconds int   `json:"seconds"`
}

// Setup is the room and how the wall runs by itself.
type Setup struct {
	Depth  float64 `json:"depth"`  // metres from the picture to the last row
	Width  float64 `json:"width"`  // of the picture, metres
	Dark   bool    `json:"dark"`   // light type on a dark ground
	Follow bool    `json:"follow"` // while a meeting is open, turns give way to the item in hand
	Night  Night   `json:"night"`
	Turns  []Turn  `json:"turns"`
}

// Night is when the wall is dark, in the village's time: 22:00 to 06:00.
type Night struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Default is the setup of a wall that nobody has set up: a meeting room of eight metres.
func Default() Setup {
	s := Setup{Depth: 8, Width: 2.4, Follow: true, Night: Night{From: "22:00", To: "06:00"}}
	for _, one := range []Slide{RedList, Stars, Ranking, Medals, Decisions, Cover, Suggestions} {
		s.Turns = append(s.Turns, Turn{Slide: one, Seconds: 15})
	}
	return s
}

// How large type must be. ISO 9241-303 asks for capitals of at least 16 minutes of arc and prefers 20 to 22; AVIXA V202.01 (DISCAS, basic
// decision making) asks for elements of a two hundredth of the distance to the farthest viewer, 17.2 minutes. The smallest type here is 8 mm
// for each metre of depth: with Noto Sans SC, whose capitals and figures are 0.733 of the type size, these stand at 20.2 minutes, and hanzi,
// 0.92 of it, at 25.3.
const typePerDepth = 0.008

// MaxDepth is how many picture widths the last row may be away. At six, a picture of 16:9 holds eleven lines of the smallest type; from
// further away no slide has room for what it must say.
const MaxDepth = 6

// Smallest is the smallest type size as a part of the picture's width.
func (s Setup) Smallest() float64 { return typePerDepth * s.Depth / s.Width }

const longestTurn = 600 // seconds

// Check says what is wrong with a setup.
//
// Problems: projector_room, projector_far, projector_turns, projector_night.
func (s Setup) Check() error {
	if s.Depth < 1 || s.Depth > 100 || s.Width < 0.3 || s.Width > 20 {
		return problem.New(problem.Invalid, "projector_room", nil).At("depth")
	}
	if s.Depth > MaxDepth*s.Width {
		return problem.New(problem.Refused, "projector_far", problem.Args{"depth": metres(s.Width * MaxDepth), "width": metres(s.Depth/MaxDepth + 0.049)}).At("depth")
	}
	if len(s.Turns) == 0 {
		return problem.New(problem.Invalid, "projector_turns", nil).At("turns")
	}
	for _, t := range s.Turns {
		if !slices.Contains(turning, t.Slide) || t.Seconds < 5 || t.Seconds > longestTurn {
			return problem.New(problem.Invalid, "projector_turns", nil).At("turns")
		}
	}
	for _, clock := range []string{s.Night.From, s.Night.To} {
		if _, err := time.Parse("15:04", clock); err != nil {
			return problem.New(problem.Invalid, "projector_night", nil).At("night")
		}
	}
	return nil
}

// Turns tells whether a slide may take turns.
func (s Slide) Turns() bool { return slices.Contains(turning, s) }

const (
	longestText    = 300 // characters
	longestTitle   = 40
	longestMinutes = 24 * 60
	wakeAfterTouch = time.Hour // the wall stays on this long after somebody used it, even at night
	minutesPerHour = 60
)

// Told makes what the wall shows out of what somebody asked for.
//
// Problems: scene_unknown, projector_text, projector_minutes.
func Told(slide Slide, title, text string, minutes int, now time.Time) (Show, error) {
	if slide != "" && !slices.Contains(All, slide) {
		return Show{}, problem.New(problem.Invalid, "scene_unknown", problem.Args{"scene": string(slide)}).At("scene")
	}
	s := Show{Slide: slide, Since: now}
	switch slide {
	case Text:
		s.Title, s.Text = clip(title, longestTitle), clip(text, longestText)
		if s.Text == "" {
			return Show{}, problem.New(problem.Invalid, "projector_text", nil).At("text")
		}
	case Countdown:
		if minutes < 1 || minutes > longestMinutes {
			return Show{}, problem.New(problem.Invalid, "projector_minutes", problem.Args{"max": longestMinutes / minutesPerHour}).At("minutes")
		}
		s.Title, s.Until = clip(title, longestTitle), now.Add(time.Duration(minutes)*time.Minute)
	}
	return s, nil
}

// clip keeps the lines of a text, without what surrounds them, up to so many characters.
func clip(text string, most int) string {
	r := []rune(strings.TrimSpace(strings.ToValidUTF8(text, "?")))
	return strings.TrimSpace(string(r[:min(len(r), most)]))
}

// metres writes a length with one place.
func metres(m float64) string { return strconv.FormatFloat(m, 'f', 1, 64) }

// Awake is until when the wall stays on at night: somebody used it, or a meeting went on, a short while ago.
func Awake(touched ...time.Time) time.Time {
	var last time.Time
	for _, t := range touched {
		if t.After(last) {
			last = t
		}
	}
	if last.IsZero() {
		return last
	}
	return last.Add(wakeAfterTouch)
}
