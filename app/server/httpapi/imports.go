package httpapi

import (
	"context"
	"time"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// registerImports ties the operations of imports to their handlers and roles.
func (a *API) registerImports() {
	op(a, tagProgram, "POST /api/imports/{kind}", "import",
		"Imports a roster, a list of goods or a log of deeds, or reports what an import would change.",
		officeOnly, a.importFile, Upload)
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
	Products   int       `json:"goods"`
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
		g, err := intake.ReadProducts(in.Name, in.RawBody)
		if err != nil {
			return nil, err
		}
		out.Products, refused = len(g.Products), g.Refused
		if report, err = bringIn(ctx, a, in, stock.ImportProducts{Products: g.Products}); err != nil {
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
