//go:build !desktop

package desktop

import (
	"errors"
	"testing"
)

func TestBuildWithoutWindowSaysSo(t *testing.T) {
	if err := Run(t.Context(), Window{}); !errors.Is(err, ErrNoWindow) || Available {
		t.Fatalf("Run = %v, Available = %v", err, Available)
	}
}
