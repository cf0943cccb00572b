package httpapi

import (
	"context"
	"net/http"
	"strings"
	"time"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/devices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/reports"
	"xinpu/app/rulebook"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
	"xinpu/app/village"
)

func (a *API) health(context.Context, *empty) (*body[Health], error) {
	h := Health{Status: "ok", Program: "xinpu", Version: a.Version}
	a.Village.View(func(hs *house.House) { h.Village, h.Seq = hs.Core.Village.Name, hs.Core.Seq })
	return &body[Health]{h}, nil
}

func (a *API) signIn(_ context.Context, in *signInInput) (*sessionOutput, error) {
	c := a.Guard.ByToken(strings.TrimSpace(in.Body.Token))
	if c.Role == "" {
		return nil, problem.New(problem.Unsigned, "token_wrong", nil).At("token")
	}
	return &sessionOutput{SetCookie: auth.Cookie(strings.TrimSpace(in.Body.Token)).String(), Body: sessionOf(c)}, nil
}

func sessionOf(c auth.Caller) Session {
	return Session{Device: c.Device, Name: c.Name, Role: c.Role, Desktop: c.Desktop}
}

func (a *API) session(ctx context.Context, _ *empty) (*body[Session], error) {
	session := sessionOf(auth.From(ctx))
	if session.Device == 0 {
		session.Name = a.word(ctx, "says.office", nil) // as its receipts name it
	}
	return &body[Session]{session}, nil
}

type signOutOutput struct {
	SetCookie string `header:"Set-Cookie"`
}

func (a *API) signOut(context.Context, *empty) (*signOutOutput, error) {
	return &signOutOutput{SetCookie: auth.NoCookie().String()}, nil
}

func (a *API) villageInfo(ctx context.Context, _ *empty) (*body[reports.Village], error) {
	info := a.query(ctx).Reports().Info()
	info.Check = a.LastCheck()
	return &body[reports.Village]{info}, nil
}

func (a *API) renameVillage(ctx context.Context, in *renameInput) (*body[reports.Village], error) {
	if _, err := a.do(ctx, in.Key, village.Rename{Name: in.Body.Name, Shop: in.Body.Shop}); err != nil {
		return nil, err
	}
	return a.villageInfo(ctx, nil)
}

func (a *API) scheme(ctx context.Context, _ *empty) (*body[rulebook.Scheme], error) {
	return &body[rulebook.Scheme]{a.query(ctx).People().Scheme()}, nil
}

func (a *API) people(ctx context.Context, in *peopleInput) (*body[statements.People], error) {
	out := a.query(ctx).Statements().People(statements.Filter{Q: in.Q, Grid: in.Grid, Limit: in.Limit, Offset: in.Offset})
	for n := range out.People {
		hideCard(ctx, &out.People[n])
	}
	return &body[statements.People]{out}, nil
}

// hideCard keeps the numbers of cards, which are as good as the cards, to those who print and read them.
func hideCard(ctx context.Context, p *statements.Person) {
	if !auth.From(ctx).May(counter) {
		p.Card = ""
	}
}

func memberID(text, field string) (id member.ID, err error) {
	if text == "" {
		return 0, nil
	}
	n, err := serial.Parse(text)
	if err == nil && n == 0 { // 0000-0 is nobody, and nobody would be everybody
		err = problem.New(problem.Invalid, "serial_invalid", problem.Args{"number": text})
	}
	if p, ok := problem.As(err); ok {
		return 0, p.At(field)
	}
	return member.ID(n), err
}

func (a *API) person(ctx context.Context, in *personInput) (*body[statements.PersonFile], error) {
	id, err := in.ID.somebody("id")
	if err != nil {
		return nil, err
	}
	file, err := a.query(ctx).Statements().Person(id, in.Offset, in.Limit)
	hideCard(ctx, &file.Person)
	return &body[statements.PersonFile]{file}, err
}

func (a *API) reissueCard(ctx context.Context, in *reissueInput) (*created[NewCard], error) {
	id, err := in.ID.somebody("id")
	if err != nil {
		return nil, err
	}
	card, err := do(ctx, a, in.Key, people.Reissue{Member: id, Reason: in.Body.Reason})
	if err != nil {
		return nil, err
	}
	return &created[NewCard]{http.StatusCreated, NewCard{Card: card.String()}}, nil
}

