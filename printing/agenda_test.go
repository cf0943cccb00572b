package printing_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"xinpu/printing"
)

func TestAgendaLeavesRoomForHandNotes(t *testing.T) {
	m := minutes(20)
	a := printing.Agenda{
		Village: m.Village, Title: "信用议事会议程", Subtitle: m.Subtitle, Facts: m.Facts[:2], Council: persons(17, 3), Date: m.Date,
		Labels: printing.AgendaLabels{Council: "点名", Items: "议题", Number: "序号", Item: "议题与当事人", Notes: "", Choices: []string{"通过", "改为 ______", "没通过", "下次再议"},
			Counts: []string{"同意", "反对", "弃权"}, Page: m.Labels.Page, Foot: "议程"},
	}
	for _, i := range m.Items {
		a.Items = append(a.Items, printing.AgendaItem{Number: i.Number, Title: i.Title, Figures: i.Figures, Names: i.Names, Facts: []printing.Fact{{Label: "回避", Value: "刘安"}}})
	}
	pages, err := a.Pages()
	if err != nil {
		t.Fatal(err)
	}
	inside(t, pages, 20)
	file, err := printing.AgendaPDF(a)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := printing.AgendaPDF(a); err != nil || !bytes.Equal(again, file) {
		t.Errorf("the same agenda gives other bytes (%v)", err)
	}
	said := layer(t, file)
	for n := range a.Items {
		if title := fmt.Sprintf("参加志愿服务%d小时", n+2); n%9 != 4 && !strings.Contains(said, title) {
			t.Errorf("the agenda does not say %q", title)
		}
	}
	if n := strings.Count(said, "下次再议"); n != len(a.Items) {
		t.Errorf("boxes at %d of %d items", n, len(a.Items))
	}
}
