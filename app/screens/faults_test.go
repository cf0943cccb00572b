package screens

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

func open(t *testing.T) (*Screens, *clock, string) {
	t.Helper()
	c := &clock{time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)}
	dir := t.TempDir()
	s, err := Open(dir, c.read)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, c, dir
}

func TestNothingAboutPeopleIsKept(t *testing.T) {
	for given, want := range map[string]string{
		"card 9012345678901234 refused":                        "card # refused",
		"card 9012 3456 7890 1234":                             "card #",
		"9012-3456-7890-1234":                                  "#",
		"born 1962-03-04, phone 13800001111":                   "born #, phone #",
		"刘大山 is not iterable":                                  "* is not iterable",
		"member 0012-3 of 0391-7":                              "member # of #",
		"GET http://10.0.0.7:8420/connect#abcdefghijkl failed": "GET http://10.0.0.7:8420/connect failed",
		"/api/goods?card=9012345678901234 at":                  "/api/goods at",
		"token mfrggzdfmztwq2lkmnuw4zlbob failed":              "token # failed",
		`Unexpected token 'L', "Liu Dashan " is not JSON`:      `Unexpected token 'L', "*" is not JSON`,
		`"Smith" is not a function`:                            `"*" is not a function`,
		"reading 'forEach' of undefined":                       "reading 'forEach' of undefined",
		"at KioskPage (assets/KioskPage-Bx.js:1:204518)":       "at KioskPage (assets/KioskPage-Bx.js:1:204518)",
		"line\x1b[31m red\x00":                                 "line [31m red ",
		strings.Repeat("x y ", 400):                            strings.Repeat("x y ", 124) + "x y…",
	} {
		if got := Plain(given, MaxMessage); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
	for given, want := range map[string]string{
		"/kiosk?lang=en#9012345678901234": "/kiosk", "/connect#token": "/connect", "http://h/office/people/9012345678901234": "/office/people/#", "%": "",
	} {
		if got := PageOf(given); got != want {
			t.Errorf("page %q: %q, want %q", given, got, want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("刘 9012345678901234 \"a\"", 20)
	f.Fuzz(func(t *testing.T, text string, most int) {
		if most < 1 || most > MaxStack {
			return
		}
		got := Plain(text, most)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > most || numbers.MatchString(got) || foreign.MatchString(strings.TrimSuffix(got, "…")) {
			t.Errorf("%q: %q", text, got)
		}
	})
}

func TestFaultsAreKeptNewestFirstAndNotTooMany(t *testing.T) {
	s, c, dir := open(t)
	for n := range 14 {
		if err := s.Faults.Add(Fault{Screen: "门口", Role: "kiosk", Page: "/kiosk#x", Message: "fault", Stack: strings.Repeat("a ", n)}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Faults.List(100)
	if err != nil || len(list) != burst {
		t.Fatalf("%d faults, %v", len(list), err)
	}
	if list[0].Page != "/kiosk" || list[0].Screen != "门口" || !strings.HasPrefix(list[0].Stack, "a a") || list[0].At != c.now {
		t.Errorf("%+v", list[0])
	}
	c.now = c.now.Add(refill)
	if err := s.Faults.Add(Fault{Screen: "门口", Role: "kiosk", Message: "later"}); err != nil {
		t.Fatal(err)
	}
	if list, _ = s.Faults.List(1); len(list) != 1 || list[0].Message != "later" || list[0].Lost != 4 {
		t.Errorf("%+v", list)
	}
	// Another screen has its own budget; a torn line is passed over.
	log, err := os.OpenFile(dir+"/"+Folder+"/faults.log", os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.WriteString("{\"at\":\"2026-\n"); err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Faults.Add(Fault{Screen: "柜台", Role: "shopkeeper", Message: "other"}); err != nil {
		t.Fatal(err)
	}
	if list, err = s.Faults.List(100); err != nil || len(list) != burst+2 || list[0].Message != "other" {
		t.Errorf("%d, %v, %+v", len(list), err, list[0])
	}
	// A clock that was set back neither stops the log nor opens it wide.
	c.now = c.now.Add(-48 * time.Hour)
	if err := s.Faults.Add(Fault{Screen: "柜台", Role: "shopkeeper", Message: "back"}); err != nil {
		t.Fatal(err)
	}
	if list, _ = s.Faults.List(1); list[0].Message != "back" {
		t.Errorf("%+v", list[0])
	}
}

func TestTheLogOfFaultsStaysSmall(t *testing.T) {
	s, c, dir := open(t)
	stack := strings.Repeat("at code line ", 400)
	for n := range 300 {
		c.now = c.now.Add(refill)
		if err := s.Faults.Add(Fault{Role: "kiosk", Message: "fault", Stack: stack}); err != nil {
			t.Fatal(n, err)
		}
	}
	var size int64
	for _, name := range []string{"faults.log", "faults.old.log"} {
		info, err := os.Stat(dir + "/" + Folder + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	list, err := s.Faults.List(1000)
	if err != nil || size > 2*faultsSize || len(list) < 60 || list[0].At != c.now {
		t.Errorf("%d bytes, %d faults, %v", size, len(list), err)
	}
}
