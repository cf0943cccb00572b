package display

import (
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/rulebook"
	"xinpu/app/statements"
	"xinpu/app/stock"
	"xinpu/app/views"
)

// Display is what a projector shows, with what its slides say: only the slides that are on show carry anything.
type Display struct {
	Setup    DisplaySetup   `json:"setup"`
	Show     DisplayShow    `json:"show"`
	Turns    []DisplayTurn  `json:"turns" doc:"the scenes that take turns now: those of the setup that have something to say, or the item in hand while a meeting is open; empty when one scene was chosen"`
	Slides   []DisplaySlide `json:"scenes" doc:"all scenes, and whether each has something to say"`
	Smallest float64        `json:"smallest" doc:"smallest type size that the last row can read, as a part of the picture's width"`
	Awake    time.Time      `json:"awake" doc:"after hours the wall stays on until then"`
	Now      time.Time      `json:"now"`
	Seq      uint64         `json:"seq"`

	Village string              `json:"village"`
	Shop    string              `json:"shop"`
	Today   calendar.Day        `json:"today"`
	Month   calendar.Month      `json:"month"`
	Scheme  rulebook.SchemeHead `json:"scheme"`
	Address string              `json:"address,omitempty" doc:"where other screens find the program; absent while it answers only this machine"`
	QR      []string            `json:"qr,omitempty" doc:"the address as a symbol, row by row: # is dark"`

	Meeting     *statements.BoardMeeting `json:"meeting,omitempty" doc:"the meeting going on, else the last one"`
	Next        *council.MeetingHead     `json:"next,omitempty" doc:"the meeting announced for the nearest day"`
	Last        *council.MeetingHead     `json:"last,omitempty" doc:"the newest meeting that is over"`
	Agenda      []AgendaLine             `json:"agenda,omitempty"`
	Decided     *statements.BoardItem    `json:"decided,omitempty" doc:"the item decided last: it stays a moment before the next comes up"`
	DecidedSeq  uint64                   `json:"decided_seq,omitempty" doc:"number of that decision"`
	Hands       *DisplayHands            `json:"hands,omitempty" doc:"the vote under way, as hands are counted"`
	RedList     *DisplayBoard            `json:"red_list,omitempty"`
	Stars       *DisplayBoard            `json:"stars,omitempty"`
	Rankings    []DisplayBoard           `json:"rankings,omitempty"`
	Medals      []DisplayBoard           `json:"medals,omitempty"`
	Grids       *DisplayGrids            `json:"grids,omitempty"`
	YearStars   *DisplayBoard            `json:"year_stars,omitempty"`
	Cover       *stock.Backing           `json:"cover,omitempty"`
	Shopped     *statements.TodayFigures `json:"today_figures,omitempty"`
	Suggestions []DisplaySuggestion      `json:"wishes,omitempty"`
	Publication *council.Publication     `json:"publication,omitempty"`
	GreyCount   int                      `json:"grey_count" doc:"how many stand below the base; no names"`
	Seal        *views.Seal              `json:"seal,omitempty" doc:"the month closed last"`
}

// DisplaySetup is the room and how the display runs by itself.
type DisplaySetup struct {
	Depth  float64       `json:"depth" minimum:"1" maximum:"100" doc:"metres from the picture to the last row"`
	Width  float64       `json:"width" minimum:"0.3" maximum:"20" doc:"of the picture, metres"`
	Dark   bool          `json:"dark" doc:"light type on a dark ground"`
	Follow bool          `json:"follow" doc:"while a meeting is open, turns give way to the item in hand"`
	From   string        `json:"night_from" pattern:"^[0-2][0-9]:[0-5][0-9]$" doc:"the wall is dark from then, in the village's time"`
	To     string        `json:"night_to" pattern:"^[0-2][0-9]:[0-5][0-9]$"`
	Turns  []DisplayTurn `json:"turns" minItems:"1" maxItems:"30"`
}

// DisplayTurn is a slide of the rotation and how long it stays.
type DisplayTurn struct {
	Slide   string `json:"scene" minLength:"1" maxLength:"20"`
	Seconds int    `json:"seconds" minimum:"5" maximum:"600"`
}

// DisplayShow is what the display was told to show; without a slide the turns run.
type DisplayShow struct {
	Slide string     `json:"scene,omitempty"`
	Title string     `json:"title,omitempty"`
	Text  string     `json:"text,omitempty"`
	Until *time.Time `json:"until,omitempty" doc:"end of a countdown"`
	Since time.Time  `json:"since" doc:"when the wall was told"`
}

// DisplaySlide says whether a slide has something to say.
type DisplaySlide struct {
	Slide string `json:"scene"`
	Ready bool   `json:"ready"`
	Turns bool   `json:"turns" doc:"it may take turns by itself"`
}

