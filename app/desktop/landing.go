//go:build desktop

package desktop

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// landing answers the one page that Wails serves: it sends the window on to the loopback server. As an asset server Wails
// keeps no cookies, crashes on forms with files and buffers event streams; and a redirect by status leaves the window blank.
func landing(url string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		target, err := json.Marshal(url)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>信铺</title></head>`+
			`<body style="background:#faf7f0"><script>location.replace(%s)</script></body></html>`, target)
	})
}
