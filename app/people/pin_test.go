package people

import (
	"testing"

	"xinpu/app/domain/problem"
)

func TestPinsThatEverybodyGuessesFirst(t *testing.T) {
	for pin, want := range map[string]string{
		"4711": "", "902143": "", "1357": "", "1111": "pin_weak", "1234": "pin_weak", "987654": "pin_weak", "0000": "pin_weak",
		"123": "pin_shape", "1234567": "pin_shape", "12a4": "pin_shape", "": "pin_shape", "１２４８": "pin_shape",
	} {
		if err := checkPin(pin); (err != nil) != (want != "") || err != nil && !problem.Is(err, want) {
			t.Errorf("%q: %v", pin, err)
		}
	}
}
