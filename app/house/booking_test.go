package house_test

import (
	"reflect"
	"testing"

	"xinpu/app/domain/ledger"
	"xinpu/app/house"
)

// TestWhatMovesPointsSaysSo: the check of the history and the reports find postings by Booked and by nothing else.
func TestWhatMovesPointsSaysSo(t *testing.T) {
	found := 0
	for id, typ := range house.Assemble(nil).Types() {
		value := reflect.New(typ)
		for n := range typ.NumField() {
			if typ.Field(n).Type != reflect.TypeFor[[]ledger.Posting]() {
				continue
			}
			found++
			want := []ledger.Posting{{From: ledger.Issue, To: ledger.Redeemed, Amount: 7}}
			value.Elem().Field(n).Set(reflect.ValueOf(want))
			if b, ok := value.Interface().(ledger.Transaction); !ok || !reflect.DeepEqual(b.Booked(), want) {
				t.Errorf("%v has postings and does not book them", id)
			}
		}
	}
	if found < 5 {
		t.Errorf("only %d events with postings", found)
	}
}
