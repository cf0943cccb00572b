package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/app/server/auth"
	"xinpu/app/server/memory"
	"xinpu/app/shop"
	"xinpu/printing"
)

func (a *API) word(ctx context.Context, key string, args map[string]any) string {
	return a.Words.Say(langOf(ctx), key, args)
}

func dayWords(lang i18n.Lang, d calendar.Day) string {
	if lang == i18n.Chinese {
		return d.Chinese()
	}
	return d.Time().Format("2 January 2006")
}

// pdf answers a paper; nocache, because the next one under the same address may differ.
func pdf(name string, data []byte) *file {
	return &file{ContentType: "application/pdf", Disposition: fmt.Sprintf("inline; filename=%q", name), Body: data}
}

// speak answers in the language that an address names.
func speak(ctx context.Context, lang string) context.Context {
	if lang == "" {
		return ctx
	}
	return context.WithValue(ctx, langKey{}, i18n.Lang(lang))
}

func (a *API) cardsPDF(ctx context.Context, in *cardsInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	people, err := a.cardHolders(ctx, in)
	if err != nil {
		return nil, err
	}
	if len(people) == 0 {
		return nil, problem.New(problem.NotFound, "cards_none", nil)
	}
	info := a.query(ctx).Reports().Info()
	sheet := printing.CardSheet{
		Village: info.Name, Title: a.word(ctx, "paper.cards.title", nil), Date: info.Now, Watermark: a.watermark(ctx),
		Labels: printing.CardLabels{
			Number: a.word(ctx, "paper.cards.number", nil), Check: a.word(ctx, "paper.cards.check", nil),
			Sheet: a.word(ctx, "paper.cards.sheet", nil), Date: dayWords(langOf(ctx), info.Today),
		},
	}
	for _, p := range people {
		sheet.Cards = append(sheet.Cards, printing.Card{
			Number: p.Card, Name: p.Name, Household: a.word(ctx, "paper.cards.household", map[string]any{"household": p.Household}), Grid: p.Grid,
		})
	}
	print := printing.Cards
	switch in.Form {
	case "single":
		print = printing.SingleCards
	case "labels":
		print = func(s printing.CardSheet) ([]byte, error) {
			return printing.LabelsPDF(printing.LabelSheet{
				Village: s.Village, Title: a.word(ctx, "paper.labels.members", nil), Members: s.Cards, Start: in.Start, Sheet: s.Labels.Sheet, Check: s.Labels.Check, Watermark: s.Watermark, Date: s.Date,
			})
		}
	}
	data, err := print(sheet)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("cards.pdf", data), nil
}

func (a *API) slip(ctx context.Context, in *slipInput) (*file, error) {
	s, err := a.slipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	data, err := printing.SlipPDF(s)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("slip-"+s.Serial+".pdf", data), nil
}

func (a *API) slipOf(ctx context.Context, info reports.Village, r shop.Redemption) printing.Slip {
	word := func(key string) string { return a.word(ctx, "paper.slip."+key, nil) }
	points := func(n int64) string { return a.word(ctx, "paper.slip.points", map[string]any{"n": n}) }
	s := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word("title"), Serial: r.ID, When: a.when(ctx, r), Member: r.Member.Name, Proxy: r.Fetcher,
		Household: r.Member.Household, Total: points(r.Total), Before: points(r.PointsBefore), After: points(r.PointsAfter),
		Server: r.Device, Code: r.Code, Seal: r.Seal, CodeText: word("code"), Footer: word("footer"), Date: r.At,
		Labels: printing.SlipLabels{
			Serial: word("serial"), When: word("time"), Member: word("member"), Household: word("household"), Proxy: word("proxy"), Total: word("total"),
			Before: word("before"), After: word("after"), Reversal: word("reversal"), Reverses: word("reverses"), Server: word("device"), Seal: word("seal"),
		},
	}
	if r.Reverses != "" {
		s.Reversal, s.Reverses = true, r.Reverses
	}
	if earned := a.query(ctx).Statements().EarnedBefore(r); earned != "" {
		s.Notes = append(s.Notes, earned)
	}
	pieces := int64(0)
	for _, l := range r.Lines {
		name := l.Name
		if l.Spec != "" {
			name += " " + l.Spec
		}
		pieces += l.Quantity
		s.Lines = append(s.Lines, printing.SlipLine{
			Name: name, Quantity: strconv.FormatInt(l.Quantity, 10), Price: strconv.FormatInt(l.Price, 10), Total: strconv.FormatInt(l.Total, 10),
		})
	}
	s.Count = a.word(ctx, "paper.slip.pieces", map[string]any{"n": pieces})
	return s
}

func (a *API) when(ctx context.Context, r shop.Redemption) string {
	clock := ""
	a.Village.View(func(h *house.House) { clock = r.At.In(h.Core.Zone).Format("15:04") })
	return dayWords(langOf(ctx), r.Day) + " " + clock
}

func redemptionID(text string) (serial.RedemptionID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return serial.RedemptionID(n), err
}

// desktopSave fetches a paper of this server for the window and asks the person where to keep it.
func (a *API) desktopSave(ctx context.Context, in *saveInput) (*body[Saved], error) {
	window := a.Desktop()
	if !auth.From(ctx).Desktop || window == nil {
		return nil, problem.New(problem.Refused, "desktop_only", nil)
	}
	if !strings.HasPrefix(in.Body.Path, "/api/") {
		return nil, problem.New(problem.Invalid, "not_found", nil).At("path")
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+in.Body.Path, nil)
	if err != nil {
		return nil, problem.New(problem.Invalid, "not_found", nil).At("path")
	}
	request.RemoteAddr = "127.0.0.1:0"
	request.Header.Set("Authorization", "Bearer "+a.Guard.DesktopToken())
	request.Header.Set("Accept-Language", string(langOf(ctx)))
	answer := memory.Ask(a.Paper, request)
	if answer.Status != http.StatusOK {
		return nil, problem.New(problem.NotFound, "not_found", nil).At("path")
	}
	path, err := window.SaveFile(in.Body.Name, answer.Body)
	return &body[Saved]{Saved{Path: path}}, err
}

func (a *API) desktopFullscreen(ctx context.Context, in *fullscreenInput) (*empty, error) {
	window := a.Desktop()
	if !auth.From(ctx).Desktop || window == nil {
		return nil, problem.New(problem.Refused, "desktop_only", nil)
	}
	window.Fullscreen(in.Body.On)
	return &empty{}, nil
}
