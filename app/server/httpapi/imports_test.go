package httpapi_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"xinpu/app/apptest"
	"xinpu/app/deeds"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/house"
	"xinpu/app/server/httpapi"
	"xinpu/app/stock"
)

// afterTheQuarter is when the clerk has the log of the whole third quarter.
var afterTheQuarter = time.Date(2026, 10, 8, 1, 0, 0, 0, time.UTC)

func file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "intake", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// bring imports a file as the clerk.
func bring(t *testing.T, c *apptest.Client, kind, name string, data []byte, more string) (r httpapi.ImportReport) {
	t.Helper()
	c.Want(http.StatusOK, "POST", "/api/imports/"+kind+"?name="+name+more, data, &r, "Content-Type", "application/octet-stream", "Idempotency-Key", apptest.Key())
	if r.Kind != kind || r.DryRun != (more != "") {
		t.Errorf("%+v", r)
	}
	return r
}

func counts(r httpapi.ImportReport) string {
	return fmt.Sprintf("added %d, changed %d, unchanged %d, refused %d", r.Added, r.Changed, r.Unchanged, len(r.Refused))
}

// rosterRows are heading and people of the sample, every row with its own household.
func rosterRows(t *testing.T) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file(t, "roster.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	rows, err := f.GetRows("花名册")
	if err != nil {
		t.Fatal(err)
	}
	rows = rows[2 : len(rows)-1] // without title and total
	for n := range rows {
		rows[n] = append(rows[n], make([]string, len(rows[0])-len(rows[n]))...)
		if len(rows[n][birth]) == len("01-12-79") {
			rows[n][birth] = "" // a date cell, which this library shows without its century
		}
		if rows[n][1] == "" {
			rows[n][1], rows[n][2] = rows[n-1][1], rows[n-1][2]
		}
	}
	return rows
}

const (
	household, head, name, relation, identity, birth, grid, phone = 1, 2, 3, 5, 6, 7, 10, 11 // columns
)

func asCSV(t *testing.T, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheRosterComesInAndNeverDoubles(t *testing.T) {
	v := apptest.StartAt(t, afterTheQuarter)
	clerk := v.As(device.Clerk)
	before := events(v)
	roster := file(t, "roster.xlsx")
	tried := bring(t, clerk, "roster", "roster.xlsx", roster, "&dry_run=true")
	if got := counts(tried); got != "added 928, changed 0, unchanged 0, refused 0" || events(v) != before {
		t.Fatalf("trying: %s, %d events", got, events(v)-before)
	}
	r := bring(t, clerk, "roster", "roster.xlsx", roster, "")
	if got := counts(r); got != "added 928, changed 0, unchanged 0, refused 0" || r.People != 928 || r.Households != 358 || r.Party != 36 || r.Grids != 5 {
		t.Fatalf("%s: %+v", got, r)
	}
	v.View(func(h *house.House) {
		if len(h.People.Members()) != 928 || h.People.Households() != 358 || h.People.Party() != 36 || len(h.People.Grids()) != 5 {
			t.Errorf("%d people, %d households, %d Party members, %d grids", len(h.People.Members()), h.People.Households(), h.People.Party(), len(h.People.Grids()))
		}
	})
	before = events(v)
	if got := counts(bring(t, clerk, "roster", "roster.xlsx", roster, "")); got != "added 0, changed 0, unchanged 928, refused 0" || events(v) != before {
		t.Errorf("again: %s, %d events", got, events(v)-before)
	}
	key := apptest.Key()
	for n, want := range []string{"added 1, changed 0, unchanged 0, refused 0", "added 1, changed 0, unchanged 0, refused 0"} { // a request sent twice is answered alike
		var r httpapi.ImportReport
		clerk.Want(http.StatusOK, "POST", "/api/imports/roster?name=a.csv", []byte("户号,姓名,与户主关系\n900,王多,户主\n"), &r, "Content-Type", "application/octet-stream", "Idempotency-Key", key)
		if got := counts(r); got != want || events(v) != before+2 { // the person and the file
			t.Errorf("time %d under one key: %s, %d events", n+1, got, events(v)-before)
		}
	}
	before = events(v)
	plain := asCSV(t, rosterRows(t))
	if got := counts(bring(t, clerk, "roster", "花名册.csv", plain, "")); got != "added 0, changed 0, unchanged 928, refused 0" {
		t.Errorf("as CSV: %s", got)
	}
	chinese, err := simplifiedchinese.GB18030.NewEncoder().Bytes(plain)
	if err != nil {
		t.Fatal(err)
	}
	if got := counts(bring(t, clerk, "roster", "花名册.csv", chinese, "")); got != "added 0, changed 0, unchanged 928, refused 0" || events(v) != before {
		t.Errorf("in GB18030: %s, %d events", got, events(v)-before)
	}
}

// idNumber makes an identity number of a region that does not exist.
func idNumber(birth string, sequence int) string {
	s := fmt.Sprintf("999999%s%03d", birth, sequence)
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(s[i]-'0') * w
	}
	return s + string("10X98765432"[sum%11])
}

