package httpapi_test

import (
	"bytes"
	"encoding/binary"
	"net/http"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/house"
	"xinpu/app/server/httpapi"
	"xinpu/app/shop"
	"xinpu/app/statements"
)

// silence is half a second of a WAV file.
func silence() []byte {
	var b bytes.Buffer
	for _, part := range []any{
		[]byte("RIFF"), uint32(36 + 16000), []byte("WAVEfmt "), uint32(16), uint16(1), uint16(1), uint32(16000), uint32(32000), uint16(2), uint16(16),
		[]byte("data"), uint32(16000), make([]byte, 16000),
	} {
		binary.Write(&b, binary.LittleEndian, part) //nolint:errcheck // never fails
	}
	return b.Bytes()
}

// TestFaultsOfPagesSayNothingAboutPeople lets a kiosk report a fault that quotes whatever stood on the page.
func TestFaultsOfPagesSayNothingAboutPeople(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	kiosk := v.As(device.Kiosk)
	var everything strings.Builder
	v.View(func(h *house.House) {
		for _, id := range h.People.Members()[:20] {
			m := h.People.Member(id)
			everything.WriteString(m.Profile.Name + " " + m.Profile.Phone + " " + m.Card.String() + ", ")
		}
	})
	report := map[string]any{"page": "/kiosk#" + apptest.WellOff(v, 1)[0], "message": everything.String(), "stack": "at " + everything.String()}
	kiosk.Want(http.StatusNoContent, "POST", "/api/page-errors", report, nil)
	var list httpapi.PageErrors
	a := v.Owner().Send("GET", "/api/page-errors", nil)
	v.Owner().Want(http.StatusOK, "GET", "/api/page-errors", nil, &list)
	if found := v.Personal(string(a.Body)); len(found) > 0 || len(list.Errors) != 1 {
		t.Fatalf("%d faults; they say %v", len(list.Errors), found)
	}
	if f := list.Errors[0]; f.Page != "/kiosk" || f.Screen != "kiosk" || f.Role != "kiosk" || f.Version != "test" {
		t.Errorf("%+v", f)
	}
	kiosk.WantProblem(http.StatusUnprocessableEntity, "request_invalid", "POST", "/api/page-errors", map[string]any{"page": "/", "message": strings.Repeat("x", 2001)})
	v.Restart()
	v.Owner().Want(http.StatusOK, "GET", "/api/page-errors", nil, &list)
	if len(list.Errors) != 1 {
		t.Errorf("after a restart %d faults", len(list.Errors))
	}
}

func TestTheVoiceIsRecordedInTheOfficeAndHeardAtTheKiosk(t *testing.T) {
	v := apptest.Start(t)
	kiosk, clerk := v.As(device.Kiosk), v.As(device.Clerk)
	clerk.Want(http.StatusNoContent, "PUT", "/api/speech/you_have", silence(), nil, "Content-Type", "audio/wav")
	clerk.WantProblem(http.StatusUnprocessableEntity, "clip_not_wav", "PUT", "/api/speech/you_have", []byte("ID3 and what follows"), "Content-Type", "audio/wav")
	clerk.WantProblem(http.StatusNotFound, "phrase_unknown", "PUT", "/api/speech/pin", silence(), "Content-Type", "audio/wav")
	clerk.WantProblem(http.StatusRequestEntityTooLarge, "body_too_large", "PUT", "/api/speech/you_have", make([]byte, 1<<20+1), "Content-Type", "audio/wav")
	v.Restart()
	var voice httpapi.Speech
	kiosk.Want(http.StatusOK, "GET", "/api/speech", nil, &voice)
	recorded := 0
	for _, p := range voice.Phrases {
		if p.Clip == nil {
			continue
		}
		if recorded++; p.Key != "you_have" || p.Clip.Seconds != 0.5 || p.Clip.Version == "" || p.Text != "您现在有积分" {
			t.Errorf("%+v %+v", p, p.Clip)
		}
	}
	if recorded != 1 || len(voice.Phrases) < 60 {
		t.Errorf("%d of %d recorded", recorded, len(voice.Phrases))
	}
	a := kiosk.Send("GET", "/api/speech/you_have", nil)
	if a.Status != http.StatusOK || a.Header.Get("Content-Type") != "audio/wav" || !bytes.Equal(a.Body, silence()) {
		t.Errorf("%d %v, %d bytes", a.Status, a.Header, len(a.Body))
	}
	for range 2 {
		clerk.Want(http.StatusNoContent, "DELETE", "/api/speech/you_have", nil, nil)
	}
	kiosk.WantProblem(http.StatusNotFound, "clip_missing", "GET", "/api/speech/you_have", nil)
}

