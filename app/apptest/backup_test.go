package apptest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/app"
	"xinpu/app/backup"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/reports"
	"xinpu/app/screens"
	"xinpu/app/server/httpapi"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
	"xinpu/store"
)

// round moves the clock and lets the keeper do what is then due.
func round(v *Village, d time.Duration) {
	v.TB.Helper()
	v.Advance(d)
	if err := v.App.Backups.Round(context.Background()); err != nil {
		v.TB.Logf("round: %v", err)
	}
}

func backups(v *Village) (b httpapi.Backups) {
	v.TB.Helper()
	v.Owner().Want(http.StatusOK, "GET", "/api/backups", nil, &b)
	return b
}

func TestABackupEveryDayByItself(t *testing.T) {
	v := Start(t)
	round(v, 0)
	if b := backups(v); len(b.Backups) != 0 || b.LastTry != nil {
		t.Fatalf("an empty village was backed up: %+v", b)
	}
	v.Demo(60, 1)
	for day := range 12 {
		round(v, 0)
		round(v, time.Hour)
		b := backups(v)
		if !b.OK || b.Days != 0 || b.Failed != nil || len(b.Backups) != min(day+1, len(b.Backups)) {
			t.Fatalf("day %d: %+v", day, b)
		}
		round(v, 23*time.Hour)
	}
	b := backups(v)
	if n := len(b.Backups); n < 7 || n > 7+5 {
		t.Errorf("%d backups after twelve days", n)
	}
	for _, r := range b.Backups {
		if f, err := house.Examine(context.Background(), filepath.Join(v.Dir, backup.Folder, r.Name)); err != nil || f.Number != r.Number || f.People != 60 {
			t.Errorf("%s: %+v, %v", r.Name, f, err)
		}
	}
	v.Clock.Advance(3 * 24 * time.Hour)
	if b := backups(v); b.OK || b.Days != 3 || !strings.Contains(b.Explanation, "3 天") {
		t.Errorf("after three days without one: %+v", b)
	}
}

func TestABackupHoldsEveryAcknowledgedRedemption(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	var who []member.ID
	var cards []string
	v.View(func(h *house.House) {
		seen := map[string]bool{}
		for _, id := range h.People.Members() {
			if m := h.People.Member(id); !h.People.Minor(m, h.Core.Day(Begin)) && !seen[m.Household] && len(who) < 8 {
				seen[m.Household] = true
				who, cards = append(who, id), append(cards, m.Card.String())
			}
		}
	})
	v.Earn(who...)
	Do(v, stock.MoveStock{Product: "G004", Quantity: 500, Reason: "进货"})
	till := v.As(device.Shopkeeper)
	var mu sync.Mutex
	acknowledged := []string{}
	begun := make(chan struct{})
	var once sync.Once
	var shopping sync.WaitGroup
	for _, card := range cards {
		shopping.Go(func() {
			for range 5 {
				var got shop.Redemption
				till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &got, "Idempotency-Key", Key())
				mu.Lock()
				acknowledged = append(acknowledged, got.ID)
				enough := len(acknowledged) >= 8
				mu.Unlock()
				if enough {
					once.Do(func() { close(begun) })
				}
			}
		})
	}
	<-begun
	mu.Lock()
	before := slices.Clone(acknowledged)
	mu.Unlock()
	var made httpapi.Backup
	v.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": filepath.Join(t.TempDir(), "out.xinpu")}, &made)
	shopping.Wait()
	file := filepath.Join(v.Dir, backup.Folder, backups(v).Backups[0].Name)
	if _, err := house.Examine(context.Background(), file); err != nil {
		t.Fatal(err)
	}
	s, err := store.OpenCopy(file)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, id := range before {
		seq, err := serial.Parse(id)
		if err != nil {
			t.Fatal(err)
		}
		raw, ok, err := s.Read(seq)
		if err != nil || !ok {
			t.Fatalf("redemption %s is not in the backup: %v", id, err)
		}
		if e, err := house.Assemble(nil).Types().Decode(seq, raw); err != nil || e.Name != "redemption.made" {
			t.Fatalf("redemption %s is %s in the backup: %v", id, e.Name, err)
		}
	}
	if len(before) < 8 {
		t.Errorf("only %d redemptions were looked at", len(before))
	}
}