func TestACorrectedRosterMendsWhatItSays(t *testing.T) {
	v := apptest.StartAt(t, afterTheQuarter)
	clerk := v.As(device.Clerk)
	rows := rosterRows(t)
	bring(t, clerk, "roster", "a.csv", asCSV(t, rows), "")
	type person struct{ name, household, phone, card string }
	people := func() (out []person) {
		v.View(func(h *house.House) {
			for _, id := range h.People.Members() {
				m := h.People.Member(id)
				out = append(out, person{m.Profile.Name, m.Household, m.Profile.Phone, m.Card.String()})
			}
		})
		return out
	}
	find := func(list []person, name, household string) int {
		return slices.IndexFunc(list, func(p person) bool { return p.name == name && p.household == household })
	}
	old := people()
	fuShan, yuchi, zou := find(old, "姜福", "002"), find(old, "尉迟海山", "004"), find(old, "邹勇华", "001")
	if rows[2][name] != "姜福" || rows[12][name] != "尉迟海山" || rows[1][name] != "邹勇华" || rows[1][phone] == "" || min(fuShan, yuchi, zou) < 0 {
		t.Fatal("the sample is another one")
	}
	rows[2][name] = "姜富"                               // corrected
	rows[3][head] = "姜富"                               // whose wife is named by him
	rows[2][head] = "姜富"                               //
	rows[12][household], rows[12][head] = "001", "邹勇华" // moved
	rows[12][relation] = "亲属"                          //
	rows[1][phone] = ""                                // forgotten
	born := slices.Clone(rows[1])                      // new
	born[name], born[relation], born[identity], born[birth] = "邹新生", "孙子", idNumber("20260115", 117), "2026-01-15"
	rows = slices.Insert(rows, 2, born)
	corrected := asCSV(t, rows)

	before := events(v)
	if got := counts(bring(t, clerk, "roster", "a.csv", corrected, "&dry_run=true")); got != "added 1, changed 2, unchanged 926, refused 0" || events(v) != before {
		t.Errorf("trying: %s, %d events", got, events(v)-before)
	}
	r := bring(t, clerk, "roster", "a.csv", corrected, "")
	if got := counts(r); got != "added 1, changed 2, unchanged 926, refused 0" || events(v) != before+4 {
		t.Fatalf("%s, %d events: %+v", got, events(v)-before, r.Refused)
	}
	now := people()
	if len(now) != 929 || now[fuShan] != (person{"姜富", "002", old[fuShan].phone, old[fuShan].card}) ||
		now[yuchi] != (person{"尉迟海山", "001", old[yuchi].phone, old[yuchi].card}) || now[zou] != old[zou] || now[928].name != "邹新生" {
		t.Errorf("%d people, %+v %+v %+v %+v", len(now), now[fuShan], now[yuchi], now[zou], now[len(now)-1])
	}
	for n := range old {
		if n != fuShan && n != yuchi && now[n] != old[n] {
			t.Errorf("%+v became %+v", old[n], now[n])
		}
	}
	if got := counts(bring(t, clerk, "roster", "a.csv", corrected, "")); got != "added 0, changed 0, unchanged 929, refused 0" {
		t.Errorf("again: %s", got)
	}
	v.Restart()
	if !slices.Equal(people(), now) {
		t.Error("other people after a restart")
	}
	// The name as it is now is found by its pinyin, the one before is not.
	var found struct{ Total int }
	clerk.Want(http.StatusOK, "GET", "/api/people?q=姜富", nil, &found)
	if found.Total != 1 {
		t.Errorf("%d people are called 姜富", found.Total)
	}
}

