package stock

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/views"
)

// StocktakeView is a count under way. Who counts sees what was counted and not what should be there; once everything is counted, the differences.
type StocktakeView struct {
	ID          string       `json:"id"`
	Day         calendar.Day `json:"day"`
	Products    []Counted    `json:"goods"`
	Left        int          `json:"left" doc:"how many are not counted yet"`
	Differences []Difference `json:"differences" doc:"empty until everything is counted"`
}

// Counted is a product of a count.
type Counted struct {
	Product string `json:"good"`
	Name    string `json:"name"`
	Spec    string `json:"spec"`
	Barcode string `json:"barcode"`
	Counted *int64 `json:"counted,omitempty"`
}

// Difference is a product that was not as it should be.
type Difference struct {
	Product  string `json:"good"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Counted  int64  `json:"counted"`
	Expected int64  `json:"expected" doc:"when it was counted"`
}

// Stocktakes is the count under way, if any.
type Stocktakes struct {
	Open *StocktakeView `json:"open,omitempty"`
}

// Stocktake is the count under way.
func (q *Query) Stocktake() Stocktakes {
	out, _ := look(q, func(v *View) (Stocktakes, error) {
		s := v.Stocktake
		if s == nil {
			return Stocktakes{}, nil
		}
		t := StocktakeView{ID: views.SerialOf(uint64(s.ID)), Day: s.Day, Products: []Counted{}, Left: len(s.Products) - len(s.Found), Differences: []Difference{}}
		for _, code := range s.Products {
			g := v.Product(code)
			line := Counted{Product: code, Name: g.Name, Spec: g.Spec, Barcode: g.Barcode}
			if found, ok := s.Found[code]; ok {
				line.Counted = &found.Counted
				if t.Left == 0 && found.Counted != found.Expected {
					t.Differences = append(t.Differences, Difference{Product: code, Name: g.Name, Spec: g.Spec, Counted: found.Counted, Expected: found.Expected})
				}
			}
			t.Products = append(t.Products, line)
		}
		return Stocktakes{Open: &t}, nil
	})
	return out
}
