package httpapi

import "context"

func (a *API) cardsPDF(ctx context.Context, in *cardsInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	people, err := a.cardHolders(ctx, in)
	if err != nil {
		return nil, err
	}
	data, err := a.documents(ctx).Cards(people, in.Form, in.Start)
	return pdf("cards.pdf", data, err)
}
