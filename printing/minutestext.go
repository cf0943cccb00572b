package printing

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"xinpu/printing/text"
)

// MinutesText writes the minutes as plain text, UTF-8, for whoever files or searches them.
func MinutesText(m Minutes) []byte {
	var b strings.Builder
	put := func(parts ...string) {
		if s := join("　", parts...); s != "" {
			fmt.Fprintln(&b, s)
		}
	}
	section := func(title string) { fmt.Fprintf(&b, "\n【%s】\n", title) }

	put(m.Village, m.Title, m.Draft)
	put(m.Subtitle)
	put(m.Watermark)
	fmt.Fprintln(&b)
	for _, l := range m.Facts {
		put(l.Label, l.Value)
	}
	for _, r := range m.Rolls {
		if len(r.Names) > 0 {
			put(r.Label, people(r.Names))
		}
	}
	for _, s := range m.Remarks {
		put(s)
	}
	var sums []string
	for _, s := range m.Sums {
		sums = append(sums, s.Label+" "+s.Figure)
	}
	put(sums...)
	if len(m.Items) > 0 {
		section(m.Labels.Items)
		for _, t := range m.Items {
			t.plain(&b, m.Labels.Earlier)
		}
	}
	if len(m.Noted) > 0 {
		section(m.Labels.Noted)
		for _, d := range m.Noted {
			put(d.Title, people(d.Names))
		}
	}
	if len(m.Closing) > 0 || m.Seal.Value != "" {
		section(m.Labels.Closing)
		for _, s := range m.Closing {
			put(s)
		}
		if m.Seal.Value != "" {
			put(m.Seal.Label, m.Seal.Value)
		}
	}
	put(m.Unprintable)
	fmt.Fprintln(&b)
	for _, who := range m.Signatures {
		put(who+" ____________", m.Labels.Date+" ____________")
	}
	put(m.Labels.Foot)
	return []byte(b.String())
}

// plain tells an item below its number, indented.
func (t *MinutesItem) plain(b *strings.Builder, earlier string) {
	fmt.Fprintf(b, "\n%s. %s  [%s]\n", t.Number, t.Title, t.Outcome)
	indent := strings.Repeat(" ", utf8.RuneCountInString(t.Number)+2)
	put := func(s string) {
		if s != "" {
			fmt.Fprintf(b, "%s%s\n", indent, s)
		}
	}
	put(join("　", t.Figures, t.Tally))
	put(t.Explanation)
	put(people(t.Names))
	for _, l := range t.Facts {
		put(join("　", l.Label, l.Value))
	}
	if len(t.Earlier) > 0 {
		put(earlier)
		for _, l := range t.Earlier {
			put("  " + join("　", l.Label, l.Value))
		}
	}
}

func people(names []PaperName) string {
	var out []string
	for _, n := range names {
		out = append(out, join(" ", text.Spaced(n.Name), n.Household))
	}
	return strings.Join(out, "　")
}
