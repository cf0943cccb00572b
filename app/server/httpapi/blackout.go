package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/blackout"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
)

// registerBlackout ties the sheets for days without power to their roles. They carry the names and points of the whole village: the office
// prints and decides; the shop enters what is written on those that it has in hand.
func (a *API) registerBlackout() {
	op(a, tagBlackout, "GET /api/blackouts", "blackouts",
		"Returns the sheets for days without power, the rows to decide and the debts.", officeOnly, a.blackouts)
	op(a, tagBlackout, "POST /api/blackouts", "issue-sheets",
		"Issues sheets for a day without power and cancels earlier ones that nobody used.",
		officeOnly, a.issueSheets, Created)
	op(a, tagBlackout, "GET /api/blackouts/{id}", "sheet-issue",
		"Returns one issue of sheets.", officeOnly, a.sheetIssue)
	op(a, tagBlackout, "GET /api/blackouts/{id}/sheets.pdf", "sheets-pdf",
		"Returns an issue of sheets on A4, with instructions, prices and rows.", officeOnly, a.sheetsPDF, PDF)
	op(a, tagBlackout, "GET /api/blackouts/{id}/report.pdf", "sheets-report-pdf",
		"Returns the result of an issue of sheets on A4.", readers, a.sheetsReportPDF, PDF)
	op(a, tagBlackout, "POST /api/sheets/void", "void-sheets",
		"Voids sheets that were not used and are destroyed.", officeOnly, a.voidSheets)
	op(a, tagBlackout, "GET /api/sheets/{number}", "sheet",
		"Returns a sheet with its rows.", counter, a.sheet)
	op(a, tagBlackout, "POST /api/sheets/{number}/rows", "enter-row",
		"Enters a row of a sheet; a row that cannot be booked waits for a decision.", counter, a.enterRow, Created)
	op(a, tagBlackout, "POST /api/sheets/{number}/close", "close-sheet",
		"Closes a sheet with the totals that were counted by hand.", counter, a.closeSheet)
	op(a, tagBlackout, "POST /api/held-rows/{id}/decide", "decide-row",
		"Accepts, corrects or rejects a row that waits for a decision.", officeOnly, a.decideRow)
	op(a, tagBlackout, "POST /api/debts/{id}/collect", "collect-debt",
		"Collects a debt from the points that are there now.", officeOnly, a.collectDebt)
	op(a, tagBlackout, "GET /api/blackout-advice.pdf", "blackout-advice-pdf",
		"Returns the instructions for a day without power on one A4 page.", counter, a.advicePDF, PDF)
}

type blackoutsInput struct {
	All bool `query:"all" doc:"count rows, too, whose points suffice for nothing"`
}

type issueInput struct {
	Keyed
	Body struct {
		Day   calendar.Day `json:"day" doc:"for which the sheets are"`
		All   bool         `json:"all,omitempty" doc:"rows, too, whose points suffice for nothing"`
		Blank int          `json:"blank,omitempty" minimum:"0" maximum:"20" doc:"sheets without names; 2 when it is left out"`
	}
}