func TestAKioskEndsByTheOwnersPIN(t *testing.T) {
	v := apptest.Start(t)
	kiosk, other := v.As(device.Kiosk), v.As(device.Kiosk)
	pin := func(s string) map[string]string { return map[string]string{"pin": s} }
	var setup httpapi.KioskSetup
	kiosk.Want(http.StatusOK, "GET", "/api/kiosk", nil, &setup)
	if setup.PIN {
		t.Error("a PIN before one was chosen")
	}
	kiosk.WantProblem(http.StatusConflict, "kiosk_pin_unset", "POST", "/api/kiosk/exit", pin("2580"))
	v.Owner().WantProblem(http.StatusUnprocessableEntity, "kiosk_pin_weak", "PUT", "/api/kiosk/pin", pin("1234"))
	v.Owner().Want(http.StatusNoContent, "PUT", "/api/kiosk/pin", pin("2580"), nil)
	v.Restart()
	kiosk.Want(http.StatusOK, "GET", "/api/kiosk", nil, &setup)
	if !setup.PIN {
		t.Error("the PIN is gone after a restart")
	}
	kiosk.Want(http.StatusNoContent, "POST", "/api/kiosk/hold", map[string]bool{"fullscreen": true}, nil)
	for range 4 {
		kiosk.WantProblem(http.StatusConflict, "kiosk_pin_wrong", "POST", "/api/kiosk/exit", pin("1111"))
	}
	kiosk.WantProblem(http.StatusConflict, "kiosk_pin_locked", "POST", "/api/kiosk/exit", pin("1111"))
	kiosk.WantProblem(http.StatusConflict, "kiosk_pin_locked", "POST", "/api/kiosk/exit", pin("2580"))
	other.Want(http.StatusNoContent, "POST", "/api/kiosk/exit", pin("2580"), nil)
	v.Clock.Advance(61 * time.Second)
	kiosk.Want(http.StatusNoContent, "POST", "/api/kiosk/exit", pin("2580"), nil)
	v.Owner().Want(http.StatusNoContent, "DELETE", "/api/kiosk/pin", nil, nil)
	kiosk.WantProblem(http.StatusConflict, "kiosk_pin_unset", "POST", "/api/kiosk/exit", pin("2580"))
}

// TestTheKioskSaysWhatIsNewSinceLastTime lets somebody come, shop, and come again.
func TestTheKioskSaysWhatIsNewSinceLastTime(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	cards := apptest.WellOff(v, 2)
	kiosk := v.As(device.Kiosk)
	see := func(card string) (s statements.Since) {
		t.Helper()
		kiosk.Want(http.StatusOK, "GET", "/api/kiosk/visits/"+card, nil, &s)
		return s
	}
	leave := func(card string) {
		t.Helper()
		var shown statements.CardView
		kiosk.Want(http.StatusOK, "GET", "/api/cards/"+card, nil, &shown)
		kiosk.Want(http.StatusNoContent, "POST", "/api/kiosk/visits", map[string]string{"card": card, "entry": shown.Entries[0].ID}, nil)
	}
	if s := see(cards[0]); s.Known || s.Changes != 0 {
		t.Errorf("the first time: %+v", s)
	}
	leave(cards[0])
	if s := see(cards[0]); !s.Known || s.Changes != 0 || s.Points != 0 {
		t.Errorf("nothing happened: %+v", s)
	}
	buy := func() (r shop.Redemption) {
		t.Helper()
		lines := []any{map[string]any{"good": "G014", "quantity": 2}}
		v.Owner().Want(http.StatusCreated, "POST", "/api/redemptions", map[string]any{"card": cards[0], "lines": lines}, &r, "Idempotency-Key", apptest.Key())
		return r
	}
	first, second := buy(), buy()
	for range 2 { // it is new as long as it has not been shown
		if s := see(cards[0]); !s.Known || s.Changes != 2 || s.Points != -8 || s.Entries[0] != second.ID || s.Entries[1] != first.ID {
			t.Errorf("two redemptions later: %+v", s)
		}
	}
	v.Restart()
	kiosk.Want(http.StatusNoContent, "POST", "/api/kiosk/visits", map[string]string{"card": cards[0], "entry": first.ID}, nil)
	if s := see(cards[0]); s.Changes != 1 || s.Points != -4 || s.Entries[0] != second.ID {
		t.Errorf("the first of them was shown: %+v", s)
	}
	leave(cards[0])
	if s := see(cards[0]); s.Changes != 0 {
		t.Errorf("all was shown: %+v", s)
	}
	// The statement of one is not the other's.
	kiosk.WantProblem(http.StatusNotFound, "entry_unknown", "POST", "/api/kiosk/visits", map[string]string{"card": cards[1], "entry": first.ID})
	if s := see(cards[1]); s.Known {
		t.Errorf("%+v", s)
	}
	for _, entry := range []string{"0391", "x", "99999999999999999999-1"} {
		if a := kiosk.Send("POST", "/api/kiosk/visits", map[string]string{"card": cards[1], "entry": entry}); a.Status < 400 || a.Status >= 500 {
			t.Errorf("%s: %d", entry, a.Status)
		}
	}
	kiosk.WantProblem(http.StatusNotFound, "entry_unknown", "POST", "/api/kiosk/visits", map[string]string{"card": cards[1], "entry": member.ID(1 << 40).String()})
	kiosk.WantProblem(http.StatusUnprocessableEntity, "card_invalid", "GET", "/api/kiosk/visits/9000000000000000", nil)
}

