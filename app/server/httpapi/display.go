package httpapi

import (
	"context"
	"strings"
	"sync"

	"xinpu/app/controller"
	"xinpu/app/display"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/slide"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/server/auth"
	"xinpu/app/statements"
	"xinpu/printing/qr"
)

// registerDisplay ties the operations of display to their handlers and roles.
func (a *API) registerDisplay() {
	op(a, tagDisplay, "GET /api/projector", "projector",
		"Returns what the display shows now, with the content of its slides.", everyRole, a.display)
	op(a, tagDisplay, "PUT /api/projector/show", "projector-show",
		"Shows a slide on the display or lets the slides take turns.", chairs, a.showSlide)
	op(a, tagDisplay, "PUT /api/projector/setup", "projector-setup",
		"Changes the room and the automatic run of the display.", chairs, a.arrangeDisplay)
	op(a, tagDisplay, "PUT /api/projector/hand", "projector-hand",
		"Sets the agenda item in hand and the number of hands up.", chairs, a.holdItem)
	op(a, tagDisplay, "GET /api/wishes", "wishes",
		"Lists villagers' wishes for the display.", officeOnly, a.suggestions)
	op(a, tagDisplay, "POST /api/wishes", "make-wish",
		"Records a wish; a wish from a kiosk waits for the office.", wishers, a.makeSuggestion)
	op(a, tagDisplay, "POST /api/wishes/{id}/show", "show-wish",
		"Shows a waiting wish on the display.", officeOnly, a.showSuggestion)
	op(a, tagDisplay, "POST /api/wishes/{id}/remove", "remove-wish",
		"Removes a wish from the display.", officeOnly, a.removeSuggestion)
	op(a, tagDisplay, "GET /api/stars/{year}", "year-stars",
		"Returns the credit stars of a year.", readers, a.yearStars)
	op(a, tagDisplay, "PUT /api/stars/{year}", "choose-year-stars",
		"Sets the credit stars of a year.", officeOnly, a.chooseStars)
	op(a, tagDisplay, "GET /api/grids/index", "grid-index",
		"Returns the index of the grids with its newest figures.", readers, a.gridIndex)
	op(a, tagDisplay, "PUT /api/grids/index", "assess-grids",
		"Records the figures of the grids for a month.", officeOnly, a.assessGrids)
	op(a, tagDisplay, "GET /api/board", "board",
		"Returns the public board.", everyRole, a.board)
	op(a, tagDisplay, "GET /api/board/poster.pdf", "poster-pdf",
		"Returns the board of a month as a poster, A4 or A3.", room, a.posterPDF, PDF)
	op(a, tagDisplay, "GET /api/board.png", "board-png",
		"Returns the board or its red list as a picture for a chat group, 1080 pixels wide.", room, a.boardPNG, PNG)
}

type posterInput struct {
	Size string `query:"size" enum:"A4,A3" default:"A4" doc:"of the paper"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type pictureInput struct {
	Kind string `query:"kind" enum:"board,red" default:"board" doc:"what it shows: all that stands on the poster, or its red list alone"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a window that saves it, which sends no language of its own"`
}

func (a *API) boardPNG(ctx context.Context, in *pictureInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	board := q.Statements().Board()
	data, err := a.documents(ctx).Picture(board, q.Council().Meetings(), in.Kind == "red")
	return download("image/png", in.Kind+"-"+board.Today.Month().String()+".png", data, err)
}

func (a *API) board(ctx context.Context, _ *empty) (*body[statements.Board], error) {
	return &body[statements.Board]{a.query(ctx).Statements().Board()}, nil
}

type displayInput struct {
	Own string `query:"own" maxLength:"200" doc:"scenes of this projector's own, with commas between; they take turns"`
}

type showInput struct {
	Body struct {
		Slide   string `json:"scene" maxLength:"20" doc:"empty: the scenes take turns"`
		Title   string `json:"title,omitempty" maxLength:"120" doc:"over a countdown or text"`
		Text    string `json:"text,omitempty" maxLength:"1000" doc:"free text"`
		Minutes int    `json:"minutes,omitempty" minimum:"0" maximum:"100000" doc:"of a countdown, from now"`
	}
}

