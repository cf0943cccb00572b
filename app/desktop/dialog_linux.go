//go:build desktop

package desktop

/*
#cgo pkg-config: gtk+-3.0
#include <stdlib.h>
#include <gtk/gtk.h>

// A dialog that a goroutine waits for: a question when it has a message, a choice of file otherwise.
typedef struct {
	char *title, *message, *yes, *no, *folder, *name;
	gboolean accepted, done;
	char *path;
	GMutex mutex;
	GCond cond;
} Dialog;

static GtkWidget *open_dialog;

static GtkWindow *main_window(void) {
	GtkWindow *found = NULL;
	GList *all = gtk_window_list_toplevels();
	for (GList *l = all; l != NULL; l = l->next)
		if (gtk_widget_get_visible(l->data) && !GTK_IS_DIALOG(l->data) && gtk_window_get_window_type(l->data) == GTK_WINDOW_TOPLEVEL)
			found = l->data;
	g_list_free(all);
	return found;
}

static void answered(GtkDialog *widget, gint response, gpointer data) {
	Dialog *d = data;
	g_mutex_lock(&d->mutex);
	d->accepted = response == GTK_RESPONSE_ACCEPT;
	if (d->accepted && d->message == NULL)
		d->path = gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(widget));
	d->done = TRUE;
	open_dialog = NULL;
	gtk_widget_destroy(GTK_WIDGET(widget));
	g_cond_signal(&d->cond);
	g_mutex_unlock(&d->mutex);
}

static gboolean show(gpointer data) {
	Dialog *d = data;
	GtkWidget *w;
	if (d->message != NULL) {
		w = gtk_message_dialog_new(main_window(), GTK_DIALOG_MODAL, GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", d->message);
		gtk_dialog_add_buttons(GTK_DIALOG(w), d->no, GTK_RESPONSE_CANCEL, d->yes, GTK_RESPONSE_ACCEPT, NULL);
		gtk_dialog_set_default_response(GTK_DIALOG(w), GTK_RESPONSE_CANCEL);
	} else {
		w = gtk_file_chooser_dialog_new(d->title, main_window(), GTK_FILE_CHOOSER_ACTION_SAVE,
			d->no, GTK_RESPONSE_CANCEL, d->yes, GTK_RESPONSE_ACCEPT, NULL);
		gtk_window_set_modal(GTK_WINDOW(w), TRUE);
		gtk_dialog_set_default_response(GTK_DIALOG(w), GTK_RESPONSE_ACCEPT);
		gtk_file_chooser_set_do_overwrite_confirmation(GTK_FILE_CHOOSER(w), TRUE);
		if (d->folder[0] != '\0')
			gtk_file_chooser_set_current_folder(GTK_FILE_CHOOSER(w), d->folder);
		gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(w), d->name);
	}
	gtk_window_set_title(GTK_WINDOW(w), d->title);
	g_signal_connect(w, "response", G_CALLBACK(answered), d);
	open_dialog = w;
	gtk_widget_show_all(w);
	gtk_window_present(GTK_WINDOW(w));
	return G_SOURCE_REMOVE;
}

// wait_for shows a dialog from the GTK thread and waits for its answer on the caller's.
static void wait_for(Dialog *d) {
	g_mutex_init(&d->mutex);
	g_cond_init(&d->cond);
	g_idle_add(show, d);
	g_mutex_lock(&d->mutex);
	while (!d->done)
		g_cond_wait(&d->cond, &d->mutex);
	g_mutex_unlock(&d->mutex);
	g_cond_clear(&d->cond);
	g_mutex_clear(&d->mutex);
}

static gboolean end(gpointer data) {
	static gboolean ended = FALSE;
	if (open_dialog != NULL)
		gtk_dialog_response(GTK_DIALOG(open_dialog), GTK_RESPONSE_CANCEL);
	if (!ended)
		gtk_main_quit();
	ended = TRUE;
	return G_SOURCE_REMOVE;
}

static void end_soon(void) { g_idle_add(end, NULL); }
*/
import "C"

import (
	"context"
	"unsafe"
)

// Wails' own dialogs on Linux take the message for a printf format, label their buttons in English and keep the program
// alive after SIGTERM until somebody answers. These do not.

// ask shows a question and reports whether the answer was yes.
func ask(_ context.Context, q question) bool {
	accepted, _ := wait(q, "", "")
	return accepted
}

// chooseFile asks where to save a file.
func chooseFile(_ context.Context, name, folder string) (string, error) {
	accepted, path := wait(question{title: "保存", yes: "保存", no: "取消"}, name, folder)
	if !accepted || path == "" {
		return "", ErrCancelled
	}
	return path, nil
}

func wait(q question, name, folder string) (accepted bool, path string) {
	// The struct lives in C memory: it holds C pointers and a lock that both sides keep using.
	d := (*C.Dialog)(C.calloc(1, C.sizeof_Dialog))
	d.title, d.yes, d.no = C.CString(q.title), C.CString(q.yes), C.CString(q.no)
	d.name, d.folder = C.CString(name), C.CString(folder)
	if q.message != "" {
		d.message = C.CString(q.message)
	}
	C.wait_for(d)
	accepted, path = d.accepted != 0, C.GoString(d.path)
	C.g_free(C.gpointer(d.path))
	for _, s := range []*C.char{d.title, d.message, d.yes, d.no, d.name, d.folder} {
		C.free(unsafe.Pointer(s))
	}
	C.free(unsafe.Pointer(d))
	return accepted, path
}

// letClose ends the main loop from inside, where Wails would end it from another thread, and tells Wails to leave it alone.
func letClose() (prevent bool) {
	C.end_soon()
	return true
}

// leave closes the window and a dialog that is still open.
func leave(context.Context) { C.end_soon() }
