package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/house"
	"xinpu/app/reports"
	"xinpu/app/village"
)

// registerVillage ties the operations of village to their handlers and roles.
func (a *API) registerVillage() {
	op(a, tagProgram, "GET /api/health", "health",
		"Reports that the program is alive, which version it is and how far the journal has come.", anyone, a.health)
	op(a, tagProgram, "GET /api/village", "village",
		"Returns what every page needs first: names, day, rule book and state of the village.",
		everyRole, a.villageInfo)
	op(a, tagProgram, "PUT /api/village", "rename-village",
		"Gives the village and its shop other names.", officeOnly, a.renameVillage)
	op(a, tagProgram, "POST /api/demo", "demo",
		"Fills an empty data folder with a made-up village.", ownerOnly, a.demo, Created)
	op(a, tagProgram, "POST /api/desktop/save", "desktop-save",
		"Saves a paper from the desktop window to a file.", ownerOnly, a.desktopSave)
	op(a, tagProgram, "POST /api/desktop/fullscreen", "desktop-fullscreen",
		"Turns the full screen of the desktop window on or off.", ownerOnly, a.desktopFullscreen)
}

// Health answers that the program is alive.
type Health struct {
	Status  string `json:"status" enum:"ok"`
	Program string `json:"program" enum:"xinpu"`
	Version string `json:"version"`
	Village string `json:"village"`
	Seq     uint64 `json:"seq" doc:"number of the last journal event"`
}

type renameInput struct {
	Keyed
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"40"`
		Shop string `json:"shop" minLength:"1" maxLength:"40"`
	}
}

// paperInput asks for a paper about a meeting.
type paperInput struct {
	ID   string `path:"id" maxLength:"30"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type demoInput struct {
	Body struct {
		People int   `json:"people" minimum:"20" maximum:"200000" default:"928"`
		Months int   `json:"months" minimum:"1" maximum:"24" default:"3"`
		Seed   int64 `json:"seed" default:"1"`
	}
}

// DemoReport says what was made up.
type DemoReport struct {
	People      int    `json:"people"`
	Households  int    `json:"households"`
	Meetings    int    `json:"meetings"`
	Deeds       int    `json:"deeds"`
	Redemptions int    `json:"redemptions"`
	Events      uint64 `json:"events"`
}

type saveInput struct {
	Body struct {
		Path string `json:"path" maxLength:"300" doc:"address of a paper on this server, such as /api/redemptions/0391-7/slip.pdf"`
		Name string `json:"name" maxLength:"100" doc:"suggested file name"`
	}
}

// Saved says where a file went; empty when the person changed their mind.
type Saved struct {
	Path string `json:"path"`
}

type fullscreenInput struct {
	Body struct {
		On bool `json:"on"`
	}
}

func (a *API) health(context.Context, *empty) (*body[Health], error) {
	h := Health{Status: "ok", Program: "xinpu", Version: a.Version}
	a.Village.View(func(hs *house.House) { h.Village, h.Seq = hs.Core.Village.Name, hs.Core.Seq })
	return &body[Health]{h}, nil
}

func (a *API) villageInfo(ctx context.Context, _ *empty) (*body[reports.Village], error) {
	info := a.query(ctx).Reports().Info()
	info.Check = a.LastCheck()
	return &body[reports.Village]{info}, nil
}

func (a *API) renameVillage(ctx context.Context, in *renameInput) (*body[reports.Village], error) {
	if _, err := a.do(ctx, in.Key, village.Rename{Name: in.Body.Name, Shop: in.Body.Shop}); err != nil {
		return nil, err
	}
	return a.villageInfo(ctx, nil)
}

func (a *API) demo(ctx context.Context, in *demoInput) (*created[DemoReport], error) {
	report, err := a.Demo(ctx, in.Body.People, in.Body.Months, in.Body.Seed)
	return &created[DemoReport]{http.StatusCreated, report}, err
}
