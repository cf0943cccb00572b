package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/reports"
	"xinpu/app/rulebook"
)

// registerRulebook ties the operations of rulebook to their handlers and roles. What is in force, and was, anybody may read (村民委员会组织法
// 30).
func (a *API) registerRulebook() {
	op(a, tagRulebook, "GET /api/scheme", "scheme",
		"Returns the rule book in force.", everyRole, a.scheme)
	op(a, tagRulebook, "GET /api/presets", "presets",
		"Lists the rule books that come with the program.", room, a.presets)
	op(a, tagRulebook, "GET /api/presets/{code}", "preset",
		"Returns one preset rule book with its text and an example family.", room, a.preset)
	op(a, tagRulebook, "GET /api/schemes", "schemes",
		"Lists the adopted versions of the rule book, newest first.", everyRole, a.schemes)
	op(a, tagRulebook, "GET /api/schemes/{id}", "scheme-version",
		"Returns one version of the rule book with its text and changes.", everyRole, a.schemeVersion)
	op(a, tagRulebook, "POST /api/schemes/{id}/filing", "file-scheme",
		"Records that a version was filed with the township.", officeOnly, a.fileScheme)
	op(a, tagRulebook, "GET /api/scheme/schema", "scheme-schema",
		"Returns the JSON Schema of a rule book.", room, a.schemeSchema, JSONSchema)
	op(a, tagRulebook, "POST /api/scheme/check", "check-scheme",
		"Checks the text of a rule book without writing anything.", room, a.checkScheme)
	op(a, tagRulebook, "GET /api/scheme/draft", "scheme-draft",
		"Returns the draft of the rule book.", room, a.schemeDraft)
	op(a, tagRulebook, "PUT /api/scheme/draft", "draft-scheme",
		"Saves the draft of the rule book; an empty text discards it.", officeOnly, a.draftScheme)
	op(a, tagRulebook, "POST /api/scheme/try", "try-scheme",
		"Scores recorded deeds by another rule book without booking anything.", readers, a.tryScheme)
	op(a, tagRulebook, "POST /api/scheme/adopt", "adopt-scheme",
		"Adopts the village's own rule book while the village is being set up.", officeOnly, a.adoptScheme, Created)
	op(a, tagRulebook, "GET /api/year", "year",
		"Returns the calendar of the year by the rule book in force.", everyRole, a.year)
	op(a, tagRulebook, "GET /api/minimums", "minimums",
		"Lists who is short of the minimum points of the rule book.", readers, a.minimums)
	op(a, tagStock, "GET /api/fund/shares", "fund-shares",
		"Returns the shares of the fund by tier and the privileges that a score opens.", readers, a.fundShares)
}

func (a *API) scheme(ctx context.Context, _ *empty) (*body[rulebook.Scheme], error) {
	return &body[rulebook.Scheme]{a.query(ctx).People().Scheme()}, nil
}

type presetPath struct {
	Code string `path:"code" maxLength:"40"`
}

type schemePath struct {
	ID idOf[uint64] `path:"id" maxLength:"30"`
}

type filingInput struct {
	Keyed
	ID   idOf[uint64] `path:"id" maxLength:"30"`
	Body struct {
		Day    calendar.Day `json:"day"`
		Number string       `json:"number,omitempty" maxLength:"60" doc:"that the township gave it"`
		Remark string       `json:"remark,omitempty" maxLength:"200"`
	}
}

type checkInput struct {
	Body struct {
		Source  string        `json:"source" maxLength:"262144" doc:"YAML"`
		InForce *calendar.Day `json:"in_force,omitempty" doc:"also says which recorded deeds would change if it came into force on this day"`
	}
}

type draftInput struct {
	Keyed
	Body struct {
		Source string `json:"source" maxLength:"262144" doc:"YAML, sound or not"`
		Base   uint64 `json:"base" doc:"seq of the draft that it was made of, 0 when there was none"`
	}
}

type adoptInput struct {
	Keyed
	Body struct {
		Source  string       `json:"source" minLength:"1" maxLength:"262144" doc:"YAML"`
		InForce calendar.Day `json:"in_force" doc:"first day"`
	}
}

type tryInput struct {
	Body struct {
		Preset string        `json:"preset,omitempty" maxLength:"40" doc:"instead of source"`
		Source string        `json:"source,omitempty" maxLength:"262144" doc:"YAML"`
		First  *calendar.Day `json:"first,omitempty" doc:"without days, the quarter of the newest deed"`
		Last   *calendar.Day `json:"last,omitempty"`
	}
}

// schema is any JSON.
type schemaOutput struct {
	ContentType string `header:"Content-Type"`
	Body        map[string]any
}

