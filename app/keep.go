package app

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"xinpu/app/backup"
	"xinpu/app/domain/problem"
)

// keep makes the backups that are due, beside the shop. The first minute after a start belongs to the shop alone.
func (a *App) keep(ctx context.Context) {
	clock := time.NewTicker(dueEvery)
	defer clock.Stop()
	for {
		select {
		case <-ctx.Done():
			a.Backups.Close() // a backup under way would hold the end up
			return
		case <-clock.C:
			if err := a.Backups.Round(ctx); err != nil && ctx.Err() == nil {
				a.options.Log.Error("backup failed", "cause", err)
			}
		}
	}
}

// wayBack adds to a village file that is damaged or gone which backup is good and how to restore it. It restores nothing: what is lost
// since then is for people to weigh.
func wayBack(data string, err error) error {
	p, ok := problem.As(err)
	if !ok || p.Code != "data_broken" && p.Code != "data_missing" {
		return err
	}
	file, r, found := backup.Newest(context.Background(), data)
	if !found {
		return err
	}
	args := problem.Args{"dir": data, "made": r.Made.In(zone()).Format("2006-01-02 15:04"), "command": CommandLine(data, "restore", absolute(file))}
	if p.Code == "data_missing" {
		return problem.New(problem.Unusable, "data_missing_backup", args).Because(err)
	}
	return problem.New(problem.Unusable, "data_broken_backup", args).Because(err)
}

func zone() *time.Location {
	z, err := time.LoadLocation(Zone)
	if err != nil {
		return time.Local
	}
	return z
}

// CommandLine is what to type for a data folder: the program, the folder unless it is the usual one, and the words.
func CommandLine(data string, words ...string) string {
	line := []string{"xinpu"}
	if own, err := DefaultData(); err != nil || filepath.Clean(own) != filepath.Clean(data) {
		line = append(line, "--data", absolute(data))
	}
	line = append(line, words...)
	for n, w := range line {
		line[n] = quoted(w)
	}
	return strings.Join(line, " ")
}

func absolute(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}

// quoted is a path as every shell takes it.
func quoted(path string) string {
	if strings.ContainsAny(path, " \t()&'") {
		return `"` + path + `"`
	}
	return path
}
