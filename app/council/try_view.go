package council

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/i18n"
)

// DayWords is a day as people write it.
func (v *View) DayWords(d calendar.Day) string {
	if v.Source.Lang == i18n.Chinese {
		return d.Chinese()
	}
	return d.Time().Format("2 January 2006")
}
