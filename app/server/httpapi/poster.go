package httpapi

import "context"

func (a *API) posterPDF(ctx context.Context, in *posterInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	data, err := a.documents(ctx).Poster(q.Statements().Board(), q.Council().Meetings(), in.Size == "A3")
	return pdf("poster-"+in.Size+".pdf", data, err)
}