type arrangeInput struct {
	Body display.DisplaySetup
}

type handInput struct {
	Body struct {
		Meeting string `json:"meeting" maxLength:"30"`
		Item    int    `json:"item" minimum:"1" maximum:"5000" doc:"that the chair has in hand"`
		Voting  bool   `json:"voting,omitempty" doc:"hands are being counted"`
		For     int    `json:"for,omitempty" minimum:"0" maximum:"1000"`
		Against int    `json:"against,omitempty" minimum:"0" maximum:"1000"`
		Abstain int    `json:"abstain,omitempty" minimum:"0" maximum:"1000"`
	}
}

type suggestionInput struct {
	Keyed
	Body struct {
		Member member.ID `json:"member,omitempty" doc:"in the office"`
		Card   string    `json:"card,omitempty" maxLength:"40" doc:"at the kiosk"`
		Text   string    `json:"text" maxLength:"400"`
		Named  bool      `json:"named,omitempty" doc:"wants the name under it; shown only with consent to stand on the board, and never a minor's"`
	}
}

type suggestionPath struct {
	Keyed
	ID idOf[serial.SuggestionID] `path:"id" maxLength:"30"`
}

type starsInput struct {
	Year int `path:"year" minimum:"2000" maximum:"2200"`
}

type chooseStarsInput struct {
	Keyed
	Year int `path:"year" minimum:"2000" maximum:"2200"`
	Body struct {
		Members []member.ID `json:"members" maxItems:"100"`
	}
}

type assessInput struct {
	Keyed
	Body struct {
		Month calendar.Month `json:"month"`
		Grids []assessment   `json:"grids" maxItems:"1000"`
	}
}

type assessment struct {
	Grid   string         `json:"grid" minLength:"1" maxLength:"60"`
	Values map[string]int `json:"values" doc:"0 to 100, by the code of the indicator"`
}

// displayKey is what an answer about the display depends on.
type displayKey struct {
	seq, version uint64
	day          calendar.Day
	lang         i18n.Lang
	own, address string
}

// displayAnswers keeps the newest answers: after a decision all screens of the room ask the same at once, and it is worked out once.
type displayAnswers struct {
	mu   sync.Mutex
	kept map[displayKey]*displayAnswer
}

type displayAnswer struct {
	once    sync.Once
	display display.Display
}

// mostDisplayAnswers is above what the screens of one village ask differently at one moment: languages and slides of their own.
const mostDisplayAnswers = 32

func (w *displayAnswers) get(k displayKey, work func() display.Display) display.Display {
	w.mu.Lock()
	one := w.kept[k]
	if one == nil {
		if w.kept == nil || len(w.kept) >= mostDisplayAnswers {
			w.kept = map[displayKey]*displayAnswer{}
		}
		one = &displayAnswer{}
		w.kept[k] = one
	}
	w.mu.Unlock()
	one.once.Do(func() { one.display = work() })
	return one.display
}

func (a *API) display(ctx context.Context, in *displayInput) (*body[display.Display], error) {
	now := a.Display.State()
	s := display.DisplayState{Setup: now.Setup, Show: now.Show, Address: a.Address()}
	for _, one := range strings.Split(in.Own, ",") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		if !slide.Slide(one).Turns() {
			return nil, problem.New(problem.Invalid, "scene_unknown", problem.Args{"scene": one}).At("own")
		}
		s.Own = append(s.Own, slide.Slide(one))
	}
	if h := now.Hand; h != nil {
		s.Hands = &display.Hands{Meeting: h.Meeting, Item: h.Item, Voting: h.Voting, For: h.For, Against: h.Against, Abstain: h.Abstain, Seq: h.Seq}
	}
	k := displayKey{version: now.Version, lang: langOf(ctx), own: in.Own, address: s.Address}
	at := a.Village.Now()
	a.Village.View(func(hs *house.House) { k.seq, k.day = hs.Core.Seq, hs.Core.Day(at) })
	w := a.displayAnswers.get(k, func() display.Display {
		if code, err := qr.Address(s.Address); err == nil {
			s.QR = code.Rows()
		}
		return a.query(ctx).Display().Display(s)
	})
	w.Now = a.Village.Now()
	return &body[display.Display]{w}, nil
}