func (a *API) presets(ctx context.Context, _ *empty) (*body[rulebook.Presets], error) {
	out, err := a.query(ctx).Rulebook().Presets()
	return &body[rulebook.Presets]{out}, err
}

func (a *API) preset(ctx context.Context, in *presetPath) (*body[deeds.PresetFile], error) {
	out, err := a.query(ctx).Deeds().Preset(in.Code)
	if p, ok := problem.As(err); ok {
		return nil, p.At("code")
	}
	return &body[deeds.PresetFile]{out}, err
}

func (a *API) schemes(ctx context.Context, _ *empty) (*body[council.Versions], error) {
	return &body[council.Versions]{a.query(ctx).Council().Versions()}, nil
}

func (a *API) schemeVersion(ctx context.Context, in *schemePath) (*body[council.VersionFile], error) {
	out, err := a.query(ctx).Council().Version(in.ID.Value)
	return &body[council.VersionFile]{out}, err
}

func (a *API) fileScheme(ctx context.Context, in *filingInput) (*body[council.VersionFile], error) {
	if _, err := a.do(ctx, in.Key, rulebook.FileScheme{Scheme: in.ID.Value, Day: in.Body.Day, Number: in.Body.Number, Remark: in.Body.Remark}); err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Council().Version(in.ID.Value)
	return &body[council.VersionFile]{out}, err
}

func (a *API) schemeSchema(context.Context, *empty) (*schemaOutput, error) {
	return &schemaOutput{ContentType: "application/schema+json", Body: scheme.Schema()}, nil
}

func (a *API) checkScheme(ctx context.Context, in *checkInput) (*body[deeds.BookCheck], error) {
	return &body[deeds.BookCheck]{a.query(ctx).Deeds().CheckBook([]byte(in.Body.Source), in.Body.InForce)}, nil
}

func (a *API) schemeDraft(ctx context.Context, _ *empty) (*body[council.Draft], error) {
	return &body[council.Draft]{a.query(ctx).Council().Draft()}, nil
}

func (a *API) draftScheme(ctx context.Context, in *draftInput) (*body[council.Draft], error) {
	if _, err := a.do(ctx, in.Key, rulebook.DraftScheme{Source: in.Body.Source, Base: in.Body.Base}); err != nil {
		return nil, err
	}
	return a.schemeDraft(ctx, nil)
}

func (a *API) tryScheme(ctx context.Context, in *tryInput) (*body[reports.Tried], error) {
	source := []byte(in.Body.Source)
	if in.Body.Preset != "" {
		var err error
		if source, err = scheme.Preset(in.Body.Preset); err != nil {
			if p, ok := problem.As(err); ok {
				return nil, p.At("preset")
			}
			return nil, err
		}
	}
	out, err := a.query(ctx).Reports().Try(source, in.Body.First, in.Body.Last)
	if p, ok := problem.As(err); ok && p.Field == "" {
		return nil, p.At("source")
	}
	return &body[reports.Tried]{out}, err
}

func (a *API) adoptScheme(ctx context.Context, in *adoptInput) (*created[council.VersionFile], error) {
	id, err := do(ctx, a, in.Key, council.AdoptScheme{Source: in.Body.Source, InForce: in.Body.InForce})
	if err != nil {
		if p, ok := problem.As(err); ok && p.Field == "" && strings.HasPrefix(p.Code, "scheme_") {
			return nil, p.At("source")
		}
		return nil, err
	}
	out, err := a.query(ctx).Council().Version(id)
	if err != nil {
		return nil, fmt.Errorf("version %d just adopted: %w", id, err)
	}
	return &created[council.VersionFile]{Status: http.StatusCreated, Body: out}, nil
}

type minimumsInput struct {
	Day string `query:"day" maxLength:"10" doc:"in the period asked for; today when missing"`
}

func (a *API) year(ctx context.Context, _ *empty) (*body[rulebook.YearView], error) {
	return &body[rulebook.YearView]{a.query(ctx).Rulebook().Year()}, nil
}

func (a *API) minimums(ctx context.Context, in *minimumsInput) (*body[[]council.Minimum], error) {
	var day calendar.Day
	if in.Day != "" {
		var err error
		if day, err = calendar.Parse(in.Day); err != nil {
			return nil, problem.New(problem.Invalid, "day_invalid", problem.Args{"day": in.Day}).At("day")
		}
	}
	out, err := a.query(ctx).Council().Minimums(day)
	return &body[[]council.Minimum]{out}, err
}

func (a *API) fundShares(ctx context.Context, _ *empty) (*body[reports.FundShares], error) {
	out, err := a.query(ctx).Reports().FundShares()
	return &body[reports.FundShares]{out}, err
}
