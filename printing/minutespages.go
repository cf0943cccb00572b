package printing

import (
	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// Places of the minutes, in millimetres: number, text and outcome stand in columns.
const (
	minutesText    = sheetMargin + 11
	minutesOutcome = a4Width - sheetMargin
	minutesWidth   = minutesOutcome - minutesText
	minutesTitle   = minutesWidth - 32 // leaves room for the outcome
	minutesKeep    = 70.0              // an item lower than this is never parted
)

// Pages lays the minutes out; problems as for MinutesPDF.
func (m *Minutes) Pages() ([]paper.Page, error) {
	f := newFlow()
	f.head, f.foot, f.count, f.mark = join("  ", m.Village, m.Title, m.Draft), m.Labels.Foot, m.Labels.Page, m.Watermark
	masthead(f, m.Village, m.Title, m.Subtitle, m.Draft)
	m.facts(f)
	m.rolls(f)
	m.sums(f)
	if len(m.Items) > 0 {
		f.section(m.Labels.Items, 30)
		m.heads(f)
		f.again = m.heads
		for n := range m.Items {
			m.Items[n].set(f, m.Labels, n > 0)
		}
		f.again = nil
		f.y += 1
	}
	m.noted(f)
	m.closing(f)
	unprintable(f, m.Unprintable)
	m.sign(f)
	return f.finish()
}

// masthead sets village and title over the double line, on the first page.
func masthead(f *flow, village, title, subtitle, draft string) {
	right := a4Width - sheetMargin
	size := text.Serif.Fit(title, 26, 110)
	wide := text.Serif.Width(title, size)
	f.right(right, 29, size, text.Serif, paper.Red, title)
	f.page().Put(paper.Star{X: right - wide - 5.5, Y: 25.4, Radius: 2.7, Ink: paper.Gold})
	f.line(sheetMargin, 29, text.Serif.Fit(village, 17, sheetWidth-wide-13), text.Serif, paper.Dark, village)
	f.page().Put(paper.Box{X: sheetMargin, Y: 33, W: sheetWidth, H: 0.9, Ink: paper.Red}, paper.Box{X: sheetMargin, Y: 34.5, W: sheetWidth, H: 0.25, Ink: paper.Gold})
	room := sheetWidth
	if draft != "" {
		w := text.Bold.Width(draft, 11) + 5
		f.page().Put(paper.Box{X: right - w, Y: 37, W: w, H: 6.4, Width: 0.4, Ink: paper.Red})
		f.right(right-2.5, 41.6, 11, text.Bold, paper.Red, draft)
		room -= w + 4
	}
	f.line(sheetMargin, 41.3, text.Regular.Fit(subtitle, 10, room), text.Regular, paper.Soft, subtitle)
	f.y = 46
}

// facts stand in two columns.
func (m *Minutes) facts(f *flow) { facts(f, m.Facts) }

func facts(f *flow, all []Fact) {
	label := 0.0
	for _, l := range all {
		label = max(label, f.wide(text.Regular, 10, l.Label))
	}
	label = min(label+4, sheetColumn/2)
	for n := 0; n < len(all); n += 2 {
		f.y += 6.4
		for k := n; k < min(n+2, len(all)); k++ {
			x := sheetMargin + float64(k-n)*(sheetColumn+sheetGap)
			l := all[k]
			f.line(x, f.y-1.6, text.Regular.Fit(l.Label, 10, label-2), text.Regular, paper.Soft, l.Label)
			f.line(x+label, f.y-1.6, text.Bold.Fit(l.Value, 10.5, sheetColumn-label), text.Bold, paper.Dark, l.Value)
			f.page().Put(paper.Box{X: x, Y: f.y, W: sheetColumn, H: 0.15, Ink: paper.Hairline})
		}
	}
}

func (m *Minutes) rolls(f *flow) {
	f.y += 3
	for _, r := range m.Rolls {
		if len(r.Names) == 0 {
			continue
		}
		names := roll{x: sheetMargin + 24, width: sheetWidth - 24, columns: 5, size: 10.5, face: text.Regular}
		f.y += 1
		for n, row := range names.rows(f, r.Names) {
			f.need(names.height())
			names.set(f, row)
			if n == 0 {
				f.line(sheetMargin, f.y-mm(names.size*0.4), text.Regular.Fit(r.Label, 10, 22), text.Regular, paper.Soft, r.Label)
			}
		}
	}
	for _, s := range m.Remarks {
		f.paragraph(sheetMargin+24, sheetWidth-24, 9.5, text.Regular, paper.Soft, s)
	}
}

// sums set the figures large, side by side.
func (m *Minutes) sums(f *flow) { sums(f, m.Sums) }

func sums(f *flow, all []MinutesSum) {
	if len(all) == 0 {
		return
	}
	f.need(24)
	f.y += 5
	wide := sheetWidth / float64(len(all))
	f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 16.5, Width: 0.3, Ink: paper.Gold})
	for n, s := range all {
		x := sheetMargin + wide*(float64(n)+0.5)
		large := text.Bold.Fit(s.Figure, 20, wide-2)
		f.right(x+f.wide(text.Bold, large, s.Figure)/2, f.y+8.6, large, text.Bold, paper.Dark, s.Figure)
		size := text.Regular.Fit(s.Label, 9, wide-2)
		f.right(x+f.wide(text.Regular, size, s.Label)/2, f.y+13.8, size, text.Regular, paper.Soft, s.Label)
	}
	f.y += 19
}

