package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"xinpu/app/documents"
	"xinpu/app/domain/problem"
	"xinpu/app/i18n"
	"xinpu/app/server/auth"
	"xinpu/app/server/memory"
)

// word is a sentence in the language of the request.
func (a *API) word(ctx context.Context, key string, args map[string]any) string {
	return a.Words.Say(langOf(ctx), key, args)
}

// documents makes documents in the language of the request.
func (a *API) documents(ctx context.Context) documents.Documents { return documents.New(a.query(ctx)) }

// speak answers in the language that an address names.
func speak(ctx context.Context, lang string) context.Context {
	if lang == "" {
		return ctx
	}
	return context.WithValue(ctx, langKey{}, i18n.Lang(lang))
}

// pdf answers a document.
func pdf(name string, data []byte, err error) (*file, error) {
	if err != nil {
		return nil, err
	}
	return &file{ContentType: "application/pdf", Disposition: fmt.Sprintf("inline; filename=%q", name), Body: data}, nil
}

// picture answers a document as dots.
func picture(data []byte, err error) (*file, error) {
	return &file{ContentType: "image/png", Disposition: "inline", Body: data}, err
}

// download answers a file that a browser stores.
func download(contentType, name string, data []byte, err error) (*file, error) {
	return &file{ContentType: contentType, Disposition: fmt.Sprintf("attachment; filename=%q", name), Body: data}, err
}

const (
	workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	csvType      = "text/csv; charset=utf-8"
)

// named is a report with the name of its file, without its ending.
type named struct {
	documents.Report
	name string
}

// as answers a report in one of its forms: pdf to print, xlsx to go on reckoning with, csv for everything else.
func as[I any](kind string, make func(context.Context, *I) (named, error)) func(context.Context, *I) (*file, error) {
	return func(ctx context.Context, in *I) (*file, error) {
		r, err := make(ctx, in)
		if err != nil {
			return nil, err
		}
		switch name := r.name + "." + kind; kind {
		case "pdf":
			data, err := r.PDF()
			return pdf(name, data, err)
		case "xlsx":
			data, err := r.Workbook()
			return download(workbookType, name, data, err)
		default:
			data, err := r.CSV()
			return download(csvType, name, data, err)
		}
	}
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
