//go:build desktop

package desktop

/*
#cgo webkit2_41 pkg-config: webkit2gtk-4.1
#cgo !webkit2_41 pkg-config: webkit2gtk-4.0
#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

static gboolean init_gtk(void) { return gtk_init_check(NULL, NULL); }

static void prefer_chinese(void) {
	const gchar *languages[] = {"zh-CN", "en", NULL};
	webkit_web_context_set_preferred_languages(webkit_web_context_get_default(), languages);
}
*/
import "C"

import "os"

// prepare looks for a screen that answers: Wails panics without one. On a system that has not been told its language, GTK
// (file dialogs, context menus) and the pages are asked to speak Chinese; WebKit would name that language "C", which no page
// understands.
func prepare() error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return ErrNoWindow
	}
	undecided := locale() == ""
	if undecided {
		// The C library looks at LANGUAGE only in a locale that is not plain "C".
		for name, value := range map[string]string{"LANGUAGE": "zh_CN:en", "LC_ALL": "C.UTF-8"} {
			if err := os.Setenv(name, value); err != nil {
				return err
			}
		}
	}
	if C.init_gtk() == 0 {
		return ErrNoWindow
	}
	if undecided {
		C.prefer_chinese()
	}
	return nil
}

// locale is the language of the system, empty when it is none in particular.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		switch v := os.Getenv(name); v {
		case "":
		case "C", "POSIX", "C.UTF-8", "C.utf8":
			return ""
		default:
			return v
		}
	}
	return ""
}