func TestTheSecondPlaceThatIsNotThere(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	stick := filepath.Join(t.TempDir(), "stick")
	owner := v.Owner()
	put := func(path string) (b httpapi.Backups) {
		owner.Want(http.StatusOK, "PUT", "/api/backups/place", map[string]string{"path": path}, &b)
		return b
	}
	if b := put(stick); b.Place.State != "absent" || b.Place.AbsentDays != 0 {
		t.Fatalf("%+v", b.Place)
	}
	round(v, 24*time.Hour)
	round(v, 48*time.Hour)
	b := backups(v)
	if b.Place.State != "absent" || b.Place.AbsentDays != 3 || b.OK || b.Failed != nil || !strings.Contains(b.Place.Explanation, "3 天") {
		t.Fatalf("after three days: %+v", b)
	}
	if _, err := os.Stat(stick); !errors.Is(err, os.ErrNotExist) {
		t.Fatal("the place was made where nothing was plugged in")
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	round(v, time.Minute)
	if b = backups(v); b.Place.State != "fine" || len(b.Place.Backups) != 1 || !b.OK {
		t.Fatalf("plugged in: %+v", b.Place)
	}
	if _, err := house.Examine(context.Background(), filepath.Join(stick, b.Place.Backups[0].Name)); err != nil {
		t.Fatal(err)
	}
	// An empty folder in the stick's place, where it is mounted, is not the stick.
	away := stick + "-away"
	if err := errors.Join(os.Rename(stick, away), os.Mkdir(stick, 0o700)); err != nil {
		t.Fatal(err)
	}
	round(v, 24*time.Hour)
	if b = backups(v); b.Place.State != "absent" {
		t.Fatalf("the empty folder was taken for the stick: %+v", b.Place)
	}
	if left, err := os.ReadDir(stick); err != nil || len(left) != 0 {
		t.Fatalf("%v was written into the empty folder (%v)", left, err)
	}
	if err := errors.Join(os.Remove(stick), os.Rename(away, stick)); err != nil {
		t.Fatal(err)
	}
	v.Restart()
	round(v, time.Minute)
	if b = backups(v); b.Place.State != "fine" || len(b.Place.Backups) != 2 {
		t.Fatalf("plugged in again: %+v", b.Place)
	}
	if b = put(""); b.Place.State != "none" {
		t.Fatalf("%+v", b.Place)
	}
	for path, code := range map[string]string{"stick": "place_relative", v.Dir: "place_inside", filepath.Join(v.Dir, "x"): "place_inside", filepath.Join(v.Dir, "..", filepath.Base(v.Dir)): "place_inside", os.Args[0]: "place_folder"} {
		owner.WantProblem(http.StatusUnprocessableEntity, code, "PUT", "/api/backups/place", map[string]string{"path": path})
	}
	owner.WantProblem(http.StatusUnprocessableEntity, "passphrase_short", "PUT", "/api/backups/place", map[string]string{"path": stick, "passphrase": "short"})
}

func TestAFailedBackupDoesNotHideBehindAnOldOne(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	round(v, 0)
	dir := filepath.Join(v.Dir, backup.Folder)
	if err := errors.Join(os.Rename(dir, dir+"-away"), os.WriteFile(dir, []byte("in the way"), 0o600)); err != nil {
		t.Fatal(err)
	}
	v.Clock.Advance(24 * time.Hour)
	if err := v.App.Backups.Round(context.Background()); !problem.Is(err, "backup_failed") {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(dir), os.Rename(dir+"-away", dir)); err != nil {
		t.Fatal(err)
	}
	b := backups(v)
	if b.OK || b.Failed == nil || b.Failed.Code != "backup_failed" || b.Failed.Message == "" || b.Days != 1 || !strings.Contains(b.Explanation, "没有做成") {
		t.Fatalf("%+v", b)
	}
	round(v, time.Minute) // not yet again
	if b := backups(v); b.Failed == nil {
		t.Fatal("tried again at once")
	}
	round(v, 15*time.Minute)
	if b := backups(v); !b.OK || b.Failed != nil || len(b.Backups) != 2 {
		t.Fatalf("%+v", b)
	}
}

func TestBackupsAndWhoMay(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	supervisor, till, clerk := v.As(device.Supervisor), v.As(device.Shopkeeper), v.As(device.Clerk)
	supervisor.Want(http.StatusOK, "GET", "/api/backups", nil, nil)
	supervisor.WantProblem(http.StatusForbidden, "forbidden", "POST", "/api/backups", nil)
	till.WantProblem(http.StatusForbidden, "forbidden", "GET", "/api/backups", nil)
	v.Nobody().WantProblem(http.StatusUnauthorized, "unsigned", "GET", "/api/backups", nil)
	clerk.Want(http.StatusOK, "POST", "/api/backups", nil, nil)
	out := filepath.Join(t.TempDir(), "out.xinpu")
	clerk.WantProblem(http.StatusForbidden, "forbidden", "POST", "/api/backups", map[string]string{"file": out})
	clerk.WantProblem(http.StatusForbidden, "forbidden", "POST", "/api/handover", map[string]string{"file": out})
	owner := v.Owner()
	owner.WantProblem(http.StatusUnprocessableEntity, "path_relative", "POST", "/api/backups", map[string]string{"file": "out.xinpu"})
	owner.WantProblem(http.StatusServiceUnavailable, "out_unwritable", "POST", "/api/backups", map[string]string{"file": filepath.Join(out, "none", "x")})
	if _, err := os.Stat(out); err == nil {
		t.Error("something was written")
	}
	state, err := os.ReadFile(filepath.Join(v.Dir, "keeper.json"))
	if err != nil || !json.Valid(state) {
		t.Errorf("%s %v", state, err)
	}
}

const secret = "correct horse battery staple"

func TestARestoreOnAFreshFolderIsTheOriginal(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	card, _ := rich(v)
	v.As(device.Shopkeeper).Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 2}}}, nil, "Idempotency-Key", Key())
	out := t.TempDir()
	owner := v.Owner()
	furnish(v, card)
	files := map[string]string{"plain": filepath.Join(out, "b.xinpu"), "encrypted": filepath.Join(out, "b.age"), "handover": filepath.Join(out, "h.zip"), "encrypted handover": filepath.Join(out, "h.zip.age")}
	owner.Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": files["plain"]}, nil)
	owner.Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": files["encrypted"], "passphrase": secret}, nil)
	owner.Want(http.StatusOK, "POST", "/api/handover", map[string]string{"file": files["handover"]}, nil)
	owner.Want(http.StatusOK, "POST", "/api/handover", map[string]string{"file": files["encrypted handover"], "passphrase": secret}, nil)
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "new machine")
			pass := ""
			if strings.HasPrefix(name, "encrypted") {
				pass = secret
				for wrong, code := range map[string]string{"": "passphrase_missing", "something else": "passphrase_wrong"} {
					if _, err := backup.Restore(context.Background(), dir, file, wrong, Begin); !problem.Is(err, code) {
						t.Fatalf("with the passphrase %q: %v", wrong, err)
					}
				}
				if raw, err := os.ReadFile(file); err != nil || strings.Contains(string(raw), "village.founded") {
					t.Fatal("it is not encrypted")
				}
			}
			r, err := backup.Restore(context.Background(), dir, file, pass, Begin)
			if err != nil || r.Saved != "" || r.Figures.People != 120 {
				t.Fatalf("%+v %v", r, err)
			}
			same(t, v, dir)
			besideToo(t, v.Dir, dir)
			if left, err := filepath.Glob(filepath.Join(dir, "*restore*")); err != nil || len(left) > 0 {
				t.Errorf("%v is left", left)
			}
		})
	}
}