func TestRefusedRowsSayWhereAndWhy(t *testing.T) {
	v := apptest.StartAt(t, afterTheQuarter)
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // in memory
	if err := f.SetSheetName("Sheet1", "名单"); err != nil {
		t.Fatal(err)
	}
	for n, row := range [][]any{
		{"户号", "姓名", "与户主关系", "公民身份号码", "联系电话"},
		{"001", "王有", "户主", idNumber("19600101", 111), "19912345678"},
		{"001", "王2", "子", "", ""},
		{"001", "王小", "女", "999999196001011110", ""},
		{"002", "李好", "户主", "", "12"},
		{"002", "", "妻", idNumber("19610101", 222), ""},
	} {
		if err := f.SetSheetRow("名单", fmt.Sprintf("A%d", n+3), &row); err != nil {
			t.Fatal(err)
		}
	}
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	want := []httpapi.Refusal{
		{Sheet: "名单", Row: 5, Column: "姓名", Code: "intake_name_digits"},
		{Sheet: "名单", Row: 6, Column: "公民身份号码", Code: "intake_id_checksum"},
		{Sheet: "名单", Row: 7, Column: "联系电话", Code: "intake_phone_unreadable"},
		{Sheet: "名单", Row: 8, Column: "姓名", Code: "intake_name_missing"},
	}
	for n, lang := range []string{"zh-CN", "en"} {
		c := v.Owner()
		c.Lang = lang
		r := bring(t, c, "roster", "a.xlsx", data.Bytes(), "")
		if r.Added+r.Unchanged != 2 {
			t.Errorf("%s", counts(r))
		}
		for k, got := range r.Refused {
			message := got.Message
			got.Message = ""
			if len(r.Refused) != len(want) || got != want[k] {
				t.Errorf("%+v", r.Refused)
				break
			}
			chinese := strings.ContainsFunc(message, func(c rune) bool { return c >= '一' && c <= '龥' })
			if message == "" || chinese != (n == 0) || strings.Contains(message, "19912345678") || strings.Contains(message, "999999") {
				t.Errorf("%s in %s: %q", got.Code, lang, message)
			}
		}
	}
	for name, want := range map[string]string{
		"roster.xls": "intake_file_misnamed", "roster.pdf": "intake_file_misnamed", "roster.exe": "intake_file_unsupported", "roster.csv": "intake_file_misnamed",
	} {
		v.Owner().WantProblem(http.StatusUnprocessableEntity, want, "POST", "/api/imports/roster?name="+name, file(t, "roster.xlsx"), "Content-Type", "application/octet-stream")
	}
	v.Owner().WantProblem(http.StatusUnprocessableEntity, "intake_looks_goods", "POST", "/api/imports/roster?name=goods.xlsx", file(t, "goods.xlsx"), "Content-Type", "application/octet-stream")
	v.Owner().WantProblem(http.StatusUnprocessableEntity, "request_invalid", "POST", "/api/imports/people?name=roster.xlsx", file(t, "roster.xlsx"), "Content-Type", "application/octet-stream")
	v.Owner().WantProblem(http.StatusRequestEntityTooLarge, "body_too_large", "POST", "/api/imports/roster?name=roster.xlsx", make([]byte, 32<<20+1), "Content-Type", "application/octet-stream")
}