// TestPeopleCanReadWhatIsKeptAboutThem asks at the kiosk, where others may look over a shoulder.
func TestPeopleCanReadWhatIsKeptAboutThem(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	card, kiosk := apptest.WellOff(v, 1)[0], v.As(device.Kiosk)
	var kept statements.Kept
	a := kiosk.Send("GET", "/api/kiosk/data/"+card, nil)
	kiosk.Want(http.StatusOK, "GET", "/api/kiosk/data/"+card, nil, &kept)
	values := map[string]string{}
	for _, line := range kept.Lines {
		values[line.Key] = line.Value
		if line.Label == "" || strings.Contains(line.Label, "kept.") {
			t.Errorf("%+v", line)
		}
	}
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			m := h.People.Member(id)
			switch {
			case m.Card.String() == card:
				if values["name"] != m.Profile.Name || values["household"] != m.Household || values["birth"] != m.Profile.Birth.Chinese() || values["card"] != "…"+m.Card.Tail() {
					t.Errorf("%v", values)
				}
			case m.Profile.Name != kept.Member.Name && strings.Contains(string(a.Body), m.Profile.Name):
				t.Errorf("it names somebody else")
			}
		}
	})
	if strings.Contains(string(a.Body), card) || len(kept.Rights) != 4 || values["kiosk"] != "" {
		t.Errorf("%s", a.Body)
	}
	kiosk.Want(http.StatusNoContent, "POST", "/api/kiosk/visits", map[string]string{"card": card, "entry": ""}, nil)
	kiosk.Want(http.StatusOK, "GET", "/api/kiosk/data/"+card, nil, &kept)
	if last := kept.Lines[len(kept.Lines)-1]; last.Key != "kiosk" || !strings.Contains(last.Value, "不记") {
		t.Errorf("%+v", last)
	}
	for _, lang := range []string{"zh-CN", "en"} {
		a := kiosk.Send("GET", "/api/kiosk/data/"+card+"/slip.pdf?lang="+lang, nil)
		if a.Status != http.StatusOK || !bytes.HasPrefix(a.Body, []byte("%PDF")) || a.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", lang, a.Status, a.Header)
		}
	}
	kiosk.WantProblem(http.StatusUnprocessableEntity, "card_invalid", "GET", "/api/kiosk/data/9000000000000000", nil)

	// On paper, when there is a printer beside the kiosk.
	var paper httpapi.KioskPaper
	kiosk.Want(http.StatusOK, "POST", "/api/kiosk/data/"+card+"/print", map[string]int{"copies": 1}, &paper, "Idempotency-Key", apptest.Key())
	if paper.Printing {
		t.Error("printed on nothing")
	}
}