// clip is half a second of a WAV file, told from others by its loudness.
func clip(loud byte) []byte {
	const samples = 4000
	raw := binary.LittleEndian.AppendUint32([]byte("RIFF"), 36+2*samples)
	raw = append(raw, "WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data"...)
	raw = binary.LittleEndian.AppendUint32(raw, 2*samples)
	return append(raw, bytes.Repeat([]byte{loud}, 2*samples)...)
}

const kioskPIN = "2580"

// furnish does what leaves something beside the journal: a recording, a PIN, a fault of a page, a visit to the kiosk, the room of the display.
func furnish(v *Village, card string) {
	v.TB.Helper()
	owner := v.Owner()
	if a := owner.Send("PUT", "/api/speech/welcome", clip(7), "Content-Type", "audio/wav"); a.Status/100 != 2 {
		v.TB.Fatalf("%d %s", a.Status, a.Body)
	}
	owner.Want(http.StatusNoContent, "PUT", "/api/kiosk/pin", map[string]string{"pin": kioskPIN}, nil)
	owner.Want(http.StatusNoContent, "POST", "/api/page-errors", map[string]string{"page": "/kiosk", "message": "it fell over"}, nil)
	owner.Want(http.StatusNoContent, "POST", "/api/kiosk/visits", map[string]string{"card": card, "entry": ""}, nil)
}

