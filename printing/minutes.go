package printing

import (
	"time"

	"xinpu/printing/pdf"
)

// Minutes is what a meeting did, for signing, for the file and for whoever asks later. Sentences come as they are to stand there;
// what is empty is left out.
type Minutes struct {
	Village   string
	Title     string // "信用议事会纪要"
	Subtitle  string // below the double line
	Draft     string // "未完" in a frame above, on the minutes of a meeting that goes on
	Watermark string // behind every page; "" for none

	Facts   []Fact         // day, place, quorum
	Rolls   []MinutesRoll  // who was there, who was not
	Remarks []string       // who came late and left early
	Sums    []MinutesSum   // how many carried, changed and so on
	Items   []MinutesItem  // in the order of the agenda
	Noted   []MinutesNoted // noted, not scored
	Closing []string       // what happens next, sentence by sentence
	Seal    Fact           // of the month sealed last

	Unprintable string // which characters stand as 〓 and why

	Signatures []string // who signs: a line each, with a line for the date
	Labels     MinutesLabels
	Date       time.Time // when the meeting last changed: stands in the file's data; same input, same bytes
}

// Fact is a label and its value.
type Fact struct{ Label, Value string }

// MinutesRoll is a list of names under a label.
type MinutesRoll struct {
	Label string // "到会 5 人"
	Names []PaperName
}

// MinutesSum is a figure of the summary.
type MinutesSum struct{ Figure, Label string }

// MinutesItem is an item of the agenda and what became of it.
type MinutesItem struct {
	Number      string
	Title       string
	Figures     string // what each gets, and how many it is about
	Explanation string // how the figures come about
	Names       []PaperName
	Outcome     string
	Open        bool   // not decided: the outcome is set quietly
	Tally       string // "4 同意 · 1 反对 · 0 弃权"
	Facts       []Fact // dissent, abstention and recusal by name, amendment, reason
	Earlier     []Fact // decisions that were reopened: when, and what
}

// MinutesNoted is what was noted without a vote: a deed and those who did it.
type MinutesNoted struct {
	Title string
	Names []PaperName
}

// MinutesLabels are the sentences of the paper itself.
type MinutesLabels struct {
	Items     string // "议题与表决"
	Number    string // heads of the columns, again on every page
	Item      string
	Outcome   string
	Continued string // beside the title of an item that goes on on the next page
	Earlier   string // before decisions that were reopened
	Noted     string // "只记录、不计分的事项"
	Closing   string // "公示与异议"
	Date      string // beside the line to sign on
	Page      string // foot, with {n} and {m}
	Foot      string // small print at the foot of every page
}

// MinutesPDF writes the minutes on A4. Problems: *MissingGlyphError and *EncodingError for a text.
func MinutesPDF(m Minutes) ([]byte, error) {
	pages, err := m.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", m.Village, m.Title), Made: m.Date})
}
