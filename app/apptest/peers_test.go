package apptest

import (
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/server/httpapi"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
)

// peers names, for every way in which neighbouring software fails its users, the tests that hold it here. A Go test is named by its
// function, one of the pages by its file and what it says.
var peers = []struct {
	fails string // with the report in a public tracker
	held  []string
}{
	// Points stay right.
	{"a refund takes points again (odoo PR 212922)", []string{"TestWhereNeighboursFailAtTheCounter/goods go and come back", "TestTheShopkeeperRedeems"}},
	{"earn, refund, keep the points (odoo PR 257854)", []string{"TestAnObjectionUpheldTakesTheEntryOff", "TestCashPaysWhatPointsAreMissing"}},
	{"a refund mixed with new lines (odoo PR 177312)", []string{"TestWhereNeighboursFailAtTheCounter/goods go and come back", "TestBadRedemptionsBookNothing"}},
	{"editing or deleting a sale restores nothing (opensourcepos 4359)", []string{"TestWhereNeighboursFailAtTheCounter/nobody edits or deletes"}},
	{"suspend, then cancel, points gone (opensourcepos 4579)", []string{"e2e/shopkeeper.mjs: parked and put away costs nothing", "src/features/shop/parked.test.ts: a parked sale survives a reload and is taken back once"}},
	{"two tills spend the same points (GHSA-995p-52qw-5hh2)", []string{"TestWhereNeighboursFailAtTheCounter/two tills spend the same points", "TestTwoTillsAtTheLastBag"}},
	{"an offline re-sync credits twice (OCA/pos 185)", []string{"TestTheSameKeyNeverBooksTwice", "src/features/shop/useCheckout.test.ts: asks on after a reload of the page"}},
	{"a double tap books twice (stustapay PR 573)", []string{"src/features/shop/useCheckout.test.ts: books once, however often the button is pressed", "TestOneKeyAtOnceBooksOnce"}},
	{"expiry wipes valid points (FloCafe 78)", []string{"TestPointsRunOutAnnouncedAndOnce"}},
	{"a stored balance drifts from its log (odoo PR 206048)", []string{"TestSnapshotAndTailEqualAFullReplay", "TestAForgedEntryIsFound", "TestStatementsAddUp"}},
	{"no undo, or for ever (strichliste 280, foobar-kiosk 3)", []string{"TestUndoEndsAfterFiveMinutesAtTheTillButNotInTheOffice", "TestSomeOfItComesBack"}},
	{"a confirmation before every step (strichliste-web 25)", []string{"e2e/shopkeeper.mjs: actions for a customer"}},
	{"anybody spends by naming a customer (odoo 207624)", []string{"TestWhereNeighboursFailAtTheCounter/nobody spends by naming", "TestThePinIsAskedForAboveItsAmountAndLocks", "TestAPhotoIsSeenAtTheTillAndNowhereElse"}},
	{"how many points to spend (odoo 264931)", []string{"TestCashPaysWhatPointsAreMissing", "TestCashPaysWhatTheVillageLetsItPay"}},
	{"a lost card takes the balance along (QCVOC 78)", []string{"TestALostCardIsDeadAtOnceAndTheBalanceStays"}},

	// Counter and kiosk.
	{"Chinese on thermal printers (python-escpos 190, receiptline 20, escpos-php 63)", []string{"TestEverySlipIsReadByAnotherDecoder", "TestEveryStandardCharacterInText", "TestEveryStandardCharacterInDots"}},
	{"¥ breaks (node-escpos 332)", []string{"TestSignsThatPrintersWriteOtherwise"}},
	{"a dialog before every slip (NexoPOS 1753, QZ Tray 1315)", []string{"TestARedemptionIsPrintedByItself"}},
	{"long slips are cut (odoo PR 258841)", []string{"TestEverySlipIsReadByAnotherDecoder", "TestLongThingsStayWithinTheSlip"}},
	{"a slip comes out twice (foodcoopshop 696)", []string{"TestARedemptionIsPrintedByItself", "TestABrowserPrintsAndIsCounted"}},
	{"reprints are not counted (wcpos PR 1952)", []string{"TestHalfASlipIsPrintedAgainAndCounted"}},
	{"paper out is fatal (pretixprint PR 127)", []string{"TestTheTillSaysWhatHoldsThePaperUp", "TestPaperOutInTheMiddleOfASlip", "TestThePowerGoesBetweenCommitAndPaper"}},
	{"the customer reads the printer's errors (odoo PR 140271)", []string{"TestTheTillSaysWhatHoldsThePaperUp"}},
	{"the scanner's leading zero is dropped (foodcoopshop PR 1221)", []string{"TestZerosInFrontMakeNoDifference", "src/lib/useScanner.test.ts: keeps leading zeros"}},
	{"one code is added 15 times (foodcoopshop 557)", []string{"src/lib/useScanner.test.ts: hears a code once when the scanner sends it many times", "e2e/shopkeeper.mjs: fifteen readings within a moment"}},
	{"the scanner fails under a Chinese input method (BarcodeScannerGunMaster 1, odoo PR 287883)", []string{"src/lib/useScanner.test.ts: hears it while a Chinese input method is on"}},
	{".local does not open on older Android (nextbox 11)", []string{"TestAnotherMachineFindsBothServices"}},
	{"a shared terminal stays signed in to the last person (strichliste, foodcoopshop 338)", []string{"src/features/kiosk/KioskPage.test.ts: forgets the person after 30 seconds", "src/features/shop/useLeftAlone.test.ts: puts an empty counter's customer away"}},
	{"the queue says success and drops the item (Eventra 11074)", []string{"src/features/shop/useCheckout.test.ts: is not done before it has one", "TestKillsUnderLoad", "TestPowerCuts"}},

	// Meeting and projector.
	{"text too small (OpenSlides 3663)", []string{"TestPosterIsReadFromTwoMetres", "TestTheProjector"}},
	{"how many are present, right before a vote; marked in bulk (OpenSlides 3108, 3610)", []string{"TestHandsAndPapersStepByStep", "TestTheCouncilDay"}},
	{"no named show of hands, no signed result (OpenSlides 6591, 5636)", []string{"TestMinutesSayWhoVotedHow", "TestMinutesTellTheWholeMeeting"}},
	{"recusal left to people (4minitz 390)", []string{"TestKinStandBack"}},
	{"a second scan marks who is present as absent", []string{"TestNoVoteNoPoints"}},
	{"TLS as a wall for a small network (OpenSlides 6044)", []string{"TestAScreenSignsInWithItsToken"}},

	// Care of data.
	{"GBK from Chinese spreadsheets cannot be read (objectui 2556)", []string{"TestSampleRosterAsText"}},
	{"exports without a mark open as junk (SQLPage 528)", []string{"TestTextIsForSpreadsheets"}},
	{"nobody knows who changed what (opensourcepos 2506)", []string{"TestWhereNeighboursFailAtTheCounter/who did what"}},
	{"a ranking names children and those who do not want it (penn-mobile PR 429)", []string{"TestTheBoardNamesNobodyWhoIsNotToBeNamed"}},
	{"points of a house against points of a person (greatreadingadventure 240)", []string{"TestLuchengSavesForTheWholeFamily", "TestAPurseGoesWithItsHousehold"}},
	{"a restore throws the present away (opnotes PR 11), works on one machine only (FloCafe 129)", []string{"TestARestoreOnAFreshFolderIsTheOriginal", "TestTheHandoverProvesItself"}},
	{"the file after a power cut (bbolt 325, 335, 537, 701)", []string{"TestPowerCuts", "TestFlippedBytesNeverTakeTheProgramDown"}},

	// Bad input at the till.
	{"the card of somebody who moved away or died", []string{"TestTheCardOfWhoIsGoneIsRefusedAndThePointsWaitForADecision"}},
	{"a wrong barcode", []string{"e2e/shopkeeper.mjs: a good that nobody knows"}},
	{"stock gone between tap and button", []string{"src/features/shop/basket.test.ts: notices that another till took the last piece", "TestTwoTillsAtTheLastBag"}},
	{"the power goes between commit and paper", []string{"TestThePowerGoesBetweenCommitAndPaper"}},
	{"a photo of 30,000 by 30,000 pixels", []string{"TestAHugePhotoIsRefusedByItsHeader"}},
}