func TestDeedsAndGoodsComeInOnce(t *testing.T) {
	v := apptest.StartAt(t, afterTheQuarter)
	clerk := v.As(device.Clerk)
	deeds := file(t, "deeds-2026q3.xlsx")
	before := events(v)
	r := bring(t, clerk, "deeds", "deeds-2026q3.xlsx", deeds, "")
	if got := counts(r); got != "added 0, changed 0, unchanged 0, refused 2400" || r.Deeds != 2400 || events(v) != before {
		t.Fatalf("before the roster: %s, %d events", got, events(v)-before)
	}
	for _, f := range r.Refused {
		if f.Code != "deed_person_unknown" || f.Row < 2 || f.Sheet == "" || !strings.Contains(f.Message, "花名册") {
			t.Fatalf("%+v", f)
		}
	}
	bring(t, clerk, "roster", "roster.xlsx", file(t, "roster.xlsx"), "")
	before = events(v)
	if got := counts(bring(t, clerk, "deeds", "deeds-2026q3.xlsx", deeds, "&dry_run=true")); got != "added 2400, changed 0, unchanged 0, refused 0" || events(v) != before {
		t.Fatalf("trying: %s, %d events", got, events(v)-before)
	}
	if got := counts(bring(t, clerk, "deeds", "deeds-2026q3.xlsx", deeds, "")); got != "added 2400, changed 0, unchanged 0, refused 0" || events(v) != before+2401 {
		t.Fatalf("%s, %d events", got, events(v)-before)
	}
	if got := counts(bring(t, clerk, "deeds", "copy.xlsx", deeds, "")); got != "added 0, changed 0, unchanged 2400, refused 0" || events(v) != before+2401 {
		t.Errorf("again: %s", got)
	}

	products := file(t, "goods.xlsx")
	if r := bring(t, clerk, "goods", "goods.xlsx", products, ""); counts(r) != "added 23, changed 0, unchanged 0, refused 0" || r.Products != 23 {
		t.Errorf("goods: %s", counts(r))
	}
	apptest.Do(v, stock.MoveStock{Product: "G001", Quantity: -30, Reason: "盘点"})
	before = events(v)
	if got := counts(bring(t, clerk, "goods", "goods.xlsx", products, "")); got != "added 0, changed 0, unchanged 23, refused 0" || events(v) != before {
		t.Errorf("goods again: %s", got)
	}
	v.View(func(h *house.House) {
		if rice := h.Stock.Product("G001"); rice.Stock != 50 || rice.Barcode != "200000000001" || h.Stock.ProductByBarcode("200000000001") != rice {
			t.Errorf("rice: %+v", rice)
		}
	})
	again := apptest.Key()
	for range 2 { // a request that is sent twice
		clerk.Want(http.StatusCreated, "POST", "/api/deeds", map[string]any{"member": memberNumber(v, 0), "rule": "welfare.blood", "quantity": "1", "day": v.Today()}, nil, "Idempotency-Key", again)
	}
	if n := events(v) - before; n != 1 {
		t.Errorf("one deed under one key became %d events", n)
	}
}

// TestTheDataFolderKeepsWhatIsPersonalSealed reads the bytes on the disk.
func TestTheDataFolderKeepsWhatIsPersonalSealed(t *testing.T) {
	v := apptest.StartAt(t, afterTheQuarter)
	bring(t, v.Owner(), "roster", "roster.xlsx", file(t, "roster.xlsx"), "")
	bring(t, v.Owner(), "deeds", "deeds-2026q3.xlsx", file(t, "deeds-2026q3.xlsx"), "")
	var first member.ID
	v.View(func(h *house.House) { first = h.People.Members()[0] })
	const note = "替隔壁老人挑了三担水"
	apptest.Do(v, deeds.RecordDeed{Member: first, Rule: "welfare.blood", Quantity: scheme.One, Day: v.Today(), Note: note})
	v.Restart() // writes what is only written at the end
	book, err := scheme.Preset("dongdao")
	if err != nil {
		t.Fatal(err)
	}
	secrets := map[string]string{note: "a note"}
	for n, row := range rosterRows(t)[1:] {
		if n%4 > 0 {
			continue // a part of them is enough, and searching takes time
		}
		secrets[row[identity]] = "an identity number"
		if row[phone] != "" {
			secrets[row[phone]] = "a phone number"
		}
		// Names of two characters may stand in the rule book by chance.
		if who := strings.NewReplacer("\u3000", "", " ", "").Replace(row[name]); len([]rune(who)) > 2 && !bytes.Contains(book, []byte(who)) {
			secrets[who] = "a name"
		}
	}
	if len(secrets) < 500 {
		t.Fatalf("%d secrets", len(secrets))
	}
	plain := false
	err = filepath.WalkDir(v.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		stored, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		plain = plain || bytes.Contains(stored, []byte("第1网格采集员"))
		for secret, what := range secrets {
			if bytes.Contains(stored, []byte(secret)) {
				t.Errorf("%s holds %s", d.Name(), what)
			}
		}
		return nil
	})
	if err != nil || !plain {
		t.Errorf("the bytes cannot be read: %v", err)
	}
}
