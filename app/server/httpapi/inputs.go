package httpapi

import (
	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/shop"
)

// body wraps a JSON answer.
type body[T any] struct{ Body T }

// created is a 201 with a JSON answer.
type created[T any] struct {
	Status int
	Body   T
}

// file is an answer that is not JSON.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// empty is an answer without content.
type empty struct{}

// Keyed is the part of every writing request: the same key never does a thing twice.
type Keyed struct {
	Key string `header:"Idempotency-Key" maxLength:"128" doc:"made by the client, one for each thing done; repeat it when you repeat the request"`
}

// Page is the part of every listing request. It is exported, like Keyed, because the library reads no parameters of hidden fields.
type Page struct {
	Limit  int `query:"limit" default:"50" minimum:"1" maximum:"2000"`
	Offset int `query:"offset" default:"0" minimum:"0"`
}

// Health answers that the program is alive.
type Health struct {
	Status  string `json:"status" enum:"ok"`
	Program string `json:"program" enum:"xinpu"`
	Version string `json:"version"`
	Village string `json:"village"`
	Seq     uint64 `json:"seq" doc:"number of the last journal event"`
}

// Session says who is asking.
type Session struct {
	Device  device.ID   `json:"device"`
	Name    string      `json:"name"`
	Role    device.Role `json:"role"`
	Desktop bool        `json:"desktop" doc:"the page runs in the desktop window"`
}

type signInInput struct {
	Body struct {
		Token string `json:"token" minLength:"10" maxLength:"200" doc:"from 'xinpu device add' or the devices page"`
	}
}

type sessionOutput struct {
	SetCookie string `header:"Set-Cookie"`
	Body      Session
}

type renameInput struct {
	Keyed
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"40"`
		Shop string `json:"shop" minLength:"1" maxLength:"40"`
	}
}

type importInput struct {
	Keyed
	Kind    string `path:"kind" enum:"roster,goods,deeds"`
	Name    string `query:"name" required:"true" minLength:"1" maxLength:"255" doc:"name of the file"`
	DryRun  bool   `query:"dry_run" doc:"read and compare only; nothing is written"`
	RawBody []byte `contentType:"application/octet-stream"`
}

// ImportReport says what came in and what did not.
type ImportReport struct {
	Kind       string    `json:"kind" enum:"roster,goods,deeds"`
	DryRun     bool      `json:"dry_run"`
	People     int       `json:"people"`
	Households int       `json:"households"`
	Party      int       `json:"party_members"`
	Grids      int       `json:"grids"`
	Goods      int       `json:"goods"`
	Deeds      int       `json:"deeds"`
	Added      int       `json:"added"`
	Changed    int       `json:"changed"`
	Unchanged  int       `json:"unchanged"`
	Refused    []Refusal `json:"refused"`
}

// Refusal is a row or cell that did not come in.
type Refusal struct {
	Sheet   string `json:"sheet"`
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

type peopleInput struct {
	Page
	Q    string `query:"q" maxLength:"50" doc:"name, pinyin, initials, household or card number"`
	Grid string `query:"grid" maxLength:"50"`
}

type personInput struct {
	ID idOf[member.ID] `path:"id" maxLength:"30" doc:"member number, 0012-3"`
	Page
}

type reissueInput struct {
	Keyed
	ID   idOf[member.ID] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200" doc:"why the old card is dead"`
	}
}

// NewCard is a card just made.
type NewCard struct {
	Card string `json:"card"`
}

type consentInput struct {
	Keyed
	Body struct {
		Members []member.ID `json:"members" minItems:"1" maxItems:"5000"`
		Publish bool        `json:"publish" doc:"agrees to stand on the board by name; false withdraws it"`
	}
}

type cardsInput struct {
	Household string `query:"household" maxLength:"30"`
	Member    string `query:"member" maxLength:"30"`
	Grid      string `query:"grid" maxLength:"50"`
	Form      string `query:"form" enum:"sheet,single,labels" default:"sheet" doc:"ten on A4, each on a page of a card's size, or stickers of 63.5 × 38.1 mm on A4"`
	Start     int    `query:"start" default:"1" minimum:"1" maximum:"21" doc:"first sticker that is still on the sheet"`
	Lang      string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// CardLine is a card of the list for printing.
type CardLine struct {
	Card      string    `json:"card"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Member    member.ID `json:"member"`
}

type deedsInput struct {
	Page
	Status string          `query:"status" enum:"all,recorded,agenda,noted,carried,changed,rejected,withdrawn,posted" default:"all"`
	Q      string          `query:"q" maxLength:"50"`
	Member idOf[member.ID] `query:"member" maxLength:"30"`
}

type recordDeedInput struct {
	Keyed
	Body struct {
		Member   member.ID    `json:"member,omitempty" doc:"whose deed it is"`
		Subject  *DeedSubject `json:"subject,omitempty" doc:"a household, group, grid or organisation instead of a person"`
		By       string       `json:"by,omitempty" maxLength:"30" doc:"who noted it"`
		Rule     string       `json:"rule" minLength:"1" maxLength:"60"`
		Quantity string       `json:"quantity" pattern:"^[0-9]{1,6}(\\.[0-9]{1,3})?$" doc:"decimal, at most three places"`
		Day      calendar.Day `json:"day"`
		Note     string       `json:"note,omitempty" maxLength:"500"`
	}
}

// DeedSubject names a household by its number, a grid by its name, a group or organisation by its number in the register or its name.
type DeedSubject struct {
	Kind string `json:"kind" enum:"household,group,grid,organisation"`
	ID   string `json:"id,omitempty" maxLength:"30"`
	Name string `json:"name,omitempty" maxLength:"60"`
}

type withdrawDeedInput struct {
	Keyed
	ID   idOf[serial.DeedID] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200"`
	}
}