type issuePath struct {
	ID   string `path:"id" maxLength:"30"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type advicePath struct {
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type sheetPath struct {
	Number string `path:"number" maxLength:"30" doc:"as on the sheet, or the digits of one of its symbols"`
}

type enterRowInput struct {
	Keyed
	Number string `path:"number" maxLength:"30"`
	Body   struct {
		Row    int          `json:"row" minimum:"1" maximum:"99"`
		Day    calendar.Day `json:"day" doc:"that stands on the sheet"`
		Card   string       `json:"card,omitempty" maxLength:"40" doc:"whose row it is, where no name is printed"`
		Member string       `json:"member,omitempty" maxLength:"30" doc:"the same by number"`
		Lines  []paperLine  `json:"lines" maxItems:"8"`
	}
}

type paperLine struct {
	Number   int    `json:"number,omitempty" minimum:"0" maximum:"99" doc:"short number of the good on the sheet of prices"`
	Product  string `json:"good,omitempty" maxLength:"20" doc:"its code, where there is no number"`
	Quantity int64  `json:"quantity"`
}

type closeSheetInput struct {
	Keyed
	Number string `path:"number" maxLength:"30"`
	Body   struct {
		Rows   int64  `json:"rows" doc:"that are written on, counted by hand"`
		Points int64  `json:"points" doc:"added up by hand"`
		Note   string `json:"note,omitempty" maxLength:"60"`
	}
}

type voidInput struct {
	Keyed
	Body struct {
		Sheets []string `json:"sheets" maxItems:"500"`
		Reason string   `json:"reason" maxLength:"60"`
	}
}

type decideRowInput struct {
	Keyed
	ID   idOf[serial.PendingRowID] `path:"id" maxLength:"30"`
	Body struct {
		Accept bool        `json:"accept"`
		Reason string      `json:"reason" maxLength:"60"`
		Lines  []paperLine `json:"lines,omitempty" maxItems:"8" doc:"what really stands on the paper, when it was entered wrong"`
		Member string      `json:"member,omitempty" maxLength:"30" doc:"who really took it"`
		Gone   bool        `json:"gone,omitempty" doc:"rejected, and the goods are gone all the same: they are written off"`
	}
}

type collectInput struct {
	Keyed
	ID   idOf[serial.RedemptionID] `path:"id" maxLength:"30" doc:"number of the redemption"`
	Body *struct {
		Reason string `json:"reason,omitempty" maxLength:"60"`
	} `required:"false"`
}

func (a *API) blackouts(ctx context.Context, in *blackoutsInput) (*body[blackout.Blackouts], error) {
	out, err := a.query(ctx).Blackout().Blackouts(in.All)
	return &body[blackout.Blackouts]{out}, err
}

func (a *API) issueSheets(ctx context.Context, in *issueInput) (*created[blackout.SheetIssue], error) {
	cmd := blackout.IssueSheets{Day: in.Body.Day, All: in.Body.All, Blank: in.Body.Blank}
	if cmd.Blank == 0 {
		cmd.Blank = 2
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Blackout().SheetIssue(id)
	return &created[blackout.SheetIssue]{http.StatusCreated, out}, err
}

func (a *API) sheetIssue(ctx context.Context, in *issuePath) (*body[blackout.SheetIssue], error) {
	n, err := numbered(in.ID, "id")
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Blackout().SheetIssue(serial.BlackoutID(n))
	return &body[blackout.SheetIssue]{out}, err
}

// sheetNumber reads the number of a sheet, typed or scanned from one of its symbols.
//
// Problems: sheet_number.
func sheetNumber(typed, field string) (uint64, error) {
	if n, _, ok := sheet.Scanned(serial.Digits(typed)); ok {
		return n, nil
	}
	n, err := serial.Parse(typed)
	if err != nil || n == 0 || n > 999_999 {
		return 0, problem.New(problem.Invalid, "sheet_number", problem.Args{"number": typed}).At(field)
	}
	return n, nil
}

func (a *API) sheet(ctx context.Context, in *sheetPath) (*body[blackout.SheetView], error) {
	n, err := sheetNumber(in.Number, "number")
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Blackout().Sheet(n)
	return &body[blackout.SheetView]{out}, err
}

func paperLines(in []paperLine) (out []blackout.PaperLine) {
	for _, l := range in {
		out = append(out, blackout.PaperLine{Number: l.Number, Product: l.Product, Quantity: l.Quantity})
	}
	return out
}

func (a *API) enterRow(ctx context.Context, in *enterRowInput) (*created[blackout.RowEntered], error) {
	n, err := sheetNumber(in.Number, "number")
	if err != nil {
		return nil, err
	}
	cmd := blackout.EnterRow{Sheet: n, Row: in.Body.Row, Day: in.Body.Day, Lines: paperLines(in.Body.Lines)}
	if in.Body.Card != "" {
		cmd.Card = cardOf(in.Body.Card)
	}
	if cmd.Member, err = memberID(in.Body.Member, "member"); err != nil {
		return nil, err
	}
	row, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Blackout().RowDone(row, n)
	return &created[blackout.RowEntered]{http.StatusCreated, out}, err
}

func (a *API) closeSheet(ctx context.Context, in *closeSheetInput) (*body[blackout.SheetView], error) {
	n, err := sheetNumber(in.Number, "number")
	if err != nil {
		return nil, err
	}
	if _, err := a.do(ctx, in.Key, blackout.CloseSheet{Sheet: n, Rows: in.Body.Rows, Points: in.Body.Points, Note: in.Body.Note}); err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Blackout().Sheet(n)
	return &body[blackout.SheetView]{out}, err
}

func (a *API) voidSheets(ctx context.Context, in *voidInput) (*empty, error) {
	cmd := blackout.VoidSheets{Reason: in.Body.Reason}
	for _, typed := range in.Body.Sheets {
		n, err := sheetNumber(typed, "sheets")
		if err != nil {
			return nil, err
		}
		cmd.Sheets = append(cmd.Sheets, n)
	}
	_, err := a.do(ctx, in.Key, cmd)
	return &empty{}, err
}

func (a *API) decideRow(ctx context.Context, in *decideRowInput) (*body[blackout.PendingRowView], error) {
	cmd := blackout.DecidePendingRow{Pending: in.ID.Value, Accept: in.Body.Accept, Reason: in.Body.Reason, Gone: in.Body.Gone, Lines: paperLines(in.Body.Lines)}
	var err error
	if cmd.Member, err = memberID(in.Body.Member, "member"); err != nil {
		return nil, err
	}
	if _, err := do(ctx, a, in.Key, cmd); err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Blackout().Held(cmd.Pending)
	return &body[blackout.PendingRowView]{out}, err
}

func (a *API) collectDebt(ctx context.Context, in *collectInput) (*empty, error) {
	cmd := blackout.CollectDebt{Redemption: in.ID.Value}
	if in.Body != nil {
		cmd.Reason = in.Body.Reason
	}
	_, err := do(ctx, a, in.Key, cmd)
	return &empty{}, err
}