func (a *API) consent(ctx context.Context, in *consentInput) (*empty, error) {
	_, err := a.do(ctx, in.Key, people.Consent{Members: in.Body.Members, Publish: in.Body.Publish})
	return &empty{}, err
}

func (a *API) cards(ctx context.Context, in *cardsInput) (*body[[]CardLine], error) {
	people, err := a.cardHolders(ctx, in)
	out := []CardLine{}
	for _, p := range people {
		out = append(out, CardLine{Card: p.Card, Name: p.Name, Household: p.Household, Member: p.ID})
	}
	return &body[[]CardLine]{out}, err
}

func (a *API) cardHolders(ctx context.Context, in *cardsInput) ([]statements.Person, error) {
	id, err := memberID(in.Member, "member")
	if err != nil {
		return nil, err
	}
	return a.query(ctx).Statements().Cards(in.Household, in.Grid, id), nil
}

func (a *API) deeds(ctx context.Context, in *deedsInput) (*body[council.Deeds], error) {
	id, err := in.Member.somebody("member")
	if err != nil {
		return nil, err
	}
	deeds, err := a.query(ctx).Council().Deeds(council.DeedFilter{Status: in.Status, Q: in.Q, Member: id, Limit: in.Limit, Offset: in.Offset})
	return &body[council.Deeds]{deeds}, err
}

func (a *API) goods(ctx context.Context, in *goodsInput) (*body[shop.Goods], error) {
	goods, err := a.query(ctx).Shop().Goods(in.Card)
	return &body[shop.Goods]{goods}, err
}

func (a *API) putGood(ctx context.Context, in *goodInput) (*body[shop.Good], error) {
	g := trade.Good{
		Code: in.Code, Name: in.Body.Name, Spec: in.Body.Spec, Category: in.Body.Category, Barcode: in.Body.Barcode, Cost: in.Body.Cost,
		Points: in.Body.Points, Service: in.Body.Service, Limit: in.Body.Limit, MinStanding: in.Body.MinStanding, MinorsOnly: in.Body.MinorsOnly,
		Note: in.Body.Note, PersonLimit: in.Body.PersonLimit, Reorder: in.Body.Reorder, Merchant: in.Body.Merchant, Slot: in.Body.Slot, Seats: in.Body.Seats,
	}
	for _, s := range in.Body.Special {
		g.Special = append(g.Special, trade.SpecialPrice{MinAge: s.MinAge, MaxAge: s.MaxAge, Points: s.Points, Segment: s.Segment})
	}
	if _, err := a.do(ctx, in.Key, stock.PutGood{Good: g}); err != nil {
		return nil, err
	}
	good, err := a.query(ctx).Shop().Good(in.Code)
	return &body[shop.Good]{good}, err
}

func (a *API) moveStock(ctx context.Context, in *stockInput) (*body[shop.Good], error) {
	if _, err := a.do(ctx, in.Key, stock.MoveStock{Good: in.Code, Quantity: in.Body.Quantity, Reason: in.Body.Reason}); err != nil {
		return nil, err
	}
	good, err := a.query(ctx).Shop().Good(in.Code)
	return &body[shop.Good]{good}, err
}

func (a *API) devices(ctx context.Context, _ *empty) (*body[devices.Devices], error) {
	return &body[devices.Devices]{a.query(ctx).Devices().Devices()}, nil
}

func (a *API) addDevice(ctx context.Context, in *addDeviceInput) (*created[DeviceToken], error) {
	token, hash, err := devices.NewToken()
	if err != nil {
		return nil, err
	}
	// The token is new at every attempt, so a repeated request adds another device: an unused one can be shut out.
	id, err := do(ctx, a, "", devices.AddDevice{Role: in.Body.Role, Name: in.Body.Name, Token: hash})
	if err != nil {
		return nil, err
	}
	return &created[DeviceToken]{http.StatusCreated, DeviceToken{ID: id, Token: token, URL: a.Address() + "/connect#" + token}}, nil
}

func (a *API) revokeDevice(ctx context.Context, in *devicePath) (*empty, error) {
	_, err := a.do(ctx, in.Key, devices.RevokeDevice{Device: in.ID.Value})
	return &empty{}, err
}