type goodsInput struct {
	Card string `query:"card" maxLength:"40" doc:"adds what each good means for this card"`
}

type goodInput struct {
	Keyed
	Code string `path:"code" maxLength:"20"`
	Body struct {
		Name        string              `json:"name" minLength:"1" maxLength:"60"`
		Spec        string              `json:"spec,omitempty" maxLength:"60"`
		Category    string              `json:"category,omitempty" maxLength:"30"`
		Barcode     string              `json:"barcode,omitempty" pattern:"^[0-9]{0,14}$"`
		Cost        int64               `json:"cost" minimum:"0" maximum:"100000000" doc:"fen"`
		Points      int64               `json:"points" minimum:"1" maximum:"1000000"`
		Service     bool                `json:"service,omitempty" doc:"not counted on the shelf"`
		Limit       int64               `json:"limit,omitempty" minimum:"0" maximum:"10000"`
		Special     []shop.SpecialPrice `json:"special,omitempty" maxItems:"10"`
		MinStanding int64               `json:"min_standing,omitempty" minimum:"0" maximum:"100000"`
		MinorsOnly  bool                `json:"minors_only,omitempty"`
		Note        string              `json:"note,omitempty" maxLength:"200"`
		PersonLimit int64               `json:"person_limit,omitempty" minimum:"0" maximum:"10000"`
		Reorder     int64               `json:"reorder,omitempty" minimum:"0" maximum:"100000"`
		Merchant    string              `json:"merchant,omitempty" maxLength:"20"`
		Slot        int64               `json:"slot,omitempty" minimum:"0" maximum:"780"`
		Seats       int64               `json:"seats,omitempty" minimum:"0" maximum:"100"`
	}
}

type stockInput struct {
	Keyed
	Code string `path:"code" maxLength:"20"`
	Body struct {
		Quantity int64  `json:"quantity" minimum:"-100000" maximum:"100000" doc:"added; below zero written off"`
		Reason   string `json:"reason" minLength:"1" maxLength:"200"`
	}
}

type cardPath struct {
	Number string `path:"number" maxLength:"40" doc:"sixteen digits, spaces are forgiven"`
}

type redeemInput struct {
	Key  string `header:"Idempotency-Key" required:"true" minLength:"1" maxLength:"128" doc:"made by the till, one for each redemption"`
	Body struct {
		Card    string       `json:"card,omitempty" maxLength:"40" doc:"of who pays; on an errand it may be absent when the PIN is given"`
		Lines   []redeemLine `json:"lines" minItems:"1" maxItems:"100"`
		Fetcher string       `json:"fetcher,omitempty" maxLength:"40" doc:"card of who came in the member's place"`
		Member  *member.ID   `json:"member,omitempty" doc:"who pays, when only the fetcher's card is there"`
		Pin     string       `json:"pin,omitempty" maxLength:"20" doc:"of who pays"`
		Cash    bool         `json:"cash,omitempty" doc:"what points are missing is paid in cash"`
	}
}

type redeemLine struct {
	Good     string `json:"good" minLength:"1" maxLength:"20"`
	Quantity int64  `json:"quantity" doc:"1 to 999"`
}

type redemptionsInput struct {
	Limit int `query:"limit" default:"50" minimum:"1" maximum:"500"`
}

type redemptionPath struct {
	ID idOf[serial.RedemptionID] `path:"id" maxLength:"30" doc:"serial number, 0391-7"`
}

type reverseInput struct {
	Keyed
	ID   idOf[serial.RedemptionID] `path:"id" maxLength:"30" doc:"serial number, 0391-7"`
	Body *struct {
		Reason string       `json:"reason,omitempty" maxLength:"200" doc:"needed from the office once the till's five minutes are over"`
		Lines  []redeemLine `json:"lines,omitempty" maxItems:"100" doc:"what comes back; everything that is left when absent"`
	} `required:"false"`
}

