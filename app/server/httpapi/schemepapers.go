package httpapi

import (
	"context"
	"xinpu/app/council"
	"xinpu/app/domain/problem"
)

func (a *API) registerSchemePapers() {
	op(a, tagRulebook, "GET /api/schemes/{id}/booklet.pdf", "scheme-booklet-pdf",
		"Returns a version of the rule book as a booklet for every household, A5.", everyRole, a.schemeBooklet, PDF)
	op(a, tagRulebook, "GET /api/schemes/{id}/poster.pdf", "scheme-poster-pdf",
		"Returns a version of the rule book as a poster, A4 or A3.", everyRole, a.schemePoster, PDF)
	op(a, tagRulebook, "GET /api/schemes/{id}/source.yaml", "scheme-source",
		"Returns the text of a version of the rule book as a file.", everyRole, a.schemeSource, YAML)
	op(a, tagRulebook, "GET /api/scheme/draft/booklet.pdf", "draft-booklet-pdf",
		"Returns the draft of the rule book as a booklet that is marked as a draft.", room, a.draftBooklet, PDF)
	op(a, tagRulebook, "GET /api/scheme/draft/source.yaml", "draft-source",
		"Returns the text of the draft of the rule book as a file.", room, a.draftSource, YAML)
}

type bookPaperInput struct {
	ID   string `path:"id" maxLength:"30"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type bookPosterInput struct {
	ID   string `path:"id" maxLength:"30"`
	Size string `query:"size" enum:"A4,A3" default:"A4" doc:"of the paper"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type draftPaperInput struct {
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

func (a *API) schemeOf(ctx context.Context, id string) (council.VersionFile, error) {
	seq, err := versionID(id)
	if err != nil {
		return council.VersionFile{}, err
	}
	return a.query(ctx).Council().Version(seq)
}

func (a *API) schemeBooklet(ctx context.Context, in *bookPaperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	v, err := a.schemeOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Booklet(v)
	return pdf("scheme-"+in.ID+".pdf", data, err)
}

func (a *API) schemePoster(ctx context.Context, in *bookPosterInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	v, err := a.schemeOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).RulesPoster(v, in.Size == "A3")
	return pdf("scheme-"+in.ID+"-"+in.Size+".pdf", data, err)
}

func (a *API) schemeSource(ctx context.Context, in *bookPaperInput) (*file, error) {
	v, err := a.schemeOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return yamlFile("scheme-"+in.ID, v.Source), nil
}

// draftOf is the draft of the rule book.
//
// Problems: draft_none.
func (a *API) draftOf(ctx context.Context) (council.Draft, error) {
	d := a.query(ctx).Council().Draft()
	if d.Seq == 0 {
		return d, problem.New(problem.NotFound, "draft_none", nil)
	}
	return d, nil
}

func (a *API) draftBooklet(ctx context.Context, in *draftPaperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	draft, err := a.draftOf(ctx)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).DraftBooklet(draft)
	return pdf("scheme-draft.pdf", data, err)
}

func (a *API) draftSource(ctx context.Context, _ *draftPaperInput) (*file, error) {
	draft, err := a.draftOf(ctx)
	if err != nil {
		return nil, err
	}
	return yamlFile("scheme-draft", draft.Source), nil
}

func yamlFile(name, source string) *file {
	return &file{ContentType: "application/yaml; charset=utf-8", Disposition: `attachment; filename="` + name + `.yaml"`, Body: []byte(source)}
}