func (a *API) verify(ctx context.Context, _ *empty) (*body[VerifyReport], error) {
	v := a.Verify(ctx)
	out := VerifyReport{OK: v.Finding == nil, Events: v.Events, Head: v.Head, Seconds: v.Took.Seconds(), Checked: append([]string{}, v.Checked...), Findings: []string{}}
	if v.Finding != nil {
		out.Fault = v.Fault()
		out.Findings = append(out.Findings, a.finding(ctx, v.Finding))
	}
	return &body[VerifyReport]{out}, nil
}

func (a *API) seals(ctx context.Context, _ *empty) (*body[reports.Seals], error) {
	seals, err := a.query(ctx).Reports().Seals()
	return &body[reports.Seals]{seals}, err
}

func (a *API) checkSeal(ctx context.Context, in *sealPath) (*body[reports.SealCheck], error) {
	number, err := seal.Parse(in.Number)
	if p, ok := problem.As(err); ok {
		return nil, p.At("number")
	}
	check, err := a.query(ctx).Reports().CheckSeal(ctx, number)
	if check.Bad != nil {
		check.Finding = a.finding(ctx, check.Bad)
	}
	return &body[reports.SealCheck]{check}, err
}

func (a *API) checkSlip(ctx context.Context, in *slipPath) (*body[reports.SlipCheck], error) {
	check, err := a.query(ctx).Reports().CheckSlip(ctx, in.Code)
	if s := check.Seal; s != nil && s.Bad != nil {
		s.Finding = a.finding(ctx, s.Bad)
	}
	return &body[reports.SlipCheck]{check}, err
}

func (a *API) demo(ctx context.Context, in *demoInput) (*created[DemoReport], error) {
	report, err := a.Demo(ctx, in.Body.People, in.Body.Months, in.Body.Seed)
	return &created[DemoReport]{http.StatusCreated, report}, err
}

// importFile reads a file, compares it with what is there, and unless it is a dry run brings it in at one go.
func (a *API) importFile(ctx context.Context, in *importInput) (*body[ImportReport], error) {
	var today calendar.Day
	a.Village.View(func(h *house.House) { today = h.Core.Day(a.Village.Now()) })
	out := ImportReport{Kind: in.Kind, DryRun: in.DryRun, Refused: []Refusal{}}
	var report intake.Report
	var refused []intake.Refusal
	switch in.Kind {
	case "roster":
		r, err := intake.ReadRoster(in.Name, in.RawBody, today)
		if err != nil {
			return nil, err
		}
		countRoster(&out, r)
		refused = r.Refused
		if report, err = bringIn(ctx, a, in, people.ImportRoster{People: r.People}); err != nil {
			return nil, err
		}
	case "goods":
		g, err := intake.ReadGoods(in.Name, in.RawBody)
		if err != nil {
			return nil, err
		}
		out.Goods, refused = len(g.Goods), g.Refused
		if report, err = bringIn(ctx, a, in, stock.ImportGoods{Goods: g.Goods}); err != nil {
			return nil, err
		}
	case "deeds":
		d, err := intake.ReadDeeds(in.Name, in.RawBody, today)
		if err != nil {
			return nil, err
		}
		out.Deeds, refused = len(d.Deeds), d.Refused
		if report, err = bringIn(ctx, a, in, deeds.ImportDeeds{Deeds: d.Deeds}); err != nil {
			return nil, err
		}
	}
	out.Added, out.Changed, out.Unchanged = report.Added, report.Changed, report.Unchanged
	for _, r := range append(refused, report.Refused...) {
		said := Say(a.Words, langOf(ctx), r.Problem)
		out.Refused = append(out.Refused, Refusal{Sheet: r.Sheet, Row: r.Row, Column: r.Column, Code: said.Code, Message: said.Detail})
	}
	return &body[ImportReport]{out}, nil
}

// bringIn brings rows in, or says what would come of it.
func bringIn(ctx context.Context, a *API, in *importInput, rows village.Decision[intake.Report]) (intake.Report, error) {
	if in.DryRun {
		return village.Try(a.Village.Village, time.Time{}, rows)
	}
	return do(ctx, a, in.Key, rows)
}

func countRoster(out *ImportReport, r intake.Roster) {
	households, grids := map[string]bool{}, map[string]bool{}
	for _, p := range r.People {
		households[p.Household] = true
		if p.Grid != "" {
			grids[p.Grid] = true
		}
		if p.Party {
			out.Party++
		}
	}
	out.People, out.Households, out.Grids = len(r.People), len(households), len(grids)
}
