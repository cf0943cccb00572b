package cli

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"xinpu/app"
	"xinpu/app/domain/problem"
	"xinpu/app/reports"
	"xinpu/app/server/httpapi"
)

type importCommand struct {
	Kind   string `arg:"" enum:"roster,goods,deeds" help:"roster 花名册, goods 商品, deeds 事项"`
	File   string `arg:"" help:"xlsx 或 csv 文件 The file, .xlsx or .csv."`
	DryRun bool   `help:"只看结果，不写入 Only show what would happen."`
}

func (c *importCommand) Run(s *session) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return problem.New(problem.NotFound, "file_missing", problem.Args{"file": c.File}).Because(err)
	}
	return s.with(func(client *client) error {
		q := url.Values{"name": {filepath.Base(c.File)}}
		if c.DryRun {
			q.Set("dry_run", "true")
		}
		var r httpapi.ImportReport
		if _, err := client.call(s.ctx, http.MethodPost, "/api/imports/"+c.Kind+"?"+q.Encode(), "application/octet-stream", data, &r); err != nil {
			return err
		}
		if s.json {
			return s.print(r)
		}
		s.sayImport(r)
		return nil
	})
}

func (s *session) sayImport(r httpapi.ImportReport) {
	if r.DryRun {
		fmt.Fprintln(s.out, "试读，没有写入。 Dry run, nothing was written.")
	}
	switch r.Kind {
	case "roster":
		fmt.Fprintf(s.out, "村民 %d 人，%d 户，党员 %d 人，%d 个网格\n", r.People, r.Households, r.Party, r.Grids)
	case "goods":
		fmt.Fprintf(s.out, "商品 %d 种\n", r.Products)
	case "deeds":
		fmt.Fprintf(s.out, "事项 %d 条\n", r.Deeds)
	}
	fmt.Fprintf(s.out, "新增 %d，更改 %d，不变 %d，退回 %d\n", r.Added, r.Changed, r.Unchanged, len(r.Refused))
	for _, f := range r.Refused {
		fmt.Fprintf(s.out, "  %s 第 %d 行 %s：%s\n", f.Sheet, f.Row, f.Column, f.Message)
	}
}

type cardsCommand struct {
	Out       string `help:"写到这个文件 File to write." default:"cards.pdf" placeholder:"FILE"`
	Household string `help:"只印一户 One household only." placeholder:"001"`
}

func (c *cardsCommand) Run(s *session) error {
	return s.with(func(client *client) error {
		q := "?" + url.Values{"household": {c.Household}}.Encode()
		var cards []httpapi.CardLine
		if _, err := client.call(s.ctx, http.MethodGet, "/api/cards"+q, "", nil, &cards); err != nil {
			return err
		}
		pdf, err := client.call(s.ctx, http.MethodGet, "/api/cards.pdf"+q, "", nil, nil)
		if err != nil {
			return err
		}
		if err := os.WriteFile(c.Out, pdf, 0o600); err != nil {
			return problem.New(problem.Unusable, "file_unwritable", problem.Args{"file": c.Out}).Because(err)
		}
		if s.json {
			return s.print(cards)
		}
		fmt.Fprintf(s.out, "%d 张卡写到 %s\n", len(cards), c.Out)
		return nil
	})
}

type verifyCommand struct {
	Seal string `help:"核对纸上的封账号 Check the seal number on a paper." placeholder:"NUMBER"`
}

var (
	errUnsound = problem.New(problem.Refused, "history_unsound", nil)
	errFault   = problem.New(problem.Refused, "program_fault", nil)
)

