package documents

import (
	"xinpu/app/domain/problem"
	"xinpu/app/statements"
	"xinpu/printing"
)

// Cards are people's cards: ten on a sheet, as single cards or as labels from the first one that is still on the sheet.
//
// Problems: cards_none, text_unprintable.
func (d Documents) Cards(people []statements.Person, form string, start int) ([]byte, error) {
	if len(people) == 0 {
		return nil, problem.New(problem.NotFound, "cards_none", nil)
	}
	info := d.q.Reports().Info()
	sheet := printing.CardSheet{
		Village: info.Name, Title: d.say("paper.cards.title", nil), Date: info.Now, Watermark: d.watermark(),
		Labels: printing.CardLabels{
			Number: d.say("paper.cards.number", nil), Check: d.say("paper.cards.check", nil),
			Sheet: d.say("paper.cards.sheet", nil), Date: d.on(info.Today),
		},
	}
	for _, p := range people {
		sheet.Cards = append(sheet.Cards, printing.Card{
			Number: p.Card, Name: p.Name, Household: d.say("paper.cards.household", map[string]any{"household": p.Household}), Grid: p.Grid,
		})
	}
	print := printing.Cards
	switch form {
	case "single":
		print = printing.SingleCards
	case "labels":
		print = func(s printing.CardSheet) ([]byte, error) {
			return printing.LabelsPDF(printing.LabelSheet{
				Village: s.Village, Title: d.say("paper.labels.members", nil), Members: s.Cards, Start: start, Sheet: s.Labels.Sheet, Check: s.Labels.Check, Watermark: s.Watermark, Date: s.Date,
			})
		}
	}
	return finished(print(sheet))
}
