package httpapi_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/statements"
	"xinpu/printing/printtest"
)

// first finds somebody of the village.
func first(t *testing.T, people []statements.Person, like func(statements.Person) bool) statements.Person {
	t.Helper()
	n := slices.IndexFunc(people, like)
	if n < 0 {
		t.Fatal("the made-up village has nobody like that")
	}
	return people[n]
}

func everybody(c *apptest.Client) []statements.Person {
	var people statements.People
	c.Want(http.StatusOK, "GET", "/api/people?limit=2000", nil, &people)
	return people.People
}

func TestCertificateNeedsConsent(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	clerk := v.As(device.Clerk)
	people := everybody(clerk)
	path := func(p statements.Person) string { return "/api/people/" + p.ID.String() + "/certificate.pdf" }

	agreed := first(t, people, func(p statements.Person) bool { return p.Consent && !p.Minor })
	for _, lang := range []string{"zh-CN", "en"} {
		file := sheet(t, clerk, path(agreed)+"?honour=𫖯海之星", lang)
		if pages := sized(t, file, "841.89 x 595.28"); pages != 1 {
			t.Errorf("%d pages", pages)
		}
		if said := readPDF(t, file); !strings.Contains(said, agreed.Name) || strings.ContainsAny(said, "{}") {
			t.Error(said)
		}
	}
	silent := first(t, people, func(p statements.Person) bool { return !p.Consent && !p.Minor })
	clerk.WantProblem(http.StatusConflict, "honour_consent", "GET", path(silent), nil)
	minor := first(t, people, func(p statements.Person) bool { return p.Minor })
	clerk.Want(http.StatusNoContent, "POST", "/api/consents", map[string]any{"members": []member.ID{minor.ID}, "publish": true}, nil, "Idempotency-Key", apptest.Key())
	clerk.WantProblem(http.StatusConflict, "honour_minor", "GET", path(minor), nil)
	clerk.Want(http.StatusNoContent, "POST", "/api/consents", map[string]any{"members": []member.ID{agreed.ID}, "publish": false}, nil, "Idempotency-Key", apptest.Key())
	clerk.WantProblem(http.StatusConflict, "honour_consent", "GET", path(agreed), nil)

	p := clerk.WantProblem(http.StatusUnprocessableEntity, "char_unprintable", "GET", path(agreed)+"?honour=好😀", nil)
	if p.Field != "query.honour" || !strings.Contains(p.Detail, "U+1F600") || !strings.Contains(p.Detail, "😀") {
		t.Errorf("%+v", p)
	}
}

// TestPlatesSayWhatTheirSymbolSays reads every symbol as a telephone does: it holds the words of the plate, no name and no address.
func TestPlatesSayWhatTheirSymbolSays(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	clerk := v.As(device.Clerk)
	people := everybody(clerk)
	withheld := map[string]bool{}
	for _, p := range people {
		withheld[p.Household] = withheld[p.Household] || !p.Consent && !p.Minor
	}
	file := sheet(t, clerk, "/api/plates.pdf", "zh-CN")
	pages := a4(t, file)
	said := readPDF(t, file)
	for _, p := range people {
		if len([]rune(p.Name)) > 2 && strings.Contains(said, p.Name) {
			t.Errorf("a plate names %s", p.Name)
		}
	}
	var doors []string
	for _, found := range regexp.MustCompile(`(\d{3})户`).FindAllStringSubmatch(said, -1) {
		doors = append(doors, found[1])
		if withheld[found[1]] {
			t.Errorf("household %s did not agree and has a plate", found[1])
		}
	}
	pictures := make([]*printtest.Grey, 2*pages)
	printtest.Render(t, file, 110, pages, func(page int, g *printtest.Grey) {
		pictures[2*page], pictures[2*page+1] = g.Crop(15, 14, 180, 125), g.Crop(15, 145, 180, 125)
	})
	for n, door := range doors {
		code := strings.Join(printtest.Symbols(t, pictures[n], "qrcode"), "")
		if !strings.Contains(code, door+"户") || !strings.Contains(code, "星信用户") || strings.Contains(code, "http") {
			t.Errorf("the plate of %s reads %q", door, code)
		}
	}
	if len(doors) == 0 {
		t.Error("no plate at all")
	}
	clerk.WantProblem(http.StatusNotFound, "household_unknown", "GET", "/api/plates.pdf?household=999", nil)
	for _, p := range people {
		if withheld[p.Household] {
			clerk.WantProblem(http.StatusConflict, "plate_consent", "GET", "/api/plates.pdf?household="+p.Household, nil)
			break
		}
	}
}

// TestLetterIsForOnePerson: nobody stands in it but the addressee and who helps, and no telephone number.
func TestLetterIsForOnePerson(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(400, 3)
	clerk := v.As(device.Clerk)
	people := everybody(clerk)
	low := first(t, people, func(p statements.Person) bool { return p.Score < 1000 && len([]rune(p.Name)) > 2 })
	helper := first(t, people, func(p statements.Person) bool { return p.Party && len([]rune(p.Name)) > 2 })
	path := "/api/people/" + low.ID.String() + "/letter.pdf"
	for _, lang := range []string{"zh-CN", "en"} {
		file := sheet(t, clerk, path+"?helper="+helper.ID.String()+"&until=2027-01-31", lang)
		a4(t, file)
		said := readPDF(t, file)
		for _, p := range people {
			if len([]rune(p.Name)) > 2 && p.Name != low.Name && p.Name != helper.Name && strings.Contains(said, p.Name) {
				t.Errorf("the letter names %s", p.Name)
			}
		}
		if !strings.Contains(said, low.Name) || !strings.Contains(said, helper.Name) || regexp.MustCompile(`1\d{10}`).MatchString(said) || strings.ContainsAny(said, "{}") {
			t.Error(said)
		}
	}
	clerk.WantProblem(http.StatusConflict, "helper_self", "GET", path+"?helper="+low.ID.String(), nil)
	clerk.WantProblem(http.StatusUnprocessableEntity, "letter_until", "GET", path+"?until=2020-01-01", nil)
	clerk.WantProblem(http.StatusUnprocessableEntity, "char_unprintable", "GET", path+"?mend=🙏", nil)
	fine := first(t, people, func(p statements.Person) bool { return p.Score == 1000 })
	clerk.WantProblem(http.StatusConflict, "letter_nothing", "GET", "/api/people/"+fine.ID.String()+"/letter.pdf", nil)
}