type slipInput struct {
	ID    string `path:"id" maxLength:"30"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
	Width int    `query:"width" default:"58" doc:"paper width in mm, 58 or 80"`
}

type councilInput struct {
	Keyed
	Body struct {
		Members []member.ID `json:"members" minItems:"3" maxItems:"60"`
	}
}

type callInput struct {
	Keyed
	Body struct {
		Day   calendar.Day `json:"day"`
		Place string       `json:"place" minLength:"1" maxLength:"100"`
		Until calendar.Day `json:"until" doc:"deeds up to this day are put on the agenda"`
	}
}

type meetingPath struct {
	ID idOf[serial.MeetingID] `path:"id" maxLength:"30"`
}

// paperInput asks for a paper about a meeting.
type paperInput struct {
	ID   string `path:"id" maxLength:"30"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type posterInput struct {
	Size string `query:"size" enum:"A4,A3" default:"A4" doc:"of the paper"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type attendanceInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	Body struct {
		Members []member.ID `json:"members,omitempty" maxItems:"5000"`
		Card    string      `json:"card,omitempty" maxLength:"40" doc:"a card held to the reader marks its holder present; a second time changes nothing"`
		By      member.ID   `json:"by,omitempty" doc:"of the same household, who takes the one seat in members in its holder's place"`
		Present bool        `json:"present"`
	}
}

type decideInput struct {
	Keyed
	ID   idOf[serial.MeetingID] `path:"id" maxLength:"30"`
	N    int                    `path:"n" minimum:"1" maximum:"5000"`
	Body struct {
		Motion    string             `json:"motion" enum:"accept,amend,postpone" doc:"what is put to the vote"`
		Amendment *council.Amendment `json:"amendment,omitempty"`
		Method    string             `json:"method" enum:"unanimous,named,counted,secret"`
		For       []member.ID        `json:"for,omitempty" maxItems:"100" doc:"named: who raised a hand"`
		Against   []member.ID        `json:"against,omitempty" maxItems:"100"`
		Abstain   []member.ID        `json:"abstain,omitempty" maxItems:"100"`
		Counts    *struct {
			For     int `json:"for" minimum:"0" maximum:"1000"`
			Against int `json:"against" minimum:"0" maximum:"1000"`
			Abstain int `json:"abstain" minimum:"0" maximum:"1000"`
			Invalid int `json:"invalid,omitempty" minimum:"0" maximum:"1000" doc:"papers that say nothing clear; secret only"`
		} `json:"counts,omitempty" doc:"counted: hands without names; secret: papers"`
		Reopen bool   `json:"reopen,omitempty" doc:"decide again what was decided; the earlier decision stays in the minutes"`
		Over   string `json:"over,omitempty" maxLength:"30" doc:"with reopen: number of the decision that the page shows"`
	}
}

type addDeviceInput struct {
	Keyed
	Body struct {
		Role device.Role `json:"role" enum:"owner,clerk,shopkeeper,collector,chair,supervisor,kiosk,board"`
		Name string      `json:"name" minLength:"1" maxLength:"60"`
	}
}

// DeviceToken is a device just added; the token is shown this once.
type DeviceToken struct {
	ID    device.ID `json:"id"`
	Token string    `json:"token"`
	URL   string    `json:"url" doc:"opened on the device, it signs it in"`
}

type devicePath struct {
	Keyed
	ID idOf[device.ID] `path:"id" maxLength:"30"`
}

// VerifyReport says what the check of the whole history found.
type VerifyReport struct {
	Fault    bool     `json:"fault" doc:"not OK for a fault of the program alone: the history itself is unchanged"`
	OK       bool     `json:"ok"`
	Events   uint64   `json:"events"`
	Head     string   `json:"head" doc:"head of the hash chain, hexadecimal"`
	Seconds  float64  `json:"seconds"`
	Checked  []string `json:"checked" doc:"what was checked"`
	Findings []string `json:"findings" doc:"what is wrong, the first bad event first"`
}

type sealPath struct {
	Number string `path:"number" maxLength:"40" doc:"twelve digits, spaces are forgiven"`
}

type slipPath struct {
	Code string `path:"code" maxLength:"40" doc:"digits of the slip's QR symbol, or its serial number"`
}

type demoInput struct {
	Body struct {
		People int   `json:"people" minimum:"20" maximum:"200000" default:"928"`
		Months int   `json:"months" minimum:"1" maximum:"24" default:"3"`
		Seed   int64 `json:"seed" default:"1"`
	}
}

// DemoReport says what was made up.
type DemoReport struct {
	People      int    `json:"people"`
	Households  int    `json:"households"`
	Meetings    int    `json:"meetings"`
	Deeds       int    `json:"deeds"`
	Redemptions int    `json:"redemptions"`
	Events      uint64 `json:"events"`
}

type closeInput struct {
	Keyed
	ID idOf[serial.MeetingID] `path:"id" maxLength:"30"`
}

type saveInput struct {
	Body struct {
		Path string `json:"path" maxLength:"300" doc:"address of a paper on this server, such as /api/redemptions/0391-7/slip.pdf"`
		Name string `json:"name" maxLength:"100" doc:"suggested file name"`
	}
}

// Saved says where a file went; empty when the person changed their mind.
type Saved struct {
	Path string `json:"path"`
}

type fullscreenInput struct {
	Body struct {
		On bool `json:"on"`
	}
}
