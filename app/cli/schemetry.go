package cli

import (
	"fmt"
	"net/http"
	"os"

	"xinpu/app/council"
	"xinpu/app/domain/problem"
	"xinpu/app/reports"
)

type schemeTryCommand struct {
	Name string `arg:"" help:"文件或自带的名字 A file or a preset."`
	From string `help:"从哪天起 First day." placeholder:"2026-07-01"`
	To   string `help:"到哪天 Last day." placeholder:"2026-09-30"`
}

// Run scores the recorded deeds of a quarter, or of the days asked for, under another rule book. Nothing is booked.
func (c *schemeTryCommand) Run(s *session) error {
	text, err := source(c.Name)
	if err != nil {
		return err
	}
	body := map[string]any{"source": string(text)}
	if c.From != "" && c.To != "" {
		body["first"], body["last"] = c.From, c.To
	}
	return s.with(func(client *client) error {
		var tried reports.Tried
		if err := client.post(s.ctx, "/api/scheme/try", body, &tried); err != nil {
			return err
		}
		if s.json {
			return s.print(tried)
		}
		for _, line := range tried.Explanation {
			fmt.Fprintln(s.out, line)
		}
		for _, r := range tried.Rules {
			fmt.Fprintf(s.out, "  %s %d：%d → %d  %s\n", r.Name, r.Deeds, r.Before, r.After, r.Why)
		}
		for _, r := range tried.Rows {
			fmt.Fprintf(s.out, "  %s %s：%d → %d\n", r.Household, r.Name, r.Before, r.After)
		}
		return nil
	})
}

type schemeBookletCommand struct {
	Out string `help:"写到这个文件 File to write." default:"scheme.pdf" placeholder:"FILE"`
}

// Run prints the rule book in force as an A5 booklet.
func (c *schemeBookletCommand) Run(s *session) error {
	return s.with(func(client *client) error {
		var all council.Versions
		if _, err := client.call(s.ctx, http.MethodGet, "/api/schemes", "", nil, &all); err != nil {
			return err
		}
		for _, v := range all.Versions {
			if v.State != "current" {
				continue
			}
			pdf, err := client.call(s.ctx, http.MethodGet, "/api/schemes/"+v.ID+"/booklet.pdf", "", nil, nil)
			if err != nil {
				return err
			}
			if err := os.WriteFile(c.Out, pdf, 0o600); err != nil {
				return problem.New(problem.Unusable, "file_unwritable", problem.Args{"file": c.Out}).Because(err)
			}
			if s.json {
				return s.print(v)
			}
			fmt.Fprintf(s.out, "《%s》写到 %s\n", v.Name, c.Out)
			return nil
		}
		return problem.New(problem.NotFound, "version_unknown", nil)
	})
}
