package stock

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/trade"
	"xinpu/app/views"
)

// Merchant gives products or services outside the shop.
type Merchant struct {
	Code     string       `json:"code"`
	Name     string       `json:"name"`
	From     calendar.Day `json:"from"`
	To       calendar.Day `json:"to" doc:"last day of the agreement"`
	Note     string       `json:"note"`
	Terms    string       `json:"terms" doc:"what is agreed"`
	Signs    string       `json:"signs" doc:"who signs for it, by post"`
	For      *member.ID   `json:"for,omitempty" doc:"who has signed for the village"`
	Signed   string       `json:"signed" doc:"the name of that person"`
	Ends     int          `json:"ends" doc:"days until the agreement is over, below zero when it is"`
	Agreed   bool         `json:"agreed" doc:"the agreement is in force today"`
	Products []string     `json:"goods" doc:"codes of what it gives"`
}

// Merchants lists them.
type Merchants struct {
	Merchants []Merchant `json:"merchants"`
}

func (v *View) merchants() []trade.Merchant {
	var all []trade.Merchant
	for _, m := range v.Merchants {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b trade.Merchant) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// Merchants lists who gives products outside the shop.
func (q *Query) Merchants() Merchants {
	out, _ := look(q, func(v *View) (Merchants, error) {
		list := Merchants{Merchants: []Merchant{}}
		for _, m := range v.merchants() {
			line := Merchant{
				Code: m.Code, Name: m.Name, From: m.From, To: m.To, Note: m.Note, Terms: m.Terms, Signs: m.Signs, Ends: int(m.To - v.Today), Agreed: m.Agreed(v.Today),
				Products: []string{},
			}
			if m.For != 0 {
				line.For, line.Signed = &m.For, v.peopleView().Name(m.For)
			}
			for _, code := range v.Products() {
				if v.Product(code).Merchant == m.Code {
					line.Products = append(line.Products, code)
				}
			}
			list.Merchants = append(list.Merchants, line)
		}
		return list, nil
	})
	return out
}

// Settlement is what a merchant gave in a month, and what the village owes for it.
type Settlement struct {
	Merchant string           `json:"merchant"`
	Name     string           `json:"name"`
	Month    calendar.Month   `json:"month"`
	Lines    []SettlementLine `json:"lines"`
	Quantity int64            `json:"quantity"`
	Points   int64            `json:"points"`
	Cents    int64            `json:"cents" doc:"fen"`
	Paid     int64            `json:"paid" doc:"fen"`
	Left     int64            `json:"left" doc:"fen"`
	Over     bool             `json:"over" doc:"the month is over: it can be paid"`
	Payments []Payment        `json:"payments" doc:"oldest first"`
}

// Payment is money that a merchant got.
type Payment struct {
	ID       string       `json:"id" doc:"entry of the fund"`
	Day      calendar.Day `json:"day" doc:"on which the money changed hands"`
	Entered  calendar.Day `json:"entered" doc:"on which it was written down"`
	Cents    int64        `json:"cents" doc:"fen"`
	By       string       `json:"by" doc:"who handed it over for the village"`
	Receipt  string       `json:"receipt" doc:"number of the receipt"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
}

// payments are what a merchant got for a month.
func (v *View) payments(merchant string, month calendar.Month) []Payment {
	out := []Payment{}
	for _, f := range v.Fund.Entries {
		if f.Merchant != merchant || f.Month != month || f.Reverses != 0 {
			continue
		}
		p := Payment{ID: views.SerialOf(f.Seq), Day: f.On, Entered: f.Day, Cents: f.Cents, Receipt: f.Receipt, Reversed: f.Reversed != 0}
		if p.Day == 0 {
			p.Day = f.Day
		}
		if f.By != 0 {
			p.By = v.peopleView().Name(f.By)
		}
		out = append(out, p)
	}
	return out
}

// SettlementLine is one product of a settlement.
type SettlementLine struct {
	Product  string `json:"good"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Quantity int64  `json:"quantity"`
	Points   int64  `json:"points"`
	Cents    int64  `json:"cents" doc:"fen"`
}

// Settlements are the figures of a month.
type Settlements struct {
	Month       calendar.Month `json:"month"`
	Settlements []Settlement   `json:"settlements"`
}

// Settlements are what all merchants gave in a month; 0 is this one.
func (q *Query) Settlements(month calendar.Month) Settlements {
	out, _ := look(q, func(v *View) (Settlements, error) {
		if month == 0 {
			month = v.Today.Month()
		}
		list := Settlements{Month: month, Settlements: []Settlement{}}
		for _, m := range v.merchants() {
			s := Settlement{Merchant: m.Code, Name: m.Name, Month: month, Lines: []SettlementLine{}, Paid: v.Paid[month][m.Code], Over: month < v.Today.Month()}
			dues := v.Dues[month][m.Code]
			for _, code := range v.Products() {
				d, there := dues[code]
				if !there || d == (Due{}) {
					continue
				}
				g := v.Product(code)
				s.Lines = append(s.Lines, SettlementLine{code, g.Name, g.Spec, d.Quantity, d.Points, d.Cents})
				s.Quantity += d.Quantity
				s.Points += d.Points
				s.Cents += d.Cents
			}
			s.Left = s.Cents - s.Paid
			s.Payments = v.payments(m.Code, month)
			list.Settlements = append(list.Settlements, s)
		}
		return list, nil
	})
	return out
}
