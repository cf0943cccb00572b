package cli_test

import (
	"context"
	"strings"
	"testing"

	"xinpu/app"
	"xinpu/app/house"
)

// TestVerifyNamesAFaultOfTheProgram: when memory and journal differ, the history is as it was written.
func TestVerifyNamesAFaultOfTheProgram(t *testing.T) {
	data := t.TempDir()
	a, err := app.Open(app.Options{Data: data, Version: "v0-test"})
	if err != nil {
		t.Fatal(err)
	}
	a.Village.View(func(h *house.House) { h.Shop.SoldCount += 7 })
	l, err := a.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	code, out, errs := run(t, "verify", "--data", data)
	if code != 1 {
		t.Errorf("exit %d, want 1", code)
	}
	if !strings.Contains(out, "账本没有被改动") || !strings.Contains(errs, "程序的毛病") {
		t.Errorf("it said %s%s", out, errs)
	}
	for _, never := range []string{"全部相符", "改动过", "篡改"} {
		if strings.Contains(out+errs, never) {
			t.Errorf("it said %q: %s%s", never, out, errs)
		}
	}
}
