package scheme

// What follows is checked, printed and kept with the version; the meetings and papers of the year read it.

// Tier is a level of score with a name and what it opens.
type Tier struct {
	Code     string   `yaml:"code" need:"true"`
	Name     string   `yaml:"name" need:"true"`
	From     int64    `yaml:"from"`
	Opens    []string `yaml:"opens" need:"true"`
	Discount int64    `yaml:"discount"` // percent off in the shop
	Share    int64    `yaml:"share"`    // parts of the fund in a quarter
	Source   string   `yaml:"source" enum:"article,sample"`
}

// Offer is a product or service with terms of its own for a segment.
type Offer struct {
	Code   string   `yaml:"code" need:"true"`
	Name   string   `yaml:"name" need:"true"`
	For    []string `yaml:"for" ref:"segments"`
	Points int64    `yaml:"points"`
	Source string   `yaml:"source" enum:"article,sample"`
}

// Board says who is shown, by what, and how often.
type Board struct {
	Code    string   `yaml:"code" need:"true"`
	Name    string   `yaml:"name" need:"true"`
	Of      string   `yaml:"of" need:"true" enum:"person,household,group,grid,organisation,village"`
	By      string   `yaml:"by" need:"true" enum:"standing,points,index,redemption"`
	For     []string `yaml:"for" ref:"segments"`
	First   int      `yaml:"first"`
	Last    int      `yaml:"last"`
	Medals  []string `yaml:"medals" enum:"gold,silver,bronze"`
	Rules   []string `yaml:"rules" ref:"categories"` // categories that count; all when empty
	Every   string   `yaml:"every" need:"true" enum:"day,week,month,quarter,halfyear,year"`
	Names   string   `yaml:"names" enum:"consent,masked,private"`
	Follows string   `yaml:"follows"`
	Source  string   `yaml:"source" enum:"article,sample"`
}

// Calendar is the rhythm of the year.
type Calendar struct {
	Record    string `yaml:"record" enum:"day,week,month,quarter,halfyear,year"`
	Summary   string `yaml:"summary" enum:"day,week,month,quarter,halfyear,year"`
	Review    string `yaml:"review" enum:"day,week,month,quarter,halfyear,year"`
	ReviewDay int    `yaml:"review_day"` // of the month
	Publish   string `yaml:"publish" enum:"day,week,month,quarter,halfyear,year"`
	Redeem    string `yaml:"redeem" enum:"day,week,month,quarter,halfyear,year"`
	Settle    string `yaml:"settle" enum:"day,week,month,quarter,halfyear,year"`

	RedeemWindow *Window `yaml:"redeem_window"` // days of each period on which the shop gives products; all when there is none
	Source       string  `yaml:"source" enum:"article,sample"`
}

// Minimum is what a segment is expected to reach.
type Minimum struct {
	Code       string   `yaml:"code" need:"true"`
	Name       string   `yaml:"name" need:"true"`
	For        []string `yaml:"for" need:"true" ref:"segments"`
	Every      string   `yaml:"every" need:"true" enum:"month,quarter,halfyear,year"`
	Activities int64    `yaml:"activities"`
	Points     int64    `yaml:"points"`
	Source     string   `yaml:"source" enum:"article,sample"`
}

// Notice is a credit notice: put right in time nothing follows, else it goes to the council.
type Notice struct {
	Code   string `yaml:"code" need:"true"`
	Name   string `yaml:"name" need:"true"`
	Days   int    `yaml:"days" need:"true"`
	Rule   string `yaml:"rule" ref:"rules"` // that the council then weighs
	Then   string `yaml:"then" need:"true"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Veto ends an office term at once and bars it for years.
type Veto struct {
	Code   string   `yaml:"code" need:"true"`
	Name   string   `yaml:"name" need:"true"`
	For    []string `yaml:"for" need:"true" ref:"segments"`
	Then   string   `yaml:"then" need:"true"`
	Source string   `yaml:"source" enum:"article,sample"`
	Bar    *Bar     `yaml:"bar" need:"true"`
}

// Bar is how long somebody may not be appointed again.
type Bar struct {
	Years  int    `yaml:"years" need:"true"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Expiry says when points that nobody used run out.
type Expiry struct {
	Months int    `yaml:"months" need:"true"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Fund is the money behind the rewards of a year.
type Fund struct {
	Yuan   int64  `yaml:"yuan" need:"true"`
	Every  string `yaml:"every" enum:"month,quarter,halfyear,year"` // paid out
	Source string `yaml:"source" enum:"article,sample"`
}

// Unit is a part of the village with somebody who looks after it.
type Unit struct {
	Code       string `yaml:"code" need:"true"`
	Name       string `yaml:"name" need:"true"`
	Kind       string `yaml:"kind" need:"true" enum:"group,grid"`
	Households *Range `yaml:"households"`
	Count      int    `yaml:"count"`
	Officer    string `yaml:"officer" ref:"segments"` // segment
	Source     string `yaml:"source" enum:"article,sample"`
}

// Range is from one number to another, both included.
type Range struct {
	From int `yaml:"from"`
	To   int `yaml:"to" need:"true"`
}

// Duty is what a segment does again and again.
type Duty struct {
	Code       string   `yaml:"code" need:"true"`
	Name       string   `yaml:"name" need:"true"`
	For        []string `yaml:"for" need:"true" ref:"segments"`
	Every      string   `yaml:"every" enum:"day,week,month,quarter,halfyear,year"`
	Households *Range   `yaml:"households"` // that each looks after
	Source     string   `yaml:"source" enum:"article,sample"`
}

// Selection says how a segment is appointed and what the score weighs in it.
type Selection struct {
	Code   string   `yaml:"code" need:"true"`
	Name   string   `yaml:"name" need:"true"`
	For    []string `yaml:"for" need:"true" ref:"segments"`
	Steps  []string `yaml:"steps" need:"true"`
	Weight int      `yaml:"weight"` // percent that the credit file counts
	Seats  int      `yaml:"seats"`
	Source string   `yaml:"source" enum:"article,sample"`
}

// Process is a way that requests take, step by step.
type Process struct {
	Code   string `yaml:"code" need:"true"`
	Name   string `yaml:"name" need:"true"`
	Steps  []Step `yaml:"steps" need:"true"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Step is done within so many minutes, when there is a limit.
type Step struct {
	Name    string `yaml:"name" need:"true"`
	Minutes int64  `yaml:"minutes"`
}

// Index is a weighted figure for a unit with colours of warning.
type Index struct {
	Name       string      `yaml:"name" need:"true"`
	Of         string      `yaml:"of" need:"true" enum:"group,grid"`
	Every      string      `yaml:"every" need:"true" enum:"month,quarter,halfyear,year"`
	Source     string      `yaml:"source" enum:"article,sample"`
	Indicators []Indicator `yaml:"indicators" need:"true"`
	Colours    []Colour    `yaml:"colours" need:"true"`
}

// Indicator is one figure of an index; the weights make a hundred.
type Indicator struct {
	Code   string `yaml:"code" need:"true"`
	Name   string `yaml:"name" need:"true"`
	Weight int    `yaml:"weight" need:"true"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Colour is shown from a value of the index up.
type Colour struct {
	Colour string `yaml:"colour" need:"true" enum:"red,orange,yellow,green"`
	From   int    `yaml:"from"`
	Source string `yaml:"source" enum:"article,sample"`
}