// heads stand over the items, again on every page.
func (m *Minutes) heads(f *flow) { heads(f, m.Labels.Number, m.Labels.Item, m.Labels.Outcome) }

func heads(f *flow, number, item, outcome string) {
	f.y += 4.6
	f.line(sheetMargin, f.y-1.2, 8.5, text.Regular, paper.Soft, number)
	f.line(minutesText, f.y-1.2, 8.5, text.Regular, paper.Soft, item)
	f.right(minutesOutcome, f.y-1.2, 8.5, text.Regular, paper.Soft, outcome)
	f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.35, Ink: paper.Dark})
	f.y += 0.8
}

func (m *Minutes) noted(f *flow) {
	if len(m.Noted) == 0 {
		return
	}
	f.section(m.Labels.Noted, 12)
	for _, d := range m.Noted {
		names := roll{x: sheetMargin + 3.2, width: sheetWidth - 3.2, columns: 6, size: 9.5, face: text.Regular}
		f.need(5.5 + names.height())
		f.paragraph(sheetMargin+3.2, sheetWidth-3.2, 10, text.Bold, paper.Dark, d.Title)
		for _, row := range names.rows(f, d.Names) {
			f.need(names.height())
			names.set(f, row)
		}
		f.y += 1
	}
}

func (m *Minutes) closing(f *flow) {
	if len(m.Closing) == 0 && m.Seal.Value == "" {
		return
	}
	f.section(m.Labels.Closing, 16)
	for _, s := range m.Closing {
		f.paragraph(sheetMargin+3.2, sheetWidth-3.2, 10.5, text.Regular, paper.Dark, s)
	}
	if m.Seal.Value != "" {
		f.need(7)
		f.y += 6.5
		f.line(sheetMargin+3.2, f.y-1.6, 10, text.Regular, paper.Soft, m.Seal.Label)
		f.line(sheetMargin+3.2+f.wide(text.Regular, 10, m.Seal.Label)+3, f.y-1.6, 12, text.Bold, paper.Dark, m.Seal.Value)
	}
}

// sign keeps all lines to sign on together.
func (m *Minutes) sign(f *flow) { sign(f, m.Signatures, m.Labels.Date) }

func sign(f *flow, who []string, date string) {
	if len(who) == 0 {
		return
	}
	f.need(40)
	f.y += 13
	count := float64(len(who))
	wide := (sheetWidth - (count-1)*sheetGap) / count
	for n, who := range who {
		x := sheetMargin + float64(n)*(wide+sheetGap)
		f.line(x, f.y, text.Bold.Fit(who, 10, wide), text.Bold, paper.Dark, who)
		f.page().Put(paper.Box{X: x, Y: f.y + 13, W: wide, H: 0.25, Ink: paper.Dark})
		label := f.wide(text.Regular, 9, date) + 2
		f.line(x, f.y+20.5, 9, text.Regular, paper.Soft, date)
		f.page().Put(paper.Box{X: x + label, Y: f.y + 21, W: wide - label, H: 0.15, Ink: paper.Soft})
	}
	f.y += 24
}
