package bench

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Table writes the report for people: every figure by size, then the goals.
func (r Report) Table(out io.Writer) error {
	var sizes []Size
	type row struct {
		name    string
		clients int
	}
	var rows []row
	values := map[row]map[Size]Figure{}
	for _, f := range r.Figures {
		s, k := Size{f.Members, f.Entries}, row{f.Name, f.Clients}
		if len(sizes) == 0 || sizes[len(sizes)-1] != s {
			sizes = append(sizes, s)
		}
		if values[k] == nil {
			values[k] = map[Size]Figure{}
			rows = append(rows, k)
		}
		values[k][s] = f
	}
	fmt.Fprintf(out, "%s, %d processors, %s, medians of %d rounds, %.0f s\n\n", r.System, r.Processors, r.Go, r.Rounds, r.Seconds)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "people / entries\tclients\t")
	for _, s := range sizes {
		fmt.Fprintf(w, "%s\t", s)
	}
	fmt.Fprintln(w, "unit\t")
	for _, k := range rows {
		fmt.Fprintf(w, "%s\t", k.name)
		if k.clients > 0 {
			fmt.Fprint(w, k.clients)
		}
		fmt.Fprint(w, "\t")
		unit := ""
		for _, s := range sizes {
			if f, ok := values[k][s]; ok {
				fmt.Fprint(w, number(f.Value))
				unit = f.Unit
			}
			fmt.Fprint(w, "\t")
		}
		fmt.Fprintf(w, "%s\t\n", unit)
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, "目标 goal\tclients\tpeople / entries\twanted\tfound\t\t")
	for _, g := range r.Goals {
		wanted, said := fmt.Sprintf("≥ %s", number(g.AtLeast)), "达到 reached"
		if g.AtMost != 0 {
			wanted = fmt.Sprintf("≤ %s", number(g.AtMost))
		}
		if !g.Reached {
			said = "未达到 NOT reached"
		}
		fmt.Fprintf(w, "%s\t%d\t%s\t%s %s\t%s\t%s\t\n", g.Name, g.Clients, Size{g.Members, g.Entries}, wanted, g.Unit, number(g.Value), said)
	}
	return w.Flush()
}

// number keeps three digits that matter.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	default:
		return fmt.Sprintf("%.3g", v)
	}
}
