package stock

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/intake"
	"xinpu/app/village"
)

// ImportProducts brings the shop's list in. The shelf is filled only for products that are new: what is there was counted since.
type ImportProducts struct {
	Products []intake.Product
}

// Decide finds products by code, and by name and size where the list has no codes.
//
// Problems: none; a row that cannot come in is refused in the report with barcode_taken.
func (c ImportProducts) Decide(tx *village.Tx) (intake.Report, error) {
	st := of(tx)
	var report intake.Report
	codes := newCodes(st)
	var refused []village.RefusedRow
	refuse := func(n int, p *problem.Problem) {
		r := village.Refused(n, p)
		refused = append(refused, r)
		report.Refuse(c.Products[n].At, r.Problem(nil))
	}
	for n, row := range c.Products {
		g := productOf(row)
		g.Code = codes.of(g)
		if other := st.ProductByBarcode(g.Barcode); g.Barcode != "" && other != nil && other.Code != g.Code {
			refuse(n, problem.New(problem.Conflict, "barcode_taken", problem.Args{"barcode": g.Barcode, "good": other.Name}))
			continue
		}
		if err := trade.CheckBarcode(g.Barcode); err != nil {
			p, _ := problem.As(err)
			refuse(n, p)
			continue
		}
		old := st.Product(g.Code)
		if old != nil {
			if row.Stock == nil {
				g.Service = old.Service // a list without a column for stock does not turn rice into a service
			}
			g.PersonLimit, g.Reorder, g.Merchant, g.Slot, g.Seats = old.PersonLimit, old.Reorder, old.Merchant, old.Slot, old.Seats // lists do not know of these
			for _, s := range old.Special {
				if s.Segment != "" {
					g.Special = append(g.Special, s)
				}
			}
		}
		switch {
		case old == nil:
			tx.Append(&ProductListed{Product: StoreProduct(g)})
			if row.Stock != nil && *row.Stock > 0 {
				tx.Append(&StockMoved{Product: g.Code, Quantity: *row.Stock})
			}
			report.Added++
		case equal(old.Product, g):
			report.Unchanged++
		default:
			tx.Append(&ProductListed{Product: StoreProduct(g)})
			report.Changed++
		}
	}
	if len(tx.Events()) > 0 { // a file that changes nothing leaves no trace, and is compared anew when it is sent again
		tx.Append(&ListImported{Added: report.Added, Changed: report.Changed, Unchanged: report.Unchanged, Refused: refused})
	}
	return report, nil
}

// Again reads the report of the time.
func (c ImportProducts) Again(_ *village.Tx, events []village.Event) (intake.Report, error) {
	_, p, err := village.Named[*ListImported](events)
	if err != nil {
		return intake.Report{}, err
	}
	report := intake.Report{Added: p.Added, Changed: p.Changed, Unchanged: p.Unchanged}
	for _, r := range p.Refused {
		report.Refuse(c.Products[r.Row].At, r.Problem(nil))
	}
	return report, nil
}