func (a *API) showSlide(ctx context.Context, in *showInput) (*body[display.Display], error) {
	if err := a.Display.Show(slide.Slide(in.Body.Slide), in.Body.Title, in.Body.Text, in.Body.Minutes); err != nil {
		return nil, err
	}
	return a.display(ctx, &displayInput{})
}

func (a *API) arrangeDisplay(ctx context.Context, in *arrangeInput) (*body[display.Display], error) {
	b := in.Body
	setup := slide.Setup{Depth: b.Depth, Width: b.Width, Dark: b.Dark, Follow: b.Follow, Night: slide.Night{From: b.From, To: b.To}}
	for _, t := range b.Turns {
		setup.Turns = append(setup.Turns, slide.Turn{Slide: slide.Slide(t.Slide), Seconds: t.Seconds})
	}
	if err := a.Display.Arrange(setup); err != nil {
		return nil, err
	}
	return a.display(ctx, &displayInput{})
}

func (a *API) holdItem(_ context.Context, in *handInput) (*empty, error) {
	id, err := numbered(in.Body.Meeting, "meeting")
	if err != nil {
		return nil, err
	}
	b := in.Body
	a.Display.Hold(controller.Hand{Meeting: serial.MeetingID(id), Item: b.Item, Voting: b.Voting, For: b.For, Against: b.Against, Abstain: b.Abstain})
	return nil, nil
}

func (a *API) suggestions(ctx context.Context, _ *empty) (*body[display.Suggestions], error) {
	return &body[display.Suggestions]{a.query(ctx).Display().Suggestions()}, nil
}

func (a *API) makeSuggestion(ctx context.Context, in *suggestionInput) (*empty, error) {
	c := display.MakeSuggestion{Member: in.Body.Member, Card: in.Body.Card, Text: in.Body.Text, Named: in.Body.Named}
	if auth.From(ctx).Role == device.Kiosk {
		c.Member, c.Waiting = 0, true // whoever stands at the kiosk shows his card, and the office reads before the village does
		if c.Card == "" {
			return nil, problem.New(problem.Invalid, "card_invalid", nil).At("card")
		}
	}
	_, err := do(ctx, a, in.Key, c)
	return nil, err
}

func (a *API) showSuggestion(ctx context.Context, in *suggestionPath) (*body[display.Suggestions], error) {
	if _, err := a.do(ctx, in.Key, display.ShowSuggestion{Suggestion: in.ID.Value}); err != nil {
		return nil, err
	}
	return a.suggestions(ctx, nil)
}

func (a *API) removeSuggestion(ctx context.Context, in *suggestionPath) (*body[display.Suggestions], error) {
	if _, err := a.do(ctx, in.Key, display.RemoveSuggestion{Suggestion: in.ID.Value}); err != nil {
		return nil, err
	}
	return a.suggestions(ctx, nil)
}

func (a *API) yearStars(ctx context.Context, in *starsInput) (*body[display.YearStars], error) {
	return &body[display.YearStars]{a.query(ctx).Display().YearStars(in.Year)}, nil
}

func (a *API) chooseStars(ctx context.Context, in *chooseStarsInput) (*body[display.YearStars], error) {
	if _, err := a.do(ctx, in.Key, display.ChooseStars{Year: in.Year, Members: in.Body.Members}); err != nil {
		return nil, err
	}
	return a.yearStars(ctx, &starsInput{Year: in.Year})
}

func (a *API) gridIndex(ctx context.Context, _ *empty) (*body[display.GridIndex], error) {
	return &body[display.GridIndex]{a.query(ctx).Display().GridIndex()}, nil
}

func (a *API) assessGrids(ctx context.Context, in *assessInput) (*body[display.GridIndex], error) {
	c := display.AssessGrids{Month: in.Body.Month}
	for _, g := range in.Body.Grids {
		c.Grids = append(c.Grids, display.Assessment{Grid: g.Grid, Values: g.Values})
	}
	if _, err := a.do(ctx, in.Key, c); err != nil {
		return nil, err
	}
	return a.gridIndex(ctx, nil)
}
