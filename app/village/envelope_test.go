package village

import (
	"reflect"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzEnvelopeIsReadAsTheLibraryReadsIt(f *testing.F) {
	for _, m := range []Meta{{At: time.UnixMilli(0)}, {At: time.UnixMilli(1 << 41), Device: 1 << 40, Key: "钥匙", Hash: []byte("12345678")}} {
		for _, p := range []Payload{&VillageInvented{Seed: 7}, &VillageFounded{ID: []byte{1, 2}, Name: "山前村", Zone: "Asia/Shanghai"}, &MonthSealed{Month: 24000, Upto: 300, Head: make([]byte, 300)}} {
			raw, err := Encode(m, p)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var mine, theirs envelope
		if !mine.open(raw) {
			return
		}
		if err := decoder.Unmarshal(raw, &theirs); err != nil {
			// What is wrong with the payload is found when it is read.
			if utf8.ValidString(mine.Name) && utf8.ValidString(mine.Key) && decoder.Wellformed(mine.Payload) == nil {
				t.Fatalf("%+v, but the library says %v", mine, err)
			}
			return
		}
		if !reflect.DeepEqual(mine, theirs) {
			t.Fatalf("%+v, the library reads %+v", mine, theirs)
		}
	})
}
