package documents

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/app/views"
	"xinpu/printing"
	"xinpu/printing/sheet"
)

// count writes a whole number with its thousands parted from five digits on, as the pages do.
func count[N int | int64](n N) string {
	digits, sign := strconv.FormatInt(int64(n), 10), ""
	if strings.HasPrefix(digits, "-") {
		digits, sign = digits[1:], "−"
	}
	if len(digits) > 4 {
		for at := len(digits) - 3; at > 0; at -= 3 {
			digits = digits[:at] + "," + digits[at:]
		}
	}
	return sign + digits
}

// plus is a figure with its sign, ＋3 and −3.
func plus(n int64) string {
	if n > 0 {
		return "＋" + count(n)
	}
	return count(n)
}

// yuan writes fen as yuan.
func yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		fen, sign = -fen, "−"
	}
	return fmt.Sprintf("%s%s.%02d", sign, count(fen/100), fen%100)
}

// Report is a document of the office, to be written in one of three forms.
type Report struct {
	printing.Report
	summary string // name of the table of its figures
}

// report begins a document of the office; foot says what it is at the foot of every page.
func (d Documents) report(info reports.Village, title, subtitle string, made time.Time) Report {
	return Report{summary: d.say("paper.report.summary", nil), Report: printing.Report{
		Village: info.Name, Title: title, Subtitle: subtitle, Watermark: d.watermark(), Date: made,
		Labels: printing.ReportLabels{
			Date: d.say("paper.minutes.date", nil), Page: d.page(), Check: d.say("paper.cards.check", nil),
			Foot: d.say("paper.report.foot", map[string]any{"village": info.Name, "title": title, "day": d.on(info.Today)}),
		},
	}}
}

// PDF is the report on A4.
//
// Problems: text_unprintable.
func (r Report) PDF() ([]byte, error) { return finished(printing.ReportPDF(r.Report)) }

// Workbook holds the tables of the report, to go on reckoning with.
func (r Report) Workbook() ([]byte, error) { return sheet.Workbook(r.Tables(r.summary)) }

// CSV holds the tables of the report as text.
func (r Report) CSV() ([]byte, error) { return sheet.Texts(r.Tables(r.summary)) }

// quarter is a quarter as people there write it.
func (d Documents) quarter(q calendar.Quarter) string {
	if d.q.Lang == i18n.Chinese {
		return q.Chinese()
	}
	return fmt.Sprintf("quarter %d of %d", int(q)%4+1, int(q)/4)
}

func (d Documents) seals(all []views.Seal) []printing.Fact {
	var out []printing.Fact
	for _, seal := range all {
		out = append(out, printing.Fact{Label: d.say("paper.poster.seal", map[string]any{"month": d.month(seal.Month)}), Value: seal.Number.String()})
	}
	return out
}