// besideToo holds the files beside one village against those beside another.
func besideToo(t *testing.T, from, to string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(filepath.Join(from, screens.Folder), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		in, err := filepath.Rel(from, name)
		want, err1 := os.ReadFile(name)
		got, err2 := os.ReadFile(filepath.Join(to, in))
		if n++; !bytes.Equal(got, want) {
			t.Errorf("%s is not the same", in)
		}
		return errors.Join(err, err1, err2)
	})
	if err != nil || n < 4 {
		t.Errorf("%d files beside the village: %v", n, err)
	}
	if secrets, err := filepath.Glob(filepath.Join(to, "*token*")); err != nil || len(secrets) > 0 {
		t.Errorf("%v came along", secrets)
	}
}

// TestARestoreBringsTheVoiceAndThePINBack loses both, opens what a restore gives, and finds what was there before among the backups.
func TestARestoreBringsTheVoiceAndThePINBack(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	card, _ := rich(v)
	furnish(v, card)
	out := filepath.Join(t.TempDir(), "b.xinpu")
	v.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": out}, nil)
	if a := v.Owner().Send("PUT", "/api/speech/welcome", clip(9), "Content-Type", "audio/wav"); a.Status/100 != 2 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	v.Owner().Want(http.StatusNoContent, "PUT", "/api/kiosk/pin", map[string]string{"pin": "8520"}, nil)
	hears := func(loud byte, pin string) {
		t.Helper()
		if a := v.Owner().Send("GET", "/api/speech/welcome", nil); a.Status != http.StatusOK || !bytes.Equal(a.Body, clip(loud)) {
			t.Errorf("another voice: %d", a.Status)
		}
		v.Owner().Want(http.StatusNoContent, "POST", "/api/kiosk/exit", map[string]string{"pin": pin}, nil)
	}
	hears(9, "8520")
	v.Stop()
	r, err := backup.Restore(context.Background(), v.Dir, out, "", v.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	v.open()
	hears(7, kioskPIN)
	v.Stop()
	if _, err := backup.Restore(context.Background(), v.Dir, r.Saved, "", v.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	v.open()
	hears(9, "8520")
	// A rehearsal speaks with the same voice, and its backups do.
	dir := filepath.Join(t.TempDir(), "rehearsal")
	rehearse(t, v, dir)
	besideToo(t, v.Dir, dir)
}

// same holds the live image against the one that a folder gives.
func same(t *testing.T, v *Village, dir string) {
	t.Helper()
	w, err := house.Open(dir, v.Clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if found := w.Verify(); found.Finding != nil {
		t.Error(found.Finding)
	}
	v.View(func(a *house.House) {
		w.View(func(b *house.House) {
			if err := a.Differs(b.Parts); err != nil {
				t.Error(err)
			}
		})
	})
}

func TestARestoreRefusesWhatIsNotItsOwn(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	out := t.TempDir()
	file := filepath.Join(out, "b.xinpu")
	v.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": file}, nil)
	ctx := context.Background()
	if _, err := backup.Restore(ctx, v.Dir, file, "", Begin); !problem.Is(err, "data_in_use") {
		t.Fatalf("while the shop works: %v", err)
	}
	other := Start(t)
	other.Demo(80, 1)
	theirs := filepath.Join(out, "theirs.xinpu")
	other.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": theirs}, nil)
	rehearsal := rehearse(t, v, filepath.Join(out, "rehearsal"))
	Do(v, village.Rename{Name: "改了名", Shop: "店"}) // after the backup

	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, raw []byte) string {
		path := filepath.Join(out, name)
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	flipped := slices.Clone(whole)
	flipped[len(flipped)/2] ^= 0x40
	v.Stop()
	before := hashOf(t, v.Dir)
	for name, c := range map[string]struct{ file, code string }{
		"another village": {theirs, "restore_other_village"},
		"a rehearsal":     {rehearsal, "restore_rehearsal"},
		"cut short":       {write("cut", whole[:len(whole)/2]), "file_broken"},
		"a flipped byte":  {write("flipped", flipped), "file_broken"},
		"empty":           {write("empty", nil), "file_broken"},
		"a text":          {write("text", []byte("not a backup")), "file_broken"},
		"half a zip":      {write("zip", []byte("PK\x03\x04 and no more")), "file_broken"},
		"nothing":         {filepath.Join(out, "nothing"), "file_missing"},
	} {
		if _, err := backup.Restore(ctx, v.Dir, c.file, "", Begin); !problem.Is(err, c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if hashOf(t, v.Dir) != before {
		t.Fatal("a refused restore changed the data")
	}
	r, err := backup.Restore(ctx, v.Dir, file, "", Begin)
	if err != nil {
		t.Fatal(err)
	}
	if f, err := house.Examine(ctx, r.Saved); err != nil || f.Village != "改了名" {
		t.Fatalf("what was there before: %+v %v", f, err)
	}
	v.open()
	var info reports.Village
	v.Owner().Want(http.StatusOK, "GET", "/api/village", nil, &info)
	if info.Name == "改了名" || info.People != 60 {
		t.Errorf("%+v", info)
	}
}

func hashOf(t *testing.T, dir string) [32]byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(raw)
}

// rehearse makes a rehearsal and gives its village file.
func rehearse(t *testing.T, v *Village, dir string) string {
	t.Helper()
	if err := backup.CheckRehearsal(dir, v.Dir); err != nil {
		t.Fatal(err)
	}
	source, err := backup.Source(dir)
	if err != nil {
		t.Fatal(err)
	}
	v.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": source}, nil)
	if _, err := backup.Rehearse(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, store.FileName)
}

func TestARehearsalNeverTouchesTheRealData(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	card, _ := rich(v)
	out := t.TempDir()
	dir := filepath.Join(out, "rehearsal")
	rehearse(t, v, dir)
	before := hashOf(t, v.Dir)
	w := &Village{TB: t, Dir: dir, Clock: v.Clock}
	w.open()
	defer w.Stop()
	var info reports.Village
	w.Owner().Want(http.StatusOK, "GET", "/api/village", nil, &info)
	if !info.Rehearsal {
		t.Fatal("the rehearsal does not say so")
	}
	v.Owner().Want(http.StatusOK, "GET", "/api/village", nil, &info)
	if info.Rehearsal {
		t.Fatal("the real village says that it is a rehearsal")
	}
	var got shop.Redemption
	w.Owner().Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &got, "Idempotency-Key", Key())
	slip := w.Owner().Send("GET", "/api/redemptions/"+got.ID+"/slip.pdf?width=58", nil)
	if slip.Status != http.StatusOK {
		t.Fatalf("%s", slip.Body)
	}
	round(w, 24*time.Hour)
	copied := filepath.Join(out, "copy.xinpu")
	w.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": copied}, nil)
	if f, err := house.Examine(context.Background(), copied); err != nil || !f.Rehearsal {
		t.Fatalf("its backup: %+v %v", f, err)
	}
	fresh := filepath.Join(out, "fresh")
	if r, err := backup.Restore(context.Background(), fresh, copied, "", Begin); err != nil || !r.Figures.Rehearsal {
		t.Fatalf("restored: %+v %v", r, err)
	}
	if hashOf(t, v.Dir) != before {
		t.Fatal("the rehearsal changed the real data")
	}
	for dir, code := range map[string]string{dir: "rehearsal_there", v.Dir: "rehearsal_inside", filepath.Join(v.Dir, "r"): "rehearsal_inside"} {
		if err := backup.CheckRehearsal(dir, v.Dir); !problem.Is(err, code) {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

func TestTheHandoverProvesItself(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	file := filepath.Join(t.TempDir(), "移交.zip")
	var e backup.Envelope
	v.Owner().Want(http.StatusOK, "POST", "/api/handover", map[string]string{"file": file}, &e)
	ctx := context.Background()
	f, m, err := backup.CheckHandover(ctx, file, "")
	if err != nil || f != e.Manifest.Figures || m.Sum != e.Manifest.Sum {
		t.Fatalf("%+v\n%+v\n%v", f, e.Manifest.Figures, err)
	}
	v.View(func(h *house.House) {
		if f.Events != h.Core.Seq || f.People != len(h.People.Members()) || f.Points != h.Accounts.Balances.Circulation() || f.Redeemed == 0 || f.Stock == 0 || f.Rules == 0 {
			t.Errorf("%+v", f)
		}
	})
	if raw, err := os.ReadFile(e.Sheet); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Errorf("the sheet: %v", err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func([]byte){
		"a number in the list": func(b []byte) { i := strings.Index(string(b), `"people": 120`); copy(b[i:], `"people": 121`) },
		"a byte of the data":   func(b []byte) { b[len(b)*2/3] ^= 1 },
	} {
		bad := slices.Clone(raw)
		change(bad)
		path := file + ".bad"
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := backup.CheckHandover(ctx, path, ""); !problem.Is(err, "file_broken") && !problem.Is(err, "handover_differs") {
			t.Errorf("%s: %v", name, err)
		}
	}
	plain := filepath.Join(t.TempDir(), "b.xinpu")
	v.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": plain}, nil)
	if _, _, err := backup.CheckHandover(ctx, plain, ""); !problem.Is(err, "handover_none") {
		t.Errorf("a backup is no handover: %v", err)
	}
}

func TestADamagedVillageNamesItsBackup(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	round(v, 0)
	product := filepath.Join(v.Dir, backup.Folder, backups(v).Backups[0].Name)
	round(v, 24*time.Hour) // a newer one, which will be damaged too
	newer := filepath.Join(v.Dir, backup.Folder, backups(v).Backups[0].Name)
	v.Stop()
	path := filepath.Join(v.Dir, store.FileName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(newer, 30_000); err != nil {
		t.Fatal(err)
	}
	try := func(want string) {
		t.Helper()
		_, err := app.Open(app.Options{Data: v.Dir, Clock: v.Clock.Now})
		p, ok := problem.As(err)
		if !ok || p.Code != want || !strings.Contains(p.Args["command"].(string), product) {
			t.Fatalf("%v", err)
		}
	}
	if err := os.Truncate(path, 40_000); err != nil {
		t.Fatal(err)
	}
	try("data_broken_backup")
	if got, err := os.ReadFile(path); err != nil || len(got) != 40_000 {
		t.Fatal("the damaged file was touched")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	try("data_missing_backup")
	if err := os.WriteFile(path, whole[:40_000], 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := backup.Restore(context.Background(), v.Dir, product, "", v.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	if saved, err := os.ReadFile(r.Saved); err != nil || len(saved) != 40_000 {
		t.Fatalf("the damaged file was not saved: %v", err)
	}
	v.open()
}