// AgendaLine is an item of the agenda without the names of those it is about.
type AgendaLine struct {
	N       int    `json:"n"`
	Title   string `json:"title"`
	Count   int    `json:"count" doc:"deeds in it"`
	Points  int64  `json:"points"`
	Score   int64  `json:"standing"`
	Outcome string `json:"outcome" enum:"open,carried,changed,rejected,postponed"`
}

// DisplayHands is a vote under way.
type DisplayHands struct {
	For     int  `json:"for"`
	Against int  `json:"against"`
	Abstain int  `json:"abstain"`
	Voters  int  `json:"voters" doc:"present and not recused"`
	Missing int  `json:"missing,omitempty" doc:"voters who have not voted yet"`
	Secret  bool `json:"secret,omitempty" doc:"how it goes is not shown"`
}

// DisplayBoard is a board of honour, or of those who are helped in private, then without a single name.
type DisplayBoard struct {
	Code    string         `json:"code"`
	Name    string         `json:"name" doc:"as the rule book calls it; empty for a board of the program's own"`
	Of      string         `json:"of" enum:"person,household,group,grid,organisation"`
	By      string         `json:"by" enum:"standing,points,choice"`
	Every   string         `json:"every" enum:"day,week,month,quarter,halfyear,year"`
	From    calendar.Month `json:"from" doc:"first month that counts"`
	To      calendar.Month `json:"to"`
	Rows    []DisplayRow   `json:"rows"`
	Unnamed int            `json:"unnamed,omitempty" doc:"how many are helped in private, without names"`
	Follows string         `json:"follows,omitempty" doc:"what follows, in the words of the rule book"`
	Medals  []string       `json:"medals,omitempty" doc:"gold, silver, bronze, from the first place down"`
}

// DisplayRow is a place on a board.
type DisplayRow struct {
	Place int     `json:"place"`
	Name  string  `json:"name" doc:"whole with consent, else masked; empty for a grid, or a household whose head is not to be named"`
	House string  `json:"household,omitempty" doc:"number of the door, with consent only"`
	Grid  string  `json:"grid,omitempty"`
	Value float64 `json:"value" doc:"standing or points; of a grid a head, with one decimal"`
	Stars int64   `json:"stars,omitempty"`
	Tier  string  `json:"tier,omitempty" doc:"level of the standing, as the rule book calls it"`
}

// DisplayGrids are the grids by the rule book's index in four colours, or by what their people earned.
type DisplayGrids struct {
	Name    string          `json:"name,omitempty" doc:"of the index; empty when the rule book has none"`
	Month   calendar.Month  `json:"month"`
	Colours []DisplayColour `json:"colours,omitempty" doc:"from the lowest up"`
	Rows    []GridRow       `json:"rows"`
}

// DisplayColour is shown from a value of the index up.
type DisplayColour struct {
	Colour string `json:"colour" enum:"red,orange,yellow,green"`
	From   int    `json:"from"`
}

// GridRow is a grid on the display.
type GridRow struct {
	Grid   string  `json:"grid"`
	Value  float64 `json:"value" doc:"of the index, or points a head in the month"`
	Colour string  `json:"colour,omitempty" enum:"red,orange,yellow,green"`
}

// DisplaySuggestion is a suggestion as the display shows it.
type DisplaySuggestion struct {
	Text  string `json:"text"`
	Name  string `json:"name,omitempty" doc:"only with consent; absent for minors and whoever did not want it"`
	Count int    `json:"count,omitempty" doc:"how many wish the same; nobody is told who"`
}

// SuggestionView is a suggestion as the office sees it.
type SuggestionView struct {
	ID     string    `json:"id"`
	At     time.Time `json:"at"`
	Member member.ID `json:"member"`
	Name   string    `json:"name"`
	Text   string    `json:"text"`
	Named  bool      `json:"named" doc:"wants the name under it"`
	Signed string    `json:"signed" doc:"the name as the wall shows it, empty for none"`
	Shown  bool      `json:"shown" doc:"on the wall; else it waits for the office"`
}

// Suggestions is the register of wishes.
type Suggestions struct {
	Suggestions []SuggestionView `json:"wishes" doc:"newest first"`
}

// YearStars are the credit stars of a year, as the office sees them.
type YearStars struct {
	Year    int                 `json:"year"`
	Members []statements.Person `json:"members"`
	Seats   int                 `json:"seats" doc:"how many the rule book wants, 0 when it does not say"`
}

// GridIndex is the index of the rule book with the newest figures of every grid.
type GridIndex struct {
	Name       string            `json:"name" doc:"empty when the rule book has no index"`
	Indicators []GridIndicator   `json:"indicators"`
	Grids      []GridFiguresView `json:"grids"`
}

// GridIndicator is one figure of the index.
type GridIndicator struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Weight int    `json:"weight"`
}

// GridFiguresView are the newest figures of a grid.
type GridFiguresView struct {
	Grid   string         `json:"grid"`
	Month  string         `json:"month,omitempty" doc:"absent when it was never assessed"`
	Values map[string]int `json:"values"`
	Index  float64        `json:"index"`
	Colour string         `json:"colour,omitempty"`
}
