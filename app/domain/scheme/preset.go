package scheme

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"strings"

	"xinpu/app/domain/problem"
)

//go:embed presets
var presets embed.FS

// Presets lists the codes of the rule books that come with the program, in the order of systems.md.
var Presets = []string{"dongdao", "rongcheng", "lucheng", "wenzu", "guangping", "huangjinbang", "linqu", "changling", "siyang", "baoshan"}

// Preset gives the source of a rule book that comes with the program.
//
// Problems: scheme_unknown.
func Preset(code string) ([]byte, error) {
	if strings.ContainsAny(code, `/\`) {
		return nil, problem.New(problem.NotFound, "scheme_unknown", problem.Args{"scheme": code})
	}
	source, err := presets.ReadFile(path.Join("presets", code+".yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.New(problem.NotFound, "scheme_unknown", problem.Args{"scheme": code})
	}
	return source, err
}
