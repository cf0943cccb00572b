package intake_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestEveryCharacter sends all standard characters through every format as parts of names.
func TestEveryCharacter(t *testing.T) {
	all := []rune(strings.Join(strings.Fields(string(sample(t, "standard-characters-8105.txt"))), ""))
	if len(all) != 8105 {
		t.Fatalf("%d characters", len(all))
	}
	var csv strings.Builder
	rows := [][]any{cells("户号", "姓名")}
	csv.WriteString("户号,姓名\n")
	for i, r := range all {
		number, name := fmt.Sprintf("%04d", i+1), "王"+string(r)
		rows = append(rows, cells(number, name))
		fmt.Fprintf(&csv, "%s,%s\n", number, name)
	}
	for name, data := range map[string][]byte{"a.xlsx": workbook(t, tab{name: "s", rows: rows}), "utf8.csv": []byte(csv.String()), "gb.csv": gb18030(t, csv.String())} {
		roster := readRoster(t, name, data)
		if len(roster.Refused) > 0 || len(roster.People) != len(all) {
			t.Fatalf("%s: %d people, refused %v", name, len(roster.People), list(t, roster.Refused))
		}
		for i, p := range roster.People {
			if p.Name != "王"+string(all[i]) {
				t.Errorf("%s: %U came in as %q", name, all[i], p.Name)
			}
		}
	}
}

func TestBrokenConversion(t *testing.T) {
	bad := append(gb18030(t, "户号,姓名,关系\n001,王"), 0xff)
	bad = append(bad, gb18030(t, "梅,户主\n001,李强,夫\n")...)
	roster := readRoster(t, "a.csv", bad)
	same(t, "people", people(roster), []string{"001 李强"})
	same(t, "refused", list(t, roster.Refused), []string{" 2 姓名: row intake_name_broken"})
}