func (c *verifyCommand) Run(s *session) error {
	return s.with(func(client *client) error {
		if c.Seal != "" {
			return s.verifySeal(client, c.Seal)
		}
		var r httpapi.VerifyReport
		if _, err := client.call(s.ctx, http.MethodGet, "/api/verify", "", nil, &r); err != nil {
			return err
		}
		if s.json {
			if err := s.print(r); err != nil {
				return err
			}
		} else {
			fmt.Fprintf(s.out, "流水 %d 条 events\n链头 %s\n用时 %.2f 秒\n", r.Events, r.Head, r.Seconds)
			for _, f := range r.Findings {
				fmt.Fprintf(s.out, "× %s\n", f)
			}
		}
		switch {
		case r.Fault:
			return errFault
		case !r.OK:
			return errUnsound
		}
		if !s.json {
			fmt.Fprintln(s.out, "全部相符。 Everything fits.")
		}
		return nil
	})
}

func (s *session) verifySeal(client *client, number string) error {
	var r reports.SealCheck
	if _, err := client.call(s.ctx, http.MethodGet, "/api/seals/"+url.PathEscape(number), "", nil, &r); err != nil {
		return err
	}
	if s.json {
		if err := s.print(r); err != nil {
			return err
		}
	}
	if !r.Unchanged {
		fmt.Fprintf(s.err, "× %s\n", r.Finding)
		return errUnsound
	}
	if !s.json {
		fmt.Fprintf(s.out, "封账号 %s（%s）：到第 %d 条流水为止没有改动。 Unchanged up to event %d.\n", r.Seal.Number, r.Seal.Month, r.Seal.Events, r.Seal.Events)
	}
	return nil
}

type demoCommand struct {
	People int   `help:"人数，最多 200000 How many people." default:"928"`
	Months int   `help:"几个月的历史 Months of history." default:"3"`
	Seed   int64 `help:"同样的数造同样的村 The same seed makes the same village." default:"1"`
}

func (c *demoCommand) Run(s *session) error {
	return s.with(func(client *client) error {
		if !s.json {
			fmt.Fprintf(s.err, "正在造 %d 人的演示村…… Making up a village, Ctrl-C stops.\n", c.People)
		}
		var r httpapi.DemoReport
		if err := client.post(s.ctx, "/api/demo", map[string]any{"people": c.People, "months": c.Months, "seed": c.Seed}, &r); err != nil {
			return err
		}
		if s.json {
			return s.print(r)
		}
		fmt.Fprintf(s.out, "演示村：%d 人，%d 户，%d 次议事会，%d 件事项，%d 笔兑换，%d 条流水\n", r.People, r.Households, r.Meetings, r.Deeds, r.Redemptions, r.Events)
		return nil
	})
}

type deviceCommand struct {
	Add addDeviceCommand `cmd:"" help:"添加设备 Add a screen."`
}

type addDeviceCommand struct {
	Role string `required:"" help:"owner, clerk, shopkeeper, collector, chair, supervisor, kiosk, board"`
	Name string `required:"" help:"设备名字 Name of the screen."`
}

func (c *addDeviceCommand) Run(s *session) error {
	return s.with(func(client *client) error {
		var d httpapi.DeviceToken
		if err := client.post(s.ctx, "/api/devices", map[string]string{"role": c.Role, "name": c.Name}, &d); err != nil {
			return err
		}
		if s.json {
			return s.print(map[string]any{"id": d.ID, "token": d.Token})
		}
		fmt.Fprintf(s.out, "设备 %s\n口令 %s\n在那台设备上打开 %s\n", d.ID, d.Token, d.URL)
		return nil
	})
}

type openapiCommand struct{}

func (c *openapiCommand) Run(s *session) error {
	dir, err := os.MkdirTemp("", "xinpu-openapi")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	a, err := app.Open(app.Options{Data: dir, Version: s.version})
	if err != nil {
		return err
	}
	raw, err := a.API.OpenAPI()
	if err := errors.Join(err, a.Close()); err != nil {
		return err
	}
	_, err = io.WriteString(s.out, string(raw)+"\n")
	return err
}

type versionCommand struct{}

func (c *versionCommand) Run(s *session) error {
	if s.json {
		return s.print(map[string]string{"version": s.version})
	}
	_, err := fmt.Fprintln(s.out, "xinpu", s.version)
	return err
}
