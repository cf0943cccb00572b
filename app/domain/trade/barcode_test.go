package trade

import (
	"testing"

	"xinpu/app/domain/problem"
)

func TestBarcodesThatScannersRead(t *testing.T) {
	// From the GS1 General Specifications and from products on any shelf: 4006381333931 is the book example of an EAN-13.
	for code, want := range map[string]string{
		"": "", "4006381333931": "", "6900000000014": "", "96385074": "", "036000291452": "", "10614141000415": "",
		"200000000001":  "", // a clerk's own numbers
		"4006381333932": "barcode_check", "6900000000015": "barcode_check", "690000000001": "barcode_check", "69000000000": "barcode_length", "690000000001a": "barcode_length",
	} {
		if err := CheckBarcode(code); (err != nil) != (want != "") || err != nil && !problem.Is(err, want) {
			t.Errorf("%q: %v, want %q", code, err, want)
		}
	}
	err := CheckBarcode("4006381333932")
	if p, _ := problem.As(err); p.Args["digit"] != "1" {
		t.Errorf("it should say that the last digit is 1: %v", p.Args)
	}
}

func TestAnyWrongDigitIsFound(t *testing.T) {
	product := "4006381333931"
	for n := range product {
		for d := byte('0'); d <= '9'; d++ {
			if one := product[:n] + string(d) + product[n+1:]; one != product && CheckBarcode(one) == nil {
				t.Errorf("%s passes", one)
			}
		}
	}
}

func TestZerosInFrontMakeNoDifference(t *testing.T) {
	if BarcodeKey("036000291452") != BarcodeKey("0036000291452") || BarcodeKey("036000291452") != BarcodeKey("36000291452") || BarcodeKey("036000291452") == BarcodeKey("36000291450") {
		t.Error("a scanner that drops a zero finds another good")
	}
}

func TestPricesOfSegments(t *testing.T) {
	g := Product{Points: 60, Special: []SpecialPrice{{MinAge: 60, Points: 48}, {Segment: "party", Points: 50}, {Segment: "party", MinAge: 60, Points: 40}}}
	for _, c := range []struct {
		customer Customer
		want     int64
	}{
		{Customer{Age: 30}, 60}, {Customer{Age: 60}, 48}, {Customer{Age: 30, Segments: []string{"party"}}, 50}, {Customer{Age: 70, Segments: []string{"party"}}, 40},
		{Customer{Age: AgeUnknown, Segments: []string{"party"}}, 50}, {Customer{Age: AgeUnknown}, 60}, {Customer{Age: 70, Segments: []string{"party"}, Discount: 10}, 36},
	} {
		if got := g.Price(c.customer); got != c.want {
			t.Errorf("%+v pays %d, want %d", c.customer, got, c.want)
		}
	}
}
