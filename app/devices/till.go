package devices

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
)

// UnknownRedemption is the problem redemption_unknown.
func UnknownRedemption(id uint64) error {
	return problem.New(problem.NotFound, "redemption_unknown", problem.Args{"number": serial.Format(id)}).At("id")
}