// TestWhereNeighboursFailATestHoldsIt looks for every test that the list names.
func TestWhereNeighboursFailATestHoldsIt(t *testing.T) {
	const root = "../.."
	functions := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{"node_modules", ".git", "out", "dist"}, d.Name()) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		raw, err := os.ReadFile(path)
		for line := range strings.Lines(string(raw)) {
			if name, ok := strings.CutPrefix(line, "func "); ok {
				name, _, _ = strings.Cut(name, "(")
				functions[name] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	world, err := os.ReadFile("peers_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range peers {
		if len(p.held) == 0 {
			t.Errorf("%s: no test holds it", p.fails)
		}
		for _, name := range p.held {
			file, says, ofPages := strings.Cut(name, ": ")
			if !ofPages {
				name, part, _ := strings.Cut(name, "/")
				if !functions[name] || part != "" && !strings.Contains(string(world), `"`+part+`": `) {
					t.Errorf("%s: there is no %s", p.fails, file)
				}
				continue
			}
			raw, err := os.ReadFile(filepath.Join(root, "frontend", file))
			if err != nil || !strings.Contains(string(raw), says) {
				t.Errorf("%s: %s says nothing of %q: %v", p.fails, file, says, err)
			}
		}
	}
}

// counterDay is one village for what follows: two tills, an office, and people who can pay.
type counterDay struct {
	*testing.T
	v      *Village
	tills  []*Client
	office *Client
	cards  []string
}

// TestWhereNeighboursFailAtTheCounter holds what no other test does, in one village.
func TestWhereNeighboursFailAtTheCounter(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	day := counterDay{v: v, tills: []*Client{v.As(device.Shopkeeper), v.As(device.Shopkeeper)}, office: v.Owner(), cards: WellOff(v, 4)}
	for name, run := range map[string]func(counterDay){
		"goods go and come back":          productsGoAndComeBack,
		"two tills spend the same points": twoTillsSpendTheSamePoints,
		"nobody edits or deletes":         nobodyEditsOrDeletes,
		"nobody spends by naming":         nobodySpendsByNaming,
		"who did what":                    whoDidWhat,
	} {
		t.Run(name, func(t *testing.T) {
			one := day
			one.T = t
			run(one)
			v.View(func(h *house.House) {
				if err := h.Accounts.Balances.Audit(); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func (d counterDay) sell(card, product string, n int64) (r shop.Redemption) {
	d.Helper()
	d.tills[0].Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{product, n}}}, &r, "Idempotency-Key", Key())
	return r
}

// productsGoAndComeBack buys and returns in any order, in parts and whole, at tills and in the office, within the five minutes and later, and
// holds every step against a count on paper: what is out is what was paid for, and nobody gains or loses a point or a bag by coming back.
func productsGoAndComeBack(d counterDay) {
	card := d.cards[0]
	id := idOf(d.v, card)
	Do(d.v, stock.PutProduct{Product: trade.Product{Code: "P1", Name: "火柴", Points: 2}})
	Do(d.v, stock.MoveStock{Product: "P1", Quantity: 200, Reason: "进货"})
	account, shelf := points(d.v, id), int64(200)
	type sale struct {
		shop.Redemption
		out int64 // pieces that have not come back
	}
	var sales []*sale
	random := rand.New(rand.NewPCG(7, 7))
	for step := range 40 {
		var open []*sale
		for _, s := range sales {
			if s.out > 0 {
				open = append(open, s)
			}
		}
		if n := 1 + random.Int64N(3); len(open) == 0 || random.IntN(2) == 0 && account >= 2*n {
			sales = append(sales, &sale{d.sell(card, "P1", n), n})
			account, shelf = account-2*n, shelf-n
		} else {
			s := open[random.IntN(len(open))]
			who, body := d.tills[random.IntN(2)], map[string]any{}
			back := s.out
			if random.IntN(2) == 0 {
				back = 1 + random.Int64N(s.out)
				body["lines"] = []line{{"P1", back}}
			}
			if random.IntN(4) == 0 {
				d.v.Clock.Advance(6 * time.Minute)
			}
			if d.v.Clock.Now().Sub(s.At) > shop.UndoTime {
				who.WantProblem(http.StatusConflict, "undo_over", "POST", "/api/redemptions/"+s.ID+"/reverse", body)
				who, body["reason"] = d.office, "质量问题"
			}
			var got shop.Redemption
			who.Want(http.StatusCreated, "POST", "/api/redemptions/"+s.ID+"/reverse", body, &got, "Idempotency-Key", Key())
			s.out -= back
			account, shelf = account+2*back, shelf+back
			if got.Total != 2*back || got.PointsAfter != account {
				d.Fatalf("step %d: %d pieces came back as %+v", step, back, got)
			}
			// The refund of a refund: it is no sale, and what is back is back.
			who.WantProblem(http.StatusNotFound, "redemption_unknown", "POST", "/api/redemptions/"+got.ID+"/reverse", map[string]any{"reason": "再退"})
			if s.out == 0 {
				who.WantProblem(http.StatusConflict, "redemption_reversed", "POST", "/api/redemptions/"+s.ID+"/reverse", map[string]any{"reason": "再退"})
			}
		}
		if have, _ := onShelf(d.v, "P1"); have != shelf || points(d.v, id) != account {
			d.Fatalf("step %d: %d on the shelf and %d points, on paper %d and %d", step, have, points(d.v, id), shelf, account)
		}
	}
}

// twoTillsSpendTheSamePoints has eight baskets at two tills at once, of which the account can pay one.
func twoTillsSpendTheSamePoints(d counterDay) {
	card := d.cards[1]
	have := points(d.v, idOf(d.v, card))
	Do(d.v, stock.PutProduct{Product: trade.Product{Code: "P2", Name: "暖水瓶", Points: have/2 + 1}})
	Do(d.v, stock.MoveStock{Product: "P2", Quantity: 20, Reason: "进货"})
	var wait sync.WaitGroup
	var mu sync.Mutex
	said := map[string]int{}
	for n := range 8 {
		wait.Go(func() {
			a := d.tills[n%2].Send("POST", "/api/redemptions", basket{card, []line{{"P2", 1}}}, "Idempotency-Key", Key())
			mu.Lock()
			defer mu.Unlock()
			if a.Status == http.StatusCreated {
				said["sold"]++
				return
			}
			said[a.Problem().Code]++
		})
	}
	wait.Wait()
	if said["sold"] != 1 || said["points_not_enough"] != 7 {
		d.Errorf("%v", said)
	}
	if left, _ := onShelf(d.v, "P2"); left != 19 {
		d.Errorf("%d on the shelf", left)
	}
}

// nobodyEditsOrDeletes looks for a way to change what is booked other than a new entry.
func nobodyEditsOrDeletes(d counterDay) {
	sold := d.sell(d.cards[2], "G004", 1)
	for _, method := range []string{"PUT", "PATCH", "DELETE"} {
		for _, path := range []string{"/api/redemptions", "/api/redemptions/" + sold.ID, "/api/slips/" + sold.ID} {
			if a := d.office.Send(method, path, map[string]any{}, "Idempotency-Key", Key()); a.Status != http.StatusNotFound && a.Status != http.StatusMethodNotAllowed {
				d.Errorf("%s %s: %d %s", method, path, a.Status, a.Body)
			}
		}
	}
	var again shop.Redemption
	d.tills[1].Want(http.StatusOK, "GET", "/api/redemptions/"+sold.ID, nil, &again)
	if again.Total != sold.Total || again.ReversedBy != "" {
		d.Errorf("%+v", again)
	}
}

// nobodySpendsByNaming asks for products with everything that stands on a list, and without the card.
func nobodySpendsByNaming(d counterDay) {
	card := d.cards[2]
	id := idOf(d.v, card)
	before := points(d.v, id)
	products := []line{{"G004", 1}}
	for name, c := range map[string]struct {
		code string
		body map[string]any
	}{
		"a number":                   {"card_invalid", map[string]any{"member": id.String(), "lines": products}},
		"a number and a guessed PIN": {"pin_unset", map[string]any{"member": id.String(), "pin": "2580", "lines": products}},
		"a number in place of cards": {"card_invalid", map[string]any{"card": id.String(), "lines": products}},
		"the last digits":            {"card_invalid", map[string]any{"card": card[12:], "lines": products}},
		"a neighbour's card":         {"pin_needed", map[string]any{"member": id.String(), "fetcher": d.cards[3], "lines": products}},
		"a neighbour's, and a guess": {"pin_unset", map[string]any{"member": id.String(), "fetcher": d.cards[3], "pin": "2580", "lines": products}},
	} {
		if got := d.tills[0].Send("POST", "/api/redemptions", c.body, "Idempotency-Key", Key()); got.Status < 400 || got.Problem().Code != c.code {
			d.Errorf("%s: %d %s", name, got.Status, got.Body)
		}
	}
	if points(d.v, id) != before {
		d.Errorf("%d points, %d before", points(d.v, id), before)
	}
}

// whoDidWhat finds on every entry the screen that booked it, and on what was taken back why.
func whoDidWhat(d counterDay) {
	var names [2]string
	for n, till := range d.tills {
		var s httpapi.Session
		till.Want(http.StatusOK, "GET", "/api/session", nil, &s)
		names[n] = s.Name
	}
	sold := d.sell(d.cards[3], "G004", 1)
	var back shop.Redemption
	d.tills[1].Want(http.StatusCreated, "POST", "/api/redemptions/"+sold.ID+"/reverse", map[string]string{"reason": "拿错了"}, &back)
	if names[0] == "" || sold.Device != names[0] || back.Device != names[1] || back.Reverses != sold.ID {
		d.Errorf("%q and %q: %+v, %+v", names[0], names[1], sold, back)
	}
	var file statements.PersonFile
	d.office.Want(http.StatusOK, "GET", "/api/people/"+idOf(d.v, d.cards[3]).String(), nil, &file)
	if e := file.Entries; len(e) < 2 || e[0].Kind != "reversal" || !strings.Contains(e[0].Why+e[0].Explanation, "拿错了") && !strings.Contains(e[0].Why, sold.ID) || !e[1].Reversed {
		d.Errorf("%+v", e[:min(2, len(e))])
	}
}
